"""The lines of kept runs, or of a race, in a plot."""

import functools
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from polyviz.training.frame import Array, Frame
from polyviz.training.thinning import straightened
from polyviz.views.plots.coinciding import Group, groups_of, joint_words
from polyviz.views.plots.end_label import EndName
from polyviz.views.plots.end_names import EndNames
from polyviz.views.plots.line_end import end_of
from polyviz.views.plots.live_items import LiveLine
from polyviz.views.plots.live_layer import LiveLayer
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.style import sizes
from polyviz.views.style.guarded import GuardedItem, scaled
from polyviz.views.style.line_style import BEHIND, PALE
from polyviz.views.style.lines_of_drawing import draw_path, is_drawing
from polyviz.views.style.palette import LIGHT, Palette

MAX_SMOOTH = 600
"""Most points of a line that is antialiased, which takes several times as long."""

NO_NAMES: Mapping[int, str] = MappingProxyType({})

Points = Callable[[KeptRun], tuple[Array, Array]]
"""Returns the points x (M,), y (M,) of a run's line."""

Line = tuple[Array, Array, QPen]
"""x (M,), y (M,) and the pen of a line."""


class QuietLines:
    """One line for each shown run: in the plot, or in its layer while the runs go on.

    Lines that lie on each other are drawn once, and named together.
    """

    def __init__(self, plot: pg.PlotWidget, layer: LiveLayer, names: EndNames) -> None:
        """Start without lines; items added to the plot or the layer later are painted over them.

        `names` has a part "runs" for the names of the lines.
        """
        self.item = Bundle()
        self.item.setZValue(-1)
        plot.addItem(self.item)
        self._layer = layer
        self._end_names = names
        self._live: list[LiveLine] = []
        self._palette = LIGHT
        self._is_thick = False
        self._painted: object = None
        self._frames: list[Frame | None] = []
        self.names: Mapping[int, str] = NO_NAMES
        """The names at the ends of the lines by number, where they are not the runs' own"""
        self.front: tuple[int, ...] = ()
        """The numbers of the runs that are pointed at"""
        self.groups: list[Group] = []
        """The places in `runs` of those whose lines lie on each other"""
        self._ends: list[tuple[Array, Array]] = []
        self.lines: list[Line] = []
        """The lines that are drawn"""
        self.runs: Sequence[KeptRun] = ()
        """The shown runs"""
        self.ends: tuple[float, float] | None = None
        """The lowest loss of all runs, and the highest first loss; None without a loss"""
        layer.measured.connect(self.place_names)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette` from the next `paint` on."""
        self._palette = palette

    def set_runs(
        self,
        runs: Sequence[KeptRun],
        *,
        thick: bool = False,
        names: Mapping[int, str] = NO_NAMES,
    ) -> None:
        """Take the runs to be shown that have a frame; `thick` lines are for running ones.

        `names` are the names at the ends of their lines by number, if not their own names.
        """
        self.runs = [run for run in runs if run.is_shown and run.frame is not None]
        self.ends = ends_of(self.runs)
        self._is_thick = thick
        self.names = names

    def paint(self, points: Points, way: object, tolerance: float) -> None:
        """Draw each line through its `points`, without those within `tolerance` of the line.

        `way` identifies the mapping `points`: nothing is redrawn while it and the frames are equal.
        """
        runs = [(run.number, run.style, self._name_of(run)) for run in self.runs]
        looks = self._palette, sizes.em(), self._is_thick, self.front, runs
        wanted, frames = (way, tolerance == 0, looks), [run.frame for run in self.runs]
        if wanted == self._painted and all(map(operator.is_, frames, self._frames)):
            return
        self._painted, self._frames = wanted, frames
        lines = [points(run) for run in self.runs]
        self.groups = groups_of(lines, self._near(), self.groups)
        drawn = [lines[group[0]] for group in self.groups]
        if tolerance:
            drawn = [straightened(*line, tolerance) for line in drawn]
        pens = map(self._pen, self.groups)
        self._draw([(*line, pen) for line, pen in zip(drawn, pens, strict=True)])
        self._ends = [lines[group[0]] for group in self.groups]
        self._end_names.set_names("runs", [self._end_name(group) for group in self.groups])
        self.place_names()

    def place_names(self) -> None:
        """Put the names beside the ends of the lines, where these leave the plot."""
        if len(self._ends) == len(self.groups):
            sheet = self._layer.sheet
            ends = [end_of(x, y, sheet) for x, y in self._ends]
            self._end_names.place("runs", ends, self._ranks())

    def _ranks(self) -> list[int]:
        """Return the place of each group by its loss: 0 for the lowest."""
        losses = [loss_of(self.runs[group[0]]) for group in self.groups]
        order = sorted(range(len(losses)), key=losses.__getitem__)
        return [order.index(place) for place in range(len(order))]

    def _near(self) -> float:
        """Return how far apart lines may be, in units of y, for the eye to see only one."""
        sheet = self._layer.sheet
        return 0.0 if sheet is None else 0.25 * self._width / abs(sheet.down)

    def _name_of(self, run: KeptRun) -> str:
        return self.names.get(run.number) or run.name

    def _end_name(self, group: Group) -> EndName:
        runs = [self.runs[place] for place in group]
        names = [self._name_of(run) for run in runs]
        words, tip = joint_words(runs, names)
        color = runs[0].style.color_in(self._palette)
        keys = tuple(run.number for run in runs)
        widest = tuple(f"≈ {name}" for name in names) if self._is_thick else ()
        return EndName(words, color, keys, tip=tip, widest=widest)

    def _draw(self, lines: list[Line]) -> None:
        self.lines = [line for line in lines if len(line[0])]
        order = sorted(
            zip(self.groups, lines, strict=True), key=lambda pair: self._is_front(pair[0])
        )
        still = [line for _, line in order if len(line[0])]  # those pointed at over the others
        moving, still = (lines, []) if self._is_thick else ([], still)
        self.item.set_lines(still)
        while len(self._live) > len(moving):
            self._layer.remove(self._live.pop())
        while len(self._live) < len(moving):
            self._live.append(LiveLine(self._layer))
        for item, group, (x, y, pen) in zip(self._live, self.groups, moving, strict=False):
            if item.item.pen() != pen:
                item.setPen(pen)
            item.item.setZValue(1 if self._is_front(group) else 0)
            if len(x):
                item.setData(x, y)
            else:
                item.clear()

    def _is_front(self, group: Group) -> bool:
        return any(self.runs[place].number in self.front for place in group)

    @property
    def _width(self) -> float:
        em = sizes.em()
        return max(2.0, em / 8) if self._is_thick else max(1.25, em / 13)

    def _pen(self, group: Group) -> QPen:
        style, width = self.runs[group[0]].style, self._width
        if not self.front:
            return style.pen(self._palette, width, strength=1.0 if self._is_thick else PALE)
        if self._is_front(group):
            return style.pen(self._palette, max(2.5, sizes.em() / 6))
        return style.pen(self._palette, width, strength=BEHIND)


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
            if is_drawing(painter):
                draw_path(painter, self, path, pen)
                continue
            painter.setPen(scaled(pen, painter))
            painter.drawPath(path)

    def boundingRect(self) -> QRectF:
        return self._bounds  # without the width of the lines: only whole pictures are painted


def loss_of(run: KeptRun) -> float:
    """Return the last loss of a run that counts: infinity before the first, or if it diverged."""
    if run.frame is None or run.loss is None or run.frame.diverged_at is not None:
        return math.inf
    return run.loss


def ends_of(runs: Sequence[KeptRun]) -> tuple[float, float] | None:
    """Return the lowest loss of all runs, and the highest first loss; None without a loss."""
    traces = [run.frame.trace for run in runs if run.frame is not None]
    traces = [trace for trace in traces if trace.shape[1]]
    if not traces:
        return None
    lowest = min(float(trace[1].min()) for trace in traces)
    return lowest, max(float(trace[1, 0]) for trace in traces)
