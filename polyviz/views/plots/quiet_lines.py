"""The lines of kept runs, or of a race, in a plot."""

import functools
import operator
from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from polyviz.training.frame import Array, Frame
from polyviz.training.thinning import straightened
from polyviz.views.plots.live_items import LiveLine
from polyviz.views.plots.live_layer import LiveLayer
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.style import sizes
from polyviz.views.style.guarded import GuardedItem
from polyviz.views.style.palette import LIGHT, Palette

MAX_SMOOTH = 600
"""Most points of a line that is antialiased, which takes several times as long."""

Points = Callable[[KeptRun], tuple[Array, Array]]
"""Returns the points x (M,), y (M,) of a run's line."""

Line = tuple[Array, Array, QPen]
"""x (M,), y (M,) and the pen of a line."""


class QuietLines:
    """One line for each shown run: in the plot, or in its layer while the runs go on."""

    def __init__(self, plot: pg.PlotWidget, layer: LiveLayer) -> None:
        """Start without lines; items added to the plot or the layer later are painted over them."""
        self.item = Bundle()
        self.item.setZValue(-1)
        plot.addItem(self.item)
        self._layer = layer
        self._live: list[LiveLine] = []
        self._palette = LIGHT
        self._is_thick = False
        self._painted: object = None
        self._frames: list[Frame | None] = []
        self.lines: list[Line] = []
        """The lines that are drawn"""
        self.runs: Sequence[KeptRun] = ()
        """The shown runs"""
        self.ends: tuple[float, float] | None = None
        """The lowest loss of all runs, and the highest first loss; None without a loss"""

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette` from the next `paint` on."""
        self._palette = palette

    def set_runs(self, runs: Sequence[KeptRun], *, thick: bool = False) -> None:
        """Take the runs to be shown that have a frame; `thick` lines are for running ones."""
        self.runs = [run for run in runs if run.is_shown and run.frame is not None]
        self.ends = ends_of(self.runs)
        self._is_thick = thick

    def paint(self, points: Points, way: object, tolerance: float) -> None:
        """Draw each line through its `points`, without those within `tolerance` of the line.

        `way` identifies the mapping `points`: nothing is redrawn while it and the frames are equal.
        """
        looks = self._palette, sizes.em(), self._is_thick, [(r.number, r.style) for r in self.runs]
        wanted, frames = (way, tolerance == 0, looks), [run.frame for run in self.runs]
        if wanted == self._painted and all(map(operator.is_, frames, self._frames)):
            return
        self._painted, self._frames = wanted, frames
        lines = [(points(run), self._pen(run)) for run in self.runs]
        if tolerance:
            lines = [(straightened(*line, tolerance), pen) for line, pen in lines]
        self._draw([(*line, pen) for line, pen in lines])

    def _draw(self, lines: list[Line]) -> None:
        self.lines = [line for line in lines if len(line[0])]
        moving, still = (self.lines, []) if self._is_thick else ([], self.lines)
        self.item.set_lines(still)
        while len(self._live) > len(moving):
            self._layer.remove(self._live.pop())
        while len(self._live) < len(moving):
            self._live.append(LiveLine(self._layer))
        for item, (x, y, pen) in zip(self._live, moving, strict=True):
            item.setPen(pen)
            item.setData(x, y)

    def _pen(self, run: KeptRun) -> QPen:
        width = max(2.0, sizes.em() / 8) if self._is_thick else max(1.5, sizes.em() / 11)
        return run.style.pen(self._palette, width)


class Bundle(GuardedItem, pg.GraphicsObject):  # type: ignore[misc]
    """Several lines as one item, which costs a frame no more than one line."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: list[tuple[QPainterPath, QPen]] = []
        self._bounds = QRectF()

    def set_lines(self, lines: list[Line]) -> None:
        """Show these lines, each with at least one point."""
        if not (lines or self._paths):
            return
        self.prepareGeometryChange()
        self._paths = [(pg.arrayToQPath(x, y), pen) for x, y, pen in lines]
        areas = (path.controlPointRect() for path, _ in self._paths)
        self._bounds = functools.reduce(operator.or_, areas, QRectF())
        self.update()

    def paint(self, painter: QPainter, *_arguments: Any) -> None:
        for path, pen in self._paths:
            is_smooth = path.elementCount() <= MAX_SMOOTH
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_smooth)
            painter.setPen(pen)
            painter.drawPath(path)

    def boundingRect(self) -> QRectF:
        return self._bounds  # without the width of the lines: only whole pictures are painted


def ends_of(runs: Sequence[KeptRun]) -> tuple[float, float] | None:
    """Return the lowest loss of all runs, and the highest first loss; None without a loss."""
    traces = [run.frame.trace for run in runs if run.frame is not None]
    traces = [trace for trace in traces if trace.shape[1]]
    if not traces:
        return None
    lowest = min(float(trace[1].min()) for trace in traces)
    return lowest, max(float(trace[1, 0]) for trace in traces)
