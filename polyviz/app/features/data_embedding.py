"""Puts the data of a run into its document, or leaves them where they are: a person decides."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from polyviz.app.features.questions import Answer, ask_to_embed
from polyviz.catalogue.data_file import DataFile
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.data.files import same_text_of
from polyviz.documents.document import MAX_EMBEDDED, Document
from polyviz.documents.embedding import data_files, taken_in


def with_data(window: QWidget, document: Document) -> Document | None:
    """Return the document with its data if they are to travel with it; None for Cancel.

    A person is asked once for each document, unless the data came with a document: then there is
    no other file of them. Data that are too large, or are no longer what the run has learnt, stay
    where they are.
    """
    files = data_files(document)
    if any(Path(file.path).is_relative_to(data_folder()) for file in files.values()):
        document = replace(document, embeds=True)
    if not files or document.embeds is False:
        return document
    texts = {key: text for key, file in files.items() if (text := _same_text(file)) is not None}
    size = sum(len(text.encode()) for text in texts.values())
    if not texts or size > MAX_EMBEDDED:
        return document
    if document.embeds is None:
        names = ", ".join(file.name for file in files.values())
        answer = ask_to_embed(window, names, size)
        if answer is Answer.CANCEL:
            return None
        document = replace(document, embeds=answer is Answer.SAVE)
    return taken_in(document, texts) if document.embeds else document


def is_left_out(document: Document) -> bool:
    """Return whether a document was to hold data, and there is none of them in it."""
    return document.embeds is not False and not document.files and bool(data_files(document))


def data_folder() -> Path:
    """Return where data of documents are laid out; the application must have its name by now."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "data"


def _same_text(file: DataFile) -> str | None:
    """Return the text of a file; None if it is gone or has changed."""
    try:
        return same_text_of(file)
    except InvalidValueError:
        return None
