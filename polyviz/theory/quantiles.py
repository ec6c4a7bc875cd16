"""How far values go by chance: Student's t, and ratios of variances."""

import math

NORMAL_95 = 1.959963984540054
"""A standard normal number is farther from zero with a probability of 5 %."""

MANY = 100
"""Beyond so many degrees of freedom the expansion of Student's t is exact to 9 digits."""

HALVINGS = 60
"""So often an interval is halved until only rounding is left of it."""


def student_95(degrees: int) -> float:
    """Return what |t| exceeds with a probability of 5 %, for so many degrees of freedom.

    For many of them it is an expansion around the normal distribution (Abramowitz and Stegun,
    26.7.5), for few the root of `student_within` (26.7.3 and 26.7.4).
    """
    if degrees > MANY:
        z, n = NORMAL_95, degrees
        first = (z**3 + z) / 4
        second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
        third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
        return z + first / n + second / n**2 + third / n**3
    low, high = NORMAL_95, 13.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if student_within(middle, degrees) < 0.95 else (low, middle)
    return low


def student_within(t: float, degrees: int) -> float:
    """Return the probability of a value between -t and t, a finite sum."""
    angle = math.atan(t / math.sqrt(degrees))
    sine, cosine = math.sin(angle), math.cos(angle)
    is_odd = degrees % 2 == 1
    term, total = (cosine if is_odd else 1.0), 0.0
    for k in range(1 + is_odd, degrees, 2):
        total += term
        term *= cosine**2 * k / (k + 1)
    return 2 / math.pi * (angle + sine * total) if is_odd else sine * total


def excess(ratio: float, above: float, below: float = math.inf) -> float:
    """Return by how many standard deviations a ratio of variances is too large to be chance.

    `above` and `below` are the degrees of freedom of its two variances, inf for one that is known.
    The cube root of each is nearly normal (Wilson and Hilferty 1931, Paulson 1942).
    """
    root = math.cbrt(ratio)
    mean_above, mean_below = 1 - 2 / (9 * above), 1 - 2 / (9 * below)
    deviation = math.sqrt(2 / (9 * above) + 2 / (9 * below) * root**2)
    return (mean_below * root - mean_above) / deviation
