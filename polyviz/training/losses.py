"""Records the losses of a run in bounded memory: all while few, later every peak and dip."""

import math
from array import array
from typing import Any

import numpy as np

from polyviz.training.frame import Array, joined, read_only

BUCKETS = 4096
"""The most buckets of a trace. At least half of them are in use, more than a screen has columns."""

RECENT = 1024
"""Losses are sorted into buckets in multiples of this number, because sorting many at once costs
little more than sorting a few."""

MAX_POINTS = 2 * BUCKETS + 2 + RECENT
"""The most points of a trace: the smallest and largest loss of each bucket, the first and the last
loss in buckets, and the newest losses."""

PENDING = 512
"""Losses that are fetched from a GPU at once; divergence is noticed up to as many steps late."""

WAITING = 4096
"""The most losses that wait on the CPU before they are sorted."""


class LossTrace:
    """The losses of steps 0, 1, 2 … in bounded memory.

    Losses are sorted in multiples of RECENT into buckets of equal width, a power of two steps;
    until then they are kept as they are. Each bucket keeps its smallest and its largest loss; when
    all buckets are full, their width doubles. The first and the last loss in buckets are kept as
    well. A trace depends only on the losses, not on how many were appended at once.
    """

    def __init__(self) -> None:
        self.thinned: Array = read_only(np.empty((2, 0)))
        """Steps and losses (2, M) of the buckets; its contents never change."""
        self.waiting = array("d")  # without Python objects, and so copied at once
        """The losses that follow."""
        self._width = 1
        self._sorted = 0  # losses that are in buckets

    @property
    def count(self) -> int:
        """How many losses there were."""
        return self._sorted + len(self.waiting)

    @property
    def last(self) -> float | None:
        """The newest loss; None before the first."""
        if self.waiting:
            return self.waiting[-1]
        return float(self.thinned[1, -1]) if self._sorted else None

    @property
    def recent(self) -> Array:
        """The losses (R,) that follow those in buckets."""
        return np.frombuffer(self.waiting.tobytes())

    def extend(self, losses: Array) -> None:
        """Append finite losses (M,) of the next M steps."""
        self.waiting.frombytes(losses.tobytes())
        self.sort()

    def sort(self) -> None:
        """Sort the waiting losses into buckets, all but the last few (fewer than RECENT)."""
        ripe = len(self.waiting) // RECENT * RECENT
        if not ripe:
            return
        changed = max(0, self._sorted - 1) // self._width * self._width
        while self._sorted + ripe > self._width * BUCKETS:
            self._width *= 2
            changed = 0  # as all buckets change
        first = self.thinned[0].searchsorted(float(changed))
        new = joined(self.thinned[:, first:], self.recent[:ripe])
        parts = (self.thinned[:, :first], extremes(new, self._width))
        self.thinned = read_only(np.concatenate(parts, axis=1))
        self._sorted += ripe
        del self.waiting[:ripe]

    def boundary(self, count: int) -> int:
        """Return the largest number up to `count` of first losses that `cut` can separate."""
        return count if count >= self._sorted else count // self._width * self._width

    def cut(self, count: int, last: float | None) -> "LossTrace":
        """Return a trace of only the first `count` losses, a number that `boundary` returned.

        `last` is the last of these losses. The buckets keep their width.
        """
        made = LossTrace()
        if count == 0 or last is None:
            return made
        made._width, made._sorted = self._width, min(count, self._sorted)
        if count >= self._sorted:
            made.thinned, made.waiting = self.thinned, self.waiting[: count - self._sorted]
        else:
            before = self.thinned[:, self.thinned[0] < count - 1]
            made.thinned = read_only(np.column_stack((before, (count - 1, last))))
        return made


def extremes(points: Array, width: int) -> Array:
    """Return the lowest and the highest of the points (2, M) in every `width` steps.

    Of equal ones in a bucket it is the first. Step 0 and the last step are kept as well.
    """
    if width == 1:
        return points
    steps, losses = points
    bucket = np.floor(steps / width)  # ten times as fast as //
    starts = np.flatnonzero(np.diff(bucket, prepend=-1.0))
    sizes = np.diff(starts, append=len(losses))
    keep = steps == 0
    keep[-1] = True
    for extreme in (np.minimum, np.maximum):
        (there,) = (losses == extreme.reduceat(losses, starts).repeat(sizes)).nonzero()
        keep[there[np.diff(bucket[there], prepend=-1.0) > 0]] = True
    return points.compress(keep, axis=1)


class Losses:
    """Records losses on the CPU, after those of `trace` if given, and checks each at once."""

    def __init__(self, trace: LossTrace | None = None) -> None:
        self.trace = trace or LossTrace()
        self._waiting = self.trace.waiting
        self._finite = True

    def record(self, loss: Any) -> bool:
        """Record the next loss (a scalar array or tensor); return False if one is not finite."""
        value = loss.item()
        if math.isfinite(value):
            self._waiting.append(value)
            return True
        self._finite = False
        return False

    def check(self) -> bool:
        """Bring the trace up to date; return whether every loss was finite."""
        if len(self._waiting) >= WAITING:
            self.trace.sort()
        return self._finite


class DeviceLosses(Losses):
    """Records losses on the GPU of the tensor `like`, where they stay until they are needed.

    A loss that is not finite is detected up to PENDING steps late, but with the right step.
    """

    def __init__(self, like: Any, trace: LossTrace | None = None) -> None:
        super().__init__(trace)
        self._buffer = like.new_empty(PENDING)
        self._place = like.new_zeros(1).long()
        self._used = 0

    def record(self, loss: Any) -> bool:
        """Record the next loss; return False if one was found not finite."""
        self.keep(loss)
        return self.count()

    def keep(self, loss: Any) -> None:
        """Do the part of `record` on the device, which also counts the place in the buffer."""
        self._buffer.index_copy_(0, self._place, loss.detach().reshape(1))
        self._place += 1

    def count(self) -> bool:
        """Do the rest of `record`, on the CPU, for a loss that was kept."""
        self._used += 1
        return self.check() if self._used == PENDING else True

    def check(self) -> bool:
        """Fetch the losses in one transfer; return whether every loss was finite."""
        if not self._finite or not self._used:
            return self._finite
        losses = self._buffer[: self._used].cpu().numpy().astype(np.float64)
        self._used = 0
        self._place.zero_()
        wrong = np.flatnonzero(~np.isfinite(losses))
        if len(wrong):
            self._finite = False
            losses = losses[: wrong[0]]
        self.trace.extend(losses)
        return self._finite
