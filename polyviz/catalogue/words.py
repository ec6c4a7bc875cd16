"""What texts need that neither Qt nor a terminal is there for: marks for translation, one line."""

import contextlib
import unicodedata

JOINERS = "\u200c\u200d"
"""Invisible, but part of how letters and emoji are written."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return `text` as it is; Qt's lupdate collects the calls, a view translates later.

    `context` is always "catalogue", the context under which the views look the text up.
    """
    del context
    return text


def one_line(text: str, longest: int | None = None) -> str:
    """Return a text of a person's as one line that does nothing to what stands around it.

    Line breaks and tabs become spaces; control characters, marks that turn the direction of
    writing, and halves of characters go. Bytes of a file's name that are no text are shown as
    \\xff. What is longer than `longest` ends in an ellipsis.
    """
    with contextlib.suppress(UnicodeEncodeError):
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    spaced = " ".join(text.split())
    line = "".join(
        sign
        for sign in spaced
        if unicodedata.category(sign) not in ("Cc", "Cf", "Cs") or sign in JOINERS
    )
    return line if longest is None or len(line) <= longest else line[:longest] + "…"
