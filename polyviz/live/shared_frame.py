"""The memory shared by the window and the training process: a request, and the newest frame."""

import math
import pickle
import struct
from dataclasses import dataclass, fields
from multiprocessing.context import BaseContext
from multiprocessing.synchronize import Lock
from typing import Any

import numpy as np

from polyviz.catalogue.course import Course
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.race import MOST
from polyviz.training.frame import CURVE_X, Array, Frame, RaceFrame
from polyviz.training.losses import MOST_POINTS, RECENT
from polyviz.training.weight_history import MOST_ROWS

STILL_BYTES = 8192
"""Space for the fields that rarely change; up to 500 bytes are used, most by a race of eight."""

COURSE_BYTES = 2**19
"""Space for all changes of a run, up to 250 bytes each."""

MOST_WEIGHTS = max(len(model.weights) for model in MODELS.values())

HEAD_NUMBERS = 7 + 2 * MOST_WEIGHTS
"""Space for what changes in each frame besides arrays: step, loss, speed and seconds; the numbers
of recent losses, weights and gradients; the weights and the gradients themselves."""


@dataclass(frozen=True)
class Room:
    """Space for the arrays of a frame with variable length, in numbers."""

    recent: int
    thinned: int
    visited: int

    @property
    def size(self) -> int:
        """Space for all numbers of a frame."""
        return HEAD_NUMBERS + len(CURVE_X) + self.recent + self.thinned + self.visited


ALONE = Room(RECENT, 2 * MOST_POINTS, (1 + 2 * MOST_WEIGHTS) * MOST_ROWS)

IN_A_RACE = Room(0, ALONE.size // MOST - Room(0, 0, 0).size, 0)
"""Each run of a race gets an equal share; its losses are thinned to fit."""

MOVING_FIELDS = (
    *("step", "loss", "speed", "seconds", "recent", "weights", "gradients"),
    *("curve", "thinned", "visited"),
)
STILL_FIELDS = tuple(f.name for f in fields(Frame) if f.name not in (*MOVING_FIELDS, "course"))
"""The fields that rarely change; all of them are written when one changes. The course, which can be
long, has a place of its own and is written only when it changes itself."""

PATIENCE_S = 0.1
"""How long the window waits for a frame that is being written. Writing takes some microseconds,
unless the process is suspended in the middle of it."""


@dataclass(frozen=True)
class SharedFrame:
    """A slot for the newest frame of any run of one training process.

    The window sets `frame_requested[0]` when it wants a frame; the training reads it after every
    step.
    `state` holds the number of the run whose frame is in the slot (0: none), the length and the
    version of its STILL_FIELDS, and the length and the version of its course. No message announces
    a frame: the window polls by its own clock, so a frame costs the training little more than
    copying what is new in it.
    """

    frame_requested: Any
    state: Any
    still: Any
    course: Any
    numbers: Any
    lock: Lock

    @classmethod
    def make(cls, context: BaseContext) -> "SharedFrame":
        """Allocate the memory for a process of `context`; it is freed with its last user."""
        return cls(
            frame_requested=context.RawArray("b", 1),
            state=context.RawArray("q", 5),
            still=context.RawArray("c", STILL_BYTES),
            course=context.RawArray("c", COURSE_BYTES),
            numbers=context.RawArray("d", ALONE.size),
            lock=context.Lock(),
        )


Place = tuple[int, tuple[int, ...], int]
"""Where an array is: its first number, its shape, and its version."""


class FrameWriter:
    """Writes the frames of one run to the memory, only what is new in them.

    The training waits for it, and evicts its code from the CPU caches between two frames, so the
    code is short and copies everything in as few calls as possible.
    """

    def __init__(self, shared: SharedFrame, run: int) -> None:
        """Prepare to write the frames of the run with this number, which is at least 1."""
        self._lock = shared.lock
        self._frame_requested = shared.frame_requested
        self._run = run
        self._state = memoryview(shared.state).cast("B").cast("q")
        self._bytes = memoryview(shared.still).cast("B")
        self._course_bytes = memoryview(shared.course).cast("B")
        self._memory = memoryview(shared.numbers).cast("B")
        self._numbers: Array = np.frombuffer(shared.numbers)
        self._still: object = None
        self._length = 0
        self._writings = 0
        self._course: Course | None = None
        self._course_length = 0
        self._course_writings = 0
        self._written: dict[int, tuple[Array, Place]] = {}

    def put(self, frame: Frame | RaceFrame) -> None:
        """Write a frame, replacing an older one.

        Raises ValueError if it does not fit; then there is no frame to take.
        """
        with self._lock:
            self._state[0] = 0
            if isinstance(frame, RaceFrame):
                size = IN_A_RACE.size
                lanes = enumerate(frame.lanes)
                still = True, [self._put(lane, n * size, IN_A_RACE) for n, lane in lanes]
            else:
                still = False, [self._put(frame, 0, ALONE)]
                if frame.course is not self._course:
                    self._put_course(frame.course)
            if still != self._still:
                found = pickle.dumps(still)
                self._bytes[: len(found)] = found
                self._still, self._length = still, len(found)
                self._writings += 1
            self._state[1], self._state[2] = self._length, self._writings
            self._state[3], self._state[4] = self._course_length, self._course_writings
            self._state[0] = self._run
            self._frame_requested[0] = 0

    def _put_course(self, course: Course | None) -> None:
        """Write the course of the run."""
        found = pickle.dumps(course)
        self._course_bytes[: len(found)] = found
        self._course, self._course_length = course, len(found)
        self._course_writings += 1

    def _put(self, frame: Frame, start: int, room: Room) -> tuple[Any, ...]:
        """Write a frame from the number `start` on; return its places and its STILL_FIELDS."""
        weights, gradients, losses = frame.weights, frame.gradients, frame.recent
        head = (
            frame.step,
            math.nan if frame.loss is None else frame.loss,
            frame.speed,
            frame.seconds,
            len(losses),
            len(weights),
            -1 if gradients is None else len(gradients),
            *weights,
            *(gradients or ()),
        )
        if len(head) > HEAD_NUMBERS or len(losses) > room.recent:
            raise ValueError(f"no room for {len(weights)} weights, {len(losses)} recent losses")
        struct.pack_into(f"={len(head)}d", self._memory, 8 * start, *head)
        curve = start + HEAD_NUMBERS
        behind = curve + len(CURVE_X)
        self._numbers[curve:behind] = frame.curve
        self._numbers[behind : behind + len(losses)] = losses
        behind += room.recent
        thinned = self._write(behind, frame.thinned, room.thinned)
        visited = self._write(behind + room.thinned, frame.visited, room.visited)
        return start, thinned, visited, *(getattr(frame, name) for name in STILL_FIELDS)

    def _write(self, start: int, array: Array, room: int) -> Place:
        """Write an array unless it is there already; return its place."""
        if start in self._written and self._written[start][0] is array:
            return self._written[start][1]
        if array.size > room:
            raise ValueError(f"no room for {array.size} numbers, only for {room}")
        place = start, array.shape, self._written[start][1][2] + 1 if start in self._written else 0
        array_at(self._numbers, place)[...] = array
        self._written[start] = array, place
        return place


class FrameReader:
    """Reads the frames of one run from the memory."""

    def __init__(self, shared: SharedFrame, run: int) -> None:
        """Prepare to read the frames of the run with this number."""
        self._shared = shared
        self._run = run
        self._numbers: Array = np.frombuffer(shared.numbers)
        self._still: tuple[bool, list[tuple[Any, ...]]] = False, []
        self._writings = 0
        self._course: Course | None = None
        self._course_writings = 0
        self._taken: dict[int, tuple[Array, Place]] = {}

    def request_frame(self) -> None:
        """Ask for a frame that is newer than the last."""
        self._shared.frame_requested[0] = 1

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, or None if it was taken before.

        A frame of another run is left where it is.
        """
        shared = self._shared
        if shared.state[0] != self._run or not shared.lock.acquire(timeout=PATIENCE_S):
            return None
        try:
            run, length, writings, course_length, course_writings = shared.state
            if run != self._run:  # another one has begun meanwhile
                return None
            if writings != self._writings:
                self._still, self._writings = pickle.loads(shared.still[:length]), writings
            if course_writings != self._course_writings:
                self._course = pickle.loads(shared.course[:course_length])
                self._course_writings = course_writings
            is_race, rows = self._still
            lanes = tuple(self._frame(*row) for row in rows)
            shared.state[0] = 0
        finally:
            shared.lock.release()
        return RaceFrame(lanes) if is_race else lanes[0]

    def _frame(self, start: int, thinned: Place, visited: Place, *still: Any) -> Frame:
        head = self._numbers[start : start + HEAD_NUMBERS].tolist()
        step, loss, speed, seconds, *counts = head[:7]
        recent, weights, gradients = map(int, counts)
        between = 7 + weights
        curve = start + HEAD_NUMBERS
        behind = curve + len(CURVE_X)
        return Frame(
            step=int(step),
            loss=None if math.isnan(loss) else loss,
            speed=speed,
            seconds=seconds,
            weights=tuple(head[7:between]),
            gradients=None if gradients < 0 else tuple(head[between : between + gradients]),
            curve=self._numbers[curve:behind].copy(),
            recent=self._numbers[behind : behind + recent].copy(),
            thinned=self._read(thinned),
            visited=self._read(visited),
            course=self._course,
            **dict(zip(STILL_FIELDS, still, strict=True)),
        )

    def _read(self, place: Place) -> Array:
        """Return a copy of the array at a place: the same object until a new version is written."""
        if place[0] not in self._taken or self._taken[place[0]][1] != place:
            self._taken[place[0]] = array_at(self._numbers, place).copy(), place
        return self._taken[place[0]][0]


def array_at(numbers: Array, place: Place) -> Array:
    """Return the array at a place of the memory, without copying it."""
    start, shape, _ = place
    return numbers[start : start + math.prod(shape)].reshape(shape)
