"""Exports in the background: one at a time, with its progress and Cancel among the messages."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot

from polyviz.app.features.export_job import ExportJob
from polyviz.app.features.feature import Feature
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow

KEY = "export"


class Exporting(Feature):
    """Writes films and pages of documents while the window goes on."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self.job: ExportJob | None = None
        """The export that goes on; None for none"""
        self._told = -1

    def is_free(self) -> bool:
        """Return whether an export can begin; say it if not."""
        if self.job is not None:
            text = self.tr("{0} is still being exported. Cancel that, or wait for it.")
            self._session.messages.answer(text.format(self.job.file.name))
            self._told = -1  # say again how far it is
        return self.job is None

    def begin(self, document: str, file: Path, words: Sequence[str]) -> None:
        """Export a document to a file, with these options of the command."""
        job = ExportJob(file, self)
        self._follow(job)
        job.start(document, words)

    def _follow(self, job: ExportJob) -> None:
        self.job, self._told = job, 0
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        self._session.messages.tell(self._message(0))

    @Slot(int, int)
    def _on_progressed(self, done: int, of: int) -> None:
        percent = 100 * done // max(1, of)
        if percent != self._told:
            self._told = percent
            self._session.messages.update(self._message(percent))

    @Slot(str)
    def _on_ended(self, problem: str) -> None:
        job, self.job = self.job, None
        if job is None:
            return
        messages = self._session.messages
        messages.withdraw(KEY)
        if job.is_cancelled:
            messages.answer(self.tr("The export of {0} was cancelled.").format(job.file.name), True)
        elif problem:
            text = self.tr("{0} was not exported: {1}")
            messages.answer(text.format(job.file.name, problem))
        else:
            messages.answer(self.tr("Saved as {0}.").format(job.file), True)
        job.deleteLater()

    @Slot()
    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def handed_on(self) -> ExportJob | None:
        """Return the export that goes on."""
        job, self.job = self.job, None
        if job is not None:
            job.progressed.disconnect(self._on_progressed)
            job.ended.disconnect(self._on_ended)
            job.setParent(None)
        return job

    def take_up(self, handed: ExportJob | None) -> None:
        """Tell of the same export."""
        if handed is not None:
            handed.setParent(self)
            self._follow(handed)

    @Slot()
    def _on_closing(self) -> None:
        if self.job is not None:
            self.job.close()
            self.job = None

    def _message(self, percent: int) -> Message:
        name = "" if self.job is None else self.job.file.name
        text = self.tr("{0} is being exported: {1} %").format(name, percent)
        action = self.tr("Cancel")
        return Message(KEY, Level.NOTICE, text, action=action, on_action=self._cancel)
