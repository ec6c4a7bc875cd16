"""The gauge of the learning rate in the real window: of the run, and of a step looked back at."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, run_to
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.stability import learning_rate_limit
from polyviz.training.frame import curve_x

CURVE_X = curve_x(DEFAULT_INTERVAL)

OpenMain = Callable[..., Main]


def trigger(main: Main, key: str) -> None:
    main.window.actions_by_key[key].trigger()


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
