"""Helpers for texts: marking them for translation, and making them safe for one line."""

import contextlib
import unicodedata

JOINERS = "\u200c\u200d"
"""Invisible characters that are part of the spelling of words and emoji."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return `text` unchanged; Qt's lupdate collects these calls, and the views translate."""
    del context
    return text


LOOKED_AT = 100
"""How many times the longest line of a text is looked at to make that line."""


def one_line(text: str, longest: int | None = None) -> str:
    """Return a user's text as one line that cannot affect the text around it.

    Line breaks and tabs become spaces, invisible characters are removed, and undecodable bytes of
    a file name are shown as \\xff. A text longer than `longest` is cut and ends in an ellipsis.
    """
    if longest is not None:
        text = text[: LOOKED_AT * longest]  # a document can have a text of a hundred megabytes
    with contextlib.suppress(UnicodeEncodeError):
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    spaced = " ".join(text.split())
    line = "".join(
        sign
        for sign in spaced
        if unicodedata.category(sign) not in ("Cc", "Cf", "Cs") or sign in JOINERS
    )
    return line if longest is None or len(line) <= longest else line[:longest] + "…"
