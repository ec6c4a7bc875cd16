"""Whether the loss of a run is growing beyond what a run that converges does."""

from polyviz.training.frame import Frame

GROWN = 1000
"""From so many times its start on a loss is said to grow."""

SINCE_CHANGE = 10
"""So many times it must have grown since the values were changed last, or the change has helped."""

FALLEN = 0.01
"""A loss that has fallen to this part of its highest value grows no longer."""

LEAST_START = 1.0
"""A first loss below this counts as this: 1000 times almost nothing is still little."""


class Growth:
    """Follows the frames of one run."""

    def __init__(self) -> None:
        self.is_on = False
        """Whether the loss is growing"""
        self._highest = 0.0

    def follow(self, frame: Frame) -> bool:
        """Take the newest frame of the run; return whether `is_on` has changed."""
        newest = frame.newest
        if newest is None:
            return False
        was_on, loss = self.is_on, newest[1]
        if was_on:
            self._highest = max(self._highest, loss)
            self.is_on = loss > FALLEN * self._highest
        elif loss >= threshold(frame):  # as in no frame of most runs
            self.is_on = not frame.changed_at or loss >= SINCE_CHANGE * loss_of(frame)
            self._highest = loss
        return self.is_on is not was_on


def threshold(frame: Frame) -> float:
    """Return the loss from which on that of a run is said to grow; the run has one already."""
    first = frame.thinned[1, 0] if frame.thinned.shape[1] else frame.recent[0]
    return GROWN * max(float(first), LEAST_START)


def grown_at(frame: Frame) -> int:
    """Return the first step at which the loss was GROWN times its start, of those that are kept."""
    steps, losses = frame.trace
    (there,) = (losses >= threshold(frame)).nonzero()
    return int(steps[there[0]]) if len(there) else frame.reached


def loss_of(frame: Frame) -> float:
    """Return the loss at the last change of values."""
    steps, losses = frame.trace
    return float(losses[min(steps.searchsorted(frame.changed_at), len(losses) - 1)])
