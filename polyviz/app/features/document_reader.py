"""Reads a document, and the data it refers to, in a thread: large ones take seconds."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from polyviz.app.features.data_embedding import data_folder
from polyviz.app.features.open_file import hash_of
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.data.files import same_text_of
from polyviz.data.samples import samples_of
from polyviz.documents.document import Document
from polyviz.documents.embedding import laid_out
from polyviz.documents.reading import read_document


@dataclass(frozen=True)
class Reading:
    """A file and what came of reading it: its hash and the document, or the error."""

    path: Path
    digest: str = ""
    document: Document | None = None
    error: InvalidValueError | OSError | None = None


class DocumentReader(QObject):
    """Reads one document at a time; one that is asked for later takes its place."""

    done = Signal(object)
    """Reading: what came of the file that was asked for last"""
    _read = Signal(object)
    """Reading; emitted in another thread"""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        """The file that is being read; None for none"""
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._read.connect(self._on_read)

    def read(self, path: Path) -> None:
        """Read a file; `done` tells of it."""
        self.path = path
        folder = data_folder()
        self._pool.clear()
        self._pool.start(lambda: self._read.emit(reading(path, folder)))

    def cancel(self) -> None:
        """Want no file any more."""
        self.path = None

    def close(self) -> None:
        """End the thread."""
        self.cancel()
        self._pool.clear()
        self._pool.waitForDone()

    @Slot(object)
    def _on_read(self, found: Reading) -> None:
        if found.path == self.path:
            self.path = None
            self.done.emit(found)


def reading(path: Path, folder: Path) -> Reading:
    """Read a document whose data are embedded, or at hand; they are laid out in this folder."""
    try:
        document = read_document(path)
        digest = hash_of(path.read_bytes())
        # the data are needed no more once they lie in files
        document = replace(laid_out(document, folder), files=())
        dataset = document.course.first.dataset
        if dataset.data is not None:
            same_text_of(dataset.data)
        samples_of(dataset)
    except (InvalidValueError, OSError) as error:
        return Reading(path, error=error)
    return Reading(path, digest, document)
