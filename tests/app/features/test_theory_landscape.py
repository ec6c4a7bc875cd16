"""The landscape in the real window: a start is chosen in it, and it has the whole path of a run."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.live.run_commands import RunState
from polyviz.training.frame import curve_x
from polyviz.training.trainer import Trainer

CURVE_X = curve_x(DEFAULT_INTERVAL)

OpenMain = Callable[..., Main]


def trigger(main: Main, key: str) -> None:
    main.window.actions_by_key[key].trigger()


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
