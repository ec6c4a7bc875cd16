"""The runs as rows of a table: the text of each cell, and which cells can be edited."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from polyviz.catalogue.words import one_line
from polyviz.views.controls.tables import Index, PanelModel
from polyviz.views.runs.kept_run import NEAR, NEARER, KeptRun
from polyviz.views.style import sizes
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import tool_tip
from polyviz.views.text.readable import count_text, number_text

NAME, LOSS, EXCESS, STEPS, NEAR_STEPS, NEARER_STEPS, SECONDS = range(7)

MAX_NAME = 80
"""Most characters of a name given by the user."""


class RunsModel(PanelModel):
    """A row for each run. A tick shows or hides its line, and its name can be edited."""

    columns = 7

    shown_asked = Signal(int, bool)
    """(number of the run, whether its line is to be shown)"""
    name_asked = Signal(int, str)
    """(number of the run, its new name; "" for the automatic one)"""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.runs: tuple[KeptRun, ...] = ()
        self.present: int | None = None
        """The number of the current run"""
        self._swatches: dict[tuple[int, bool], QPixmap] = {}

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._swatches.clear()
        super().set_palette(palette)

    def set_runs(self, runs: Sequence[KeptRun], present: int | None) -> None:
        """Show these runs. A run stays selected when its row moves."""
        staying = {run.number for run in runs}
        for row in reversed(range(len(self.runs))):
            if self.runs[row].number not in staying:
                self.beginRemoveRows(QModelIndex(), row, row)
                self.runs = self.runs[:row] + self.runs[row + 1 :]
                self.endRemoveRows()
        known = {run.number for run in self.runs}
        for row, run in enumerate(runs):
            if run.number not in known:
                at = min(row, len(self.runs))
                self.beginInsertRows(QModelIndex(), at, at)
                self.runs = (*self.runs[:at], run, *self.runs[at:])
                self.endInsertRows()
        self._put_in_order([run.number for run in runs])
        self.runs, self.present = tuple(runs), present
        self.tell_all()

    def _put_in_order(self, numbers: list[int]) -> None:
        if [run.number for run in self.runs] == numbers:
            return
        self.layoutAboutToBeChanged.emit()
        moved = self.persistentIndexList()
        rows = {number: row for row, number in enumerate(numbers)}
        places = [(rows[self.runs[index.row()].number], index.column()) for index in moved]
        self.runs = tuple(sorted(self.runs, key=lambda run: rows[run.number]))
        self.changePersistentIndexList(moved, [self.index(*place) for place in places])
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return the number of runs."""
        return 0 if parent.isValid() else len(self.runs)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, its tool tip or its alignment."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return self.tips()[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return super().headerData(section, orientation, role)

    def titles(self) -> list[str]:
        """Return the titles of all columns."""
        return [
            self.tr("run"),
            self.tr("loss"),
            self.tr("above floor"),
            self.tr("steps"),
            self.tr("to 10 %"),
            self.tr("to 1 %"),
            self.tr("time"),
        ]

    def tips(self) -> list[str]:
        """Return the tool tips of all columns."""
        return [
            self.tr("Tick a run to show its line; double-click its name to rename it"),
            self.tr("The latest loss"),
            self.tr("How far the latest loss is above the lowest one the model can reach"),
            self.tr("Steps done"),
            self.tr("The first step at most 10 % above the floor"),
            self.tr("The first step at most 1 % above the floor"),
            self.tr("How long the steps took"),
        ]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make the name editable and checkable."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows in one of its roles."""
        run, column = self.runs[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(run, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == Qt.ItemDataRole.FontRole and run.number == self.present:
            font = QFont()
            font.setBold(True)
            return font
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
        run = self.runs[index.row()]
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
        """Return the text of a cell."""
        if column == NAME:
            return run.name
        if run.frame is None:
            return ""
        if column == SECONDS:
            return self.tr("{0} s").format(number_text(run.frame.seconds, 3))
        if column == STEPS:
            return count_text(run.frame.reached)
        if column in (NEAR_STEPS, NEARER_STEPS):
            step = run.steps_to(NEAR if column == NEAR_STEPS else NEARER)
            return "–" if step is None else count_text(step)
        value = run.loss if column == LOSS else run.excess
        return "–" if value is None else number_text(value, 5 if column == LOSS else 3)

    def figures(self, run: KeptRun) -> tuple[str | float | None, ...]:
        """Return the name and the numbers of a run in the order of the columns."""
        frame = run.frame
        steps, seconds = (None, None) if frame is None else (frame.reached, frame.seconds)
        near = (run.steps_to(part) for part in (NEAR, NEARER))
        return run.name, run.loss, run.excess, steps, *near, seconds

    def _swatch(self, run: KeptRun) -> QPixmap:
        """Return a sample of the run's line, thicker for the current run."""
        is_present = run.number == self.present
        kind = run.color, is_present
        if kind not in self._swatches:
            self._swatches[kind] = self._drawn_swatch(run.color, is_present=is_present)
        return self._swatches[kind]

    def _drawn_swatch(self, color: int, *, is_present: bool) -> QPixmap:
        em = sizes.em()
        picture = QPixmap(round(1.4 * em), em)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        thickness = em / 5 if is_present else em / 8
        painter.setPen(QPen(QColor(self._palette.runs[color]), max(2.0, thickness)))
        painter.drawLine(0, em // 2, picture.width(), em // 2)
        painter.end()
        return picture


def alignment(column: int) -> int:
    """Return the alignment of a column: left for names, right for numbers."""
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignVCenter)
