"""Round numbers, for ranges and for steps."""

import math


def nice_above(value: float) -> float:
    """Return the smallest of 1, 2 or 5 times a power of ten that is at least `value`."""
    if not 0 < value < math.inf:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * m for m in (1, 2, 5, 10) if power * m >= value * (1 - 1e-12))
