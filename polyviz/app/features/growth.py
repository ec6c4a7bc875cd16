"""Whether the loss of a run is growing beyond what a run that converges does."""

import math

from polyviz.training.frame import Frame

GROWN = 1000
"""From so many times its start on a loss is said to grow."""

SINCE_CHANGE = 10
"""So many times it must have grown since the values were changed last, or the change has helped."""

FALLEN = 0.01
"""A loss that has fallen to this part of its highest value grows no longer."""

LEAST_START = 1.0
"""A first loss below this counts as this: 1000 times almost nothing is still little."""


def is_growing(frame: Frame) -> bool:
    """Return whether the loss is growing, by all losses since the values were changed last.

    It follows from the run alone, not from which of its steps happened to be shown.
    """
    newest, least = frame.newest, threshold(frame)
    if newest is None or newest[1] < FALLEN * least:  # as in most frames: the trace is not needed
        return False
    steps, losses = frame.trace
    since = losses[min(steps.searchsorted(frame.changed_at), len(losses) - 1) :]
    if frame.changed_at:
        least = max(least, SINCE_CHANGE * since[0])
    highest = since.max()
    return bool(highest >= least and newest[1] > FALLEN * highest)


def threshold(frame: Frame) -> float:
    """Return the loss from which on that of a run is said to grow; infinite before the first."""
    if frame.newest is None:
        return math.inf
    first = frame.thinned[1, 0] if frame.thinned.shape[1] else frame.recent[0]
    return GROWN * max(float(first), LEAST_START)


def grown_at(frame: Frame) -> int:
    """Return the first step at which the loss was GROWN times its start, of those that are kept."""
    steps, losses = frame.trace
    (there,) = (losses >= threshold(frame)).nonzero()
    return int(steps[there[0]]) if len(there) else frame.reached
