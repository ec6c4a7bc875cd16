"""Says that something went wrong in PolyViz, and opens a report of it."""

from PySide6.QtCore import Slot

from polyviz.app.diagnostics.log_file import LogFile
from polyviz.app.diagnostics.problem_report import log_place, report_text
from polyviz.app.features.feature import Feature
from polyviz.app.features.report_dialog import ReportDialog
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow

FAULT = "fault"


class ProblemNotice(Feature):
    """Makes the report of the run and of the log file, if there is one."""

    def __init__(self, window: MainWindow, session: Session, log_file: LogFile | None) -> None:
        super().__init__(window, session)
        self._log_file = log_file
        window.action_set.serve({"report": self.show_report})

    def handed_on(self) -> tuple[bool, bool]:
        """Return whether an error is told of, and whether the report is open."""
        is_open = self._window.findChild(ReportDialog) is not None
        return self._session.messages.board.has(FAULT), is_open

    def take_up(self, handed: tuple[bool, bool]) -> None:
        """Tell of it again, and open the report again."""
        is_told, is_open = handed
        if is_told:
            self.tell()
        if is_open:
            self.show_report()

    @Slot()
    def tell(self) -> None:
        """Say that an error was caught; connect this queued, since that may be in a paint event."""
        text = self.tr("Your run is safe; you can continue.")
        head = self.tr("Something went wrong in PolyViz.")
        offer = self.tr("Show report")
        message = Message(FAULT, Level.ERROR, text, head, offer, self.show_report)
        self._session.messages.tell(message)

    def show_report(self) -> None:
        """Open the report, or bring the open one up to date."""
        log_file = self._log_file
        dialog = self._window.findChild(ReportDialog) or ReportDialog(self._window)
        folder = None if log_file is None or log_file.path is None else log_file.folder
        dialog.show_report(report_text(self._session, log_file), log_place(log_file), folder)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
