"""The forecast in the real window: it begins before the run, and bends with what is changed."""

from collections.abc import Callable
from typing import Any

import oracle
import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state, wait_for_step
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.live.run_commands import RunState
from polyviz.training.frame import curve_x
from polyviz.training.trainer import Trainer

CURVE_X = curve_x(DEFAULT_INTERVAL)

OpenMain = Callable[..., Main]


def foretold(main: Main, step: int) -> float:
    loss = main.window.loss_plot.theory.loss_at(step)
    assert loss is not None
    return loss


def loss_of_next_step(main: Main) -> float:
    """Compute the loss of the weights that are shown, apart from the run."""
    assert main.session.frame is not None
    return oracle.loss("tensor", main.session.frame.weights, main.session.spec.points)


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
