"""Finds lines that lie on each other, so that they are drawn and named once."""

from collections.abc import Sequence

import numpy as np

from polyviz.training.frame import Array
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.text.readable import tr

STAYING = 2.0
"""Lines that lay on each other may part by so many times what is allowed before they count as two:
else their names would flicker."""

Group = tuple[int, ...]
"""The places of lines that lie on each other; the first is the one that is drawn."""


def groups_of(
    lines: Sequence[tuple[Array, Array]], near: float, before: Sequence[Group] = ()
) -> list[Group]:
    """Group lines, each of points x (M,), y (M,), that are at most `near` apart in y.

    `before` are the groups found last.
    """
    old = {member: group[0] for group in before for member in group[1:]}
    found: list[list[int]] = []
    for place, line in enumerate(lines):
        for group in found:
            allowed = STAYING * near if old.get(place) == group[0] else near
            if coincide(lines[group[0]], line, allowed):
                group.append(place)
                break
        else:
            found.append([place])
    return [tuple(group) for group in found]


def coincide(one: tuple[Array, Array], other: tuple[Array, Array], near: float) -> bool:
    """Return whether two lines have the same x and are nowhere more than `near` apart in y."""
    (x, y), (other_x, other_y) = one, other
    if not len(x) or len(x) != len(other_x):
        return False
    if not abs(y[-1] - other_y[-1]) <= near:  # nearly always enough to tell them apart
        return False
    is_there = x is other_x or np.array_equal(x, other_x)
    return bool(is_there and np.abs(y - other_y).max() <= near)


def is_equal(one: KeptRun, other: KeptRun) -> bool:
    """Return whether two runs are equal to the last bit at the same step."""
    first, second = one.frame, other.frame
    if first is None or second is None or first.step != second.step:
        return False
    return first.weights == second.weights and first.loss == second.loss


def joint_words(runs: Sequence[KeptRun], names: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Return the words of a name for several runs, and what explains it; the text of one run alone
    is its name.

    "=" joins those that are equal to the last bit, "≈" those whose lines lie on each other.
    """
    alike: list[list[int]] = []
    for place, run in enumerate(runs):
        for group in alike:
            if is_equal(runs[group[0]], run):
                group.append(place)
                break
        else:
            alike.append([place])
    if len(runs) == 1:
        return tuple(names[0].split(" ")), ""
    words: list[str] = []
    for group in alike:
        first, *others = (names[place].split(" ") for place in group)
        words += [f"≈ {first[0]}", *first[1:]] if words else first
        for other in others:
            words += [f"= {other[0]}", *other[1:]]
    if len(alike) == 1:
        words[-1] += ","
        words += tr("to the last bit").split(" ")
        return tuple(words), " ".join(words)
    exact = [" = ".join(names[place] for place in group) for group in alike if len(group) > 1]
    told = tr("These lines lie on each other: they differ by less than the width of a line.")
    also = [tr("{0} to the last bit.").format(text) for text in exact]
    return tuple(words), " ".join([" ".join(words) + ".", told, *also])
