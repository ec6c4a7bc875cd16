"""The panel that lists the runs, with the results of each."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from polyviz.views.controls.buttons import push_button
from polyviz.views.controls.tables import copy_cells
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.runs.runs_model import (
    EXCESS,
    LOSS,
    NAME,
    NEAR_STEPS,
    NEARER_STEPS,
    SECONDS,
    STEPS,
    RunsModel,
)
from polyviz.views.runs.runs_view import RunsView
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column, row
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import PlainLabel

NO_NAMES: Mapping[int, str] = MappingProxyType({})

SPARED = (SECONDS, NEAR_STEPS, EXCESS, STEPS, NEARER_STEPS)
"""The columns that are hidden where there is little room, the first ones first."""

GIVING_AWAY = {"loss": (LOSS, EXCESS), "theory": (EXCESS, NEAR_STEPS, NEARER_STEPS)}
"""The columns that give away what is hidden from a class, by its key."""

NAME_EMS, MIN_NAME_EMS = 11, 6
"""Width of the column of names, with tick and colour, for which others are hidden even where all
names are shorter, and the least width that it has then."""


class RunsTable(Panel):
    """Lists the runs, and offers to remove some of them or to undo the last action."""

    remove_asked = Signal(object)
    """tuple of int: the numbers of the runs to remove"""
    undo_asked = Signal()
    pin_asked = Signal(int, bool)
    """(number of the run, whether its line is to stay in other lessons)"""
    run_pointed = Signal(object)
    """int: the number of the run whose row is pointed at, None once there is none"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RunsModel(self)
        self.table = RunsView(self.model, self)
        self.table.width_changed.connect(self._fit_columns)
        self.table.copy_asked.connect(self.copy)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu_asked)
        self.table.row_pointed.connect(self._on_row_pointed)
        self.table.renaming_ended.connect(self._catch_up)
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.word.hide()
        tip = self.tr("Remove the selected runs from the list (Delete)")
        self.remove_button = push_button(self.tr("Remove"), tip, self, self._on_remove)
        tip = self.tr("Undo the last change, like Edit > Undo")
        self.undo_button = push_button(self.tr("Undo"), tip, self, self.undo_asked)
        self.undo_button.setEnabled(False)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._below = column(self.word, row(1, self.undo_button, self.remove_button))
        self._rows = column((self.table, 1), self._below, 0, within=self, margins=MARGINS)
        self.table.horizontalScrollBar().rangeChanged.connect(self._fit_height)
        self._fitted: list[tuple[str, bool]] = []
        """The names for which the columns were fitted, and whether each is bold"""
        self.show_runs((), None)
        self.set_palette(LIGHT)

    def show_runs(
        self,
        runs: Sequence[KeptRun],
        present: int | None,
        *,
        names: Mapping[int, str] = NO_NAMES,
        racing: Collection[int] = (),
    ) -> None:
        """Show these runs, by `names` of their numbers where these are given.

        The one numbered `present` and those in `racing` cannot be removed.
        While a name is being edited no row is added, removed or moved.
        """
        self._racing, self._newest = racing, (runs, present, names)
        if self.table.is_renaming():
            newest = {run.number: run for run in runs}
            runs = [newest.get(run.number, run) for run in self.model.items]
        self._show(runs, present, names)

    @Slot()
    def _catch_up(self) -> None:
        self._show(*self._newest)

    def _show(self, runs: Sequence[KeptRun], present: int | None, names: Mapping[int, str]) -> None:
        self.model.set_runs(runs, present, names)
        self._on_selection_changed()
        if self._names_shown() != self._fitted:
            self._fit_columns()
        self._fit_height()

    def hide_parts(self, hidden: frozenset[str]) -> None:
        super().hide_parts(hidden)
        columns = (column for key in hidden for column in GIVING_AWAY.get(key, ()))
        self.model.leave_out(frozenset(columns))
        self._fit_columns()

    def offer_undo(self, is_possible: bool) -> None:
        """Enable the Undo button if there is something to undo."""
        self.undo_button.setEnabled(is_possible)

    def say(self, text: str) -> None:
        """Show a remark about the runs below the list."""
        if text != self.word.text():
            self.word.setText(text)
            self.word.setVisible(bool(text))
            self.height_wished.emit()

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        self.table.set_palette(palette, row_ems=1.5)
        self._fit_columns()
        self._fit_height()

    def wished_height(self) -> int | None:
        """Return the height of all rows, and of what is below them."""
        left, top, right, bottom = MARGINS
        below = self._below.sizeHint().height()
        if self._below.hasHeightForWidth():  # with the remark, which is wrapped
            below = self._below.totalHeightForWidth(self.width() - left - right)
        spacing = self._rows.spacing()
        return top + self.table.maximumHeight() + spacing + below + spacing + bottom

    def chosen(self) -> tuple[int, ...]:
        """Return the numbers of the selected runs that can be removed."""
        numbers = (self.model.items[row].number for row in self.table.selected_rows())
        staying = {self.model.present, *self._racing}
        return tuple(number for number in numbers if number not in staying)

    @Slot()
    def copy(self) -> None:
        """Copy the selected runs, or all if none is, with all digits and times in seconds."""
        model = self.model
        columns = [c for place, c in enumerate(model.columns) if place not in model.left_out]
        runs = [self.model.items[row] for row in self.table.rows_to_copy()]
        copy_cells([[c.title for c in columns], *([c.read(run) for c in columns] for run in runs)])

    @Slot()
    def _fit_columns(self) -> None:
        """Make each column wide enough for its longest usual text; names get what is left.

        Columns are hidden until that is enough for every name that has room at all.
        """
        self._fitted = self._names_shown()
        table, header = self.table, self.table.horizontalHeader()
        table.fit_columns(bold=True)
        for place in range(NAME + 1, len(self.model.columns)):
            table.setColumnHidden(place, place in self.model.left_out)

        def left() -> int:
            return table.viewport().width() - (header.length() - table.columnWidth(NAME))

        spared = (place for place in SPARED if not table.isColumnHidden(place))
        most = left() + sum(map(table.columnWidth, spared))
        usual = round(NAME_EMS * sizes.em())
        wanted = max([usual, *(width for width in table.name_widths() if width <= most)])
        for place in SPARED:
            if left() < wanted:
                table.setColumnHidden(place, True)
        table.setColumnWidth(NAME, max(round(MIN_NAME_EMS * sizes.em()), left()))

    def _names_shown(self) -> list[tuple[str, bool]]:
        cells = (self.model.index(row, NAME) for row in range(len(self.model.items)))
        is_bold = (run.number == self.model.present for run in self.model.items)
        return list(zip((cell.data() for cell in cells), is_bold, strict=True))

    @Slot()
    def _fit_height(self) -> None:
        """Let the table be no higher than its rows."""
        rows = self.table.verticalHeader().length()
        header = self.table.horizontalHeader()
        rows += max(header.height(), header.sizeHint().height())
        bar = self.table.horizontalScrollBar()
        if bar.maximum() > bar.minimum():
            rows += bar.sizeHint().height()
        if rows != self.table.maximumHeight():
            self.table.setMaximumHeight(rows + 2 * self.table.frameWidth())
            self.height_wished.emit()

    @Slot(QPoint)
    def _on_menu_asked(self, place: QPoint) -> None:
        row = self.table.indexAt(place).row()
        menu = self.menu_of(row) if row >= 0 else None
        if menu is not None:
            menu.popup(self.table.viewport().mapToGlobal(place))

    def menu_of(self, row: int) -> QMenu | None:
        """Return the menu of a kept run, None for a run that goes on."""
        run = self.model.items[row]
        if run.number in {self.model.present, *self._racing}:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pin = menu.addAction(self.tr("&Keep in other lessons"))
        pin.setCheckable(True)
        pin.setChecked(run.is_pinned)
        pin.toggled.connect(lambda is_on: self.pin_asked.emit(run.number, is_on))
        rename = menu.addAction(self.tr("Re&name"))
        rename.triggered.connect(partial(self.table.edit, self.model.index(row, NAME)))
        return menu

    @Slot(object)
    def _on_row_pointed(self, row: int | None) -> None:
        runs = () if row is None else self.model.items[row : row + 1]
        self.run_pointed.emit(next((run.number for run in runs), None))

    @Slot()
    def _on_selection_changed(self) -> None:
        self.remove_button.setEnabled(bool(self.chosen()))

    @Slot()
    def _on_remove(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.remove_asked.emit(chosen)
