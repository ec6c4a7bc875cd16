"""Keeps the losses of a run: each one while few, thinned without losing a peak once many."""

import math
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

BUCKETS = 4096
"""Most buckets of a trace; from half of it up to all are in use, more than a screen has columns."""

MOST_POINTS = 2 * BUCKETS + 2
"""Most points of a trace: the lowest and highest of each bucket, the first and the last loss."""

PENDING = 512
"""Losses that are collected before they are sorted into buckets (or fetched from a device)."""


class LossTrace:
    """The losses of steps 0, 1, 2 … in bounded memory.

    Losses go into buckets of equal width (a power of two of steps). Each keeps its smallest and
    largest loss with their steps; when all are full, neighbours merge. Besides, the first and the
    last loss are kept.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.count = 0
        self._width = 1
        self._used = 0
        self._low = np.full((2, BUCKETS), np.inf)  # rows: step, loss
        self._high = np.full((2, BUCKETS), -np.inf)
        self._first: float | None = None
        self._last = math.nan

    def extend(self, losses: Array) -> None:
        """Append finite losses (M,) of the next M steps."""
        if not len(losses):
            return
        if self._first is None:
            self._first = float(losses[0])
        self._last = float(losses[-1])
        steps = np.arange(self.count, self.count + len(losses), dtype=np.float64)
        self.count += len(losses)
        while self.count > self._width * BUCKETS:
            self._merge()
        buckets = (steps // self._width).astype(np.intp)
        firsts = np.flatnonzero(np.diff(buckets, prepend=-1))
        used = buckets[firsts]
        for kept, reduce, better in (
            (self._low, np.minimum.reduceat, np.less),
            (self._high, np.maximum.reduceat, np.greater),
        ):
            best = reduce(losses, firsts)
            at = _first_equal(losses, best, firsts)
            found = np.stack((steps[at], best))
            kept[:, used] = np.where(better(best, kept[1, used]), found, kept[:, used])
        self._used = int(used[-1]) + 1

    def points(self) -> Array:
        """Return steps and losses (2, M) in the order of the steps."""
        if self._first is None:
            return np.empty((2, 0))
        ends = np.array([[0.0, self.count - 1.0], [self._first, self._last]])
        found = np.hstack([self._low[:, : self._used], self._high[:, : self._used], ends])
        _, unique = np.unique(found[0], return_index=True)
        return found[:, unique]

    def _merge(self) -> None:
        half = BUCKETS // 2
        for kept, better in ((self._low, np.less), (self._high, np.greater)):
            left, right = kept[:, 0::2], kept[:, 1::2]
            merged = np.where(better(right[1], left[1]), right, left)
            kept[:, :half] = merged
            kept[:, half:] = np.inf if kept is self._low else -np.inf
        self._width *= 2
        self._used = (self._used + 1) // 2


def _first_equal(losses: Array, best: Array, firsts: npt.NDArray[np.intp]) -> Any:
    """Return for each group (they begin at `firsts`) where its value `best` stands first."""
    lengths = np.diff(firsts, append=len(losses))
    hits = np.flatnonzero(losses == np.repeat(best, lengths))
    return hits[np.searchsorted(hits, firsts)]


class LossRecorder(Protocol):
    """Takes the loss of each step, and says when one is not finite."""

    trace: LossTrace
    last: float | None

    def record(self, loss: Any) -> bool:
        """Take the next loss; return False when a loss is known not to be finite."""

    def check(self) -> bool:
        """Bring `last` up to date; return False when a loss was not finite."""

    def flush(self) -> bool:
        """Bring trace and `last` up to date; return False when a loss was not finite."""


class HostLosses:
    """Records losses on the CPU, looking at each as it comes."""

    def __init__(self) -> None:
        """Start empty."""
        self.trace = LossTrace()
        self.last: float | None = None
        self._pending: list[float] = []
        self._finite = True

    def record(self, loss: Any) -> bool:
        """Take the next loss (a scalar array or tensor); return whether it is finite."""
        value = loss.item()
        if not math.isfinite(value):
            self._finite = False
            return False
        self.last = value
        self._pending.append(value)
        if len(self._pending) == PENDING:
            self.flush()
        return True

    def check(self) -> bool:
        """Return whether every loss was finite."""
        return self._finite

    def flush(self) -> bool:
        """Bring the trace up to date; return whether every loss was finite."""
        self.trace.extend(np.array(self._pending, dtype=np.float64))
        self._pending.clear()
        return self._finite


class DeviceLosses:
    """Records losses on a GPU without waiting for it: they stay there until someone looks.

    So a loss that is not finite is noticed up to PENDING steps late, with its right step.
    """

    def __init__(self, like: Any) -> None:
        """Make the buffer beside `like`, a tensor on the device."""
        self.trace = LossTrace()
        self.last: float | None = None
        self._buffer = like.new_empty(PENDING)
        self._used = 0
        self._finite = True

    def record(self, loss: Any) -> bool:
        """Take the next loss (a scalar tensor); return False once one was not finite."""
        self._buffer[self._used] = loss.detach()
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
        wrong = np.flatnonzero(~np.isfinite(losses))
        if len(wrong):
            self._finite = False
            losses = losses[: wrong[0]]
        self.trace.extend(losses)
        if len(losses):
            self.last = float(losses[-1])
        return self._finite
