"""How the window is shared out between the plots and the panels beside them, in numbers."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QSize

PLOTS_PART, SMALL_PLOTS_PART = 0.505, 0.455
"""How much of the window's area the plots keep, axes and headings included, whatever panels are
open; the second in a small window, where a narrower side would show nothing."""

SMALL_WIDTH = 1100
"""A window that is less wide is small."""

MAX_SIDE_PART = 0.42
"""The panels' side takes no more of the window's width, however high the plots are."""

MIN_SIDE_PART = 0.2
"""The panels' side takes no less of it: with large text, too little of the height is left for the
plots to keep their part."""

WIDE_SIDE_PART = 0.6
"""What the panels have of the window's width where they are the main thing."""

BESIDE_WIDE_PART, BESIDE_WIDE_EMS, MOST_BESIDE_WIDE = 0.3, 17, 0.5
"""What the plots keep of the width then: at least a part of it, and so many heights of text, but
no more than another part."""

READABLE_EMS = 12
"""In less width, in heights of text, a panel can hardly be read, so it gets that much."""

MIN_PLOT_HEIGHT = 180
"""Pixels that the fit and the loss each have, where the window is high enough."""

FIT, RESIDUALS, LOSS = 3, 1, 2
"""Heights of the plots in relation to each other."""

MIN_HALF = 0.25
"""The least part of the side's height that a half of it gets."""


def width_of_plots(window: QSize, height: int) -> int:
    """Return how wide plots of this height, taken together, have to be to keep their part."""
    part = SMALL_PLOTS_PART if window.width() < SMALL_WIDTH else PLOTS_PART
    return math.ceil(part * window.width() * window.height() / max(1, height))


def plots_beside_wide(window: QSize, em: int) -> int:
    """Return how wide plots are at least beside panels that are the main thing."""
    width = window.width()
    least = min(BESIDE_WIDE_EMS * em, round(MOST_BESIDE_WIDE * width))
    return max(least, round(BESIDE_WIDE_PART * width))


def width_of_side(
    window: QSize, height: int, beside: int, em: int, *, is_wide: bool = False
) -> int:
    """Return how wide the panels' side is, beside plots of this height taken together.

    `beside` is what the rail, margins and handles take of the window's width, `em` the height of
    text in pixels. A side that `is_wide` leaves the plots less than otherwise.
    """
    if is_wide:
        most = window.width() - beside - plots_beside_wide(window, em)
        return max(1, min(round(WIDE_SIDE_PART * window.width()), most))
    left = window.width() - beside - width_of_plots(window, height)
    high = MAX_SIDE_PART * window.width()
    low = max(MIN_SIDE_PART * window.width(), min(READABLE_EMS * em, high))
    return round(max(low, min(left, high)))


def heights_of_plots(
    height: int, *, has_residuals: bool, is_even: bool = False, own: Sequence[int] | None = None
) -> list[int]:
    """Share a height out among fit, residuals and loss.

    `is_even` gives fit and loss the same; `own` are the heights that a person has chosen, which
    are scaled. Residuals that were not seen then get a part of what there is.
    """
    fit, residuals, loss = own or (1 if is_even else FIT, 0, 1 if is_even else LOSS)
    if not has_residuals:
        part = 0.0
    elif own and residuals:
        part = residuals / sum(own)
    else:
        part = RESIDUALS / (FIT + RESIDUALS + LOSS)
    middle = round(part * height)
    if not own:
        middle = max(0, min(middle, height - 2 * MIN_PLOT_HEIGHT))
    left = height - middle
    low = left * loss // max(1, fit + loss)
    if not own:
        low = max(low, min(MIN_PLOT_HEIGHT, left // 2))
    return [left - low, middle, low]


def heights_of_halves(
    height: int, wished: Sequence[int | None], needed: Sequence[int | None] = ()
) -> list[int]:
    """Share the side's height out among panels below each other.

    One with a wish gets no more than that, and all get at least MIN_HALF; the rest is shared
    evenly among those without a wish. One that gets less than it needs takes it from the others.
    """
    least = int(min(MIN_HALF, 1 / len(wished)) * height)
    spare = height - least * len(wished)
    more = [0 if wish is None else max(0, wish - least) for wish in wished]
    if sum(more) > spare:
        more = [spare * part // sum(more) for part in more]
    free = [place for place, wish in enumerate(wished) if wish is None] or [len(wished) - 1]
    left = spare - sum(more)
    shares = [
        least + part + (left // len(free) if place in free else 0)
        for place, part in enumerate(more)
    ]
    return with_needs(shares, needed, least)


def with_needs(shares: Sequence[int], needed: Sequence[int | None], least: int) -> list[int]:
    """Raise each share to what is needed (None for any), as far as the others keep theirs, and at
    least `least`.
    """
    needs = [least if need is None else max(least, need) for need in needed]
    found = list(shares)
    for place, need in enumerate(needs):
        for other, own in enumerate(needs):
            given = min(need - found[place], found[other] - own)
            if given > 0:
                found[place] += given
                found[other] -= given
    return found
