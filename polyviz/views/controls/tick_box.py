"""A box of choices of which several can be ticked, in a list that opens below it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyleOptionComboBox,
    QWidget,
)

from polyviz.views.controls.choice_box import ChoiceBox
from polyviz.views.controls.tick_rows import TickRows
from polyviz.views.style.boxes import NO_MARGINS, column
from polyviz.views.text.labels import tool_tip

Key = Qt.Key
OPENING = (Key.Key_Down, Key.Key_Up)
CLOSING = (Key.Key_Escape, Key.Key_Return, Key.Key_Enter, Key.Key_Tab, Key.Key_Backtab, Key.Key_F4)

ON, PARTLY, OFF = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


class TickList(QListWidget):
    """The choices, below one for all of them, in a window of their own that any click beside it
    closes.
    """

    def __init__(self, parent: QWidget) -> None:
        self.frame = QFrame(parent, Qt.WindowType.Popup)
        super().__init__(self.frame)
        self.frame.setFrameShape(QFrame.Shape.StyledPanel)
        self.frame.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a click on the box closes it
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(TickRows(self))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.itemEntered.connect(self.setCurrentItem)
        column(self, within=self.frame, margins=NO_MARGINS)

    def event(self, event: QEvent) -> bool:
        """Claim all keys: the shortcuts of the window below would have them."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the list by a key that would do so elsewhere."""
        if event.key() in CLOSING:
            self.frame.close()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _is_next: bool) -> bool:
        """Let Tab close the list: there is nothing else in its window."""
        return False

    def wished_size(self) -> QSize:
        """Return how large it has to be to show all."""
        frame = 2 * self.frame.frameWidth()
        height = sum(self.sizeHintForRow(row) for row in range(self.count()))
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.sizeHintForColumn(0) + bar + frame, height + frame)


class TickBox(ChoiceBox):
    """Shows the names of the ticked choices, or their number where there is no room for names."""

    ticked = Signal()
    """A person has changed a tick"""
    entered = Signal()
    """Enter was pressed while the list was closed"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = TickList(self)
        self.list.itemChanged.connect(self._on_item_changed)
        self._names: dict[str, str] = {}
        self._first: tuple[str, ...] = ()
        """The keys that come first, in this order"""

    def offer(self, names: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Offer choices by keys and names, and tick some, which keep their order."""
        self._names, self._first = dict(names), tuple(chosen)
        with QSignalBlocker(self.list):
            self.list.clear()
            for key, name in [("", self.tr("All")), *names]:
                item = QListWidgetItem(name, self.list)
                item.setData(Qt.ItemDataRole.UserRole, key)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled
                    | Qt.ItemFlag.ItemIsSelectable
                    | Qt.ItemFlag.ItemIsUserCheckable
                )
                item.setCheckState(ON if key in chosen else OFF)
        self._show_chosen()

    @property
    def chosen(self) -> list[str]:
        """The keys that have a tick."""
        ticked = [self._key(item) for item in self._items() if item.checkState() is ON]
        given = [key for key in self._first if key in ticked]
        return given + [key for key in ticked if key not in given]

    def showPopup(self) -> None:
        """Open the list below the box, not wider than what the box lies in."""
        parent = self.parentWidget() or self
        room = QRect(parent.mapToGlobal(QPoint(0, 0)), parent.size())
        place, wished = self.mapToGlobal(QPoint(0, self.height())), self.list.wished_size()
        width = min(max(self.width(), wished.width()), room.width())
        left = max(room.left(), min(place.x(), room.right() + 1 - width))
        height = min(wished.height(), self.screen().availableGeometry().bottom() - place.y())
        self.list.frame.setGeometry(left, place.y(), width, height)
        self.list.frame.show()
        self.list.setCurrentRow(max(self.list.currentRow(), 0))
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def hidePopup(self) -> None:
        """Close the list."""
        self.list.frame.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list where another box would choose the next entry."""
        if event.key() in OPENING:
            self.showPopup()
        elif event.key() in (Key.Key_Return, Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(1, self.list.count())]

    @staticmethod
    def _key(item: QListWidgetItem) -> str:
        return str(item.data(Qt.ItemDataRole.UserRole))

    def _told(self, keys: Sequence[str]) -> str:
        """Return names as a list; some of them have commas."""
        return "; ".join(self._names[key] for key in keys)

    def _show_chosen(self) -> None:
        chosen, everything = self.chosen, self.list.item(0)
        with QSignalBlocker(self.list):
            some = PARTLY if chosen else OFF
            everything.setCheckState(ON if len(chosen) == len(self._names) else some)
        names = self._told(chosen)
        self.setToolTip(tool_tip(names))
        self.setAccessibleDescription(names)
        self.update()

    def _shown(self) -> QStyleOptionComboBox:
        option = super()._shown()
        chosen, room = self.chosen, self._room(option)
        text = self._told(chosen)
        if not chosen:
            text = self.tr("none")
        elif self.fontMetrics().horizontalAdvance(text) > room:
            text = self.tr("{0} of {1}").format(len(chosen), len(self._names))
        option.currentText = text
        return option

    @Slot(QListWidgetItem)
    def _on_item_changed(self, item: QListWidgetItem) -> None:
        if not self._key(item):
            with QSignalBlocker(self.list):
                for other in self._items():
                    other.setCheckState(item.checkState())
        self._show_chosen()
        self.ticked.emit()
