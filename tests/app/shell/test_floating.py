"""A panel that begins to float is seen to do so: it moves aside, and has a frame."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS
from person import Person
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QStyle
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.shell.docks import Dock
from polyviz.views.style import sizes

pytestmark = pytest.mark.also_on_x

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]


def float_button(dock: Dock) -> QAbstractButton:
    button = dock.findChild(QAbstractButton, "qt_dockwidget_floatbutton")
    assert isinstance(button, QAbstractButton)
    return button


def press_button(person: Person, dock: Dock) -> None:
    person.click(float_button(dock))


def double_click_title(person: Person, dock: Dock) -> None:
    person.double_click(dock, QPoint(3 * sizes.em(), sizes.em() // 2))


@pytest.mark.parametrize("let_float", [press_button, double_click_title])
def test_a_panel_that_floats_lies_aside_in_a_frame(
    open_main: OpenMain,
    qtbot: QtBot,
    sit_before: SitBefore,
    let_float: Callable[[Person, Dock], None],
) -> None:
    main = open_main("tensor")
    person, dock = sit_before(main), main.window.docks.docks["theory"]
    main.window.docks.open("theory")
    main.window.docks.open("landscape")
    qtbot.waitUntil(lambda: dock.isVisible() and dock.height() > 0, timeout=PATIENCE_MS)
    before = dock.mapToGlobal(QPoint(0, 0))
    let_float(person, dock)
    qtbot.waitUntil(dock.isFloating, timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: (dock.pos() - before).manhattanLength() > sizes.em(), timeout=PATIENCE_MS
    )
    assert dock.screen().availableGeometry().contains(dock.geometry())
    if QGuiApplication.platformName() != "xcb":
        return  # the platform puts a frame around it
    width = dock.style().pixelMetric(QStyle.PixelMetric.PM_DockWidgetFrameWidth, None, dock)
    assert width >= 2
    assert dock.panel.mapTo(dock, QPoint(0, 0)).x() >= width
    picture = dock.grab().toImage()
    frame, inside = picture.pixelColor(0, 20), picture.pixelColor(width + 1, 20)
    assert frame != inside


def test_a_floating_panel_comes_back_to_where_it_was_moved(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("the platform puts a frame around it that has no button to dock it again")
    main = open_main("tensor")
    person, dock = sit_before(main), main.window.docks.docks["theory"]
    main.window.docks.open("theory")
    qtbot.waitUntil(lambda: dock.isVisible() and dock.height() > 0, timeout=PATIENCE_MS)
    press_button(person, dock)
    qtbot.waitUntil(dock.isFloating, timeout=PATIENCE_MS)
    place = QRect(60, 70, 300, 200)
    dock.setGeometry(place)
    qtbot.waitUntil(lambda: dock.geometry() == place, timeout=PATIENCE_MS)
    float_button(dock).click()  # without the pointer: the server may not have moved it yet
    qtbot.waitUntil(lambda: not dock.isFloating(), timeout=PATIENCE_MS)
    press_button(person, dock)
    qtbot.waitUntil(dock.isFloating, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: dock.geometry() == place, timeout=PATIENCE_MS)
