"""The axes of the loss plot: losses, which can be powers of ten, and the steps that made them."""

import math
from collections.abc import Sequence

from polyviz.views.plots.plain_axis import PlainAxis
from polyviz.views.text.readable import number_text

DECADES = (1, 2, 3, 5, 10, 20, 30, 50, 100)
"""How many powers of ten two ticks of the logarithmic axis may be apart."""

FIRST_WHOLE = 1000
"""Steps on the axis of a long run at first; the axis grows fivefold when they are done."""


class LossAxis(PlainAxis):
    """A left axis that can write its values as powers of ten."""

    is_log = True

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return the ticks: on the logarithmic axis whole powers of ten, thinned to fit."""
        if self.is_log:
            room = max(2.0, size / (2 * self.em))
            every = next(n for n in DECADES if n >= (high - low) / room or n == DECADES[-1])
            first = math.ceil(low / every) * every
            powers = [float(p) for p in range(first, math.floor(high) + 1, every)]
            if len(powers) >= 2:
                return [(float(every), powers)]
        ticks: list[tuple[float, list[float]]] = super().tickValues(low, high, size)
        return ticks

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if not self.is_log:
            return super().tickStrings(values, scale, spacing)
        return [
            f"10{superscript(int(value))}" if value == int(value) else number_text(10**value, 3)
            for value in values
        ]


class StepAxis(PlainAxis):
    """A bottom axis that counts steps from 1, where the traces count losses from 0.

    The loss at 0 is that of step 1, so the tick of step n lies at n - 1.
    """

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        return [(spacing, -1.0) for spacing, _ in super().tickSpacing(low, high, size)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return super().tickStrings([value + 1 for value in values], scale, spacing)


def whole_steps(step: int, steps: int) -> int:
    """Return the end of the step axis: all of a short run, a growing part of a long one."""
    shown = min(steps, FIRST_WHOLE) if steps > 5 * FIRST_WHOLE else steps
    while shown < min(step, steps):
        shown = min(5 * shown, steps)
    return max(shown, step, 1)


def superscript(value: int) -> str:
    """Write a whole number in raised digits."""
    return str(value).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
