"""One `polyviz export` of a document, as a process of its own beside the window."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QObject,
    QProcess,
    QProcessEnvironment,
    QTemporaryDir,
    QTimer,
    Signal,
    Slot,
)

from polyviz.catalogue.system_errors import reason_of
from polyviz.catalogue.words import one_line
from polyviz.documents.document import SUFFIX
from polyviz.system.priority import step_back
from polyviz.system.stopped_text import DIVERGED, STOPPED
from polyviz.system.terminal_language import spoken
from polyviz.views.text.readable import translated

PREFIX = "polyviz export: "
"""What the command begins its sentences with."""

PATIENCE_MS = 3000
"""How long the process may take to remove what it has not finished, before it is killed."""

MAX_TOLD = 600
"""Most characters of what the command says of a failure."""


class ExportJob(QObject):
    """Writes a file in the background; give it a parent, and `ended` comes once.

    The process gets a document of its own, which is deleted with the job. It has a low priority.
    """

    progressed = Signal(int, int)
    """(int, int): how many parts are done, of how many"""
    ended = Signal(str)
    """What went wrong, as a sentence; "" for nothing"""

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.file = file
        self.is_cancelled = False
        self._folder = QTemporaryDir()
        self._process = QProcess(self)
        self._process.started.connect(self._on_started)
        self._process.readyReadStandardOutput.connect(self._on_told)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._told = b""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)

    @property
    def pid(self) -> int:
        """The number of the process; 0 while there is none."""
        return self._process.processId()

    def start(self, document: str, words: Sequence[str]) -> None:
        """Export a document with these options of the command."""
        source = Path(self._folder.filePath(f"run{SUFFIX}"))
        try:
            source.write_text(document, "utf-8")
        except OSError as error:
            text = self.tr("There is no place for temporary files: {0}.")
            self.ended.emit(text.format(translated(reason_of(error))))
            return
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUNBUFFERED", "1")
        environment.insert("PYTHONIOENCODING", "utf-8")
        self._process.setProcessEnvironment(environment)
        language = ["--language", spoken()]
        given = ["export", str(source), "--to", str(self.file), "--progress", *language, *words]
        self._process.start(sys.executable, [*LAUNCH, *given])

    def cancel(self) -> None:
        """End the process; `ended` follows, and the file stays as it was."""
        if not self.is_cancelled:
            self.is_cancelled = True
            self._end()
            self._patience.start()

    def close(self) -> None:
        """End the process, and wait for that."""
        self._process.blockSignals(True)
        self._end()
        if not self._process.waitForFinished(PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished(PATIENCE_MS)
        self._folder.remove()

    def _end(self) -> None:
        if sys.platform == "win32":
            self._process.kill()  # a process without a window hears nothing else
        else:
            self._process.terminate()

    @Slot()
    def _on_started(self) -> None:
        step_back(self.pid)

    @Slot()
    def _on_told(self) -> None:
        self._told += self._process.readAllStandardOutput().data()
        *lines, self._told = self._told.split(b"\n")
        if lines:  # only the newest counts
            told = json.loads(lines[-1])
            self.progressed.emit(told["done"], told["of"])

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, status: int, how: QProcess.ExitStatus) -> None:
        self._folder.remove()
        self._patience.stop()
        known = 0, DIVERGED, 2, STOPPED
        if how is not QProcess.ExitStatus.NormalExit or status not in known:
            self.ended.emit(self.tr("The export has ended unexpectedly."))
        elif status == DIVERGED and self._said():
            self.ended.emit("")  # the window knows that the run diverges
        elif status:
            self.ended.emit(self._reason())
        else:
            self.ended.emit("")

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # of any other, `finished` tells
            text = self.tr("The export could not be started: {0}.")
            self.ended.emit(text.format(self._process.errorString()))

    def _reason(self) -> str:
        """Return the last thing that the command has said."""
        return self._said() or self.tr("The export has ended unexpectedly.")

    def _said(self) -> str:
        """Return the same; "" where it has said nothing, as in a failure of Python."""
        told = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        lines = [line for line in told.splitlines() if line.startswith(PREFIX)]
        return one_line(lines[-1].removeprefix(PREFIX), MAX_TOLD) if lines else ""


LAUNCH = [] if getattr(sys, "frozen", False) else ["-P", "-m", "polyviz"]
"""How Python is told to be PolyViz, which a bundle is already, and to import nothing from the
present folder."""
