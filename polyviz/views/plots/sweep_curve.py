"""A measure over one axis of a sweep: its curve, or its spread over the values of the other."""

from contextlib import nullcontext

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QWidget

from polyviz.training.frame import Array
from polyviz.views.plots.band import Area
from polyviz.views.plots.cell_axis import CellAxis
from polyviz.views.plots.cell_plot import Cell, CellPlot, half_around
from polyviz.views.plots.cell_wishes import CellWishes
from polyviz.views.plots.live_items import Hair
from polyviz.views.plots.loss_axis import LossAxis
from polyviz.views.plots.map_items import Corners, Hatch, boxes_of
from polyviz.views.plots.sweep_data import Kind, Marks, SweepData, scaled
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve, Dots
from polyviz.views.style.line_style import mixed
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.axis_names import axis_name
from polyviz.views.text.readable import translated

DOTS = 60
"""Up to so many values each of them has a dot."""

STRENGTHS = (0.16, 0.38)
"""How strong the bands are beside the line: of all runs, and of the middle half."""

SEEDS = ("seed", "noise_seed")
"""The numbers that have an order but no meaning."""

BOX = 0.5
"""How wide the bands are where each value stands by itself, in parts of its cell."""

ROOM = 0.06
"""Room above and below the curve, in parts of its height."""


class SweepCurve(CellPlot):
    """Shows a line, or for two axes the median over the second with bands around it."""

    bottom_axis = CellAxis
    left_axis = LossAxis

    def __init__(self, parent: QWidget | None = None, wishes: CellWishes | None = None) -> None:
        super().__init__(parent, wishes)
        self.diverged, self.hatch = Area(), Hatch()
        self.bands = Area(), Area()
        for area in (self.diverged, *self.bands):
            area.setPen(pg.mkPen(None))
        self.line, self.dots = Curve(antialias=True), Dots(symbol="o")
        for item in (self.diverged, self.hatch, *self.bands, self.line, self.dots):
            self.plot.addItem(item)
        self.run_hair, self.edge_hair = Hair(self.layer), Hair(self.layer)
        """Where the present run is, and where theory says that runs begin to diverge"""
        self._edge: tuple[str, float] | None = None
        self._run: float | None = None
        self.kinds: frozenset[int] = frozenset()
        self._heights = (0.0, 1.0)
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        color = palette.lines[0]
        self.line.setPen(pg.mkPen(color, width=max(2.0, em / 8)))
        self.dots.setSize(max(5.0, 0.4 * em))
        self.dots.setPen(pg.mkPen(None))
        self.dots.setBrush(pg.mkBrush(color))
        for band, strength in zip(self.bands, STRENGTHS, strict=True):
            band.setBrush(QColor(mixed(color, palette.base, strength)))
        self.diverged.setBrush(QColor(palette.diverged))
        self.hatch.set_color(palette.muted)
        width = max(1.5, em / 9)
        self.run_hair.setPen(pg.mkPen(palette.run, width=width))
        self.edge_hair.setPen(pg.mkPen(palette.theory, width=width, dash=[2, 3]))

    def show_data(self, data: SweepData | None) -> None:
        """Show a sweep; None for none."""
        before, self.data = self.data, data
        is_other = before is None or data is None or before.sweep.axes != data.sweep.axes
        if data is None:
            self.point_at(None)
            self._clear()
            return
        if is_other:
            self.carry(before, data)
            self._set_axis("bottom", data.cells[0])
        name = translated(data.row.text)
        self.set_labels(bottom=axis_name(data.sweep.axes[0].key), left=name)
        self.axes["left"].is_log = data.row.is_log
        self.show_title()
        with self.glide.jumping() if is_other else nullcontext():
            self._draw(data)
        self._place_hairs()

    def show_edge(self, name: str, value: float | None) -> None:
        """Draw a line where theory says that runs begin to diverge; None for no line."""
        self._edge = None if value is None else (name, value)
        self._place_hairs()

    @property
    def edge_name(self) -> str:
        """The name of the edge that is drawn; "" for none."""
        return "" if self._edge is None or self.edge_hair.at is None else self._edge[0]

    def show_run(self, value: float | None) -> None:
        """Mark where the present run is, as a value of the axis; None for nowhere."""
        self._run = value
        self._place_hairs()

    def corners_of(self, cell: Cell) -> Corners:
        return cell[0] - 0.5, cell[0] + 0.5, *self._heights

    def cell_at(self, x: float, y: float) -> Cell | None:
        if self.data is None:
            return None
        across = self.data.cells[0].nearest(x)
        return None if across is None else self._whole_cell(across)

    def _whole_cell(self, across: int) -> Cell:
        return (across,) if len(self.shape) == 1 else (across, 0)

    def moved(self, cell: Cell, right: int, up: int) -> Cell:
        return self._whole_cell(min(max(cell[0] + right, 0), self.shape[0] - 1))

    def around(self, cell: Cell) -> Corners:
        return self.bounded((*half_around(cell[0], self.shape[0]), 0.0, 0.0))

    def bounded(self, corners: Corners) -> Corners:
        """Return the part from the bottom to the top: only the axis below can be zoomed."""
        return corners[0], corners[1], *self._heights

    @property
    def _stands_apart(self) -> bool:
        """Whether nothing lies between two values: they are names, or seeds."""
        if self.data is None:
            return False
        cells = self.data.cells[0]
        return cells.is_listed or cells.axis.key in SEEDS

    def _clear(self) -> None:
        for area in (self.diverged, self.hatch, *self.bands):
            area.setPath(QPainterPath())
        self.line.clear()
        self.dots.clear()
        self.kinds = frozenset()

    def _draw(self, data: SweepData) -> None:
        kinds, numbers = data.kinds, scaled(data.values, is_log=data.row.is_log)
        x = np.arange(kinds.shape[0], dtype=np.float64)
        if kinds.ndim == 2:
            kind, quantiles = spread_of(kinds, np.where(kinds == Kind.VALUE, numbers, np.nan))
            low, lower, y, upper, high = quantiles
            for band, (foot, top) in zip(self.bands, ((low, high), (lower, upper)), strict=True):
                between = boxes_between if self._stands_apart else area_between
                band.setPath(between(x, foot, top))
            drawn = quantiles[np.isfinite(quantiles)]
        else:
            kind = kinds
            y = np.where(kind == Kind.VALUE, numbers, np.nan)
            for band in self.bands:
                band.setPath(QPainterPath())
            drawn = y[np.isfinite(y)]
        self._fit(data, drawn)
        y = np.where(np.isfinite(y), y, np.nan)
        known = kind != Kind.WAITING
        if self._stands_apart:
            self.line.clear()
        else:
            self.line.setData(x[known], y[known], connect="finite")
        is_few = self._stands_apart or len(x) <= DOTS
        few = np.isfinite(y) if is_few else np.zeros(len(x), dtype=bool)
        self.dots.setData(x[few], y[few])
        self.kinds = frozenset(np.unique(kind).tolist())
        low_end, high_end = self._heights
        for area, wanted in ((self.diverged, Kind.DIVERGED), (self.hatch, Kind.INVALID)):
            boxes = boxes_of((kind == wanted)[:, np.newaxis])
            area.setPath(stretched(boxes, low_end, high_end))
        self.place_mark()
        self.layer.outdate()

    def _fit(self, data: SweepData, drawn: Array) -> None:
        if data.scale is not None and drawn.size:
            low, high = float(drawn.min()), min(float(drawn.max()), data.scale.high)
        else:
            low, high = 0.0, 1.0
        high = max(high, low + (0.02 if data.row.is_log else 1e-6 * abs(low) or 1.0))
        room = ROOM * (high - low)
        self._heights = low - room, high + room
        self.set_whole(-0.5, data.sweep.shape[0] - 0.5, *self._heights)

    def _place_hairs(self) -> None:
        edge = None if self._edge is None else self._edge[1]
        for hair, value in ((self.run_hair, self._run), (self.edge_hair, edge)):
            place = None
            if self.data is not None and value is not None:
                place = float(self.data.cells[0].places_of(np.array([value]))[0])
                if not -0.5 <= place <= self.data.sweep.shape[0] - 0.5:
                    place = None
            hair.show_at(place)


def spread_of(kinds: Marks, numbers: Array) -> tuple[Marks, Array]:
    """Return, for each value of the first axis, the kind (X,) of most of its runs, and the least,
    the quartiles with the median, and the largest (5, X) of their numbers (X, Y).

    Numbers that a run has not are NaN, and so are those that no run has.
    """
    counts = np.array([(kinds == kind).sum(axis=1) for kind in Kind])
    quantiles = np.full((5, len(kinds)), np.nan)
    has_some = np.isfinite(numbers).any(axis=1)
    if has_some.any():
        finite = np.where(np.isfinite(numbers), numbers, np.nan)[has_some]
        quantiles[:, has_some] = np.nanquantile(finite, (0.0, 0.25, 0.5, 0.75, 1.0), axis=1)
    known = counts.copy()
    known[Kind.WAITING] = 0
    kind = np.where(known.any(axis=0), known.argmax(axis=0), Kind.WAITING)
    return kind.astype(np.uint8), quantiles


def area_between(x: Array, low: Array, high: Array) -> QPainterPath:
    """Return the area between two lines through points, where both have some."""
    path, known = QPainterPath(), np.isfinite(low) & np.isfinite(high)
    if known.sum() >= 2:
        x, low, high = x[known], low[known], high[known]
        around = np.concatenate((low, high[::-1]))
        path = pg.arrayToQPath(np.concatenate((x, x[::-1])), around)
        path.closeSubpath()
    return path


def boxes_between(x: Array, low: Array, high: Array) -> QPainterPath:
    """Return a box for each point, as high as from one number to the other, where it has both."""
    path, known = QPainterPath(), np.isfinite(low) & np.isfinite(high)
    for at, foot, top in zip(x[known], low[known], high[known], strict=True):
        path.addRect(QRectF(float(at) - BOX / 2, float(foot), BOX, float(top - foot)))
    return path


def stretched(boxes: QPainterPath, low: float, high: float) -> QPainterPath:
    """Return boxes of height 1 around 0 as high as from `low` to `high`."""
    path = QPainterPath()
    for polygon in boxes.toSubpathPolygons():
        box = polygon.boundingRect()
        path.addRect(box.left(), low, box.width(), high - low)
    return path
