"""Keeps the wheel from changing a value by accident; it scrolls the area around instead."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

CONTROLS = (QAbstractSlider, QAbstractSpinBox, QComboBox, QTabBar)
"""Widgets whose value Qt changes with the wheel; scroll bars, which are sliders too, may do so."""


class CalmWheel(QObject):
    """Lets the wheel change a control only if it was clicked, and only while `may()` is true."""

    def __init__(self, control: QWidget, may: Callable[[], bool] = lambda: True) -> None:
        """Filter the events of `control`, which becomes the parent."""
        super().__init__(control)
        self._control = control
        self._may = may
        self._is_clicked = False
        if control.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(self)
        if isinstance(control, QAbstractSpinBox):
            control.lineEdit().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave wheel events to the parent widget, unless the control was clicked."""
        kind = event.type()
        if kind is QEvent.Type.Wheel:
            if not (self._is_clicked and self._control.hasFocus() and self._may()):
                event.ignore()
                return True
        elif kind is QEvent.Type.MouseButtonPress:
            self._is_clicked = True
        elif (
            isinstance(event, QFocusEvent)
            and event.lostFocus()
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            self._is_clicked = False
        return False


def calm_all(parent: QWidget) -> list[CalmWheel]:
    """Filter the wheel for all controls in a widget. Keep the result as long as the widget lives.

    The parents of these filters may be widgets that Qt made, which keep no Python object alive.
    """
    controls = (widget for widget in parent.findChildren(QWidget) if is_control(widget))
    return [CalmWheel(control) for control in controls]


def is_control(widget: QObject) -> bool:
    """Return whether the wheel would change the value of a widget."""
    return isinstance(widget, CONTROLS) and not isinstance(widget, QScrollBar)
