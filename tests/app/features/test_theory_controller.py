"""Theory in the real window: floor, panel, best curve with its band, and residuals."""

from collections.abc import Callable

import numpy as np
import oracle
import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.live.run_commands import RunState
from polyviz.theory.families import family_of
from polyviz.theory.families.linear import Linear
from polyviz.theory.unknown import known
from polyviz.training.frame import curve_x

CURVE_X = curve_x(DEFAULT_INTERVAL)

OpenMain = Callable[..., Main]


def trigger(main: Main, key: str) -> None:
    main.window.actions_by_key[key].trigger()


def test_panels_that_were_open_work_at_the_next_start(open_main: OpenMain) -> None:
    main = open_main("numpy")
    main.window.docks.open("landscape")
    main.window.close()
    again = open_main("numpy")
    landscape = again.window.docks.panel("landscape")
    assert again.window.docks.docks["landscape"].isVisible()
    landscape.start_asked.emit((0.0, 1.0, 0.0, 0.0))
    assert again.session.spec.start == (0.0, 1.0, 0.0, 0.0)


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
