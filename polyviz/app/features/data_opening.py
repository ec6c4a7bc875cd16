"""Opens files of data for the run to learn from: by the menu, dropped on the window, pasted."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QStandardPaths, QThreadPool, Signal, Slot
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from polyviz.app.features.data_dialog import DataDialog
from polyviz.app.features.documents import Documents
from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.data_file import DataFile, Layout, digest_of
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.system_errors import reason_of
from polyviz.data.files import data_fields, text_of
from polyviz.data.samples import samples_of
from polyviz.documents.link import is_link
from polyviz.documents.source import is_document
from polyviz.views.text.readable import translated


class DataOpening(Feature):
    """Reads in a thread, asks how the file is to be read, and starts a run on its pairs.

    What is dropped can also be a run, as a file or a link, and a link can be pasted.
    """

    _read = Signal(object, str)
    """Path, and the text of the file; emitted in another thread"""
    _parsed = Signal(object)
    """dict[str, Any]: the fields of a spec, whose data are at hand; emitted in another thread"""
    _refused = Signal(object)
    """InvalidValueError: why the file cannot be used; emitted in another thread"""

    def __init__(self, window: MainWindow, session: Session, documents: Documents) -> None:
        super().__init__(window, session)
        self._documents = documents
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._folder = ""
        self._read.connect(self._ask)
        self._parsed.connect(self._learn)
        self._refused.connect(self._tell)
        documents.data_chosen.connect(self.open)
        window.action_set.serve({"open_data": self._choose, "paste_data": self._paste})
        window.setAcceptDrops(True)
        window.dragged_over.connect(self._take_file)

    @Slot(object)
    def open(self, path: Path) -> None:
        """Read a file, and ask how it is to be understood."""
        self._pool.start(lambda: self._read_text(path))

    @Slot(object)
    def _take_file(self, event: QDropEvent) -> None:
        """Take a file that is dropped on the window."""
        word = dropped_word(event.mimeData())
        if not word:
            return
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            if is_document(word):
                self._documents.open(word)
            else:
                self.open(Path(word))

    def _choose(self) -> None:
        kinds = self.tr("Tables (*.csv *.tsv *.txt *.dat *.xlsx *.xls *.ods);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open data"), self._folder, kinds
        )
        if name:
            self._folder = str(Path(name).parent)
            self.open(Path(name))

    def _paste(self) -> None:
        """Keep what is pasted as a file, since a run is told where its data lie."""
        text = QGuiApplication.clipboard().text()
        if is_link(text):
            self._documents.open(text)
            return
        if not text.strip():
            self._session.messages.answer(self.tr("There is no text to paste."))
            return
        path = pasted_folder() / digest_of(text)[:8] / "pasted.tsv"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            told = self.tr("What was pasted cannot be kept in {0}: {1}")
            self._session.messages.answer(told.format(path, translated(reason_of(error))))
            return
        self._ask(path, text)

    def _read_text(self, path: Path) -> None:
        try:
            text = text_of(path)
        except InvalidValueError as error:
            self._refused.emit(error)
        else:
            self._read.emit(path, text)

    @Slot(object, str)
    def _ask(self, path: Path, text: str) -> None:
        dialog = DataDialog(self._window, path, text)

        def parse(layout: Layout, is_standardised: bool) -> None:
            spec = self._session.spec
            self._pool.start(lambda: self._parse(path, text, layout, is_standardised, spec))

        dialog.data_chosen.connect(parse)
        dialog.open()

    def _parse(
        self, path: Path, text: str, layout: Layout, is_standardised: bool, spec: RunSpec
    ) -> None:
        """Read the whole table, and see whether the present run could learn it."""
        file = DataFile(str(path.absolute()), digest_of(text), layout, is_standardised)
        try:
            fields = data_fields(file)
            samples_of(spec.changed(**fields).dataset)  # raises the same error
        except InvalidValueError as error:
            self._refused.emit(error)
        else:
            self._parsed.emit(fields)

    @Slot(object)
    def _learn(self, fields: dict[str, Any]) -> None:
        self._session.apply(self._session.spec.changed(**fields))

    @Slot(object)
    def _tell(self, error: InvalidValueError) -> None:
        self._session.messages.answer(error.message(translated))

    def _on_closing(self) -> None:
        self._pool.clear()
        self._pool.waitForDone()


def dropped_word(data: QMimeData) -> str:
    """Return the path of the one file that is dropped, or the link; "" for anything else."""
    if is_link(data.text()):
        return data.text()
    urls = data.urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""


def pasted_folder() -> Path:
    """Return the folder of what was pasted; the application must have its name by now."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "pasted"
