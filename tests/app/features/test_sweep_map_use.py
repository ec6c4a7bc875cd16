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
from polyviz.views.panels.sweep_panel import SweepPanel

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
    assert panel.tools.back_button.isVisible(), "another click hits nothing else"
    assert not panel.tools.back_button.isEnabled()


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


@pytest.mark.parametrize("hand", ["click", "double_click", "drag"])
def test_keys_work_after_the_mouse_was_used_on_the_map(
    qtbot: QtBot, open_main: OpenMain, sit_before: Callable[[Main], Person], hand: str
) -> None:
    main = opened(qtbot, open_main)
    panel, person = swept(qtbot, main), sit_before(main)
    plot, place = panel.view.map.plot, place_of(panel, 5, 3)
    panel.form.axes[0].first.setFocus()
    if hand == "drag":
        QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
        end = place_of(panel, 12, 8)
        QTest.mouseMove(plot.viewport(), end)
        QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=end)
        person.press("Backspace")
        assert not panel.form.stack
    else:
        getattr(person, hand)(plot.viewport(), place)
        person.press("Right")
        assert panel.view.map.cell == (6, 3)
    assert plot.hasFocus()
    wait_for_map(qtbot, main)


def zoomed(qtbot: QtBot, main: Main) -> SweepPanel:
    """A map that has been zoomed twice."""
    panel = swept(qtbot, main)
    for zooms in (1, 2):
        panel.view.wishes.zoom_asked.emit((3.0, 14.0, 2.0, 7.0))
        wait_for_map(qtbot, main)
        assert len(panel.form.stack) == zooms
    return panel


def test_a_double_click_goes_back_and_sets_no_run(
    qtbot: QtBot, open_main: OpenMain, sit_before: Callable[[Main], Person]
) -> None:
    main = opened(qtbot, open_main)
    panel, person, before = zoomed(qtbot, main), sit_before(main), main.session.spec
    plot, place = panel.view.map, place_of(panel, 5, 3)
    for zooms in (1, 0, 0):  # the last one is too much, but belongs to the others
        person.double_click(plot.plot.viewport(), place)
        assert len(panel.form.stack) == zooms
    qtbot.waitUntil(lambda: not plot._doubled.isActive(), timeout=PATIENCE_MS)
    assert not plot._clicking.isActive()
    assert main.session.spec == before
    wait_for_map(qtbot, main)


def test_a_click_on_a_zoomed_map_sets_the_run_once_no_second_one_comes(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main)
    panel, before = zoomed(qtbot, main), main.session.spec
    viewport = panel.view.map.plot.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(panel, 5, 3))
    assert panel.view.map.cell == (5, 3), "it is marked at once"
    assert main.session.spec == before
    wanted = panel.view.data.sweep.spec_at((5, 3))
    qtbot.waitUntil(lambda: main.session.spec == wanted, timeout=PATIENCE_MS)


def test_a_double_click_on_the_whole_map_sets_the_run_once(
    qtbot: QtBot, open_main: OpenMain, sit_before: Callable[[Main], Person]
) -> None:
    main = opened(qtbot, open_main)
    panel, person = swept(qtbot, main), sit_before(main)
    with qtbot.waitSignals([panel.run_asked], timeout=PATIENCE_MS):
        person.double_click(panel.view.map.plot.viewport(), place_of(panel, 5, 3))
    qtbot.waitUntil(lambda: not panel.view.map._doubled.isActive(), timeout=PATIENCE_MS)
    assert main.session.spec == panel.view.data.sweep.spec_at((5, 3))


def test_escape_goes_back_after_a_message_and_before_the_full_screen(
    qtbot: QtBot, open_main: OpenMain, sit_before: Callable[[Main], Person]
) -> None:
    main = opened(qtbot, open_main)
    panel, person, window = zoomed(qtbot, main), sit_before(main), main.window
    window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
    panel.view.map.plot.setFocus()
    main.session.messages.answer("Saved.", True)
    assert window.message.isVisible()
    person.press("Escape")
    assert not window.message.isVisible()
    assert len(panel.form.stack) == 2
    for zooms in (1, 0):
        person.press("Escape")
        wait_for_map(qtbot, main)
        assert len(panel.form.stack) == zooms
        assert window.isFullScreen()
    person.press("Escape")
    assert not window.isFullScreen()


def test_escape_elsewhere_leaves_the_zoom(
    qtbot: QtBot, open_main: OpenMain, sit_before: Callable[[Main], Person]
) -> None:
    main = opened(qtbot, open_main)
    panel, person = zoomed(qtbot, main), sit_before(main)
    plot = panel.view.map.plot
    plot.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # wherever a test has left the mouse
    main.window.fit_plot.plot.setFocus()
    person.press("Escape")
    panel.form.axes[0].first.setFocus()
    person.press("Escape")
    assert len(panel.form.stack) == 2
    main.window.fit_plot.plot.setFocus()
    plot.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    person.press("Escape")
    assert len(panel.form.stack) == 1, "the mouse is over the map"
    wait_for_map(qtbot, main)


def test_escape_goes_back_where_the_panel_floats(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = zoomed(qtbot, main)
    dock = main.window.docks.docks["sweep"]
    dock.setFloating(True)
    dock.activateWindow()
    panel.view.map.plot.setFocus()
    qtbot.waitUntil(panel.view.map.plot.hasFocus, timeout=PATIENCE_MS)
    qtbot.keyClick(panel.view.map.plot, Qt.Key.Key_Escape)
    wait_for_map(qtbot, main)
    assert len(panel.form.stack) == 1
