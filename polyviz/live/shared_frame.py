"""The memory that the window shares with the training process: a wish, and the newest frame."""

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
from polyviz.training.trail import MOST_ROWS

STILL_BYTES = 8192
"""Room for what is the same in most frames; up to 500 bytes are used, by a race of eight most."""

COURSE_BYTES = 2**19
"""Room for all changes of a run, up to 250 bytes each."""

MOST_WEIGHTS = max(len(model.weights) for model in MODELS.values())

HEAD_NUMBERS = 7 + 2 * MOST_WEIGHTS
"""Room for what moves in each frame besides arrays: step, loss, speed, seconds; how many recent
losses, weights and gradients there are; weights and gradients."""


@dataclass(frozen=True)
class Room:
    """For how many numbers there is room in the arrays of a frame whose length changes."""

    recent: int
    thinned: int
    visited: int

    @property
    def size(self) -> int:
        """For how many numbers of a frame there is room in all."""
        return HEAD_NUMBERS + len(CURVE_X) + self.recent + self.thinned + self.visited


ALONE = Room(RECENT, 2 * MOST_POINTS, (1 + 2 * MOST_WEIGHTS) * MOST_ROWS)

IN_A_RACE = Room(0, ALONE.size // MOST - Room(0, 0, 0).size, 0)
"""Each run of a race has an equal part; its losses are thinned until they fit."""

MOVING_FIELDS = (
    *("step", "loss", "speed", "seconds", "recent", "weights", "gradients"),
    *("curve", "thinned", "visited"),
)
STILL_FIELDS = tuple(f.name for f in fields(Frame) if f.name not in (*MOVING_FIELDS, "course"))
"""Those that are the same in most frames, which are written when one of them changes. The course,
which can be long, has a place of its own and is written only when there is another."""

PATIENCE_S = 0.1
"""How long the window waits for a frame that is being written. That takes some microseconds, unless
the process is halted in the middle of it."""


@dataclass(frozen=True)
class SharedFrame:
    """One slot for a frame, of any run of one training process; a newer frame replaces an older.

    `wish[0]` is set by the window when it wants a frame, and looked at by the training between two
    steps. `state` holds the number of the run whose frame is in the slot (0: none), how long its
    still part is and which writing of that it is, and the same of its course. No message tells of a
    frame: the window looks at its own clock, so a frame costs the training little more than a copy
    of what is new in it.
    """

    wish: Any
    state: Any
    still: Any
    course: Any
    numbers: Any
    lock: Lock

    @classmethod
    def make(cls, context: BaseContext) -> "SharedFrame":
        """Make the memory for a process of `context`; it goes with the last of its users."""
        return cls(
            wish=context.RawArray("b", 1),
            state=context.RawArray("q", 5),
            still=context.RawArray("c", STILL_BYTES),
            course=context.RawArray("c", COURSE_BYTES),
            numbers=context.RawArray("d", ALONE.size),
            lock=context.Lock(),
        )


Place = tuple[int, tuple[int, ...], int]
"""Where an array lies: its first number, its shape, and how many were written until then."""


class FrameWriter:
    """Leaves the frames of one run in the memory, and writes only what is new in them.

    The steps wait meanwhile, and between two frames they drive its code out of the processor's
    caches: so it is short, and each thing is done in one go.
    """

    def __init__(self, shared: SharedFrame, run: int) -> None:
        """Have left nothing of the run with this number, which is from 1 on."""
        self._lock = shared.lock
        self._wish = shared.wish
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
        """Leave a frame in the place of an older one.

        Raises ValueError if there is no room; then there is none to take.
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
            self._wish[0] = 0

    def _put_course(self, course: Course | None) -> None:
        """Write what the run follows; nothing else stands there than what this run has written."""
        found = pickle.dumps(course)
        self._course_bytes[: len(found)] = found
        self._course, self._course_length = course, len(found)
        self._course_writings += 1

    def _put(self, frame: Frame, start: int, room: Room) -> tuple[Any, ...]:
        """Write a frame from the number `start` on; return what of it is still."""
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
        """Write an array, unless it lies there; return its place."""
        if start in self._written and self._written[start][0] is array:
            return self._written[start][1]
        if array.size > room:
            raise ValueError(f"no room for {array.size} numbers, only for {room}")
        place = start, array.shape, self._written[start][1][2] + 1 if start in self._written else 0
        lying_at(self._numbers, place)[...] = array
        self._written[start] = array, place
        return place


class FrameReader:
    """Takes the frames of one run out of the memory."""

    def __init__(self, shared: SharedFrame, run: int) -> None:
        """Have taken nothing of the run with this number."""
        self._shared = shared
        self._run = run
        self._numbers: Array = np.frombuffer(shared.numbers)
        self._still: tuple[bool, list[tuple[Any, ...]]] = False, []
        self._writings = 0
        self._course: Course | None = None
        self._course_writings = 0
        self._taken: dict[int, tuple[Array, Place]] = {}

    def want(self) -> None:
        """Ask for a frame that is newer than the last."""
        self._shared.wish[0] = 1

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, once; None when there is no new one.

        A frame of another run stays where it is, until it is replaced.
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
        """Return a copy of the array at a place, the same as long as it is not written anew."""
        if place[0] not in self._taken or self._taken[place[0]][1] != place:
            self._taken[place[0]] = lying_at(self._numbers, place).copy(), place
        return self._taken[place[0]][0]


def lying_at(numbers: Array, place: Place) -> Array:
    """Return the array that lies at a place of the memory."""
    start, shape, _ = place
    return numbers[start : start + math.prod(shape)].reshape(shape)
