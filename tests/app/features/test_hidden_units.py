"""What each hidden unit adds to the fit is drawn, and together it is the fit."""

from collections.abc import Callable

import numpy as np
import pytest
from helpers import PATIENCE_MS
from pytestqt.qtbot import QtBot

from polyviz.app.features.hidden_units import units_of
from polyviz.app.run import Main

OpenMain = Callable[..., Main]


def lines_of(main: Main) -> np.ndarray:
    """The heights (U, M) of the lines that are drawn."""
    _, heights = main.window.fit_plot.units.curve.getData()
    if heights is None or not len(heights):
        return np.empty((0, 0))
    parts = np.split(heights, np.flatnonzero(np.isnan(heights)) + 1)
    return np.array([part[:-1] for part in parts if len(part)])


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "sin"])
def test_the_units_and_the_last_bias_are_the_fit(open_main: OpenMain, activation: str) -> None:
    main = open_main("network", hidden=(6, 4), activation=activation)
    frame = main.session.frame
    assert frame is not None
    units = units_of(main.session.spec, frame)
    assert units is not None and units.shape == (4, 401)
    np.testing.assert_allclose(units.sum(axis=0) + frame.weights[-1], frame.curve, atol=1e-6)


def test_an_action_shows_them_while_there_are_some(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("network")
    action = main.window.actions_by_key["hidden_units"]
    assert lines_of(main).size == 0
    action.trigger()
    assert lines_of(main).shape[0] == 16
    before = lines_of(main)
    main.window.actions_by_key["step"].trigger()
    qtbot.waitUntil(lambda: not np.array_equal(lines_of(main), before), timeout=PATIENCE_MS)
    main.session.apply(main.session.spec.changed(lesson="tensor"))
    qtbot.waitUntil(lambda: main.session.frame is not None, timeout=PATIENCE_MS)
    assert lines_of(main).size == 0
    assert not action.isEnabled()
    assert "no hidden units" in action.toolTip()
    main.session.apply(main.session.spec.changed(lesson="network", hidden=(3,)))
    qtbot.waitUntil(lambda: lines_of(main).shape[0] == 3, timeout=PATIENCE_MS)
    action.trigger()
    assert lines_of(main).size == 0
