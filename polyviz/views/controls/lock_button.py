"""A small button with a padlock: whether the axes of the plots stay as they are."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, SignalInstance
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from polyviz.views.style import sizes
from polyviz.views.style.palette import LIGHT, Palette

PIXELS = 64
"""Size of the picture, from which Qt makes the smaller one that is shown."""


class LockButton(QToolButton):
    """Shows whether the axes are locked, and asks for the other."""

    def __init__(self, parent: QWidget, asked: SignalInstance) -> None:
        """Emit `asked` with whether they are to be locked."""
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space plays after a click
        self.setAccessibleName(self.tr("Lock axes"))
        self.setToolTip(self.tr("Keep the axes of both plots as they are (Ctrl+K)"))
        self._palette = LIGHT
        self.clicked.connect(asked)

    def show_locked(self, is_locked: bool) -> None:
        """Show whether the axes are locked."""
        self.setChecked(is_locked)
        self.set_palette(self._palette)

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and a size that goes with the text."""
        self._palette = palette
        em = sizes.em()
        self.setIconSize(QSize(em, em))
        color = palette.accent if self.isChecked() else palette.muted
        self.setIcon(padlock(color, is_open=not self.isChecked()))


def padlock(color: str, *, is_open: bool) -> QIcon:
    """Return a padlock; an open one has its shackle turned aside."""
    picture = QPixmap(PIXELS, PIXELS)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(color), 6))
        if is_open:
            painter.drawArc(QRectF(32, 8, 24, 28), 0, 180 * 16)
            painter.drawLine(QPointF(32, 22), QPointF(32, 30))
        else:
            painter.drawArc(QRectF(20, 8, 24, 36), 0, 180 * 16)
            painter.drawLine(QPointF(20, 26), QPointF(20, 30))
            painter.drawLine(QPointF(44, 26), QPointF(44, 30))
        painter.setBrush(Qt.BrushStyle.NoBrush if is_open else QColor(color))
        painter.drawRoundedRect(QRectF(10, 30, 42, 28), 5, 5)
    return QIcon(picture)
