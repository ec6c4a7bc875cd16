"""The memory shared by the window and the training process: a request, and the newest frame."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, fields
from multiprocessing.context import BaseContext
from multiprocessing.synchronize import Lock
from typing import Any

import numpy as np

from polyviz.catalogue.course import Course
from polyviz.catalogue.models import MAX_WEIGHTS
from polyviz.catalogue.module_code import MAX_CODE
from polyviz.training.frame import Array, Frame, Outcome, RaceFrame
from polyviz.training.losses import MAX_POINTS
from polyviz.training.weight_history import MAX_NUMBERS, MIN_ROWS, width_of

RARE_FIELDS = ("thinned", "visited", "course")
"""Fields of a frame that are large, and the same object in most frames."""

PACKED_FIELDS = ("outcome", "curve", "recent")
"""Fields that are written as bytes or text, because pickling a NumPy array or an enumeration takes
ten times as long, however small it is."""

PLAIN_FIELDS = tuple(f.name for f in fields(Frame) if f.name not in (*RARE_FIELDS, *PACKED_FIELDS))

CAPACITIES = (
    # The other fields: up to 15 KB, or 260 KB for a race of eight with its losses; for each of the
    # eight the weights, gradients and start weights, also in its spec, are 9 bytes a number.
    2**19 + 8 * 4 * 9 * MAX_WEIGHTS,
    2**12 + 16 * MAX_POINTS,
    2**12 + 8 * max(MAX_NUMBERS, MIN_ROWS * width_of(MAX_WEIGHTS)),
    # A course of MAX_CHANGES changes, each up to 250 bytes; its specs share the start weights, and
    # the code of a Module, of up to 4 bytes a character.
    2**19 + 9 * MAX_WEIGHTS + 4 * MAX_CODE,
)
"""Bytes for the fields that are written with each frame, and for each of the RARE_FIELDS."""

PATIENCE_S = 0.1
"""How long the window waits for a frame that is being written. Writing takes some microseconds,
unless the process is suspended in the middle of it."""


@dataclass(frozen=True)
class SharedFrame:
    """A slot for the newest frame of any run of one training process.

    The window sets `frame_requested[0]` when it wants a frame; the training reads it after every
    step. `run[0]` is the number of the run whose frame is in the slot, 0 if there is none. The
    frame lies in `parts`, each with two numbers in `sizes`: its length, and how often it was
    written. No message announces a frame, since the window polls by its own clock.
    """

    frame_requested: Any
    run: Any
    sizes: Any
    parts: tuple[Any, ...]
    lock: Lock

    @classmethod
    def make(cls, context: BaseContext) -> "SharedFrame":
        """Allocate the memory for a process of `context`; it is freed with its last user."""
        return cls(
            frame_requested=context.RawArray("b", 1),
            run=context.RawArray("q", 1),
            sizes=context.RawArray("q", 2 * len(CAPACITIES)),
            parts=tuple(context.RawArray("c", capacity) for capacity in CAPACITIES),
            lock=context.Lock(),
        )


class FrameWriter:
    """Writes the frames of one run, which has a number from 1 on, and only parts that are new."""

    def __init__(self, shared: SharedFrame, run: int) -> None:
        self.frame_requested = shared.frame_requested
        self._shared = shared
        self._run = run
        self._parts = [memoryview(part).cast("B") for part in shared.parts]
        self._written: list[Any] = [self] * len(self._parts)  # no part of any frame

    def put(self, frame: Frame | RaceFrame) -> None:
        """Replace an older frame; if this one does not fit, raise ValueError and leave none."""
        shared = self._shared
        with shared.lock:
            shared.run[0] = 0
            if isinstance(frame, RaceFrame):
                self._write(0, [(packed(lane), lane.thinned.tobytes()) for lane in frame.lanes])
            else:
                self._write(0, packed(frame))
                for place, name in enumerate(RARE_FIELDS, 1):
                    value = getattr(frame, name)
                    if value is not self._written[place]:
                        self._write(place, value)
                        self._written[place] = value
            shared.run[0] = self._run
            shared.frame_requested[0] = 0

    def _write(self, place: int, value: object) -> None:
        found = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        if len(found) > CAPACITIES[place]:
            raise ValueError(f"a frame has {len(found)} bytes, and there are {CAPACITIES[place]}")
        self._parts[place][: len(found)] = found
        self._shared.sizes[2 * place] = len(found)
        self._shared.sizes[2 * place + 1] += 1


class FrameReader:
    """Reads the frames of one run from the memory."""

    def __init__(self, shared: SharedFrame, run: int) -> None:
        self._shared = shared
        self._run = run
        self._parts = [memoryview(part).cast("B") for part in shared.parts]
        self._read: list[tuple[int, Any]] = [(0, None)] * len(self._parts)

    def request_frame(self) -> None:
        """Ask for a frame that is newer than the last."""
        self._shared.frame_requested[0] = 1

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame of the run, or None if it was taken before.

        What has not changed since the last frame is the same object again.
        """
        shared = self._shared
        if shared.run[0] != self._run or not shared.lock.acquire(timeout=PATIENCE_S):
            return None
        try:
            if shared.run[0] != self._run:  # another one has begun meanwhile
                return None
            sizes = shared.sizes[:]
            found = self._part(0, sizes)
            is_race = isinstance(found, list)
            rare = None if is_race else [self._part(place, sizes) for place in (1, 2, 3)]
            shared.run[0] = 0
        finally:
            shared.lock.release()
        if rare is not None:
            return unpacked(found, *rare)
        return RaceFrame(
            tuple(unpacked(lane, array_of(losses).reshape(2, -1)) for lane, losses in found)
        )

    def _part(self, place: int, sizes: list[int]) -> Any:
        length, writings = sizes[2 * place : 2 * place + 2]
        if writings != self._read[place][0]:
            self._read[place] = writings, pickle.loads(self._parts[place][:length])
        return self._read[place][1]


def packed(frame: Frame) -> tuple[Any, ...]:
    """Return all fields but the rare ones as values that are pickled fast."""
    plain = (getattr(frame, name) for name in PLAIN_FIELDS)
    return *plain, frame.outcome.value, frame.curve.tobytes(), frame.recent.tobytes()


def unpacked(
    values: Sequence[Any],
    thinned: Array,
    visited: Array | None = None,
    course: Course | None = None,
) -> Frame:
    """Return the frame of these packed and rare fields; those of a race have only losses."""
    *plain, outcome, curve, recent = values
    return Frame(
        **dict(zip(PLAIN_FIELDS, plain, strict=True)),
        outcome=Outcome(outcome),
        curve=array_of(curve),
        recent=array_of(recent),
        thinned=thinned,
        visited=np.empty((0, 0)) if visited is None else visited,
        course=course,
    )


def array_of(numbers: bytes) -> Array:
    """Return these bytes as an array (M,), which is read-only."""
    return np.frombuffer(numbers)
