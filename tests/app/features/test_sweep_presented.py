"""The map of a sweep before a class: in a presentation, as the largest thing on the screen."""

from collections.abc import Callable

import pytest
from person import Person
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sweep_hands import OpenMain, opened, panel_of, swept, wait_for_map

from polyviz.app.features import sweeping
from polyviz.app.run import Main

pytestmark = pytest.mark.usefixtures("sweep_folder")
SitBefore = Callable[[Main], Person]
SIZES = [(1024, 768), (1280, 800), (1920, 1080)]


def shown(main: Main) -> list[str]:
    QApplication.processEvents()
    return [key for key, dock in main.window.docks.docks.items() if dock.isVisible()]


def test_a_map_stays_when_its_presentation_begins(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = opened(qtbot, open_main)
    person, panel = sit_before(main), swept(qtbot, main)
    main.presentation.enter(full_screen=False)
    assert shown(main) == ["sweep"]
    assert panel.view.data is not None
    for keys, panels in (
        ("Shift+F9", []),
        ("Shift+F9", ["sweep"]),
        ("F7", ["theory"]),
        ("Alt+6", ["sweep"]),
        ("Alt+2", ["code"]),
        ("Alt+1", []),
        ("Shift+F8", ["degrees"]),
    ):
        person.press(keys)
        assert shown(main) == panels, keys
    main.presentation.leave()
    assert shown(main) == ["sweep"]


def test_other_panels_go_when_a_presentation_begins(open_main: OpenMain) -> None:
    main = open_main("optim", points=50)
    main.window.actions_by_key["workspace_why"].trigger()
    main.presentation.enter(full_screen=False)
    assert shown(main) == []


@pytest.mark.parametrize("size", SIZES)
def test_a_presented_map_is_the_largest_thing_and_whole(
    qtbot: QtBot, open_main: OpenMain, size: tuple[int, int]
) -> None:
    main = opened(qtbot, open_main)
    main.window.resize(*size)
    panel = swept(qtbot, main)
    main.presentation.enter(full_screen=False)
    QApplication.processEvents()
    assert main.window.size().toTuple() == size
    window = main.window
    assert panel.width() >= 0.5 * size[0]
    area = panel.view.map.width() * panel.view.map.height()
    assert area >= 0.2 * size[0] * size[1]
    assert area > window.fit_plot.width() * window.fit_plot.height()
    assert not panel.form.isVisible()
    for part in (panel.view, panel.foot.place, panel.foot.number):
        place = QRect(part.mapTo(window, QPoint()), part.size())
        assert window.rect().contains(place)
        assert part.width() >= part.minimumSizeHint().width()
    main.presentation.leave()
    assert panel.form.isVisible()
    assert panel.tools.isVisible()
    assert panel.foot.word.isVisible()


def test_a_first_map_can_be_asked_for_in_a_presentation(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    main.presentation.enter(full_screen=False)
    assert panel.tools.start_button.isVisible()
    swept(qtbot, main)
    assert not panel.tools.isVisible()


def test_a_zoom_that_takes_long_can_be_answered_in_a_presentation(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    main.presentation.enter(full_screen=False)
    monkeypatch.setattr(sweeping, "MANY", 100)
    panel.view.wishes.zoom_asked.emit((3.0, 14.0, 2.0, 7.0))
    assert panel.foot.word.isVisible()
    assert "Start anyway?" in panel.foot.word.text()
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    assert not panel.tools.isVisible()
    wait_for_map(qtbot, main)
