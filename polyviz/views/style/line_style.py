"""The colour and dash of each line: of a lesson, of an optimizer, and of the present run.

Lessons and optimizers have them by their places in the catalogue, where rows of plug-ins come last:
so each looks the same everywhere, and in every session. Optimizers that race each other come first,
to have colours of their own.
"""

import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtGui import QColor, QPen

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS, OWN_OPTIMIZERS
from polyviz.views.style.palette import LIGHT, Palette

Dash = tuple[float, ...]
"""Lengths of dashes and gaps in widths of the line; () for a line without gaps."""

SOLID: Dash = ()

DASHES: tuple[Dash, ...] = (SOLID, (5.0, 2.0), (1.5, 1.5), (6.0, 2.0, 1.5, 2.0))
"""Those of lines beside each other; `TARGET_DASH` and `THEORY_DASH` differ from all of them."""

VALIDATION_DASH: Dash = (1.0, 2.0)
"""Of the losses at the points that are held out; the others are as told above."""

TARGET_DASH: Dash = (5.0, 3.0)
THEORY_DASH: Dash = (2.0, 3.0)


@dataclass(frozen=True)
class LineStyle:
    """A colour, by its place in Palette.lines or None for the present run's, and a dash."""

    color: int | None
    dash: Dash = SOLID

    def color_in(self, palette: Palette) -> str:
        """Return the colour as #rrggbb."""
        return palette.run if self.color is None else palette.lines[self.color]

    @functools.lru_cache(maxsize=256)  # noqa: B019 - there are few styles, and they live for ever
    def pen(self, palette: Palette, width: float, *, strength: float = 1.0) -> QPen:
        """Return a pen; with less `strength` its colour is mixed with the plot's background."""
        color = QColor(mixed(self.color_in(palette), palette.base, strength))
        pen: QPen = pg.mkPen(color, width=width, dash=list(self.dash) or None)
        return pen


@dataclass(frozen=True)
class TheoryStyle(LineStyle):
    """The style of what is computed."""

    color: int | None = None

    def color_in(self, palette: Palette) -> str:
        return palette.theory


PALE = 0.8
"""Strength of the lines of kept runs."""

BEHIND = 0.35
"""Strength of lines while others are pointed at."""

PRESENT = LineStyle(None)
"""The present run's, in every plot."""

STYLES = tuple(LineStyle(color, dash) for dash in DASHES for color in range(len(LIGHT.lines)))
"""All styles of lines beside each other: first each colour without gaps, then with dashes."""


def lesson_style(key: str) -> LineStyle:
    """Return the style of a lesson."""
    return _style_at(list(LESSONS).index(key))


def optimizer_style(key: str) -> LineStyle:
    """Return the style of an optimizer."""
    return _style_at(list(dict.fromkeys((*OWN_OPTIMIZERS, *OPTIMIZERS))).index(key))


def _style_at(place: int) -> LineStyle:
    return STYLES[place % len(STYLES)]


def free_style(wanted: LineStyle, taken: Collection[LineStyle]) -> LineStyle:
    """Return the wanted style, or if it is taken the first free one, of a free colour if possible.

    Once all are taken it is the wanted one again.
    """
    if wanted not in taken:
        return wanted
    colors = {style.color for style in taken}
    free = [style for style in STYLES if style not in taken]
    return next((style for style in free if style.color not in colors), (*free, wanted)[0])


def distinct(wanted: Sequence[LineStyle]) -> list[LineStyle]:
    """Return a style of its own for each line, as far as there are enough: the first that wants
    one has it.
    """
    found: list[LineStyle] = []
    for index, style in enumerate(wanted):
        later = [other for other in wanted[index + 1 :] if other != style]
        found.append(style if style not in found else free_style(style, [*found, *later]))
    return found


def mixed(color: str, base: str, strength: float) -> str:
    """Return a colour between `base` (strength 0) and `color` (strength 1), as #rrggbb."""
    low, high = QColor(base), QColor(color)
    parts = (low.red(), high.red()), (low.green(), high.green()), (low.blue(), high.blue())
    return QColor(*(round(one + strength * (other - one)) for one, other in parts)).name()
