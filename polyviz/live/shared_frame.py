"""The memory that the window shares with the training process: a wish, and the newest frame."""

import pickle
from dataclasses import dataclass, fields
from multiprocessing.context import BaseContext
from multiprocessing.synchronize import Lock
from typing import Any

import numpy as np

from polyviz.training.frame import CURVE_X, Frame
from polyviz.training.losses import MOST_POINTS

SHORT_BYTES = 4096
"""Room for all of a frame but its arrays; some 300 bytes are used."""

SHORT_FIELDS = tuple(f.name for f in fields(Frame) if f.name not in ("curve", "trace"))

PATIENCE_S = 0.1
"""How long the window waits for a frame that is being written. That takes some microseconds, unless
the process is halted in the middle of it."""


@dataclass(frozen=True)
class SharedFrame:
    """One slot for a frame, of any run of one training process; a newer frame replaces an older.

    `wish[0]` is set by the window when it wants a frame, and looked at by the training between two
    steps. `state` holds the number of the run whose frame is in the slot (0: none), the length of
    its short part and the number of points of its trace. No message tells of a frame: the window
    looks at its own clock, so a frame costs the training little more than a copy.
    """

    wish: Any
    state: Any
    short: Any
    numbers: Any
    lock: Lock

    @classmethod
    def make(cls, context: BaseContext) -> "SharedFrame":
        """Make the memory for a process of `context`; it goes with the last of its users."""
        return cls(
            wish=context.RawArray("b", 1),
            state=context.RawArray("q", 3),
            short=context.RawArray("c", SHORT_BYTES),
            numbers=context.RawArray("d", len(CURVE_X) + 2 * MOST_POINTS),
            lock=context.Lock(),
        )

    def put(self, run: int, frame: Frame) -> None:
        """Leave a frame of the run with this number (from 1 on), in the place of an older one."""
        short = pickle.dumps(tuple(getattr(frame, name) for name in SHORT_FIELDS))
        numbers = np.frombuffer(self.numbers)
        count = frame.trace.shape[1]
        with self.lock:
            self.short[: len(short)] = short
            numbers[: len(CURVE_X)] = frame.curve
            numbers[len(CURVE_X) : len(CURVE_X) + 2 * count] = frame.trace.reshape(-1)
            self.state[:] = run, len(short), count
            self.wish[0] = 0

    def take(self, run: int) -> Frame | None:
        """Return the newest frame of the run with this number, once; None when there is no new one.

        A frame of another run stays where it is, until it is replaced.
        """
        if self.state[0] != run or not self.lock.acquire(timeout=PATIENCE_S):
            return None
        try:
            _, length, count = self.state
            short = self.short[:length]
            numbers = np.frombuffer(self.numbers)[: len(CURVE_X) + 2 * count].copy()
            self.state[0] = 0
        finally:
            self.lock.release()
        return Frame(
            **dict(zip(SHORT_FIELDS, pickle.loads(short), strict=True)),
            curve=numbers[: len(CURVE_X)],
            trace=numbers[len(CURVE_X) :].reshape(2, count),
        )
