"""An axis without SI prefixes, and the choice and format of its ticks."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF

from polyviz.catalogue import numerals
from polyviz.catalogue.numerals import LARGE
from polyviz.views.plots.nice_numbers import nice_above
from polyviz.views.style.guarded import GuardedItem
from polyviz.views.text.readable import signed_minus

MIN_INTERVALS = {"left": 2, "bottom": 6}
"""Fewest intervals between ticks, even if there is little room. The bottom axis has room for more
than `tickSpacing` assumes, as most of its numbers are short."""

SHORT_EMS = 3.2
"""Room that a short number needs on the bottom axis."""

MAX_DIGITS = 6
"""Most decimals of a tick that is written with a power of ten."""

MAX_COUNT = 1e7
"""From this value on, an axis of counts such as steps uses powers of ten."""


class PlainAxis(GuardedItem, pg.AxisItem):  # type: ignore[misc]
    """An axis with typographic minus signs and no SI prefixes."""

    def __init__(self, orientation: str) -> None:
        self._bounds: tuple[int, QRectF] | None = None
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)
        self.em = 16  # height of the font in pixels
        self.finest = 0.0  # smallest interval between two ticks

    def boundingRect(self) -> QRectF:
        """Leave room for the labels at both ends, which pyqtgraph drops if there is a grid.

        Qt asks for it several times per paint, so it is cached until the axis or the view changes.
        """
        if self._bounds is None or self._bounds[0] != self.em:
            along = 2 * self.em
            x, y = (0, along) if self.orientation == "left" else (along, 0)
            rect: QRectF = super().boundingRect()
            self._bounds = self.em, rect.adjusted(-x, -y, x, y)
        return self._bounds[1]

    def resizeEvent(self, event: object = None) -> None:
        self._bounds = None
        super().resizeEvent(event)

    def linkedViewChanged(self, *arguments: object) -> None:
        self._bounds = None
        super().linkedViewChanged(*arguments)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """Return one level of ticks, 1, 2 or 5 times 10^n apart, as dense as is readable."""
        room = (2.5 if self.orientation == "left" else 5) * self.em
        wanted = nice_above((high - low) * room / max(size, room))
        fewest: float = MIN_INTERVALS[self.orientation]
        if self.orientation == "bottom":
            fewest = max(1.0, min(fewest, size / (SHORT_EMS * self.em)))
        widest = nice_above((high - low) / fewest)
        return [(max(min(wanted, widest), self.finest), 0)]

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return the ticks as pyqtgraph does, which would compare them with those of other levels.

        That takes half a millisecond for each axis of each picture.
        """
        low, high = sorted((low * self.scale, high * self.scale))
        ((spacing, offset),) = self.tickSpacing(low, high, size)
        start = math.ceil((low - offset) / spacing) * spacing + offset
        count = int((high - start) / spacing) + 1
        values = (np.arange(count) * spacing + start) / self.scale
        return [(spacing / self.scale, values.tolist())]

    def texts(self, low: float, high: float, size: float) -> list[str]:
        """Return the numbers on an axis of `size` pixels that reaches from `low` to `high`."""
        return [
            text
            for spacing, values in self.tickValues(low, high, size)
            for text in self.tickStrings(values, 1.0, spacing)
        ]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        decimals = math.ceil(-math.log10(spacing * scale) - 1e-9)
        large = MAX_COUNT if self.finest == 1 else LARGE
        return [tick_text(value * scale, decimals, large) for value in values]


def tick_text(value: float, decimals: int, large: float = LARGE) -> str:
    """Write a tick with so many decimals; from `large` on, with a power of ten.

    Negative `decimals` are digits before the point that are not significant.
    """
    if abs(value) < large:
        return signed_minus(numerals.fixed(value, max(0, decimals)))
    digits = min(max(0, math.floor(math.log10(abs(value))) + decimals), MAX_DIGITS)
    mantissa, power = numerals.scientific(value, digits).split("e")
    return signed_minus(f"{numerals.exact(float(mantissa))}e{power}")
