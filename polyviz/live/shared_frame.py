"""The memory that the window shares with the training process: a wish, and the newest frame."""

import pickle
from dataclasses import dataclass, fields
from multiprocessing.context import BaseContext
from multiprocessing.synchronize import Lock
from typing import Any

import numpy as np

from polyviz.catalogue.models import MODELS
from polyviz.training.frame import CURVE_X, Array, Frame, RaceFrame
from polyviz.training.losses import MOST_POINTS
from polyviz.training.trail import MOST_ROWS

SHORT_BYTES = 8192
"""Room for all of a frame but its arrays; some 300 bytes are used, by a race that many a lane."""

MOST_WEIGHTS = max(len(model.weights) for model in MODELS.values())

NUMBERS = len(CURVE_X) + 2 * MOST_POINTS + (1 + 2 * MOST_WEIGHTS) * MOST_ROWS
"""Room for the arrays of a frame; those of a race are thinned until they fit."""

SHORT_FIELDS = tuple(f.name for f in fields(Frame) if f.name not in ("curve", "trace", "trail"))

PATIENCE_S = 0.1
"""How long the window waits for a frame that is being written. That takes some microseconds, unless
the process is halted in the middle of it."""


@dataclass(frozen=True)
class SharedFrame:
    """One slot for a frame, of any run of one training process; a newer frame replaces an older.

    `wish[0]` is set by the window when it wants a frame, and looked at by the training between two
    steps. `state` holds the number of the run whose frame is in the slot (0: none), the length of
    its short part and whether it is that of a race. No message tells of a frame: the window
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
            numbers=context.RawArray("d", NUMBERS),
            lock=context.Lock(),
        )

    def put(self, run: int, frame: Frame | RaceFrame) -> None:
        """Leave a frame of the run with this number (from 1 on), in the place of an older one."""
        is_race = isinstance(frame, RaceFrame)
        lanes = frame.lanes if isinstance(frame, RaceFrame) else (frame,)
        short = pickle.dumps([short_of(lane) for lane in lanes])
        numbers = np.frombuffer(self.numbers)
        with self.lock:
            memoryview(self.short).cast("B")[: len(short)] = short
            place = 0
            for lane in lanes:
                for array in (lane.curve, lane.trace.reshape(-1), lane.trail.reshape(-1)):
                    numbers[place : place + len(array)] = array
                    place += len(array)
            self.state[:] = run, len(short), is_race
            self.wish[0] = 0

    def take(self, run: int) -> Frame | RaceFrame | None:
        """Return the newest frame of the run with this number, once; None when there is no new one.

        A frame of another run stays where it is, until it is replaced.
        """
        if self.state[0] != run or not self.lock.acquire(timeout=PATIENCE_S):
            return None
        try:
            _, length, is_race = self.state
            rows = pickle.loads(self.short[:length])
            sizes = [sum(lengths) for lengths, *_ in rows]
            numbers = np.frombuffer(self.numbers)[: sum(sizes)].copy()
            self.state[0] = 0
        finally:
            self.lock.release()
        lanes = []
        for (lengths, *short), size in zip(rows, sizes, strict=True):
            lane, numbers = np.split(numbers, [size])
            lanes.append(frame_of(lengths, short, lane))
        return RaceFrame(tuple(lanes)) if is_race else lanes[0]


def short_of(frame: Frame) -> tuple[Any, ...]:
    """Return all of a frame but its arrays, after the numbers that those have."""
    lengths = frame.curve.size, frame.trace.size, frame.trail.size
    return lengths, *(getattr(frame, name) for name in SHORT_FIELDS)


def frame_of(lengths: tuple[int, int, int], short: list[Any], numbers: Array) -> Frame:
    """Make the frame of these short fields, and of its arrays in one after another."""
    known = dict(zip(SHORT_FIELDS, short, strict=True))
    curve, trace, trail = np.split(numbers, np.cumsum(lengths)[:-1])
    return Frame(
        **known,
        curve=curve,
        trace=trace.reshape(2, -1),
        trail=trail.reshape(-1, 1 + 2 * len(known["weights"])),
    )
