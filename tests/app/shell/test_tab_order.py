"""Tab reaches every control of the window once, in an order that makes sense, and it is seen."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS
from person import Person
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.shell.focus_ring import seen_part
from polyviz.app.shell.tab_order import tab_stops
from polyviz.views.style.palette import PALETTES

pytestmark = pytest.mark.also_on_x

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]

CONTROLS = (
    *(QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractSlider),
    *(QAbstractItemView, QPlainTextEdit, QTabBar),
)

MANY = 200
"""More stops than a window has."""


def controls(main: Main) -> set[QWidget]:
    """Return all that can be pressed, typed into or moved, apart from parts of other controls."""
    found = set()
    for widget in main.window.findChildren(QWidget):
        within = widget.parentWidget()
        is_part = isinstance(within, CONTROLS) or isinstance(widget, QScrollBar)
        is_menu = widget.objectName().startswith("qt_") and not isinstance(within, QDockWidget)
        can_use = widget.isVisible() and widget.isEnabled() and widget.window() is main.window
        if is_aside(main.window, widget):
            continue
        if isinstance(widget, CONTROLS) and can_use and not is_part and not is_menu:
            found.add(widget)
    return found


def is_aside(window: QWidget, widget: QWidget) -> bool:
    """Say whether a widget is behind another tab: Qt keeps it visible, but beside the window."""
    while widget.parentWidget() is not None and widget.parentWidget() is not window:
        widget = widget.parentWidget()
    return not widget.geometry().intersects(window.rect())


def walk(person: Person, key: str) -> list[QWidget]:
    """Press a key until the focus is back where it was first."""
    person.window.focusWidget().clearFocus()
    found: list[QWidget] = []
    for _ in range(MANY):
        person.press(key)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in found:
            assert focused is found[0]
            return found
        found.append(focused)
    raise AssertionError("the way does not end")


@pytest.mark.parametrize("panels", [(), ("hand", "values"), ("code", "runs"), ("landscape",)])
def test_tab_reaches_every_control_once(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore, panels: tuple[str, ...]
) -> None:
    main = open_main("autograd")
    person = sit_before(main)
    for panel in panels:
        main.window.docks.open(panel)
        dock = main.window.docks.docks[panel]
        qtbot.waitUntil(lambda d=dock: d.isVisible() and d.is_seen, timeout=PATIENCE_MS)
    there = walk(person, "Tab")
    missing = [
        f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}"
        for widget in controls(main) - set(there)
        if not (isinstance(widget, QAbstractButton) and widget.autoExclusive())
    ]
    assert missing == []
    assert walk(person, "Shift+Tab") == there[::-1]
    bar = main.window.findChild(QToolBar, "run")
    is_above = [main.window.menuBar().isAncestorOf(widget) for widget in there]
    assert is_above == sorted(is_above, reverse=True), "the workspaces come first"
    is_tool = [bar.isAncestorOf(widget) for widget in there[sum(is_above) :]]
    assert is_tool == sorted(is_tool, reverse=True), "then the tool bar"
    rail, slider = main.window.rail, main.window.time_bar
    lessons = rail.strip if rail.is_folded else main.window.lessons
    places = {
        "rail": there.index(next(w for w in there if w is lessons or lessons.isAncestorOf(w))),
        "plot": there.index(main.window.fit_plot.plot),
        "loss": there.index(main.window.loss_plot.plot),
    }
    assert sum(is_above) + sum(is_tool) <= places["rail"] < places["plot"] < places["loss"]
    assert slider is not None
    docked = [
        there.index(w) for w in there for d in main.window.docks.docks.values() if d.isAncestorOf(w)
    ]
    assert not docked or min(docked) > places["loss"]


def test_the_way_by_tab_follows_panels_that_come_and_go(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd")
    before = tab_stops(main.window)
    main.window.docks.open("code")
    code = main.window.docks.panel("code").code
    qtbot.waitUntil(code.isVisible, timeout=PATIENCE_MS)
    assert code in tab_stops(main.window)
    main.window.docks.docks["code"].close()
    qtbot.waitUntil(lambda: tab_stops(main.window) == before, timeout=PATIENCE_MS)


@pytest.mark.parametrize("theme", PALETTES)
def test_what_has_the_focus_has_a_ring(
    open_main: OpenMain, sit_before: SitBefore, theme: str
) -> None:
    main = open_main("autograd")
    main.appearance.set_theme(theme)
    person = sit_before(main)
    window, color = main.window, PALETTES[theme].accent
    window.focusWidget().clearFocus()
    kinds = set()
    for stop in tab_stops(window):
        person.press("Tab")
        QApplication.processEvents()
        assert QApplication.focusWidget() is stop
        kinds.add(type(stop))
        ring = window.focus_ring.ring
        assert ring is not None
        assert ring.isVisible()
        seen = QRect(stop.mapTo(window, QPoint(0, 0)), stop.size()).intersected(window.rect())
        assert ring.geometry().intersects(seen), (stop, seen, ring.isHidden())
        image = window.grab(ring.geometry()).toImage()
        middle = image.width() // 2
        edges = [image.pixelColor(middle, y).name() for y in range(3)]
        edges += [image.pixelColor(middle, image.height() - 1 - y).name() for y in range(3)]
        assert edges.count(color) >= 2, (stop, edges)
    assert len(kinds) >= 6


def test_a_click_needs_no_ring_but_a_field_has_one(
    open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("autograd")
    person = sit_before(main)
    person.click(main.window.fit_plot.plot.viewport())
    assert main.window.focus_ring.ring is None
    person.click(main.window.form.fields["steps"].lineEdit())
    assert main.window.focus_ring.ring is not None
    person.press("Tab")
    assert main.window.focus_ring.ring is not None


def test_the_ring_goes_with_its_widget(open_main: OpenMain, sit_before: SitBefore) -> None:
    main = open_main("autograd")
    sit_before(main)
    step = main.window.form.fields["steps"]
    step.setFocus(Qt.FocusReason.TabFocusReason)
    ring = main.window.focus_ring.ring
    assert ring is not None
    before = ring.geometry()
    main.window.resize(main.window.width(), main.window.height() + 40)
    step.parentWidget().move(step.parentWidget().pos() + QPoint(0, 5))
    QApplication.processEvents()
    after = ring.geometry()
    assert step.isHidden() or after.intersects(
        QRect(step.mapTo(main.window, QPoint(0, 0)), step.size())
    )
    assert before.size() == after.size()


def test_an_open_menu_is_not_part_of_the_window(open_main: OpenMain) -> None:
    """The focus may come to a menu that was opened by its key."""
    main = open_main("numpy")
    menu = main.window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    assert seen_part(menu) == menu.rect()
