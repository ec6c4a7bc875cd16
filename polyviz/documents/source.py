"""Where a document is from: a file, or a link."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from polyviz.documents.document import SUFFIX, Document
from polyviz.documents.link import SCHEME, document_of, is_link
from polyviz.documents.reading import read_document


def is_document(word: str) -> bool:
    """Return whether a word is a link, or names a document: by its path or as a file URL."""
    return is_link(word) or word.lower().endswith(SUFFIX)


def document_from(word: str) -> Document:
    """Return the document behind a link or in a file; raise InvalidValueError."""
    return document_of(word) if is_link(word) else read_document(path_of(word))


def path_of(word: str) -> Path:
    """Return the path of a file that is named by its path, or as a file URL by a desktop."""
    url = urlsplit(word)
    return Path(unquote(url.path) if url.scheme == "file" else word)


def name_of(word: str) -> str:
    """Return what a document is called in a message."""
    return SCHEME if is_link(word) else path_of(word).name
