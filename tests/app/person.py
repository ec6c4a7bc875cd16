"""What a person's hands can do to the window: keys, clicks, wheel and drags on its real widgets."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QMessageBox,
    QScrollArea,
    QWidget,
)

from polyviz.app.run import Main
from polyviz.views.controls.number_field import NumberField

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
MAX_TYPED = 30


class Person:
    """Sits before one window."""

    def __init__(self, main: Main) -> None:
        self.main = main
        self.window = main.window

    def turn_to_window(self) -> None:
        """Close menus and make the window the active one, as a click into it does."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            QApplication.processEvents()

    def press(self, keys: str) -> None:
        """Press a key such as "Ctrl+R", wherever the focus is."""
        pressed = QKeySequence(keys)[0]
        popup = QApplication.activePopupWidget()
        target = popup.focusWidget() or popup if popup else QApplication.focusWidget()
        target = target or self.window
        QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type a short text, paste any other."""
        target = QApplication.focusWidget() or self.window
        if text.isascii() and text.isprintable() and len(text) <= MAX_TYPED:
            QTest.keyClicks(target, text)
        else:
            QGuiApplication.clipboard().setText(text)
            self.press("Ctrl+V")

    def click(self, widget: QWidget, place: QPoint | None = None) -> bool:
        """Click a widget that can be seen; say whether it can."""
        if not widget.isVisible():
            return False
        QTest.mouseClick(widget, LEFT, NO_KEYS, widget.rect().center() if place is None else place)
        return True

    def double_click(self, widget: QWidget, place: QPoint) -> None:
        """Click twice at a place of a widget, if it can be seen."""
        if widget.isVisible():
            QTest.mouseClick(widget, LEFT, NO_KEYS, place)
            QTest.mouseDClick(widget, LEFT, NO_KEYS, place)  # the second press alone
            QTest.mouseRelease(widget, LEFT, NO_KEYS, place)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll whatever a widget lies in until it is seen."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        QApplication.processEvents()

    def reach_form(self) -> None:
        """Leave a presentation, and open the drawer with the form where the rail is folded."""
        if self.main.presentation.is_on:
            self.main.presentation.leave()
            QApplication.processEvents()
        rail = self.window.rail
        if rail.is_folded and not rail.is_open:
            self.click(rail.open_button)
            QApplication.processEvents()

    def fill(self, key: str, text: str, end: str) -> None:
        """Click into a field of the form, replace its text, and press the key `end` if any."""
        self.reach_form()
        field = self.window.form.fields[key]
        if isinstance(field, QComboBox) or not field.isVisible():
            return
        self.bring_into_view(field)
        self.click(field.lineEdit() if isinstance(field, NumberField) else field)
        assert field.hasFocus(), f"a click puts the cursor into {key}"
        self.press("Ctrl+A")
        self.press("Delete")
        self.write(text)
        if end:
            self.press(end)

    def choose(self, key: str, row: int) -> None:
        """Open a combo box and click one of its entries, which may be greyed out."""
        self.reach_form()
        combo = self.window.form.fields[key]
        if not isinstance(combo, QComboBox):
            raise TypeError(key)
        self.click(combo)
        view = combo.view()
        index = combo.model().index(row % combo.count(), 0)
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())
        if view.isVisible():  # a greyed entry leaves it open
            self.press("Escape")
            combo.hidePopup()

    def click_lesson(self, row: int) -> None:
        """Click a lesson in the rail, or its number in the strip."""
        rail = self.window.rail
        if rail.is_folded and not rail.is_open:
            number = rail.strip.visualRect(rail.strip.model().index(row, 0))
            self.click(rail.strip.viewport(), number.center())
        else:
            lessons = self.window.lessons
            place = lessons.visualItemRect(lessons.item(row)).center()
            self.click(lessons.viewport(), place)

    def click_arrow(self, key: str, up: bool) -> None:
        """Click the upper or lower end of a number's arrows."""
        self.reach_form()
        field = self.window.form.fields[key]
        if isinstance(field, QAbstractSpinBox) and field.isVisible():
            self.bring_into_view(field)
            height = field.height()
            self.click(field, QPoint(field.width() - 4, height // 4 if up else 3 * height // 4))

    def click_tool(self, key: str) -> None:
        """Click a button of the tool bar."""
        button = self.window.findChild(QWidget, key)
        if not isinstance(button, QWidget):
            raise LookupError(key)
        self.click(button)

    def trigger(self, key: str) -> None:
        """Choose an entry of the menus, unless it is greyed out."""
        self.window.actions_by_key[key].trigger()

    def turn(self, widget: QWidget, clicks: int, place: tuple[float, float]) -> None:
        """Turn the wheel over a part of a widget; who does not use it passes it to its parent."""
        at = part_of(widget, place)
        over: QWidget | None = widget
        while over is not None:
            wheel = QWheelEvent(
                at,
                over.mapToGlobal(at),
                QPoint(),
                QPoint(0, 120 * clicks),
                NONE,
                NO_KEYS,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(over, wheel)
            if wheel.isAccepted() or over.isWindow():
                return
            at = QPointF(over.mapToParent(at))
            over = over.parentWidget()

    def drag(
        self,
        widget: QWidget,
        start: tuple[float, float],
        end: tuple[float, float],
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Press a button over one part of a widget, move to another, and release it."""
        first, last = part_of(widget, start), part_of(widget, end)
        self._mouse(widget, QMouseEvent.Type.MouseMove, first, NONE, NONE)
        self._mouse(widget, QMouseEvent.Type.MouseButtonPress, first, button, button)
        for part in (0.1, 0.5, 1.0):
            here = first + part * (last - first)
            self._mouse(widget, QMouseEvent.Type.MouseMove, here, NONE, button)
        self._mouse(widget, QMouseEvent.Type.MouseButtonRelease, last, button, NONE)

    def point(self, widget: QWidget, place: tuple[float, float]) -> None:
        """Move the mouse over a part of a widget."""
        self._mouse(widget, QMouseEvent.Type.MouseMove, part_of(widget, place), NONE, NONE)

    def close_boxes(self) -> None:
        """Close what Help has opened."""
        for box in self.window.findChildren(QMessageBox):
            box.close()

    def _mouse(
        self,
        widget: QWidget,
        kind: QMouseEvent.Type,
        at: QPointF,
        button: Qt.MouseButton,
        held: Qt.MouseButton,
    ) -> None:
        event = QMouseEvent(kind, at, widget.mapToGlobal(at), button, held, NO_KEYS)
        QApplication.sendEvent(widget, event)


def part_of(widget: QWidget, place: tuple[float, float]) -> QPointF:
    """Return the place (parts of width and height) in a widget's own coordinates."""
    return QPointF(place[0] * (widget.width() - 1), place[1] * (widget.height() - 1))
