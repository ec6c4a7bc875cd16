"""A measure of the runs of a sweep over its two axes, as a picture with a colour for each run."""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QWidget

from polyviz.training.frame import Array
from polyviz.views.plots.cell_axis import CellAxis
from polyviz.views.plots.cell_plot import Cell, CellPlot, half_around
from polyviz.views.plots.cell_wishes import CellWishes
from polyviz.views.plots.map_items import Corners, Hatch, Picture, Ring, boxes_of
from polyviz.views.plots.plot_word import PlotWord
from polyviz.views.plots.sweep_colors import picture_of
from polyviz.views.plots.sweep_data import Kind, SweepData
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve
from polyviz.views.style.line_style import TARGET_DASH
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.axis_names import axis_name

FAR_CELLS = 1e6
"""Points of the edge that are so far outside are not drawn."""


@dataclass(frozen=True, eq=False)
class Edge:
    """What theory says where runs begin to diverge: points x (N,), y (N,) in values of the axes.

    A part of it may be NaN. `name` is a formula.
    """

    name: str
    x: Array
    y: Array


class SweepMap(CellPlot):
    """Shows a cell for each run; waiting ones have the colour of the nearest coarser run."""

    left_axis = bottom_axis = CellAxis

    def __init__(self, parent: QWidget | None = None, wishes: CellWishes | None = None) -> None:
        super().__init__(parent, wishes)
        self.picture, self.hatch = Picture(), Hatch()
        self.casing, self.edge = Curve(antialias=True), Curve(antialias=True)
        for item in (self.picture, self.hatch, self.casing, self.edge):
            self.plot.addItem(item)
        self.ring = Ring(self.layer)
        """Where the present run is"""
        self.word = PlotWord(
            self.layer, self.tr("Press Start to train a run for each point of the map.")
        )
        self.word.show_word(True)
        self._edge: Edge | None = None
        self._run: tuple[float, float] | None = None
        self.kinds: frozenset[int] = frozenset()
        """The kinds of cells that are seen"""
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        self.hatch.set_color(palette.muted)
        self.casing.setPen(pg.mkPen("#ffffff", width=max(4.0, em / 4)))
        self.edge.setPen(pg.mkPen("#000000", width=max(2.0, em / 8), dash=list(TARGET_DASH)))
        self.ring.set_palette(palette)
        self.word.set_palette(palette)
        self._draw()

    def show_data(self, data: SweepData | None) -> None:
        """Show a sweep of two axes; None for none."""
        before, self.data = self.data, data
        self.word.show_word(data is None)
        if data is None:
            self.point_at(None)
            self._draw()
            return
        if before is None or before.sweep.axes != data.sweep.axes:
            self.carry(before, data)
            self._set_axis("bottom", data.cells[0])
            self._set_axis("left", data.cells[1])
            names = [axis_name(axis.key) for axis in data.sweep.axes]
            self.set_labels(bottom=names[0], left=names[1])
            width, height = data.sweep.shape
            with self.glide.jumping():
                self.set_whole(-0.5, width - 0.5, -0.5, height - 0.5)
            self._fit_axis()
            self._draw_edge()
            self._place_run()
        self.show_title()
        self._draw()

    def show_edge(self, edge: Edge | None) -> None:
        """Draw where theory says that runs begin to diverge; None for nothing."""
        self._edge = edge
        self._draw_edge()

    @property
    def edge_name(self) -> str:
        """The name of the edge that is drawn; "" for none."""
        return "" if self._edge is None or self.edge.xData is None else self._edge.name

    def show_run(self, values: tuple[float, float] | None) -> None:
        """Mark where the present run is, in values of the axes; None for nowhere."""
        self._run = values
        self._place_run()

    def corners_of(self, cell: Cell) -> Corners:
        x, y = cell
        return x - 0.5, x + 0.5, y - 0.5, y + 0.5

    def cell_at(self, x: float, y: float) -> Cell | None:
        if self.data is None:
            return None
        across, up = (
            cells.nearest(place) for cells, place in zip(self.data.cells, (x, y), strict=True)
        )
        return None if across is None or up is None else (across, up)

    def moved(self, cell: Cell, right: int, up: int) -> Cell:
        wished = cell[0] + right, cell[1] + up
        return tuple(
            min(max(at, 0), count - 1) for at, count in zip(wished, self.shape, strict=True)
        )

    def around(self, cell: Cell) -> Corners:
        (left, right), (bottom, top) = (
            half_around(at, count) for at, count in zip(cell, self.shape, strict=True)
        )
        return left, right, bottom, top

    def _draw(self) -> None:
        if self.data is None:
            self.picture.clear()
            self.hatch.setPath(QPainterPath())
            self.kinds = frozenset()
            return
        pixels, kinds = picture_of(self.data, self._palette)
        width, height = self.data.sweep.shape
        self.picture.setImage(pixels, levels=None, autoLevels=False)
        self.picture.setRect(QRectF(-0.5, -0.5, width, height))
        across, up = width / kinds.shape[0], height / kinds.shape[1]
        self.kinds = frozenset(np.unique(kinds).tolist())
        self.hatch.setPath(boxes_of(kinds == Kind.INVALID, across, up))
        self.layer.outdate()

    def _draw_edge(self) -> None:
        if self._edge is None or self.data is None:
            self.edge.clear()
            self.casing.clear()
            return
        x, y = (
            np.where(np.abs(places) < FAR_CELLS, places, np.nan)
            for places in (
                cells.places_of(values)
                for cells, values in zip(self.data.cells, (self._edge.x, self._edge.y), strict=True)
            )
        )
        width, height = self.shape
        with np.errstate(invalid="ignore"):
            is_seen = (x > -1) & (x < width) & (y > -1) & (y < height)
        if not is_seen.any():
            self.edge.clear()
            self.casing.clear()
            return
        for curve in (self.casing, self.edge):
            curve.setData(x, y, connect="finite")

    def _place_run(self) -> None:
        place = None
        if self._run is not None and self.data is not None and len(self.data.cells) == 2:
            places = [
                float(cells.places_of(np.array([value]))[0])
                for cells, value in zip(self.data.cells, self._run, strict=True)
            ]
            inside = zip(places, self.shape, strict=True)
            if all(-0.5 <= at <= count - 0.5 for at, count in inside):
                place = places[0], places[1]
        self.ring.show_at(place)
