"""The runs as rows of a table: the text of each cell, and which cells can be edited."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPixmap

from polyviz.catalogue import numerals
from polyviz.catalogue.words import one_line
from polyviz.views.controls.tables import Column, Index, PanelModel
from polyviz.views.runs.kept_run import NEAR, NEARER, KeptRun
from polyviz.views.style import sizes
from polyviz.views.text.labels import tool_tip
from polyviz.views.text.readable import count_text, number_text, signed_minus

NAME, LOSS, EXCESS, STEPS, NEAR_STEPS, NEARER_STEPS, SECONDS = range(7)

MAX_NAME = 80
"""Most characters of a name given by the user."""


class RunsModel(PanelModel[KeptRun]):
    """A row for each run. A tick shows or hides its line, and its name can be edited."""

    shown_asked = Signal(int, bool)
    """(number of the run, whether its line is to be shown)"""
    name_asked = Signal(int, str)
    """(number of the run, its new name; "" for the automatic one)"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.present: int | None = None
        """The number of the current run"""
        self._names: Mapping[int, str] = {}
        name = "Cubic, own Module, SGD, momentum, 0.001, seed 0"
        count = "000000"
        seconds = self.tr("{0} s")
        self.columns = (
            Column(
                self.tr("run"),
                lambda run: run.name,
                name,
                tip=self.tr("Tick a run to show its line; double-click its name to rename it"),
            ),
            Column(
                self.tr("loss"),
                lambda run: run.loss,
                "0.0000e−00",
                lambda loss: number_text(loss, 5),
                self.tr("The latest loss"),
            ),
            Column(
                self.tr("above lowest"),
                lambda run: run.excess,
                "0.0e−00",
                lambda excess: number_text(excess, 3),
                self.tr("How far the latest loss is above the lowest possible loss"),
            ),
            Column(
                self.tr("steps"), lambda run: run.steps, count, count_text, self.tr("Steps so far")
            ),
            Column(
                self.tr("to 10 %"),
                lambda run: run.steps_to(NEAR),
                count,
                count_text,
                self.tr("Steps until the loss was within 10 % of the lowest possible"),
            ),
            Column(
                self.tr("to 1 %"),
                lambda run: run.steps_to(NEARER),
                count,
                count_text,
                self.tr("Steps until the loss was within 1 % of the lowest possible"),
            ),
            Column(
                self.tr("time"),
                lambda run: run.seconds,
                "0.000000 s",
                lambda time: seconds.format(number_text(time, 3)),
                self.tr("Training time"),
            ),
        )

    def set_runs(
        self, runs: Sequence[KeptRun], present: int | None, names: Mapping[int, str]
    ) -> None:
        """Show these runs by short `names` of their numbers, or else by their whole names.

        A run stays selected when its row moves.
        """
        self._names = names
        staying = {run.number for run in runs}
        for row in reversed(range(len(self.items))):
            if self.items[row].number not in staying:
                self.beginRemoveRows(QModelIndex(), row, row)
                self.items = self.items[:row] + self.items[row + 1 :]
                self.endRemoveRows()
        known = {run.number for run in self.items}
        added = [run for run in runs if run.number not in known]
        if added:
            first = len(self.items)
            self.beginInsertRows(QModelIndex(), first, first + len(added) - 1)
            self.items = (*self.items, *added)
            self.endInsertRows()
        self._put_in_order([run.number for run in runs])
        self.items, self.present = tuple(runs), present
        self.tell_all()

    def _put_in_order(self, numbers: list[int]) -> None:
        if [run.number for run in self.items] == numbers:
            return
        self.layoutAboutToBeChanged.emit()
        moved = self.persistentIndexList()
        rows = {number: row for row, number in enumerate(numbers)}
        places = [(rows[self.items[index.row()].number], index.column()) for index in moved]
        self.items = tuple(sorted(self.items, key=lambda run: rows[run.number]))
        self.changePersistentIndexList(moved, [self.index(*place) for place in places])
        self.layoutChanged.emit()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return super().headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        run, column = self.items[index.row()], index.column()
        if column in self.left_out:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.text(run, column)
            if column == NAME:
                text = self._names.get(run.number) or text
            is_marked = run.is_pinned and column == NAME
            return self.tr("{0} (pinned)").format(text) if is_marked else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == Qt.ItemDataRole.FontRole and run.number == self.present:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole and column in (LOSS, EXCESS, SECONDS):
            value = None if run.frame is None else self.columns[column].read(run)
            return None if value is None else signed_minus(numerals.exact(value))
        if column != NAME:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(run.name)
        if role == Qt.ItemDataRole.EditRole:
            return run.name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if run.is_shown else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole:
            return self._swatch(run)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a change, which shows once the owner of the runs calls `set_runs`."""
        run = self.items[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.shown_asked.emit(run.number, Qt.CheckState(value) is Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole:
            name = one_line(str(value))[:MAX_NAME].strip()
            if name != run.name:
                self.name_asked.emit(run.number, name)
        else:
            return False
        return True

    def text(self, run: KeptRun, column: int) -> str:
        """Return the text of a cell; a run has only its name before its first frame."""
        return "" if run.frame is None and column != NAME else super().text(run, column)

    def _swatch(self, run: KeptRun) -> QPixmap:
        em = sizes.em()
        picture = QPixmap(round(1.4 * em), em)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        thickness = em / 5 if run.number == self.present else em / 8
        painter.setPen(run.style.pen(self._palette, max(2.0, thickness)))
        painter.drawLine(0, em // 2, picture.width(), em // 2)
        painter.end()
        return picture


def alignment(column: int) -> int:
    """Return the alignment of a column: left for names, right for numbers."""
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignVCenter)
