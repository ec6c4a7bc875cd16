"""A mark at the edge of a plot that says how far the lines that leave it there go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFont, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QGraphicsSimpleTextItem

from polyviz.training.frame import Array
from polyviz.views.plots.free_place import Line, free_left, taken_parts
from polyviz.views.plots.live_layer import LiveItem, LiveLayer, Sheet
from polyviz.views.style import sizes
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.readable import number_text

DIGITS = 2
"""Significant digits of how far a line goes, which changes with every step."""

ABOVE = 10
"""Marks lie above all lines."""

ROWS = 3
"""It lies in the first row from the edge in which there is room beside the lines, within its half
of the plot."""

FAR_EMS = 8
"""While lines move, a mark that is no farther from its best place stays where it is, unless a line
is there."""

ARROW_EMS, GAP_EMS = 0.7, 0.4
"""Width of the arrow, and of the gaps beside it, beside the text, and beside the box."""

GROUND_ALPHA = 0.9
"""A line under a mark can be guessed, and does not make its text hard to read."""


@dataclass(frozen=True, eq=False)
class Leaving:
    """A line through x (N,), y (N,) that may leave the plot; what is told is `value_of` a y."""

    name: str
    color: str
    x: Array
    y: Array
    value_of: Callable[[float], float] = float


class EdgeMark(LiveItem[Sequence[Leaving], QGraphicsPathItem]):
    """Tells of the lines that leave at the upper or the lower edge, hidden while none does.

    One line is named, of several it is said how many they are.
    """

    kind = QGraphicsPathItem
    size = 12

    def __init__(self, layer: LiveLayer, plural: str, *, is_upper: bool) -> None:
        """Call several lines by the word `plural`."""
        self._text = QGraphicsSimpleTextItem()
        self._plural = plural
        self._is_upper = is_upper
        self.beside: Callable[[], Sequence[tuple[Array | None, Array | None]]] = list
        """Returns x and y of all other lines, on none of which it is to lie"""
        self.is_moving = False
        """Whether other lines follow soon: then it rather stays where it is"""
        self._left: float | None = None
        """Where it is now, while it is seen"""
        self._palette = LIGHT
        super().__init__(layer)
        self._text.setParentItem(self.item)
        self.item.setZValue(ABOVE)

    @property
    def text(self) -> str:
        """What is told; "" for nothing."""
        return self._text.text() if self.item.isVisible() else ""

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present font."""
        self._palette = palette
        self._text.setFont(QFont(QApplication.font()))
        self._text.setBrush(QBrush(QColor(palette.text)))
        ground = QColor(palette.base)
        ground.setAlphaF(GROUND_ALPHA)
        self.item.setBrush(QBrush(ground))
        self.place()

    def draw(self, sheet: Sheet, at: Sequence[Leaving]) -> None:
        beyond = [(end, line) for line in at if (end := self._end_of(line, sheet)) is not None]
        self.item.setVisible(bool(beyond))
        if not beyond:
            self._left = None
            return
        ends = np.array([end.value for end, _ in beyond])
        furthest = int(ends.argmax() if self._is_upper else ends.argmin())
        end, line = beyond[furthest]
        is_one = len(beyond) == 1
        name = line.name if is_one else f"{len(beyond)} {self._plural}"
        color = line.color if is_one else self._palette.muted
        told = number_text(line.value_of(end.value), DIGITS)
        self._text.setText(self._words().format(name, told))
        if self._width() > sheet.box.width() - 2 * GAP_EMS * sizes.em():
            self._text.setText(told)  # the arrow says the rest
        self.item.setPen(QPen(QColor(color), max(1.5, sizes.em() / 10)))
        lines = [(one.x, one.y) for one in at]
        lines += [(x, y) for x, y in self.beside() if x is not None and y is not None]
        self._lay_out(sheet, end, [(sheet.x(x), sheet.y(y)) for x, y in lines])

    def _width(self) -> float:
        """Return the width of the box round the text, in pixels."""
        return self._text.boundingRect().width() + (ARROW_EMS + 3 * GAP_EMS) * sizes.em()

    def _words(self) -> str:
        if self._is_upper:
            return QCoreApplication.translate("EdgeMark", "{0} up to {1}")
        return QCoreApplication.translate("EdgeMark", "{0} down to {1}")

    def _end_of(self, line: Leaving, sheet: Sheet) -> "End | None":
        """Return how far a line goes beyond the edge, and where it is beyond; None if it is not."""
        seen = (line.x >= sheet.left) & (line.x <= sheet.left + sheet.box.width() / sheet.across)
        x, y = line.x[seen], line.y[seen]
        edge = sheet.top if self._is_upper else sheet.top + sheet.box.height() / sheet.down
        is_beyond = y > edge if self._is_upper else y < edge
        if not is_beyond.any():
            return None
        furthest = int(y.argmax() if self._is_upper else y.argmin())
        inside = np.flatnonzero(~is_beyond)
        after = int(np.searchsorted(inside, furthest))
        first = int(inside[after - 1]) + 1 if after else 0
        last = int(inside[after]) - 1 if after < len(inside) else len(x) - 1
        left, right = sheet.x(x[[first, last]]).tolist()
        return End(
            float(y[furthest]),
            (left + right) / 2,
            left if first else sheet.box.left(),
            right if last < len(x) - 1 else sheet.box.right(),
        )

    def _lay_out(self, sheet: Sheet, end: "End", lines: Sequence[Line]) -> None:
        """Draw a box round the text, with an arrow in it that points out of the plot."""
        em, words = sizes.em(), self._text.boundingRect()
        arrow, gap = ARROW_EMS * em, GAP_EMS * em
        width, height = self._width(), 1.35 * em
        box = sheet.box
        left = end.middle - width / 2
        for low, high in ((end.left, end.right), (box.left(), box.right())):
            if high - low >= width + 2 * gap:
                left = min(max(left, low + gap), high - gap - width)
        left, top = self._free_place(sheet, lines, left, (width, height), gap)
        self._left = left
        path = QPainterPath()
        path.addRoundedRect(QRectF(0, 0, width, height), 0.3 * em, 0.3 * em)
        tip, foot = (
            (0.25 * height, 0.75 * height) if self._is_upper else (0.75 * height, 0.25 * height)
        )
        middle_of_arrow = gap + arrow / 2
        path.moveTo(QPointF(middle_of_arrow, foot))
        path.lineTo(QPointF(middle_of_arrow, tip))
        wing = tip + (foot - tip) * 0.5
        path.moveTo(QPointF(gap, wing))
        path.lineTo(QPointF(middle_of_arrow, tip))
        path.lineTo(QPointF(gap + arrow, wing))
        self.item.setPath(path)
        self._text.setPos(2 * gap + arrow, (height - words.height()) / 2)
        self.item.setPos(round(left), round(top))

    def _free_place(
        self,
        sheet: Sheet,
        lines: Sequence[Line],
        wished: float,
        size: tuple[float, float],
        gap: float,
    ) -> tuple[float, float]:
        """Return left and top of a place of this size near the edge where no line is, as near to
        the wished one as possible; while lines move where it is now, if that is not far.
        """
        box, (width, height) = sheet.box, size
        foot = self._layer.canvas.height() - self._layer.covered_below
        edge = min(box.bottom(), float(foot)) - height - gap
        if self._is_upper:
            edge = max(box.top(), float(self._layer.covered)) + gap
        room = box.left() + gap, box.right() - gap
        far = FAR_EMS * sizes.em()
        for row in range(ROWS):
            top = edge + (row if self._is_upper else -row) * (height + gap)
            if row and self._is_upper is (top + height / 2 > box.center().y()):
                break  # the other half is for the mark at the other edge
            taken = taken_parts(lines, top - gap / 2, top + height + gap / 2)
            if self.is_moving and self._left is not None and abs(self._left - wished) <= far:
                left = free_left(self._left, width, room, taken, gap)
                if left is not None and abs(left - wished) <= far:
                    return left, top
            left = free_left(wished, width, room, taken, gap)
            if left is not None:
                return left, top
        return max(min(wished, room[1] - width), room[0]), edge


@dataclass(frozen=True)
class End:
    """How far a line goes, and where it is beyond the edge, in pixels from the left: the middle of
    that part, and the ends of the room that the line leaves there."""

    value: float
    middle: float
    left: float
    right: float
