"""Reads a file with the code of a Module."""

import stat
from pathlib import Path

from polyviz.catalogue.module_code import MAX_CODE, TOO_LONG
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.system_errors import reason_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

LABEL = QT_TRANSLATE_NOOP("catalogue", "Module")

NO_FILE = QT_TRANSLATE_NOOP("catalogue", "it cannot be read: {error}")
IRREGULAR = QT_TRANSLATE_NOOP("catalogue", "it is a pipe or a device; save the code as a file")
NO_TEXT = QT_TRANSLATE_NOOP("catalogue", "it is not text in UTF-8")

MAX_BYTES = 4 * MAX_CODE
"""The most bytes that so many characters can take."""


def read_module(file: Path) -> str:
    """Return the text of the file; raise InvalidValueError if it cannot be code."""
    try:
        found = file.stat()
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            raise InvalidValueError("module", LABEL, file.name, IRREGULAR)
        if found.st_size > MAX_BYTES:
            raise InvalidValueError("module", LABEL, file.name, TOO_LONG, most=str(MAX_CODE))
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        why = reason_of(error)
        raise InvalidValueError("module", LABEL, file.name, NO_FILE, error=why) from error
    except UnicodeDecodeError as error:
        raise InvalidValueError("module", LABEL, file.name, NO_TEXT) from error
