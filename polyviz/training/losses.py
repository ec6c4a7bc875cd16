"""Records the losses of a run in bounded memory: all while few, later every peak and dip."""

import math
from array import array
from typing import Any

import numpy as np

from polyviz.training.frame import Array, read_only

BUCKETS = 4096
"""The most buckets of a trace. At least half of them are in use, more than a screen has columns."""

RECENT = 1024
"""The most new losses that wait to be sorted into buckets: sorting many at once costs little more
than sorting a few."""

MAX_POINTS = 2 * BUCKETS + 2 + RECENT
"""The most points of a trace: the smallest and largest loss of each bucket, the first and the last
loss in buckets, and the newest losses."""

PENDING = 512
"""Losses that are fetched from a GPU at once; divergence is noticed up to as many steps late."""

WAITING = 4096
"""The most checked losses that wait on the CPU before they are appended to the trace."""


class LossTrace:
    """The losses of steps 0, 1, 2 … in bounded memory.

    Losses are sorted in multiples of RECENT into buckets of equal width, a power of two steps;
    until then they are kept as they are. Each bucket keeps its smallest and its largest loss with
    their steps; when all buckets are full, neighbours are merged. The first and the last loss are
    kept as well. A trace depends only on the losses, not on how many were appended at once.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.count = 0
        self._width = 1
        self._sorted = 0  # losses that are in buckets
        self._low = np.full((2, BUCKETS), np.inf)  # rows: step, loss
        self._high = np.full((2, BUCKETS), -np.inf)
        self._first = math.nan
        self._memory = np.empty((2, MAX_POINTS))  # rows: step, loss; of buckets, then the newest
        self.points = read_only(self._memory[:, :0])
        """Steps and losses (2, M) in the order of the steps; the same array until one is appended.

        Its contents never change, so another thread may keep it.
        """
        self.last: float | None = None

    def extend(self, losses: Array) -> None:
        """Append finite losses (M,) of the next M steps."""
        if not len(losses):
            return
        if self.count == 0:
            self._first = float(losses[0])
        self.last = float(losses[-1])
        recent = self.count - self._sorted
        ripe = (recent + len(losses)) // RECENT * RECENT
        if ripe:
            waiting = self.points[1, self.points.shape[1] - recent :]
            self._sort(np.concatenate((waiting, losses[: ripe - recent])))
            losses = losses[ripe - recent :]
        used = self.points.shape[1]
        added = slice(used, used + len(losses))
        self._memory[0, added] = np.arange(self.count, self.count + len(losses))
        self._memory[1, added] = losses
        self.count += len(losses)
        self.points = read_only(self._memory[:, : added.stop])

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
        made._width, made._first, made.last = self._width, self._first, last
        if count >= self._sorted:
            made._low, made._high = self._low.copy(), self._high.copy()
            made._sorted, made.count = self._sorted, count
            made._put(self.points[:, : self.points.shape[1] - (self.count - count)])
            return made
        buckets = count // self._width
        made._low[:, :buckets] = self._low[:, :buckets]
        made._high[:, :buckets] = self._high[:, :buckets]
        made._sorted = made.count = count
        made._put(made._of_buckets(buckets, last))
        return made

    @property
    def room(self) -> int:
        """How many more losses can be appended before they are sorted into buckets."""
        return RECENT - (self.count - self._sorted)

    def _sort(self, losses: Array) -> None:
        """Put losses (M,), which are all that are not sorted yet, into buckets."""
        start = self._sorted
        self._sorted = self.count = start + len(losses)
        while self.count > self._width * BUCKETS:
            self._merge()
        width = self._width
        head = min(-start % width, len(losses))
        tail = head + (len(losses) - head) // width * width
        self._widen(start, losses[:head])
        self._fill(start + head, losses[head:tail].reshape(-1, width))
        self._widen(start + tail, losses[tail:])
        self._put(self._of_buckets((self.count - 1) // width + 1, float(losses[-1])))

    def _put(self, points: Array) -> None:
        """Replace all points by these (2, M), in new memory, since the old array may be in use."""
        self._memory = np.empty((2, MAX_POINTS))
        self._memory[:, : points.shape[1]] = points
        self.points = read_only(self._memory[:, : points.shape[1]])

    def _of_buckets(self, used: int, last: float) -> Array:
        """Return the points (2, M) of the first `used` buckets, and the first and the last loss."""
        low, high = self._low[:, :used], self._high[:, :used]
        if self._width == 1:
            return low
        low_first = low[0] < high[0]
        found = np.empty((2, 2 * used + 2))
        found[:, 0] = 0.0, self._first
        found[:, 1:-1:2] = np.where(low_first, low, high)
        found[:, 2:-1:2] = np.where(low_first, high, low)
        found[:, -1] = self.count - 1.0, last
        is_new = np.empty(found.shape[1], dtype=np.bool_)
        is_new[0] = True
        np.not_equal(found[0, 1:], found[0, :-1], out=is_new[1:])
        return found.compress(is_new, axis=1)

    def _widen(self, start: int, losses: Array) -> None:
        """Put losses (M,) of the steps from `start` on into the one bucket for all of them."""
        if not len(losses):
            return
        bucket = start // self._width
        at = int(losses.argmin())
        if losses[at] < self._low[1, bucket]:
            self._low[:, bucket] = start + at, losses[at]
        at = int(losses.argmax())
        if losses[at] > self._high[1, bucket]:
            self._high[:, bucket] = start + at, losses[at]

    def _fill(self, start: int, losses: Array) -> None:
        """Put losses (B, width) of the steps from `start` on into B new buckets."""
        count, width = losses.shape
        rows = np.arange(count)
        firsts = start + width * rows
        at = slice(start // width, start // width + count)
        for kept, best in ((self._low, losses.argmin(axis=1)), (self._high, losses.argmax(axis=1))):
            kept[0, at] = firsts + best
            kept[1, at] = losses[rows, best]

    def _merge(self) -> None:
        half = BUCKETS // 2
        for kept, better in ((self._low, np.less), (self._high, np.greater)):
            left, right = kept[:, 0::2], kept[:, 1::2]
            merged = np.where(better(right[1], left[1]), right, left)
            kept[:, :half] = merged
            kept[:, half:] = np.inf if kept is self._low else -np.inf
        self._width *= 2


class HostLosses:
    """Records losses on the CPU, checking each at once."""

    def __init__(self, trace: LossTrace | None = None) -> None:
        """Continue a trace, or start an empty one."""
        self.trace = trace or LossTrace()
        self._pending = array("d")  # without Python objects, and so copied at once
        self._finite = True

    @property
    def last(self) -> float | None:
        """The newest finite loss; None before the first."""
        return self._pending[-1] if self._pending else self.trace.last

    def recent(self) -> Array:
        """Return the newest losses (M,) that are not in the trace yet, fewer than RECENT."""
        if len(self._pending) >= self.trace.room:
            self.flush()
        return np.frombuffer(self._pending.tobytes())

    def record(self, loss: Any) -> bool:
        """Record the next loss (a scalar array or tensor); return whether it is finite."""
        value = loss.item()
        if math.isfinite(value):
            self._pending.append(value)
            return True
        self._finite = False
        return False

    def check(self) -> bool:
        """Return whether every loss was finite."""
        if len(self._pending) >= WAITING:
            self.flush()
        return self._finite

    def flush(self) -> bool:
        """Bring the trace up to date; return whether every loss was finite."""
        self.trace.extend(np.frombuffer(self._pending.tobytes()))
        del self._pending[:]
        return self._finite


class DeviceLosses:
    """Records losses on a GPU without waiting for it: they stay there until they are needed.

    A loss that is not finite is detected up to PENDING steps late, but with the right step.
    """

    def __init__(self, like: Any, trace: LossTrace | None = None) -> None:
        """Make the buffer on the device of the tensor `like`; continue a trace, or start one."""
        self.trace = trace or LossTrace()
        self._buffer = like.new_empty(PENDING)
        self._place = like.new_zeros(1).long()
        self._used = 0
        self._finite = True

    @property
    def last(self) -> float | None:
        """The newest finite loss that has been fetched; None before the first."""
        return self.trace.last

    def recent(self) -> Array:
        """Return no losses: all that have been fetched are in the trace."""
        return np.empty(0)

    def record(self, loss: Any) -> bool:
        """Record the next loss (a scalar tensor); return False if one was found not finite."""
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

    def flush(self) -> bool:
        """Fetch the waiting losses; return whether every loss was finite."""
        return self.check()

    def check(self) -> bool:
        """Fetch the waiting losses in one transfer; return whether every loss was finite."""
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
