"""A panel is made when its dock opens, knows then what it was told before, and may fail alone."""

import sys
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QStyleOptionDockWidget
from pytestqt.qtbot import QtBot

from polyviz.app.shell.docks import Dock
from polyviz.catalogue.panel_row import PanelRow
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.step_details import PARTS
from polyviz.views.panels.panel import Panel
from polyviz.views.style.palette import DARK, Palette
from polyviz.views.text.labels import PlainLabel


class Diary(Panel):
    """Notes what it is told."""

    def __init__(self, parent: Dock) -> None:
        self.told: list[object] = []
        super().__init__(parent)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        self.told.append(palette)

    def show_spec(self, spec: RunSpec) -> None:
        self.told.append(spec)

    def redraw(self) -> None:
        self.told.append("drawn")


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QMainWindow:
    added = ModuleType("added")
    added.Diary = Diary
    monkeypatch.setitem(sys.modules, "added", added)
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def make_dock(window: QMainWindow, source: str) -> Dock:
    dock = Dock(PanelRow("diary", source, "&Diary"), window)
    dock.hide()
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.show()
    return dock


def test_a_panel_is_made_when_it_opens_and_knows_the_newest(window: QMainWindow) -> None:
    dock = make_dock(window, "added:Diary")
    first, second = (RunSpec.for_lesson("tensor", seed=seed) for seed in (1, 2))
    titles: list[str] = []
    dock.later.windowTitleChanged.connect(titles.append)
    dock.later.windowTitleChanged.connect(titles.append)
    dock.later.show_spec(first)
    dock.later.set_palette(DARK)
    dock.later.show_spec(second)
    assert dock.widget() is None
    dock.show()
    panel = dock.widget()
    assert isinstance(panel, Diary)
    assert panel.told == [DARK, second, "drawn"]
    dock.later.show_spec(first)
    assert panel.told[3:] == [first]
    dock.hide()
    dock.show()
    assert panel.told[4:] == ["drawn"]
    assert dock.widget() is panel
    panel.setWindowTitle("Diary")
    assert titles == ["Diary"]


def test_a_hidden_panel_is_not_drawn(window: QMainWindow) -> None:
    dock = make_dock(window, "added:Diary")
    dock.panel.refresh()
    assert "drawn" not in dock.panel.told
    dock.show()
    dock.panel.refresh()
    assert dock.panel.told.count("drawn") == 2


@pytest.mark.parametrize("source", ["added:Missing", "no_such_module:Diary"])
def test_a_panel_that_cannot_be_made_says_so_in_its_place(
    window: QMainWindow, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    told: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: told.append(kind))
    dock = make_dock(window, source)
    dock.show()
    assert len(told) == 1
    word = dock.widget()
    assert isinstance(word, PlainLabel)
    assert "cannot be opened" in word.text()
    dock.hide()
    dock.show()
    assert len(told) == 1


@pytest.mark.parametrize("key", PANELS)
def test_each_row_has_a_panel(key: str, qtbot: QtBot, window: QMainWindow) -> None:
    row = PANELS[key]
    assert row.key == key
    assert set(row.watches) <= set(PARTS)
    dock = Dock(row, window)
    assert isinstance(dock.panel, Panel)
    assert dock.windowTitle() == row.text.replace("&", "")
    dock.later.show_spec(RunSpec.for_lesson("dynamic"))
    dock.later.set_palette(DARK)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.show()
    assert not dock.grab().isNull()


def test_a_tab_says_the_name_of_its_panel_alone(window: QMainWindow) -> None:
    one = make_dock(window, "added:Diary")
    other = Dock(PanelRow("second", "added:Diary", "&Second"), window)

    def title_of(dock: Dock) -> str:
        option = QStyleOptionDockWidget()
        dock.initStyleOption(option)
        return option.title

    window.tabifyDockWidget(one, other)
    other.hide()
    one.show()
    assert title_of(one) == "Diary"
    other.show()
    assert title_of(one) == title_of(other) == ""
    assert one.windowTitle() == "Diary", "for the tab"
    one.hide()
    assert title_of(other) == "Second"


def test_the_buttons_of_a_panel_are_reached_by_tab(window: QMainWindow) -> None:
    dock = make_dock(window, "added:Diary")
    dock.show()
    buttons = [b for b in dock.findChildren(QAbstractButton) if b.parentWidget() is dock]
    assert len(buttons) == 2
    for button in buttons:
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.accessibleName()
        assert button.toolTip() or button.accessibleDescription()
