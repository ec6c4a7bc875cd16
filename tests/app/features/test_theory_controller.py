"""Theory in the real window: floor, forecast, gauge, panel, best curve and residuals."""

from collections.abc import Callable
from typing import Any

import numpy as np
import oracle
import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.theory.families import family_of
from polyviz.theory.families.linear import Linear
from polyviz.theory.stability import learning_rate_limit
from polyviz.theory.unknown import known
from polyviz.training.frame import curve_x
from polyviz.training.trainer import Trainer

CURVE_X = curve_x(DEFAULT_INTERVAL)

OpenMain = Callable[..., Main]


def foretold(main: Main, step: int) -> float:
    loss = main.window.loss_plot.theory.loss_at(step)
    assert loss is not None
    return loss


def trigger(main: Main, key: str) -> None:
    main.window.actions_by_key[key].trigger()


def run_to(qtbot: QtBot, main: Main, step: int) -> None:
    main.session.run_to(step)
    qtbot.waitUntil(
        lambda: main.session.state is RunState.PAUSED and main.session.frame_step == step,
        timeout=PATIENCE_MS,
    )


def loss_of_next_step(main: Main) -> float:
    """Compute the loss of the weights that are shown, apart from the run."""
    assert main.session.frame is not None
    return oracle.loss("tensor", main.session.frame.weights, main.session.spec.points)


def test_panels_that_were_open_work_at_the_next_start(open_main: OpenMain) -> None:
    main = open_main("numpy")
    main.window.docks.open("landscape")
    main.window.close()
    again = open_main("numpy")
    landscape = again.window.docks.panel("landscape")
    assert again.window.docks.docks["landscape"].isVisible()
    landscape.start_asked.emit((0.0, 1.0, 0.0, 0.0))
    assert again.session.spec.start == (0.0, 1.0, 0.0, 0.0)


def test_forecast_and_floor_are_there_before_play(open_main: OpenMain) -> None:
    main = open_main("numpy")
    theory = main.window.loss_plot.theory
    assert theory.floor == pytest.approx(8.817165, abs=5e-7)
    assert theory.floor_line.isVisible()
    names = main.window.loss_plot.end_names
    assert "lowest possible loss 8.817" in names.named()
    steps, _ = theory.forecast_line.getData()
    assert (steps[0], steps[-1]) == (0, 2000)
    assert "predicted loss" in names.named()


def test_the_run_lands_on_the_forecast(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    told = foretold(main, 700)
    run_to(qtbot, main, 700)
    assert loss_of_next_step(main) == pytest.approx(told, rel=1e-9)
    assert main.window.loss_plot.theory.first == 0


@pytest.mark.parametrize(("lesson", "optimizer"), [("numpy", "hand"), ("module", "momentum")])
def test_a_changed_learning_rate_bends_the_forecast_at_once(
    qtbot: QtBot, open_main: OpenMain, lesson: str, optimizer: str
) -> None:
    chosen = {"momentum": 0.8} if optimizer == "momentum" else {}
    main = open_main(lesson, optimizer=optimizer, learning_rate=5e-7, **chosen)
    run_to(qtbot, main, 100)
    before = foretold(main, 400)
    main.session.apply(main.session.spec.changed(learning_rate=1e-6))
    assert main.window.loss_plot.theory.first == 100
    told = foretold(main, 400)
    assert told < 0.99 * before
    run_to(qtbot, main, 400)
    assert loss_of_next_step(main) == pytest.approx(told, rel=1e-9 if lesson == "numpy" else 1e-3)


@pytest.mark.parametrize(
    ("lesson", "chosen", "digits"),
    [
        ("numpy", {}, 1e-9),
        ("module", {"optimizer": "momentum", "momentum": 0.95, "learning_rate": 2e-7}, 1e-4),
    ],
)
def test_a_change_while_it_plays_keeps_the_forecast_true(
    qtbot: QtBot, open_main: OpenMain, lesson: str, chosen: dict[str, Any], digits: float
) -> None:
    main = open_main(lesson, speed=1000.0, steps=20_000, **chosen)
    main.session.play()
    wait_for_step(qtbot, main, 50)
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    wait_for_step(qtbot, main, main.session.frame_step + 60)
    main.session.pause()
    wait_for_state(qtbot, main, RunState.PAUSED)
    told = foretold(main, main.session.frame_step)
    assert loss_of_next_step(main) == pytest.approx(told, rel=digits)


def test_a_frame_from_before_a_change_does_not_settle_the_forecast(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    """Of two changes the frame of the first may come after the second was made."""
    main = open_main("numpy", points=200, steps=2000)
    slow, fast = main.session.spec, main.session.spec.changed(learning_rate=2e-5)
    trainer = Trainer(slow)
    main.session.state = RunState.PLAYING
    main.session.apply(slow.changed(learning_rate=1.5e-5))
    main.session.apply(fast)
    trainer.advance(90)
    main.session.frame_arrived.emit(trainer.frame())
    trainer.advance(10)
    trainer.change(fast)
    trainer.advance(10)
    main.session.frame_arrived.emit(trainer.frame())
    told = main.window.loss_plot.theory.loss_at(400)
    trainer.advance(400 - trainer.step)
    weights = trainer.frame().weights
    assert told == pytest.approx(oracle.loss("numpy", list(weights), 200), rel=1e-6)
    main.session.state = RunState.PAUSED


@pytest.mark.parametrize("lesson", ["function", "optim", "dynamic"])
def test_what_cannot_be_foretold_is_not(qtbot: QtBot, open_main: OpenMain, lesson: str) -> None:
    main = open_main(lesson)
    assert main.window.loss_plot.theory.loss_at(10) is None
    assert "predicted loss" not in main.window.loss_plot.end_names.named()
    assert main.window.loss_plot.theory.floor is not None
    gauge = main.window.form.gauge  # the limit of the dynamic network takes a moment to estimate
    qtbot.waitUntil(lambda: gauge.isHidden() is (lesson == "optim"), timeout=PATIENCE_MS)


def test_a_mistake_that_makes_another_problem_takes_the_forecast_away(
    open_main: OpenMain,
) -> None:
    main = open_main("tensor")
    main.session.apply(main.session.spec.changed(mistake="no_cube"))
    assert main.window.loss_plot.theory.loss_at(10) is None
    assert main.window.loss_plot.theory.floor is None


def test_a_mistake_that_is_understood_bends_the_forecast(qtbot: QtBot, open_main: OpenMain) -> None:
    """Gradients pile up from step 40 on, then the mean takes the place of the sum."""
    main = open_main("autograd", optimizer="hand", learning_rate=3e-7, steps=1000)
    run_to(qtbot, main, 40)
    for mistake, step in (("no_reset", 90), ("mean_loss", 140), (None, 190)):
        main.session.apply(main.session.spec.changed(mistake=mistake))
        told = foretold(main, step)
        run_to(qtbot, main, step)
        scale = main.session.spec.points if mistake == "mean_loss" else 1
        assert loss_of_next_step(main) / scale == pytest.approx(told, rel=2e-3)


def test_the_gauge_waits_for_the_limit_of_the_dynamic_network(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("dynamic", points=60, momentum=0.85, learning_rate=1e-9)
    trigger(main, "panel_theory")
    gauge, text = main.window.form.gauge, main.window.docks.panel("theory").text
    assert not gauge.isHidden(), "its row is there from the start"
    qtbot.waitUntil(lambda: gauge.part is not None, timeout=PATIENCE_MS)
    assert "by simulation" in gauge.toolTip()
    assert "estimated by simulation" in text.text()
    assert gauge.part is not None
    assert 0 < gauge.part < 0.01


def test_gauge_follows_the_learning_rate(open_main: OpenMain) -> None:
    main = open_main("tensor")
    gauge = main.window.form.gauge
    assert not gauge.isHidden()
    assert "28" in gauge.text.text()
    main.session.apply(main.session.spec.changed(learning_rate=4e-6))
    assert gauge.part == pytest.approx(4e-6 / 3.5579e-6, rel=1e-4)
    assert "3.5579e−6" in gauge.toolTip()


def test_loss_above_the_floor(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    run_to(qtbot, main, 300)
    plot = main.window.loss_plot
    trigger(main, "excess_loss")
    _, height = plot.head.at
    assert main.session.frame is not None
    excess = main.session.frame.trace[1, -1] - 8.817165
    assert 10**height == pytest.approx(excess, rel=1e-6)
    assert not plot.theory.floor_line.isVisible()
    assert plot.plot.getAxis("left").labelText == "loss above lowest possible"
    trigger(main, "excess_loss")
    assert plot.theory.floor_line.isVisible()


def test_best_curve_is_drawn_on_demand(open_main: OpenMain) -> None:
    main = open_main("function")
    plot = main.window.fit_plot
    assert "best" not in plot.end_names.named()
    trigger(main, "best_curve")
    assert "best" in plot.end_names.named()
    _, y = plot.best.getData()
    np.testing.assert_allclose(
        y,
        0.856741 * CURVE_X - 0.0933304 * CURVE_X**3,
        rtol=1e-5,
        atol=1e-6,
    )
    trigger(main, "best_curve")
    assert plot.best.getData()[0] is None


def test_the_best_curve_has_a_band_where_there_is_noise(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("polynomial", noise=0.3, points=40)
    plot, family = main.window.fit_plot, family_of(main.session.spec)

    def is_seen() -> bool:
        return plot.band.area.isVisible() and not plot.band.area.path().isEmpty()

    assert not is_seen()
    trigger(main, "best_curve")
    assert is_seen()
    half = known(family.band(main.session.spec.dataset, CURVE_X))
    box = plot.band.area.path().boundingRect()
    _, best = plot.best.getData()
    assert (box.top(), box.bottom()) == pytest.approx(((best - half).min(), (best + half).max()))
    main.session.apply(main.session.spec.changed(points=2000))
    qtbot.waitUntil(lambda: not is_seen(), timeout=PATIENCE_MS)
    assert plot.best.getData()[0] is not None, "the misfit of a cubic is its own"
    main.session.apply(main.session.spec.changed(points=40))
    qtbot.waitUntil(is_seen, timeout=PATIENCE_MS)
    main.session.apply(main.session.spec.changed(noise=0.0))
    qtbot.waitUntil(lambda: not is_seen(), timeout=PATIENCE_MS)
    main.session.apply(main.session.spec.changed(noise=0.3))
    qtbot.waitUntil(is_seen, timeout=PATIENCE_MS)
    trigger(main, "best_curve")
    assert not is_seen()


def test_the_band_is_computed_once_whatever_the_run_does(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("polynomial", noise=0.3, points=40)
    trigger(main, "best_curve")
    trigger(main, "panel_theory")
    calls: list[object] = []
    for name in ("band", "uncertainty"):
        monkeypatch.setattr(Linear, name, lambda *arguments: calls.append(arguments))
    run_to(qtbot, main, 300)
    assert calls == []


def test_residuals_follow_the_run(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor")
    assert main.window.residuals.isHidden()
    trigger(main, "residuals")
    plot = main.window.residuals.made
    assert plot is not None
    assert plot.isVisible()
    run_to(qtbot, main, 50)
    assert main.session.frame is not None
    np.testing.assert_allclose(plot.curve.getData()[1], np.sin(CURVE_X) - main.session.frame.curve)


def test_panel_tells_the_run(open_main: OpenMain) -> None:
    main = open_main("tensor")
    trigger(main, "panel_theory")
    text = main.window.docks.panel("theory").text.text()
    assert "325.4" in text
    main.session.apply(main.session.spec.changed(lesson="dynamic"))
    assert "5.14e−8" in main.window.docks.panel("theory").text.text()


@pytest.mark.both_hosts
def test_many_points_do_not_hold_up_the_window(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    main.session.apply(main.session.spec.changed(points=300_000, learning_rate=1e-9))
    gauge = main.window.form.gauge
    assert gauge.part is None, "it is being computed"
    assert gauge.text.text().startswith("Computing"), "nothing in the form moves meanwhile"
    theory = main.window.loss_plot.theory
    qtbot.waitUntil(lambda: theory.loss_at(5) is not None, timeout=PATIENCE_MS)
    assert theory.floor == pytest.approx(oracle.floor(300_000)[0], rel=1e-9)
    assert not main.window.form.gauge.isHidden()


def test_choices_come_back_at_the_next_start(
    qtbot: QtBot, open_main: OpenMain, store: QSettings
) -> None:
    main = open_main("tensor")
    for key in ("excess_loss", "residuals"):
        trigger(main, key)
    main.window.close()
    again = open_main("tensor")
    assert again.window.residuals.made is not None
    assert again.window.residuals.made.isVisible()
    assert again.window.loss_plot.is_excess
    assert not again.window.actions_by_key["best_curve"].isChecked()
    assert Settings(store).residuals


def test_a_divergence_names_limit_and_direction(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", learning_rate=1e-5)
    main.session.play()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    text = main.window.message.text.text()
    assert "3.56e-6" in text
    assert "along d" in text


def test_a_click_into_the_landscape_sets_the_start(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor")
    trigger(main, "panel_landscape")
    landscape = main.window.docks.panel("landscape")
    qtbot.waitUntil(landscape.isVisible, timeout=PATIENCE_MS)
    before = main.session.frame
    assert before is not None
    landscape.planes[1].place_chosen.emit(0.5, -0.05)
    wait_for_state(qtbot, main, RunState.PAUSED)
    start = main.session.spec.start
    assert start is not None
    assert (start[1], start[3]) == (0.5, -0.05)
    assert (start[0], start[2]) == pytest.approx((before.weights[0], before.weights[2]))
    qtbot.waitUntil(
        lambda: main.session.frame is not None and main.session.frame.weights[1] == 0.5,
        timeout=PATIENCE_MS,
    )


def test_the_landscape_follows_the_run(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("function")
    trigger(main, "panel_landscape")
    plane = main.window.docks.panel("landscape").planes[1]
    qtbot.waitUntil(plane.isVisible, timeout=PATIENCE_MS)
    run_to(qtbot, main, 200)
    assert main.session.frame is not None
    x, y = plane.place.at
    weights = main.session.frame.weights
    assert plane.forecast.getData()[0] is None
    assert (x, y) == (weights[1], weights[3])


@pytest.mark.both_hosts
def test_the_landscape_has_the_whole_path_of_a_run_that_nobody_watched(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", steps=3000, points=100)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    trigger(main, "panel_landscape")
    landscape = main.window.docks.panel("landscape")
    qtbot.waitUntil(lambda: landscape.planes[0].path.at is not None, timeout=PATIENCE_MS)
    told = Trainer(main.session.spec)
    told.advance(40)
    weight_history = told.frame().weight_history
    for plane in landscape.planes:
        x, y = plane.path.at
        assert len(x) > 200
        first, second = plane.plane
        assert (x[0], y[0]) == (weight_history[0, 1 + first], weight_history[0, 1 + second])
        places = set(zip(x.tolist(), y.tolist(), strict=True))
        seen = {(row[1 + first], row[1 + second]) for row in weight_history.tolist()}
        assert len(seen & places) >= len(seen) - 2  # the last of a run is not of the other's


def part_of(spec: RunSpec) -> float | None:
    """Return which part of its limit the learning rate of `spec` is."""
    limit = learning_rate_limit(spec)
    return None if limit is None else spec.learning_rate / limit


def look_at_slower_past(qtbot: QtBot, main: Main) -> None:
    """Let a run go on at another learning rate, and look at a step before that."""
    run_to(qtbot, main, 10)
    main.session.apply(main.session.spec.changed(learning_rate=3 * main.session.spec.learning_rate))
    run_to(qtbot, main, 20)
    main.session.look(5)
    qtbot.waitUntil(lambda: main.session.frame_step == 5, timeout=PATIENCE_MS)


def test_gauge_is_that_of_the_run_again_after_looking_back(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor")
    gauge, newest = main.window.form.gauge, main.session.spec.changed(learning_rate=3e-6)
    look_at_slower_past(qtbot, main)
    assert main.session.spec == newest
    assert gauge.part == part_of(main.session.view.shown_spec) != part_of(newest)
    main.session.reset()
    assert main.session.view.shown_spec == newest
    assert gauge.part == part_of(newest)


def test_a_late_answer_is_shown_for_the_step_that_is_looked_at(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    """The network may have been asked for its newest limit just before somebody looks back."""
    main = open_main("dynamic", points=61)
    look_at_slower_past(qtbot, main)
    there, gauge = main.session.view.shown_spec, main.window.form.gauge
    qtbot.waitUntil(lambda: main.theory.knows(there), timeout=PATIENCE_MS)
    main.theory._prepared.emit(main.session.spec)
    assert gauge.part == part_of(there) != part_of(main.session.spec)


def test_the_limit_of_a_step_that_is_looked_at_is_estimated(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    """Nobody waited for the limit while the run followed that momentum."""
    main = open_main("dynamic", points=62)
    for momentum in (0.61, 0.62, 0.63):
        main.session.apply(main.session.spec.changed(momentum=momentum))
        run_to(qtbot, main, main.session.reached + 1)
    main.session.look(1)
    there, gauge = main.session.view.shown_spec, main.window.form.gauge
    assert there.momentum == 0.62
    qtbot.waitUntil(lambda: gauge.part is not None, timeout=PATIENCE_MS)
    assert gauge.part == part_of(there)
