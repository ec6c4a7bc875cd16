"""A run as a Python script, and as a document."""

from polyviz.documents.document import Document
from polyviz.documents.writing import document_text
from polyviz.export.wish import Progress, Wish
from polyviz.source.script_text import script_of


def script(wish: Wish, _progress: Progress) -> bytes:
    """Return the script that does the run up to the last step that is wanted."""
    return script_of(wish.course_there, steps=wish.last).encode()


def document(wish: Wish, _progress: Progress) -> bytes:
    """Return the document of the run, which opens at the last step that is wanted."""
    if wish.race is not None:
        from polyviz.export.race_tables import race_document

        return document_text(race_document(wish, wish.race)).encode()
    return document_text(Document(wish.course_there, wish.last)).encode()
