"""Exports the present run, or all that are shown, as a table."""

from PySide6.QtCore import Slot

from polyviz.app.features.exporting import Exporting
from polyviz.app.features.repeated_export import RepeatedExport
from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.features.table_dialog import CURVE, SHOWN, STEPS, TableDialog
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.export.csv_rows import csv_text
from polyviz.export.seen_tables import SeenRun, seen_curves, seen_steps
from polyviz.views.runs.run_words import home_name

SUFFIX = ".csv"


class DataExport(RepeatedExport):
    """Serves the action that exports data.

    All steps of the present run are done again by another process; of runs that are only shown the
    window has their frames.
    """

    def __init__(self, window: MainWindow, session: Session, exporting: Exporting) -> None:
        super().__init__(window, session, exporting)
        window.action_set.serve({"export_data": self._begin})

    def _begin(self) -> None:
        dialog = TableDialog(self._window, is_race=self._session.race is not None)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    @Slot(str, str)
    def _on_chosen(self, runs: str, table: str) -> None:
        if runs == SHOWN or table == CURVE:
            self._save_seen(table, only_present=runs != SHOWN)
        else:
            self._ask_if_free()

    def _of_race(self) -> str:
        return self.tr("A race has several runs. Choose all runs that are shown.")

    def _begin_with(self, _course: Course) -> None:
        """Have all steps of the run done again and written."""
        session = self._session
        reached = session.reached if session.looked_at is None else session.looked_at
        words = ["--table", STEPS, "--to-step", str(reached)]
        name, kinds = self._proposed()
        self._export(self._title(), name, kinds, words)

    def _save_seen(self, table: str, *, only_present: bool) -> None:
        runs = self._seen(only_present=only_present)
        if not runs:
            self._session.messages.answer(self.tr("There are no data yet."))
            return
        rows = seen_curves(runs) if table == CURVE else seen_steps(runs)
        content = csv_text(rows).encode()
        file = ask_for_file(self._window, self._title(), *self._proposed())
        if file is not None:
            self._session.messages.answer(*save_file(file, lambda: content))

    def _seen(self, *, only_present: bool) -> list[SeenRun]:
        """Return the runs whose lines are in the plots, the present one first."""
        session, loss_plot = self._session, self._window.loss_plot
        frame, spec, found = session.frame, session.view.shown_spec, list[SeenRun]()
        if (
            session.race is None
            and frame is not None
            and len(frame.weights) == len(spec.model_row.weights)  # else it is of the run before
        ):
            found.append(SeenRun(loss_plot.run_name or home_name(spec), spec, frame))
        if not only_present:
            names = loss_plot.quiet.names
            found += [
                SeenRun(names.get(run.number) or run.name, run.spec, run.frame)
                for run in loss_plot.quiet.runs
                if run.frame is not None
            ]
        return found

    def _title(self) -> str:
        return self.tr("Export data")

    def _proposed(self) -> tuple[str, str]:
        """Return the name of the file that is proposed, and the kinds of files."""
        lesson = self._session.view.shown_spec.lesson
        return f"{lesson}{SUFFIX}", self.tr("Tables (*{0})").format(SUFFIX)
