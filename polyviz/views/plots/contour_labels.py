"""The losses that are written on contours: few, apart from each other, and off the path."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from polyviz.theory.bowl import Array
from polyviz.views.style.guarded import GuardedItem

MAX_LABELS = 7
SAMPLE_PIXELS = 8.0
"""Distance of the points at which a contour is looked at."""

MAX_CANDIDATES = 32
"""Most places of a contour that are tried."""

APART_EMS, CLEAR_EMS, OFF_EMS = 0.8, 0.75, 1.6
"""Least distance of a label from another label, from another contour, and from what it must not
cover."""

EDGE_EMS = 0.9
"""Least distance of a text from the edge of the plot, near which the numbers of its axis are."""

EASY_EMS = 3.0
"""Beyond this distance, more distance makes no place better."""

MAX_SEGMENT = 200


@dataclass(frozen=True)
class Label:
    """A text and its centre in pixels."""

    text: str
    x: float
    y: float


def place_labels(
    contours: Sequence[tuple[str, Array, float]],
    avoided: Array,
    box: tuple[float, float],
    em: float,
) -> list[Label]:
    """Choose the places of labels on contours, in pixels of a box (width, height).

    Each contour is a text, a line (N, 2) with gaps of nan, and the width of the text; those that
    matter most come first. Labels keep away from the line `avoided` (M, 2).
    """
    lines = [resampled(line) for _, line, _ in contours]
    lines = [line[((line >= -em) & (line <= np.array(box) + em)).all(axis=1)] for line in lines]
    kept_off = resampled(avoided)
    placed: list[tuple[Label, float]] = []
    for index, (text, _, width) in enumerate(contours):
        if len(placed) == MAX_LABELS:
            break
        margin = np.array([width / 2 + EDGE_EMS * em, EDGE_EMS * em])
        line = lines[index]
        line = line[((line >= margin) & (line <= np.array(box) - margin)).all(axis=1)]
        line = line[:: 1 + len(line) // MAX_CANDIDATES]
        if not len(line):
            continue
        others = [other for at, other in enumerate(lines) if at != index]
        clear = nearest(line, np.vstack([np.empty((0, 2)), *others]))
        off = nearest(line, kept_off) - width / 4
        good = (clear >= CLEAR_EMS * em) & (off >= OFF_EMS * em)
        score = np.minimum(clear, EASY_EMS * em) + np.minimum(off, 2 * EASY_EMS * em) / 2
        for label, other_width in placed:
            aside = np.abs(line[:, 0] - label.x) - (width + other_width) / 2
            above = np.abs(line[:, 1] - label.y) - em
            gap = np.maximum(aside, above)
            good &= gap >= APART_EMS * em
            score += np.minimum(gap, EASY_EMS * em) / 2
        if good.any():
            best = int(np.argmax(np.where(good, score, -np.inf)))
            placed.append((Label(text, *line[best].tolist()), width))
    return [label for label, _ in placed]


def resampled(line: Array) -> Array:
    """Return points (M, 2) along a line (N, 2) with gaps of nan, SAMPLE_PIXELS apart or less."""
    if len(line) < 2:
        return line[np.isfinite(line).all(axis=1)]
    steps = np.diff(line, axis=0)
    with np.errstate(over="ignore"):
        lengths = np.hypot(*steps.T)
    is_whole = np.isfinite(lengths)
    starts, steps, lengths = line[:-1][is_whole], steps[is_whole], lengths[is_whole]
    counts = np.clip(np.ceil(lengths / SAMPLE_PIXELS), 1, MAX_SEGMENT).astype(int)
    segment = np.repeat(np.arange(len(counts)), counts)
    firsts = np.repeat(np.cumsum(counts) - counts, counts)
    part = (np.arange(len(segment)) - firsts) / counts[segment]
    points: Array = starts[segment] + part[:, np.newaxis] * steps[segment]
    keep = np.ones(len(points), bool)
    if len(points) > 1:  # many points on one pixel are as one
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
        keep[1:] = np.diff(np.floor(along / SAMPLE_PIXELS * 1.0001)) > 0
    return points[keep]


def nearest(points: Array, others: Array) -> Array:
    """Return the distance (N,) of points (N, 2) from the nearest of others (M, 2); inf if none."""
    if not len(others):
        return np.full(len(points), np.inf)
    right = points[:, :1] - others[:, 0]
    down = points[:, 1:] - others[:, 1]
    distances: Array = np.sqrt((right * right + down * down).min(axis=1))
    return distances


class ContourLabels(GuardedItem, pg.GraphicsObject):  # type: ignore[misc]
    """Writes labels over a plot, in pixels of its box; each has a rim that parts the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(50)
        self.labels: list[Label] = []
        self._size = 0.0, 0.0
        self._font = QFont()
        self._color, self._rim = QColor(), QColor()
        self._outlines: list[QPainterPath] = []

    def set_style(self, font: QFont, color: str, rim: str) -> None:
        """Use this font, and these colours of the text and its rim."""
        self._font, self._color, self._rim = font, QColor(color), QColor(rim)
        self._outline()
        self.update()

    def width_of(self, text: str) -> float:
        """Return the width of a text in pixels."""
        return QFontMetricsF(self._font).horizontalAdvance(text)

    def show_labels(self, labels: list[Label], size: tuple[float, float]) -> None:
        """Write these labels on a box of this size."""
        self.prepareGeometryChange()
        self.labels, self._size = labels, size
        self._outline()
        self.update()

    def _outline(self) -> None:
        """Keep the outlines of the labels.

        FreeType's hinting returns slightly different ones, depending on what it was asked for
        before: outlines of each paint would make the texts tremble.
        """
        metrics = QFontMetricsF(self._font)
        self._outlines = []
        for label in self.labels:
            width = metrics.horizontalAdvance(label.text)
            down = label.y + (metrics.ascent() - metrics.descent()) / 2
            outline = QPainterPath()
            outline.addText(QPointF(label.x - width / 2, down), self._font, label.text)
            self._outlines.append(outline)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, *self._size)

    def paint(self, painter: QPainter, *_arguments: object) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rim = QPen(self._rim, QFontMetricsF(self._font).height() / 3, Qt.PenStyle.SolidLine)
        rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for outline in self._outlines:
            painter.strokePath(outline, rim)
            painter.fillPath(outline, self._color)
