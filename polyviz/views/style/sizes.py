"""The size of text, from which all other sizes follow.

The application is asked for it: widgets get a new font of the application only some time later, in
no fixed order.
"""

from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

CODE_SIZES = (0.85, 1.0, 1.2, 1.5, 1.9, 2.4)
"""Sizes of code, relative to the window's text."""

MAX_PIXELS = 2**24 - 1
"""Qt's own largest width and height of a widget: no limit."""


class Fit(IntEnum):
    """How much room a part of a bar takes, from all that it can use to the least."""

    WIDE = 0
    NARROW = 1
    TIGHT = 2


def metrics(*, bold: bool = False) -> QFontMetrics:
    """Return the metrics of the application's font."""
    font = QApplication.font()
    font.setBold(bold)
    return QFontMetrics(font)


def em() -> int:
    """Return the height of a line of text in pixels."""
    return metrics().height()


def lines(count: int) -> int:
    """Return the height of so many lines in a label, which can be more than as many em, since a
    line there begins at a whole pixel.
    """
    room = QRect(0, 0, MAX_PIXELS, MAX_PIXELS)
    return metrics().boundingRect(room, 0, "\n".join("x" * count)).height()


def square(ems: float) -> QSize:
    """Return the size of a square so many em wide."""
    side = round(ems * em())
    return QSize(side, side)


def pixels() -> int:
    """Return the size of the application's font in pixels, a little less than em()."""
    return _pixels_of(QApplication.font().toString())


@lru_cache(maxsize=8)  # each call takes Qt a tenth of a millisecond
def _pixels_of(font: str) -> int:
    found = QFont()
    found.fromString(font)
    return QFontInfo(found).pixelSize()


def fixed_font(pixels: float) -> QFont:
    """Return the system's fixed-width font, so many pixels high."""
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    font.setPixelSize(round(pixels))
    return font
