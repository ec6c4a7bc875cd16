"""What a notice is, and how each kind looks: its sign, its colours and its border."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from polyviz.views.style import sizes
from polyviz.views.style.guarded import Painted
from polyviz.views.style.palette import LIGHT, Palette


class Kind(Enum):
    """What a notice is; each has its own sign, colours and border."""

    GOOD = "good"
    HINT = "hint"
    WARNING = "warning"
    ERROR = "error"


class Sign(Painted):
    """The sign of a kind of notice: a tick, an i, an exclamation mark, or a cross."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = Kind.HINT
        self.palette_shown = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        edge = round(1.3 * sizes.em())
        return QSize(edge, edge)

    def draw(self, painter: QPainter) -> None:
        edge = float(min(self.width(), self.height()))
        draw_sign(painter, self.kind, self.palette_shown, QRectF(0, 0, edge, edge))


def draw_sign(painter: QPainter, kind: Kind, palette: Palette, square: QRectF) -> None:
    """Draw the sign of a kind of notice into a square."""
    painter.save()
    painter.translate(square.topLeft())
    painter.scale(square.width() / 24, square.height() / 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color_of(kind, palette)))
    if kind is Kind.WARNING:
        triangle = QPainterPath(QPointF(12, 2))
        for corner in (QPointF(23, 22), QPointF(1, 22)):
            triangle.lineTo(corner)
        painter.drawPath(triangle)
    elif kind is Kind.ERROR:
        painter.drawRoundedRect(QRectF(2, 2, 20, 20), 3, 3)
    else:
        painter.drawEllipse(QPointF(12, 12), 11, 11)
    ground = QColor(ground_of(kind, palette))
    painter.setPen(QPen(ground, 2.6, c=Qt.PenCapStyle.RoundCap))
    for line in LINES[kind]:
        painter.drawPolyline([QPointF(x, y) for x, y in line])
    painter.restore()


Point = tuple[float, float]

LINES: dict[Kind, tuple[tuple[Point, ...], ...]] = {
    Kind.GOOD: (((7, 12.5), (10.5, 16), (17, 8.5)),),
    Kind.HINT: (((12, 11), (12, 17)), ((12, 7), (12, 7.1))),
    Kind.WARNING: (((12, 9.5), (12, 14.5)), ((12, 18.3), (12, 18.4))),
    Kind.ERROR: (((8, 8), (16, 16)), ((16, 8), (8, 16))),
}
"""What is drawn in the shape of each sign, which is 24 wide and high."""


def color_of(kind: Kind, palette: Palette) -> str:
    """Return the colour of the sign and the border of a kind of notice."""
    return {
        Kind.GOOD: palette.theory,
        Kind.HINT: palette.muted,
        Kind.WARNING: palette.warning_line,
        Kind.ERROR: palette.error,
    }[kind]


def ground_of(kind: Kind, palette: Palette) -> str:
    """Return the colour behind the text of a kind of notice."""
    return {
        Kind.GOOD: palette.came,
        Kind.HINT: palette.hover,
        Kind.WARNING: palette.warning,
        Kind.ERROR: palette.wrong,
    }[kind]
