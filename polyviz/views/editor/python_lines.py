"""Strings and comments in Python code that is read line by line: just enough of its syntax.

What a line means depends on the one before it only in so far as a string in triple quotes goes on.
"""

import re
from enum import IntEnum


class Within(IntEnum):
    """What a line begins in."""

    CODE = 0
    DOUBLE = 1
    SINGLE = 2


ENDS = {
    Within.DOUBLE: re.compile(r'(?:[^"\\]|\\.|"(?!""))*"""'),
    Within.SINGLE: re.compile(r"(?:[^'\\]|\\.|'(?!''))*'''"),
}
"""The rest of a string in triple quotes, up to their end."""

OPENED = {'"""': Within.DOUBLE, "'''": Within.SINGLE}

QUIET = re.compile(r"""#.*|(\"""|''')|"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?""")
"""A comment, the beginning of a string in triple quotes, or another string, closed or not."""


def end_of(text: str, begins: Within) -> Within:
    """Return what the line after `text` begins in, if `text` begins in `begins`."""
    if '"""' not in text and "'''" not in text:
        return begins
    return code_of(text, begins)[1]


def code_of(text: str, begins: Within) -> tuple[str, Within]:
    """Return a line with blanks for its strings and comments, and what the next one begins in."""
    place, within = string_end(text, begins)
    parts = [" " * place]
    while within is Within.CODE and place < len(text):
        quiet = QUIET.search(text, place)
        start = len(text) if quiet is None else quiet.start()
        parts.append(text[place:start])
        place = start
        if quiet is not None:
            place = quiet.end()
            if quiet[1]:
                place, within = string_end(text, OPENED[quiet[1]], place)
            parts.append(" " * (place - start))
    return "".join(parts), within


def string_end(text: str, begins: Within, start: int = 0) -> tuple[int, Within]:
    """Return where in `text`, from `start` on, a string ends, and what it is in from there on."""
    if begins is Within.CODE:
        return start, begins
    end = ENDS[begins].match(text, start)
    return (len(text), begins) if end is None else (end.end(), Within.CODE)
