"""Reads JSON that somebody else may have written: how much is in it is known before it is read."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from polyviz.catalogue.sentence import Sentence, message_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.documents.values import refuse

MAX_VALUES = 300_000
"""The most values in a document: to read and check them takes half a second. A thousand scenes have
a fifth of that."""

MAX_DIGITS = 400
"""The most digits of a whole number: to read millions of them takes minutes."""

FORMAT_KEY = b'"format"'

NO_JSON = QT_TRANSLATE_NOOP("catalogue", "it is no document: it is not JSON ({error})")
NOT_JSON = QT_TRANSLATE_NOOP("catalogue", "it is no document: it does not begin with a brace")
OTHER_JSON = QT_TRANSLATE_NOOP("catalogue", "it is JSON, but no document of PolyViz")
TOO_DEEP = QT_TRANSLATE_NOOP("catalogue", "nested too deep")
NO_NUMBER = QT_TRANSLATE_NOOP("catalogue", "{0} is no number of JSON")
LONG_NUMBER = QT_TRANSLATE_NOOP("catalogue", "a number has {0} digits")
MANY_VALUES = QT_TRANSLATE_NOOP(
    "catalogue", "it has more than {most} values, and no document of PolyViz has so many"
)

MARKS = b'"\\,[{ntrbfu/'
"""What decides where texts end, and how many values there are: a backslash and what follows it may
not be parted."""

OTHERS = bytes(set(range(256)) - set(MARKS))

WHITE = b" \t\r\n"


def check_amount(content: bytes, name: str) -> None:
    """Refuse a large file that cannot be a document, in a fraction of the time that JSON takes."""
    if len(content) <= MAX_VALUES:  # a value takes a character, and mostly many more
        return
    if not content.removeprefix(b"\xef\xbb\xbf")[:1000].lstrip(WHITE).startswith(b"{"):
        refuse(name, NOT_JSON)
    if FORMAT_KEY not in content:
        refuse(name, OTHER_JSON)
    if has_many_values(content):
        refuse(name, MANY_VALUES, most=str(MAX_VALUES))


def has_many_values(content: bytes) -> bool:
    """Return whether JSON has more values than a document may have, without reading it."""
    marks = content.translate(None, OTHERS)
    if _values(marks) <= MAX_VALUES:  # those in texts included
        return False
    bare = marks.replace(b"\\\\", b"").replace(b'\\"', b"")
    if bare.count(b'"') > 4 * MAX_VALUES:  # each value may have a key
        return True
    return _values(b"".join(bare.split(b'"')[::2])) > MAX_VALUES


def entries_in(text: str, name: str) -> Mapping[str, Any]:
    """Return the entries of the object that JSON consists of; raise InvalidValueError."""
    if not text.lstrip().startswith("{"):  # nor is it worth while to read all of it
        refuse(name, NOT_JSON)
    try:
        found = json.loads(text, parse_constant=_no_constant, parse_int=_whole)
    except RecursionError:
        refuse(name, NO_JSON, error=TOO_DEEP)
    except ValueError as error:
        refuse(name, NO_JSON, error=message_of(error))
    if not isinstance(found, Mapping):
        refuse(name, OTHER_JSON)
    return found


def _values(marks: bytes) -> int:
    return sum(marks.count(mark) for mark in (b",", b"[", b"{"))


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS + 1:  # with its sign
        raise ValueError(Sentence(LONG_NUMBER, len(digits)))
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(Sentence(NO_NUMBER, name))
