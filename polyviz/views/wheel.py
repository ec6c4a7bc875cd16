"""Keeps the wheel from changing a value by accident: it scrolls what lies around instead."""

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
"""What changes when the wheel is turned over it, and is no scroll bar."""


class CalmWheel(QObject):
    """Lets the wheel change a control only after a click into it, and only if that `may` be."""

    def __init__(self, control: QWidget, may: Callable[[], bool] = lambda: True) -> None:
        """Watch over a control, as long as it lives."""
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
        """Pass the wheel on to what lies around, unless the control was clicked."""
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
    """Watch over all controls in a widget; keep what comes back as long as the widget.

    Python forgets what belongs to a widget that Qt has made.
    """
    controls = (widget for widget in parent.findChildren(QWidget) if is_control(widget))
    return [CalmWheel(control) for control in controls]


def is_control(widget: QObject) -> bool:
    """Whether a wheel turn would change what a widget is set to."""
    return isinstance(widget, CONTROLS) and not isinstance(widget, QScrollBar)
