"""Reads a file with translations as Qt's lrelease makes it, without Qt.

On Windows PyTorch does not load after Qt, and the command line is to answer at once.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")

MESSAGES = 0x69
"""The tag of the section with the texts; the others help Qt to find them sooner."""

END, TRANSLATION, OBSOLETE, SOURCE, CONTEXT, COMMENT = 1, 3, 5, 6, 7, 8
"""The tags of the parts of a message; the last one ends it."""

Texts = dict[tuple[str, str], str]
"""Translations by context and text."""


def read_texts(file: Path) -> Texts:
    """Return all translations in a file; raises OSError or ValueError if it cannot be read."""
    data = file.read_bytes()
    if not data.startswith(MAGIC):
        raise ValueError(f"{file} is no file of Qt's translations")
    try:
        return {key: text for section in _sections(data) for key, text in _messages(section)}
    except struct.error as error:
        raise ValueError(f"{file} is cut") from error


def _sections(data: bytes) -> Iterator[bytes]:
    place = len(MAGIC)
    while place < len(data):
        tag, length = struct.unpack_from(">BI", data, place)
        place += 5
        if tag == MESSAGES:
            yield data[place : place + length]
        place += length


def _messages(section: bytes) -> Iterator[tuple[tuple[str, str], str]]:
    place, context, source, translation = 0, "", "", ""
    while place < len(section):
        tag = section[place]
        place += 1
        if tag == END:
            yield (context, source), translation
            context = source = translation = ""
        elif tag == OBSOLETE:
            place += 4
        else:
            (length,) = struct.unpack_from(">I", section, place)
            place += 4
            part = section[place : place + length]
            place += length
            if tag == TRANSLATION:
                translation = translation or part.decode("utf-16-be")
            elif tag == SOURCE:
                source = part.decode()
            elif tag == CONTEXT:
                context = part.decode()
            elif tag != COMMENT:
                raise ValueError(f"a part with the unknown tag {tag}")
