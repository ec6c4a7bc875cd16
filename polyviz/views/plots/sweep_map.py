"""The map of a sweep over two axes: a cell for each run, in the colour of its measure."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

from polyviz.training.frame import Array
from polyviz.views.plots.cell_axis import CellAxis
from polyviz.views.plots.drag_box import DragBox
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.plots.plot_word import PlotWord
from polyviz.views.plots.sweep_colors import pixels_of
from polyviz.views.plots.sweep_data import Place, SweepData
from polyviz.views.plots.sweep_words import axis_name, cell_text, title_of
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve
from polyviz.views.style.palette import LIGHT, Palette


class SweepMap(PlotPanel):
    """Points at runs: the cell under the mouse, or the one that the arrow keys have reached."""

    left_axis = CellAxis
    bottom_axis = CellAxis

    pointed = Signal(object)
    """The Place of the run that is looked at; None for none"""
    chosen = Signal(object)
    """The Place of the run that was clicked"""
    part_chosen = Signal(object)
    """(first, last) for each axis, numbers of values: the part that was dragged"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data: SweepData | None = None
        self.place: Place | None = None
        """The cell that is looked at"""
        self.plot.showGrid(x=False, y=False)
        self.view.setMouseEnabled(False, False)
        self.view.setMenuEnabled(False)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.edge = Curve(antialias=True)
        self.cell, self.present = QGraphicsRectItem(), QGraphicsRectItem()
        for item in (self.image, self.edge, self.present, self.cell):
            self.plot.addItem(item)
        for mark in (self.cell, self.present):
            mark.hide()
        self.word = PlotWord(self.layer, self.tr("Choose what to vary, and start."))
        self.word.show_word(True)
        self.box = DragBox(self.plot)
        self.box.clicked.connect(self._on_clicked)
        self.box.dragged.connect(self._on_dragged)
        self.set_title(title_of(None), title_of(None))
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        self.word.set_palette(palette)
        width = max(2.0, sizes.em() / 7)
        self.edge.setPen(pg.mkPen("#ffffff", width=width))
        self.edge.setShadowPen(pg.mkPen("#000000", width=2 * width))
        self.cell.setPen(pg.mkPen("#ffffff", width=width, cosmetic=True))
        self.present.setPen(pg.mkPen(palette.run, width=1.5 * width, cosmetic=True))
        if self.data is not None:
            self._draw(self.data)

    def show_data(self, data: SweepData | None) -> None:
        """Show the runs of a sweep, as far as they are known."""
        before, self.data = self.data, data
        self.word.show_word(data is None)
        if data is None:
            self.image.clear()
            self.edge.clear()
            self._point_at(None)
            self.present.hide()
            return
        if before is None or before.sweep != data.sweep or before.measure != data.measure:
            self._point_at(None)
            self.present.hide()
            self._set_axes(data)
        self._draw(data)
        self._tell()

    def show_edge(self, x: Array, y: Array) -> None:
        """Draw the edge of stability through values (M,) on both axes, with gaps where NaN is."""
        if self.data is not None:
            across, up = self.data.cells
            self.edge.setData(across.places_of(x), up.places_of(y), connect="finite")

    def mark_present(self, place: Place | None) -> None:
        """Mark the cell of the present run; None if it has none."""
        _surround(self.present, place)

    def _set_axes(self, data: SweepData) -> None:
        across, up = data.cells
        self.axes["bottom"].set_cells(across)
        self.axes["left"].set_cells(up)
        self.axes["left"].name_room = 0.8 * self.axes["left"].width()
        self.set_labels(bottom=axis_name(across.axis), left=axis_name(up.axis))
        title = title_of(data.measure)
        self.set_title(title, title)
        self.edge.clear()
        self.set_whole(-0.5, across.count - 0.5, -0.5, up.count - 0.5)
        self.glide.finish()

    def _draw(self, data: SweepData) -> None:
        pixels = pixels_of(data, self._palette)
        self.image.setImage(np.ascontiguousarray(pixels.transpose(1, 0, 2)), autoLevels=False)
        self.image.setRect(QRectF(-0.5, -0.5, data.cells[0].count, data.cells[1].count))

    def readout_at(self, x: float) -> str:
        return ""

    def _on_mouse_moved(self, position: QPointF) -> None:
        inside = self.view.sceneBoundingRect().contains(position)
        at = self.view.mapSceneToView(position)
        self._point_at(self._cell_at(at) if inside else None)

    @Slot()
    def _on_left(self) -> None:
        self._point_at(None)

    def _cell_at(self, at: QPointF) -> Place | None:
        if self.data is None:
            return None
        x, y = (cells.nearest(p) for cells, p in zip(self.data.cells, at.toTuple(), strict=True))
        return None if x is None or y is None else (x, y)

    def _point_at(self, place: Place | None) -> None:
        if place == self.place:
            return
        self.place = place
        _surround(self.cell, place)
        self._tell()
        self.pointed.emit(place)

    def _tell(self) -> None:
        text = ""
        if self.data is not None and self.place is not None:
            text = cell_text(self.data, self.place)
        self.header.tell(text)
        self.describe(text)

    @Slot(QPointF)
    def _on_clicked(self, at: QPointF) -> None:
        place = self._cell_at(at)
        if place is not None:
            self.chosen.emit(place)

    @Slot(QRectF)
    def _on_dragged(self, box: QRectF) -> None:
        if self.data is None:
            return
        across, up = self.data.cells
        part = (
            _whole(box.left(), box.right(), across.count),
            _whole(box.top(), box.bottom(), up.count),
        )
        if all(last > first for first, last in part):
            self.part_chosen.emit(part)

    def move_by(self, x: int, y: int) -> None:
        """Look at the cell that is so many cells away, as the arrow keys do."""
        if self.data is None:
            return
        counts = [cells.count for cells in self.data.cells]
        if self.place is None:
            self._point_at(tuple(count // 2 for count in counts))
            return
        moved = zip(self.place, (x, y), counts, strict=True)
        self._point_at(tuple(min(max(0, at + by), count - 1) for at, by, count in moved))

    def choose(self) -> None:
        """Choose the run that is looked at, as Enter does."""
        if self.place is not None:
            self.chosen.emit(self.place)

    def halve(self) -> None:
        """Ask for the half around the cell that is looked at, as + does."""
        if self.data is None:
            return
        counts = [cells.count for cells in self.data.cells]
        place = self.place or tuple(count // 2 for count in counts)
        part = []
        for at, count in zip(place, counts, strict=True):
            size = max(2, count // 2)
            first = min(max(0, at - size // 2), max(0, count - size))
            part.append((first, min(count, first + size) - 1))
        if all(last > first for first, last in part):
            self.part_chosen.emit(tuple(part))


def _surround(mark: QGraphicsRectItem, place: Place | None) -> None:
    mark.setVisible(place is not None)
    if place is not None:
        mark.setRect(QRectF(place[0] - 0.5, place[1] - 0.5, 1.0, 1.0))


def _whole(low: float, high: float, count: int) -> tuple[int, int]:
    """Return the first and the last cell of which more than the middle lies between two places."""
    return max(0, math.ceil(low)), min(count - 1, math.floor(high))


ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
"""Where the arrow keys lead."""
