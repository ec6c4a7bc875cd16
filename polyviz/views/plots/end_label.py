"""The name of a line at the right side of a plot, and the dotted line that leads to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainterPath, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsSimpleTextItem,
)

from polyviz.views.plots.line_end import Place

SLOPE_EMS = 1.5
"""Length of the last part of a line that leads to a name, which alone is not level."""

LEADER_DASH = (1.0, 3.0)
"""Dots, in widths of the line, so that nobody takes a leader for a part of a run."""

MAX_ROWS = 5
"""Most rows of a name that is too long for one."""

FAINT = 0.5
"""Opacity of the names that step back, and of the lines that lead to names."""


@dataclass(frozen=True)
class EndName:
    """The name of one line, or of several that are equal, in the colour of the line.

    It is wrapped between its `words`. `keys` are the numbers of the lines that come to the front
    while it is pointed at, () if none does. `tip` says more than there is room for. `widest` are
    the words for whose width there must be room: all of them unless given. With `needs_end` the
    name is hidden while the end of its line lies above or below the plot.
    """

    words: tuple[str, ...]
    color: str
    keys: tuple[int, ...] = ()
    tip: str = ""
    is_strong: bool = False
    widest: tuple[str, ...] = ()
    needs_end: bool = False

    @property
    def text(self) -> str:
        """The whole name."""
        return " ".join(self.words)


class EndLabel:
    """A name on the layer, with the line that leads to it."""

    def __init__(self, name: EndName) -> None:
        self.name = name
        self.end: Place | None = None
        self.pixel: tuple[int, int] | None = None
        """Where the end is seen, in pixels of the plot; None if it is not"""
        self.rank = 0
        """Its place among the names of its part if there is not room for all: low ones stay"""
        self.text = QGraphicsSimpleTextItem()
        self.leader = QGraphicsPathItem()
        self.items = self.leader, self.text
        self.text.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)  # it only moves
        self.height = self.slope = 0.0
        self.at: tuple[int, ...] | None = None
        """Pixels of the end and of the name; None while hidden"""
        for item in self.items:
            item.hide()

    def dress(self, width: float, em: float) -> None:
        """Write the name in at most so many pixels of width."""
        font = name_font(strong=self.name.is_strong)
        metrics = QFontMetrics(font)
        rows = wrapped(self.name.words, metrics, width)
        self.text.setFont(font)
        self.text.setText("\n".join(rows))
        self.text.setBrush(QColor(self.name.color))
        pen = QPen(QColor(self.name.color), max(1.0, em / 12))
        pen.setDashPattern(LEADER_DASH)
        self.leader.setPen(pen)
        self.leader.setOpacity(FAINT)
        self.slope = SLOPE_EMS * em
        self.height = metrics.height() + (len(rows) - 1) * metrics.lineSpacing()
        self.at = None

    def is_whole(self) -> bool:
        """Return whether all of the name is written."""
        return self.text.text().replace("\n", " ") == self.name.text

    def put(self, at: tuple[int, int, int, int]) -> None:
        """Put the name's left middle at the last two pixels, led to from the first two."""
        if at == self.at:
            return
        if self.at is None:
            self.text.show()
        self.at = at
        x, y, left, middle = at
        self.text.setPos(left, middle - self.text.boundingRect().height() / 2)
        gap = self.leader.pen().widthF() * 3
        has_leader = left - x > 4 * gap or abs(middle - y) > gap
        self.leader.setVisible(has_leader)
        if has_leader:
            path = QPainterPath(QPointF(x + gap, y))
            path.lineTo(max(x + gap, left - self.slope), y)
            path.lineTo(left - gap, middle)
            self.leader.setPath(path)

    def step_back(self, is_behind: bool) -> None:
        """Let the name step back behind others, or be strong again."""
        self.text.setOpacity(FAINT if is_behind else 1.0)

    def hide(self) -> None:
        """Hide the name."""
        self.at = None  # as it is too while a name that is shown has just been written anew
        for item in self.items:
            item.hide()


def name_font(*, strong: bool) -> QFont:
    """Return the font of a name."""
    font = QApplication.font()
    font.setBold(strong)
    return font


def wrapped(words: Sequence[str], metrics: QFontMetrics, width: float) -> list[str]:
    """Return rows of words that fit a width, at most MAX_ROWS; what does not fit is elided.

    A word that is itself too wide is wrapped at its spaces.
    """
    rows: list[str] = []
    parts = (
        [word] if metrics.horizontalAdvance(word) <= width else word.split(" ") for word in words
    )
    for word in chain.from_iterable(parts):
        longer = f"{rows[-1]} {word}" if rows else word
        is_last = len(rows) == MAX_ROWS
        if rows and (is_last or metrics.horizontalAdvance(longer) <= width):
            rows[-1] = longer
        else:
            rows.append(word)
    elide = Qt.TextElideMode.ElideRight
    return [
        row
        if metrics.horizontalAdvance(row) <= width  # Qt elides also what is rounded to the width
        else metrics.elidedText(row, elide, max(1, int(width)))
        for row in rows
    ]


def halves(text: str) -> tuple[str, ...]:
    """Return a text in two rows that are as short as possible."""
    words = text.split(" ")
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(cuts, key=lambda rows: max(map(len, rows)), default=(text,))
