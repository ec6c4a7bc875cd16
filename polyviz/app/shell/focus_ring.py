"""A ring around what has the focus, once it came there by a key."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from polyviz.app.shell.key_uses import is_editor
from polyviz.views.style.guarded import Painted
from polyviz.views.style.palette import LIGHT, Palette

THICK, GAP, ROUND = 2, 1, 5
"""Pixels of the ring, between it and the widget, and of the radius of its corners"""

CHANGES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)


class FocusRing(QObject):
    """Follows the focus in all windows of the application.

    A click says itself where the focus is; only a field that is typed into has a ring then too.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._color = LIGHT.accent
        self._ring: Ring | None = None
        self._followed: list[QWidget] = []
        self._focused: QWidget | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def ring(self) -> "Ring | None":
        """The ring that is seen, None if there is none."""
        return self._ring if self._ring is not None and isValid(self._ring) else None

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`."""
        self._color = palette.accent
        if self.ring is not None:
            self.ring.show_color(palette.accent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what the focused widget lies in."""
        if event.type() in CHANGES:
            self._later.start()
        return False

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if new is None or new.size().isEmpty():
            return
        is_clicked = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if is_clicked and not is_editor(new):
            return
        self._focused = new
        widget: QWidget | None = new
        while widget is not None:
            widget.installEventFilter(self)
            self._followed.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        self._place()

    def _leave(self) -> None:
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed.clear()
        self._focused = None
        self._later.stop()
        if self.ring is not None:
            self.ring.deleteLater()
            self.ring.hide()
        self._ring = None

    @Slot()
    def _place(self) -> None:
        focused = self._focused
        if focused is None or not isValid(focused):
            return
        if self.ring is None or self.ring.parentWidget() is not focused.window():
            if self.ring is not None:
                self.ring.deleteLater()
            self._ring = Ring(focused.window(), self._color)
        assert self._ring is not None
        self._ring.surround(seen_part(focused) if focused.isVisible() else QRect())


class Ring(Painted):
    """A frame over a window, through which a mouse clicks."""

    def __init__(self, window: QWidget, color: str) -> None:
        super().__init__(window)
        self.setObjectName("ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._color = color

    def show_color(self, color: str) -> None:
        """Paint the ring in this colour."""
        self._color = color
        self.update()

    def surround(self, area: QRect) -> None:
        """Show the ring around an area of the window, or hide it if that is empty."""
        if area.isEmpty():
            self.hide()
            return
        out = THICK + GAP
        room = self.window().rect()
        self.setGeometry(area.adjusted(-out, -out, out, out).intersected(room))
        inner = self.rect().adjusted(out + 2, out + 2, -out - 2, -out - 2)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)))  # what is within is not
        self.raise_()  # painted with it
        self.show()

    def draw(self, painter: QPainter) -> None:
        """Paint the ring."""
        painter.setPen(QPen(QColor(self._color), THICK))
        inset = THICK / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, ROUND, ROUND)


def seen_part(widget: QWidget) -> QRect:
    """Return the part of a widget that is not scrolled away, in its window."""
    window = widget.window()
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = None if widget.isWindow() else widget.parentWidget()  # that of a menu is no part of it
    while parent is not None and parent is not window:
        area = area.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return area
