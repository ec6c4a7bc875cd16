"""The values of an axis of a sweep as cells side by side, each one unit wide.

The middle of the first cell is at 0. So every axis can be drawn alike: numbers at equal distances
or with equal factors, whole numbers between which some are left out, and names.
"""

import math
from functools import cached_property

import numpy as np

from polyviz.catalogue import numerals
from polyviz.catalogue.sweep_axis import NUMBERS, SweepAxis
from polyviz.training.frame import Array
from polyviz.views.text.axis_names import value_name
from polyviz.views.text.readable import count_text, number_text, signed_minus

DIGITS = 4
"""Significant digits of a value, unless its neighbours need more to differ from it."""

MAX_DIGITS = 15


class Cells:
    """Maps values of an axis to places on it and back."""

    def __init__(self, axis: SweepAxis) -> None:
        self.axis = axis
        self.count = len(axis.values)

    @cached_property
    def is_listed(self) -> bool:
        """Whether the cells have names, since their values are no numbers or have no order."""
        if not self.axis.is_number:
            return True
        values = np.asarray(self.axis.values, dtype=np.float64)
        return not bool((np.diff(values) > 0).all())

    @property
    def is_log(self) -> bool:
        """Whether equal distances are equal factors."""
        return self.axis.is_log and not self.is_listed

    @property
    def is_whole(self) -> bool:
        """Whether the values are whole numbers."""
        return self.axis.key in NUMBERS and NUMBERS[self.axis.key].kind == "whole"

    @cached_property
    def _scaled(self) -> Array:
        """The values, or their logarithms, one for each cell."""
        if self.is_listed:
            return np.arange(self.count, dtype=np.float64)
        values = np.asarray(self.axis.values, dtype=np.float64)
        return np.log10(values) if self.is_log else values

    def places_of(self, values: Array) -> Array:
        """Return the places of numbers on the axis, NaN for those that have none."""
        with np.errstate(divide="ignore", invalid="ignore"):
            wanted = np.log10(values) if self.is_log else np.asarray(values, dtype=np.float64)
        return straight(wanted, self._scaled, np.arange(self.count, dtype=np.float64))

    def value_at(self, place: float) -> float:
        """Return the number at a place, which may lie between two cells or beyond the last."""
        at = np.array([place])
        found = float(straight(at, np.arange(self.count, dtype=np.float64), self._scaled)[0])
        return 10.0 ** min(found, 300.0) if self.is_log else found

    def nearest(self, place: float) -> int | None:
        """Return the number of the cell at a place; None beside all cells."""
        index = math.floor(place + 0.5)
        return index if 0 <= index < self.count else None

    def nearest_to(self, other: "Cells", index: int) -> int | None:
        """Return the number of the cell in which a cell on another axis of the field lies."""
        value = other.axis.values[index]
        if self.is_listed:
            return self.axis.values.index(value) if value in self.axis.values else None
        return self.nearest(float(self.places_of(np.array([float(value)]))[0]))

    @cached_property
    def _digits(self) -> int:
        if self.is_listed or self.count < 2:
            return DIGITS
        values = np.asarray(self.axis.values, dtype=np.float64)
        step, largest = float(np.diff(values).min()), float(np.abs(values).max())
        if self.is_log:
            step, largest = float((values[1:] / values[:-1]).min()) - 1, 1.0
        needed = 1 + math.ceil(math.log10(max(largest / step, 1.0)))
        return min(max(DIGITS, needed), MAX_DIGITS)

    def text(self, index: int) -> str:
        """Return the value of a cell, or its name, as it is read."""
        value = self.axis.values[index]
        if self.is_whole:
            return count_text(int(value))
        if self.axis.is_number:
            text = numerals.exact(float(f"{value:.{self._digits}g}"))
            if self._digits > DIGITS or "e" in text:  # as the form and the names of runs write it
                return signed_minus(text)
            return number_text(float(value), DIGITS)
        return value_name(self.axis.key, value)


def straight(at: Array, x: Array, y: Array) -> Array:
    """Interpolate between points x (N,), y (N,), and go straight on beyond both ends."""
    found: Array = np.interp(at, x, y)
    if len(x) < 2:
        return found
    with np.errstate(invalid="ignore", over="ignore"):
        low, high = (y[1] - y[0]) / (x[1] - x[0]), (y[-1] - y[-2]) / (x[-1] - x[-2])
        found = np.where(at < x[0], y[0] + (at - x[0]) * low, found)
        return np.where(at > x[-1], y[-1] + (at - x[-1]) * high, found)
