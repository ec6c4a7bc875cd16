"""The list of runs: which line is which, and what each has come to."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from polyviz.catalogue.words import one_line
from polyviz.views import sizes
from polyviz.views.kept_run import NEAR, NEARER, KeptRun
from polyviz.views.labels import PlainLabel, tool_tip
from polyviz.views.look import LIGHT, Look
from polyviz.views.tables import CopiedTable, copy_cells, table_style
from polyviz.views.words import count_text, number_text

Index = QModelIndex | QPersistentModelIndex

NAME, LOSS, EXCESS, STEPS, NEAR_STEPS, NEARER_STEPS, SECONDS = range(7)
COLUMNS = 7

LONGEST_NAME = 80
"""Most characters of a name that a person gives."""


class RunsModel(QAbstractTableModel):
    """Runs as the rows of a table; ticks and names can be changed."""

    shown_asked = Signal(int, bool)
    """The number of a run, and whether its line is to be shown"""
    name_asked = Signal(int, str)
    """The number of a run, and what it is to be called"""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.runs: tuple[KeptRun, ...] = ()
        self.present: int | None = None
        """The number of the run that goes on"""
        self._look = LIGHT

    def set_look(self, look: Look) -> None:
        """Mark lines in the colours of `look`."""
        self._look = look
        self._tell_all()

    def set_runs(self, runs: Sequence[KeptRun], present: int | None) -> None:
        """Show these runs; each keeps its selection, wherever its row goes."""
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
        self._tell_all()

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

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, or what it means."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles()[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tips()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return None

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
        """Return what the columns mean."""
        return [
            self.tr("A tick shows its line; a double click renames it"),
            self.tr("The last loss"),
            self.tr("How far the last loss is above the lowest that the model can have"),
            self.tr("Steps done"),
            self.tr("The first step at most 10 % above the floor"),
            self.tr("The first step at most 1 % above the floor"),
            self.tr("How long the steps took"),
        ]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let names be edited and lines be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
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
        """Ask for a tick or a name; both come when the list is shown anew."""
        run = self.runs[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.shown_asked.emit(run.number, Qt.CheckState(value) is Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole:
            name = one_line(str(value))[:LONGEST_NAME].strip()
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
        """Return a piece of the run's line; that of the present run is as thick as it is."""
        em = sizes.em()
        picture = QPixmap(round(1.4 * em), em)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        thick = em / 5 if run.number == self.present else em / 8
        painter.setPen(QPen(QColor(self._look.runs[run.color]), max(2.0, thick)))
        painter.drawLine(0, em // 2, picture.width(), em // 2)
        painter.end()
        return picture

    def _tell_all(self) -> None:
        if self.runs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.runs) - 1, COLUMNS - 1))


class NameDelegate(QStyledItemDelegate):
    """Lets a name be typed, and does not touch it while the list is brought up to date."""

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Write the name into a new editor, and never again."""
        if not editor.property("filled"):
            editor.setProperty("filled", True)
            super().setEditorData(editor, index)


class RunsView(CopiedTable):
    """A table in which F2 renames the run of the row, whichever of its cells is the current one."""

    resized = Signal()
    """It has another width"""
    renamed = Signal()
    """Nobody types a name any more"""

    def is_renaming(self) -> bool:
        """Whether somebody is typing a name."""
        return self.state() is QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to rename by F2."""
        name = self.currentIndex().siblingAtColumn(NAME)
        if event.key() == Qt.Key.Key_F2 and name.isValid():
            self.edit(name)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell that a name is finished."""
        super().closeEditor(editor, hint)
        self.renamed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


class RunsTable(QWidget):
    """Shows the list, and offers to take runs out of it and to bring them back."""

    remove_asked = Signal(object)
    """tuple of int: the numbers of the runs that are to go"""
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.model = RunsModel(self)
        self.table = RunsView(self)
        self.table.resized.connect(self._fit_columns)
        self.table.copy_asked.connect(self.copy)
        self.table.renamed.connect(self._catch_up)
        self.table.setItemDelegateForColumn(NAME, NameDelegate(self))
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Runs"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.word = PlainLabel(parent=self)
        self.word.setProperty("role", "field")
        self.word.setWordWrap(True)
        self.remove_button = QPushButton(self.tr("Remove"), self)
        self.remove_button.setToolTip(self.tr("Take the chosen runs out of the list (Delete)"))
        self.remove_button.clicked.connect(self._on_remove)
        self.undo_button = QPushButton(self.tr("Undo"), self)
        self.undo_button.setToolTip(self.tr("Undo what was done last, as Edit > Undo does"))
        self.undo_button.setEnabled(False)
        self.undo_button.clicked.connect(self.undo_asked)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        below = QHBoxLayout()
        below.addWidget(self.word, 1)
        below.addWidget(self.undo_button)
        below.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 6, 6)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        self._racing: Collection[int] = ()
        self._waiting: tuple[Sequence[KeptRun], int | None] | None = None
        self.show_runs((), None)
        self.set_look(LIGHT)

    def show_runs(
        self,
        runs: Sequence[KeptRun],
        present: int | None,
        *,
        racing: Collection[int] = (),
    ) -> None:
        """Show these runs; that with the number `present` and those `racing` cannot be removed.

        While somebody types a name no row comes, goes or moves.
        """
        self._racing = racing
        self._waiting = None
        if self.table.is_renaming():
            self._waiting = runs, present
            newest = {run.number: run for run in runs}
            runs = [newest.get(run.number, run) for run in self.model.runs]
        is_longer = len(runs) != len(self.model.runs)
        self.model.set_runs(runs, present)
        self._on_selection_changed()
        if is_longer:
            self._fit_columns()

    @Slot()
    def _catch_up(self) -> None:
        """Show the runs that came and went while somebody typed."""
        if self._waiting is not None:
            (runs, present), self._waiting = self._waiting, None
            self.model.set_runs(runs, present)
            self._on_selection_changed()
            self._fit_columns()

    def offer_undo(self, is_possible: bool) -> None:
        """Let the button be pressed while something can be undone."""
        self.undo_button.setEnabled(is_possible)

    def say(self, text: str) -> None:
        """Say something about the runs."""
        self.word.setText(text)

    def set_look(self, look: Look) -> None:
        """Paint in the colours of `look`, and fit the columns to the size of text."""
        self.model.set_look(look)
        self.table.setStyleSheet(table_style(look))
        em = sizes.em()
        self.table.verticalHeader().setDefaultSectionSize(round(1.5 * em))
        self._fit_columns()

    def chosen(self) -> tuple[int, ...]:
        """Return the numbers of the chosen runs that may be removed."""
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        numbers = (self.model.runs[row].number for row in rows)
        staying = {self.model.present, *self._racing}
        return tuple(number for number in numbers if number not in staying)

    @Slot()
    def copy(self) -> None:
        """Copy the chosen runs, or all, with all digits; times are in seconds."""
        runs = [self.model.runs[row] for row in self.table.chosen_rows()]
        copy_cells([self.model.titles(), *(self.model.figures(run) for run in runs)])

    @Slot()
    def _fit_columns(self) -> None:
        """Give each column the room of its longest text, and the names what is left."""
        metrics = sizes.metrics(bold=True)
        longest = {
            NAME: "Cubic, own Module, SGD, momentum, 0.001, seed 0",
            LOSS: "0.0000e−00",
            EXCESS: "0.0e−00",
            STEPS: "000000",
            NEAR_STEPS: "000000",
            NEARER_STEPS: "000000",
            SECONDS: "0.000 s",
        }
        em = sizes.em()
        for column, title in enumerate(self.model.titles()):
            width = max(metrics.horizontalAdvance(text) for text in (title, longest[column]))
            mark = 4.4 * em if column == NAME else 0.9 * em
            self.table.setColumnWidth(column, width + round(mark))
        left = self.table.viewport().width() - self.table.horizontalHeader().length()
        self.table.setColumnWidth(NAME, self.table.columnWidth(NAME) + max(0, left))

    @Slot()
    def _on_selection_changed(self) -> None:
        self.remove_button.setEnabled(bool(self.chosen()))

    @Slot()
    def _on_remove(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.remove_asked.emit(chosen)


def alignment(column: int) -> int:
    """Return where the texts of a column stand: names at the left, numbers below each other."""
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignVCenter)
