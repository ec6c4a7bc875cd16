"""The map of a sweep in the window, used by mouse and by keys."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, wait_for_state
from person import Person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sweep_hands import OpenMain, opened, place_of, swept, wait_for_map

from polyviz.app.run import Main
from polyviz.live.run_commands import RunState

pytestmark = pytest.mark.usefixtures("sweep_folder")


def test_a_click_trains_that_run_and_undo_brings_the_old_one_back(
    qtbot: QtBot, open_main: OpenMain, no_moment: None
) -> None:
    main = opened(qtbot, open_main)
    main.session.play()
    wait_for_state(qtbot, main, RunState.FINISHED)
    before, panel = main.session.spec, swept(qtbot, main)
    data = panel.view.data
    assert data is not None
    viewport = panel.view.map.plot.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(panel, 5, 3))
    wanted = data.sweep.spec_at((5, 3))
    assert main.session.spec == wanted != before
    wait_for_state(qtbot, main, RunState.FINISHED)
    assert main.session.frame is not None
    assert main.session.frame.loss == pytest.approx(data.values[5, 3], rel=1e-4)
    assert panel.view.map.ring.at == pytest.approx((5, 3))
    main.window.actions_by_key["undo"].trigger()
    qtbot.waitUntil(lambda: main.session.spec == before, timeout=PATIENCE_MS)


def test_pointing_tells_numbers_at_once_and_then_the_losses(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    data = panel.view.data
    assert data is not None
    QTest.mouseMove(panel.view.map.plot.viewport(), place_of(panel, 4, 2))
    qtbot.waitUntil(lambda: panel.view.map.cell == (4, 2), timeout=PATIENCE_MS)
    assert "Learning rate" in panel.foot.place.text()
    assert "Momentum 0.18" in panel.foot.place.text()
    assert "Last loss" in panel.foot.number.text()
    qtbot.waitUntil(lambda: len(panel.foot.sketch.losses) > 0, timeout=PATIENCE_MS)
    assert panel.foot.sketch.losses[-1] == pytest.approx(data.values[4, 2], rel=0.2)
    assert panel.view.map.plot.accessibleDescription().startswith("Learning rate")


def test_a_drag_zooms_and_back_returns(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    first = panel.view.data
    assert first is not None
    viewport, left = panel.view.map.plot.viewport(), Qt.MouseButton.LeftButton
    start, end = place_of(panel, 6, 2), place_of(panel, 12, 8)
    QTest.mousePress(viewport, left, pos=start)
    for part in (0.2, 0.6, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * part)
    QTest.mouseRelease(viewport, left, pos=end)
    part = panel.view.data
    assert part is not None
    assert part.before is first, "what is known is seen at once"
    panel = wait_for_map(qtbot, main)
    data = panel.view.data
    assert data is not None
    rates, old = data.sweep.axes[0].values, first.sweep.axes[0].values
    assert old[5] < rates[0] < old[7]
    assert old[11] < rates[-1] < old[13]
    assert data.sweep.shape == first.sweep.shape
    QTest.mouseClick(panel.tools.back_button, left)
    wait_for_map(qtbot, main)
    assert panel.view.data is not None
    assert panel.view.data.sweep.axes == first.sweep.axes
    assert panel.tools.back_button.isHidden()


def test_keys_of_the_map_do_not_step_the_run(
    qtbot: QtBot, open_main: OpenMain, sit_before: Callable[[Main], Person]
) -> None:
    main = opened(qtbot, open_main)
    panel, person = swept(qtbot, main), sit_before(main)
    panel.view.map.plot.setFocus()
    for keys in ("Right", "Right", "Up"):
        person.press(keys)
    assert panel.view.map.cell == (13, 7)
    assert main.session.frame_step == 0
    person.press("+")
    wait_for_map(qtbot, main)
    assert len(panel.form.stack) == 1
    person.press("Backspace")
    wait_for_map(qtbot, main)
    assert not panel.form.stack
    person.press("Return")
    assert main.session.spec == panel.view.data.sweep.spec_at(panel.view.map.cell)
