"""A measure over one axis of a sweep: a line, or its spread over the seeds as a band."""

from typing import cast

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from polyviz.training.frame import Array
from polyviz.views.plots.band import Area
from polyviz.views.plots.cell_axis import CellAxis
from polyviz.views.plots.legend_key import LegendKey
from polyviz.views.plots.live_items import Hair
from polyviz.views.plots.loss_axis import LossAxis
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.plots.sweep_data import Kind, Place, SweepData, scaled
from polyviz.views.plots.sweep_words import axis_name, cell_text, title_of, value_text
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve, Dots
from polyviz.views.style.line_style import mixed
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.readable import translated

QUANTILES = (0.0, 25.0, 50.0, 75.0, 100.0)
"""Per cent of the seeds that lie below: the extremes, the quartiles and the median."""

STRENGTHS = (0.15, 0.35)
"""How strong the band of all seeds is, and that of half of them."""


class SweepCurve(PlotPanel):
    """Runs that have no number are gaps; those that diverged are crosses at the upper edge."""

    left_axis = LossAxis
    bottom_axis = CellAxis

    pointed = Signal(object)
    """The Place of the run under the mouse; None for none"""
    chosen = Signal(object)
    """The Place of the run that was clicked"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data: SweepData | None = None
        self.place: Place | None = None
        self.areas = [Area(), Area()]
        for depth, area in enumerate(self.areas):
            area.setZValue(depth - 3)
            area.setPen(pg.mkPen(None))
            self.plot.addItem(area)
        self.curve, self.crosses = Curve(antialias=True), Dots(symbol="x")
        self.plot.addItem(self.curve)
        self.plot.addItem(self.crosses)
        self.edge = Hair(self.layer)
        self.diverged = LegendKey(self.tr("diverged"), self)
        self.header.add_key(self.diverged)
        self.view.setMouseEnabled(False, False)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)
        self.line: Array = np.empty((0, len(QUANTILES)))
        """(M, 5) quantiles over the seeds, or all five the same"""
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        self.curve.setPen(pg.mkPen(palette.run, width=max(2.0, em / 8)))
        cross = pg.mkPen(palette.error, width=max(1.5, em / 10))
        self.crosses.setPen(cross)
        self.crosses.setSize(max(7.0, 0.5 * em))
        self.diverged.set_pen(cross)
        self.edge.setPen(pg.mkPen(palette.theory, width=max(2.0, em / 8)))
        for area, strength in zip(self.areas, STRENGTHS, strict=True):
            area.setBrush(QColor(mixed(palette.run, palette.base, strength)))

    def show_data(self, data: SweepData) -> None:
        """Show a measure over the first axis; of a second one, the spread of its values."""
        self.data = data
        cells = data.cells[0]
        axis = self.axes["bottom"]
        axis.set_cells(cells)
        cast(LossAxis, self.axes["left"]).is_log = data.row.is_log
        self.set_labels(bottom=axis_name(cells.axis), left=translated(data.row.text))
        title = title_of(data.measure)
        self.set_title(title, title)
        heights = scaled(data.values, is_log=data.row.is_log).reshape(cells.count, -1)
        heights[~np.isfinite(heights)] = np.nan
        self.line = spread(heights)
        x = np.arange(cells.count, dtype=np.float64)
        self.curve.setData(x, self.line[:, 2], connect="finite")
        known = np.isfinite(self.line[:, 0])
        has_band = heights.shape[1] > 1 and bool(known.any())
        for area, ends_of in zip(self.areas, ((0, 4), (1, 3)), strict=True):
            ends = self.line[known][:, ends_of].T if has_band else np.empty((2, 0))
            around = np.concatenate((ends[0], ends[1][::-1]))
            along = x[known] if has_band else np.empty(0)
            area.setPath(pg.arrayToQPath(np.concatenate((along, along[::-1])), around))
        finite = self.line[np.isfinite(self.line)]
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
        room = 0.06 * (high - low) or 0.5
        self.set_whole(-0.5, cells.count - 0.5, low - room, high + 2 * room)
        lost = (data.kinds.reshape(cells.count, -1) == Kind.DIVERGED).any(axis=1)
        self.crosses.setData(x[lost], np.full(int(lost.sum()), high + room))
        self.header.want_key(self.diverged, bool(lost.any()))

    def show_edge(self, at: float | None) -> None:
        """Draw the edge of stability at a value of the axis; None for none."""
        place = None
        if at is not None and self.data is not None:
            place = float(self.data.cells[0].places_of(np.array([at]))[0])
        self.edge.show_at(place)

    def readout_at(self, x: float) -> str:
        place = self._place_at(x)
        self._point_at(place)
        if self.data is None or place is None:
            return ""
        if len(self.data.cells) == 1:
            return cell_text(self.data, place)
        cells = self.data.cells[0]
        low, _, middle, _, high = (
            value_text(self.data.measure, self._value(height)) if np.isfinite(height) else "–"
            for height in self.line[place[0]]
        )
        told = self.tr("median {0}, from {1} to {2}").format(middle, low, high)
        return f"{axis_name(cells.axis)} {cells.text(place[0])}   {told}"

    def _value(self, height: float) -> float:
        assert self.data is not None, "there is a line"
        return 10.0**height if self.data.row.is_log else height

    def _place_at(self, x: float) -> Place | None:
        if self.data is None:
            return None
        index = self.data.cells[0].nearest(x)
        return None if index is None else (index, *([0] * (len(self.data.cells) - 1)))

    def _point_at(self, place: Place | None) -> None:
        if place != self.place:
            self.place = place
            self.pointed.emit(place)

    def _on_left(self) -> None:
        super()._on_left()
        self._point_at(None)

    def _on_clicked(self, event: object) -> None:
        button, position = event.button(), event.scenePos()  # type: ignore[attr-defined]
        is_left = button == Qt.MouseButton.LeftButton
        if is_left and self.view.sceneBoundingRect().contains(position):
            at: QPointF = self.view.mapSceneToView(position)
            place = self._place_at(at.x())
            if place is not None:
                self.chosen.emit(place)


def spread(heights: Array) -> Array:
    """Return the quantiles (M, 5) of each row (M, N), NaN where a row has no number."""
    found = np.full((len(heights), len(QUANTILES)), np.nan)
    has_some = np.isfinite(heights).any(axis=1)
    if has_some.any():
        found[has_some] = np.nanpercentile(heights[has_some], QUANTILES, axis=1).T
    return found
