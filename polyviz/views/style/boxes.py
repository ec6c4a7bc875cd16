"""Rows and columns of widgets."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSpacerItem, QVBoxLayout, QWidget

Part = QWidget | QLayout | QSpacerItem | int | tuple[QWidget | QLayout, int]
"""What a box holds: a widget, a layout, or a spacer; a number is that stretch factor of empty
space, and a pair is a widget or layout with its stretch factor."""

Margins = tuple[int, int, int, int]
"""Pixels at the left, top, right and bottom."""

NO_MARGINS: Margins = (0, 0, 0, 0)

Box = TypeVar("Box", bound=QBoxLayout)


def row(
    *parts: Part, within: QWidget | None = None, margins: Margins | None = None, spacing: int = -1
) -> QHBoxLayout:
    """Return a row of parts, from left to right, as the layout of `within` if that is given.

    Margins and spacing are those of the style unless they are given.
    """
    return _filled(QHBoxLayout(), parts, within, margins, spacing)


def column(
    *parts: Part, within: QWidget | None = None, margins: Margins | None = None, spacing: int = -1
) -> QVBoxLayout:
    """Return a column of parts, from top to bottom, else like `row`."""
    return _filled(QVBoxLayout(), parts, within, margins, spacing)


def _filled(
    box: Box, parts: tuple[Part, ...], within: QWidget | None, margins: Margins | None, spacing: int
) -> Box:
    if within is not None:
        within.setLayout(box)
    if margins is not None:
        box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    for part in parts:
        thing, stretch = part if isinstance(part, tuple) else (part, 0)
        if isinstance(thing, int):
            box.addStretch(thing)
        elif isinstance(thing, QWidget):
            box.addWidget(thing, stretch)
        elif isinstance(thing, QLayout):
            box.addLayout(thing, stretch)
        else:
            box.addItem(thing)
    return box
