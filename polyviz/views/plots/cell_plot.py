"""A plot over the cells of a sweep, in which one cell is marked by the mouse or by keys."""

from typing import Any

from PySide6.QtCore import QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from polyviz.views.plots.cell_wishes import CellWishes
from polyviz.views.plots.cells import Cells
from polyviz.views.plots.map_items import CellMark, Corners, MapView
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.plots.plot_word import PlotWord
from polyviz.views.plots.sweep_data import SweepData
from polyviz.views.style import sizes
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import bold, escaped
from polyviz.views.text.readable import translated

Key = Qt.Key
MOVES = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Down: (0, -1), Key.Key_Up: (0, 1)}
ENTER = (Key.Key_Return, Key.Key_Enter)
ZOOM_IN, ZOOM_OUT = (Key.Key_Plus, Key.Key_Equal), (Key.Key_Minus,)
BACK = (Key.Key_Backspace,)

KEYS = frozenset(int(key) for key in (*MOVES, *ENTER, *ZOOM_IN, *ZOOM_OUT, *BACK))

CLICK_EMS = 0.6
"""A drag that is shorter is a click."""

PALE = 0.3
"""How strong the runs of another model or optimizer than the present one's are drawn."""

NAMES_EMS, NAMES_ROOM_EMS = 8.5, 6.0
"""Width of a left axis with names, and what the names have of it."""

Cell = tuple[int, ...]
"""The number of a value on each axis."""


class CellPlot(PlotPanel):
    """Marks a cell, and tells what a person wants of it. A subclass shows the data."""

    view_box = MapView

    def __init__(self, parent: QWidget | None = None, wishes: CellWishes | None = None) -> None:
        """Tell by `wishes` what is wanted; it has some of its own unless they are given."""
        super().__init__(parent)
        self.wishes = wishes or CellWishes(self)
        self.data: SweepData | None = None
        self.cell: Cell | None = None
        """The marked cell"""
        self.can_go_back = False
        """Whether a double click goes back: then a click waits for the second one"""
        self._clicked: Cell | None = None
        """The cell whose click waits"""
        self._clicking, self._doubled = QTimer(self, singleShot=True), QTimer(self, singleShot=True)
        self._clicking.timeout.connect(self._on_no_second_click)
        self.plot.showGrid(x=False, y=False)
        self.plot.own_keys = KEYS
        self.plot.key_pressed.connect(self._on_key_pressed)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)
        self.view.setMouseEnabled(x=False, y=False)
        self.view.dragged.connect(self._on_dragged)
        self.mark = CellMark(self.layer)
        self.rectangle = CellMark(self.layer, least_ems=0.0)
        text = self.tr("These are other runs. Start trains those of the present settings.")
        self.other_word = PlotWord(self.layer, text)
        self._other = ""
        """Of what the runs are, if they are not like the present one"""

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        for mark in (self.mark, self.rectangle):
            mark.set_palette(palette)
        self.other_word.set_palette(palette)
        self.other_word.item.setBrush(QColor(palette.text))  # it stands on pale colours

    def show_title(self) -> None:
        """Name the measure, and of what the runs are if they are not like the present one."""
        if self.data is not None:
            name = translated(self.data.row.text)
            title = f"{bold(name)}: {escaped(self._other)}" if self._other else bold(name)
            self.set_title(title, title)

    def show_other(self, other: str) -> None:
        """Draw the runs pale, and say of what they are, as they are not like the present one; ""
        if they are.
        """
        self._other = other
        self.other_word.show_word(bool(other) and self.data is not None)
        self.view.childGroup.setOpacity(PALE if other else 1.0)
        self.layer.outdate()
        self.show_title()

    @property
    def shape(self) -> Cell:
        """How many cells there are along each axis of the plot; () without data."""
        return () if self.data is None else self.data.sweep.shape

    def point_at(self, cell: Cell | None) -> None:
        """Mark a cell, or none."""
        if cell != self.cell:
            self.cell = cell
            self.place_mark()
            self.wishes.pointed.emit(cell)

    def carry(self, before: SweepData | None, data: SweepData) -> None:
        """Mark the cell in which the one lies that was marked, on other axes; none beside them."""
        self._clicking.stop()
        cell, self.cell = self.cell, None
        if cell is not None and before is not None and keys_of(data) == keys_of(before):
            there = [
                new.nearest_to(old, at)
                for new, old, at in zip(data.cells, before.cells, cell, strict=True)
            ]
            self.cell = None if None in there else tuple(at for at in there if at is not None)
        self.place_mark()

    def place_mark(self) -> None:
        """Draw the mark where the marked cell is."""
        self.mark.show_at(None if self.cell is None else self.corners_of(self.cell))

    def corners_of(self, cell: Cell) -> Corners:
        """Return the area of a cell."""
        raise NotImplementedError

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Return the cell at a point; None beside all cells."""
        raise NotImplementedError

    def moved(self, cell: Cell, right: int, up: int) -> Cell:
        """Return the cell so many cells beside another, or as near to it as there is one."""
        raise NotImplementedError

    def readout_at(self, x: float) -> str:
        return ""

    def _middle(self) -> Cell:
        return tuple(count // 2 for count in self.shape)

    def _cell_in(self, position: QPointF) -> Cell | None:
        if not self.shape or not self.view.sceneBoundingRect().contains(position):
            return None
        place = self.view.mapSceneToView(position)
        return self.cell_at(place.x(), place.y())

    def _on_mouse_moved(self, position: QPointF) -> None:
        cell = self._cell_in(position)
        if cell is not None:
            self.point_at(cell)

    @Slot()
    def _on_left(self) -> None:
        self.rectangle.show_at(None)

    def _on_clicked(self, event: Any) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.double():
            self._on_double_clicked()
        else:
            self._click(self._cell_in(event.scenePos()))

    def _on_double_clicked(self) -> None:
        """Go back. Where there is nothing to go back to, the first click has done all."""
        self._clicking.stop()
        self._doubled.start(QApplication.doubleClickInterval())
        if self.can_go_back:
            self.wishes.back_asked.emit()

    def _click(self, cell: Cell | None) -> None:
        """Choose a cell, unless this click belongs to a double click."""
        if self._doubled.isActive():  # it is the third click, or begins another double click
            return
        if not self.can_go_back:
            self._choose(cell)
        elif cell is not None:
            self.point_at(cell)
            self._clicked = cell
            self._clicking.start(QApplication.doubleClickInterval())

    @Slot()
    def _on_no_second_click(self) -> None:
        if self.shape:
            self._choose(self._clicked)

    def _choose(self, cell: Cell | None) -> None:
        if cell is not None:
            self.point_at(cell)
            self.wishes.chosen.emit(cell)

    @Slot(QPointF, QPointF, bool)
    def _on_dragged(self, start: QPointF, end: QPointF, is_over: bool) -> None:
        if not self.shape:
            return
        box = self.view.sceneBoundingRect()
        first, last = (
            self.view.mapSceneToView(
                QPointF(
                    min(max(at.x(), box.left()), box.right()),
                    min(max(at.y(), box.top()), box.bottom()),
                )
            )
            for at in (start, end)
        )
        is_short = (end - start).manhattanLength() < CLICK_EMS * sizes.em()
        left, right = sorted((first.x(), last.x()))
        bottom, top = sorted((first.y(), last.y()))
        wanted = self.bounded((left, right, bottom, top))
        self.rectangle.show_at(None if is_over else wanted)
        if is_over and is_short:
            self._click(self._cell_in(end))
        elif is_over:
            self._clicking.stop()
            self.wishes.zoom_asked.emit(wanted)

    def bounded(self, corners: Corners) -> Corners:
        """Return the part that can be zoomed to."""
        return corners

    @Slot(int)
    def _on_key_pressed(self, key: int) -> None:
        if key in BACK:
            self.wishes.back_asked.emit()
        if not self.shape:
            return
        cell = self.cell or self._middle()
        if key in MOVES:
            right, up = MOVES[Key(key)]
            self.point_at(cell if self.cell is None else self.moved(cell, right, up))
        elif key in ENTER:
            self._choose(self.cell)
        elif key in ZOOM_IN:
            self.wishes.zoom_asked.emit(self.around(cell))
        elif key in ZOOM_OUT:
            self.wishes.zoom_out_asked.emit()

    def around(self, cell: Cell) -> Corners:
        """Return the half of each axis around a cell."""
        raise NotImplementedError

    def _set_axis(self, side: str, cells: Cells | None) -> None:
        axis = self.axes[side]
        axis.set_cells(cells)
        axis.name_room = NAMES_ROOM_EMS * sizes.em()

    def axis_ems(self, *, is_narrow: bool) -> float:
        cells = getattr(self.axes["left"], "cells", None)
        if cells is not None and cells.is_listed:
            return NAMES_EMS
        return super().axis_ems(is_narrow=is_narrow)


def keys_of(data: SweepData) -> list[str]:
    """Return the fields on the axes."""
    return [axis.key for axis in data.sweep.axes]


def half_around(place: float, count: int) -> tuple[float, float]:
    """Return the ends of half an axis of so many cells around a place, in units of cells."""
    low = min(max(place - count / 4, -0.5), count / 2 - 0.5)
    return low, low + count / 2
