"""A box of which several choices can be ticked: by mouse, by keys, and what it shows of them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from polyviz.views.controls.tick_box import TickBox
from polyviz.views.style.boxes import column

NAMES = [("a", "First"), ("b", "Second"), ("c", "Third choice of all")]

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[TickBox]:
    """A box with two ticks of three, in a window that is higher than its list."""
    window = QWidget()
    made = TickBox(window)
    column(made, 1, within=window)
    made.offer(NAMES, ["c", "a"])
    window.resize(300, 200)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield made


def click(box: TickBox, row: int) -> None:
    item = box.list.item(row)
    QTest.mouseClick(box.list.viewport(), LEFT, pos=box.list.visualItemRect(item).center())


def test_what_is_given_keeps_its_order(box: TickBox) -> None:
    assert box.chosen == ["c", "a"]
    assert box.shown_text() == "Third choice of all; First"
    assert box.accessibleDescription() == "Third choice of all; First"


def test_a_click_on_a_row_ticks_it_and_the_list_stays_open(box: TickBox, qtbot: QtBot) -> None:
    QTest.mouseClick(box, LEFT)
    assert box.list.isVisible()
    with qtbot.waitSignal(box.ticked):
        click(box, 2)
    assert box.list.isVisible()
    assert box.chosen == ["c", "a", "b"]
    click(box, 1)
    assert box.chosen == ["c", "b"]


def test_the_first_row_ticks_all_or_none(box: TickBox) -> None:
    box.showPopup()
    everything = box.list.item(0)
    assert everything.checkState() is Qt.CheckState.PartiallyChecked
    click(box, 0)
    assert box.chosen == ["c", "a", "b"]
    assert everything.checkState() is Qt.CheckState.Checked
    click(box, 0)
    assert box.chosen == []
    assert box.shown_text() == "none"


@pytest.mark.parametrize("opening", [Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_F4])
def test_keys_open_tick_and_close(box: TickBox, qtbot: QtBot, opening: Qt.Key) -> None:
    box.setFocus()
    QTest.keyClick(box, opening)
    assert box.list.isVisible()
    QTest.keyClick(box.list, Qt.Key.Key_End)
    QTest.keyClick(box.list, Qt.Key.Key_Space)
    assert box.chosen == ["a"]
    QTest.keyClick(box.list, Qt.Key.Key_Escape)
    assert not box.list.isVisible()
    with qtbot.waitSignal(box.entered):
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_without_room_it_counts_and_the_list_stays_within_its_parent(box: TickBox) -> None:
    window = box.parentWidget()
    window.resize(130, 200)
    QTest.qWait(0)
    assert box.shown_text() == "2 of 3"
    box.showPopup()
    room = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
    frame = box.list.frame.geometry()
    assert room.left() <= frame.left()
    assert frame.right() <= room.right()
    assert "Third choice of all" in box.toolTip()
