"""An axis of cells: its ticks are round values at their places, or the names of the cells."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt

from polyviz.catalogue import numerals
from polyviz.views.plots.cells import Cells
from polyviz.views.plots.nice_numbers import nice_above
from polyviz.views.plots.plain_axis import PlainAxis
from polyviz.views.style import sizes
from polyviz.views.text.readable import signed_minus

ROOM_EMS = {"left": 1.7, "bottom": 4.5}
"""What a number needs of the length of an axis."""

LEAST_EMS = {"left": 1.1, "bottom": 3.4}
"""The least distance of two numbers, which are not evenly spaced on a logarithmic axis."""

NAME_GAP_EMS, MIN_NAME_EMS = 0.6, 3.0
"""Between two names side by side, and the least room of one, in which it is shortened."""

DECADES = (1, 2, 3, 5, 10, 20, 50, 100)
"""How many powers of ten two ticks may be apart."""

RUNGS = ((1, 2, 5), (1, 3))
"""The numbers that have a tick in each power of ten, if there is room."""

MAX_POWER = 300

LARGE = 1e6
"""From here on a number is written with a power of ten."""


class CellAxis(PlainAxis):
    """Shows the values of `cells`; without any it shows nothing."""

    cells: Cells | None = None

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._told: dict[float, str] = {}
        self.name_room = 0.0
        """Pixels across a left axis that its names may take; longer ones are shortened"""

    def set_cells(self, cells: Cells) -> None:
        """Show the values of these cells from now on."""
        self.cells = cells
        self.picture = None
        self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return the places of the ticks as one level."""
        low, high = sorted((low, high))
        if self.cells is None or size <= 0:
            return []
        if self.cells.is_listed:
            self._told = self._names(self.cells, low, high, size)
        else:
            room = size / (ROOM_EMS[self.orientation] * self.em)
            values = round_values(self.cells, low, high, max(2.0, room))
            places = self.cells.places_of(np.array(values)).tolist()
            texts = [tick_text(value) for value in values]
            least = LEAST_EMS[self.orientation] * self.em * (high - low) / size
            self._told = {}
            for place, text in zip(places, texts, strict=True):
                if low <= place <= high and place - max(self._told, default=-np.inf) >= least:
                    self._told[place] = text
        return [(1.0, list(self._told))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [self._told.get(value, "") for value in values]

    def _names(self, cells: Cells, low: float, high: float, size: float) -> dict[float, str]:
        first, last = max(0, math.ceil(low)), min(cells.count - 1, math.floor(high))
        pixels = size / max(high - low, 1e-9)
        is_left = self.orientation == "left"
        needed = (ROOM_EMS["left"] if is_left else MIN_NAME_EMS) * self.em
        every = max(1, math.ceil(needed / pixels))
        room = self.name_room if is_left else every * pixels - NAME_GAP_EMS * self.em
        metrics, right = sizes.metrics(), Qt.TextElideMode.ElideRight
        return {
            float(index): metrics.elidedText(cells.text(index), right, round(room))
            for index in range(first, last + 1, every)
        }


def tick_text(value: float) -> str:
    """Write a round number as short as it can be: 0.5, 1e−6, 2.5e10."""
    if abs(value) >= LARGE:
        mantissa, _, power = f"{value:.9e}".partition("e")
        return signed_minus(f"{mantissa.rstrip('0').rstrip('.')}e{int(power)}")
    return signed_minus(numerals.exact(float(f"{value:.10g}")))


def round_values(cells: Cells, low: float, high: float, room: float) -> list[float]:
    """Return round values between two places, about so many as there is room for."""
    first, last = cells.value_at(low), cells.value_at(high)
    if not (math.isfinite(first) and math.isfinite(last) and first < last):
        return []
    if cells.is_log and first > 0:
        powers = math.log10(last / first)
        if powers >= 1.5 or powers * len(RUNGS[1]) >= 3:
            return _powers(first, last, powers, room)
    wanted = (last - first) / min(room, 8.0)
    spacing = nice_above(max(wanted, 1.0) if cells.is_whole else wanted)
    start, count = math.ceil(first / spacing - 1e-9), math.floor(last / spacing + 1e-9)
    return [index * spacing for index in range(start, min(count, start + 50) + 1)]


def _powers(first: float, last: float, powers: float, room: float) -> list[float]:
    low, high = math.floor(math.log10(first)), math.ceil(math.log10(last))
    low, high = max(low, -MAX_POWER), min(high, MAX_POWER)
    for rungs in RUNGS:
        if powers * len(rungs) <= room:
            found = [rung * 10.0**power for power in range(low, high + 1) for rung in rungs]
            return [value for value in found if first <= value <= last]
    every = next((n for n in DECADES if powers / n <= room), DECADES[-1])
    start = math.ceil(low / every) * every
    return [v for p in range(start, high + 1, every) if first <= (v := 10.0**p) <= last]
