"""The commands to a live run as plain data, its states, and its errors."""

import errno
import re
from dataclasses import dataclass
from enum import StrEnum

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.live.repetition import Repetition


class RunState(StrEnum):
    """What a live run is doing."""

    LOADING = "loading"
    PAUSED = "paused"
    PLAYING = "playing"
    FINISHED = "finished"
    DIVERGED = "diverged"
    FAILED = "failed"


PHASE_BY_PHASE = 2.0
"""Up to this many steps per second a run plays phase by phase, evenly spaced in time."""

HOSTS = ("process", "thread")
"""Where a run can be trained: in a separate process, or in its thread of this process."""


MAX_REASON = 200
"""The most characters of a library's error that are quoted in a message."""

DEVICE = re.compile(r"\b(CUDA|HIP|MPS)\b")
"""Words in PyTorch's error when a GPU has failed."""

NO_MEMORY = re.compile(r"can't allocate memory|not enough memory|out of memory|std::bad_alloc")
"""PyTorch's error when memory runs out: on Linux and macOS, on Windows, on a GPU, in C++."""


USE_FEWER = QT_TRANSLATE_NOOP("catalogue", "there is not enough memory; use fewer points")
DEVICE_FAILED = QT_TRANSLATE_NOOP(
    "catalogue", "the device failed ({0}); start again, or choose another device"
)


class RunFailedError(Exception):
    """A run has failed; the message is one that a user can act on, a Sentence if it is ours."""

    @classmethod
    def of(cls, error: Exception) -> "RunFailedError":
        """Return the message for `error`: one line, without details that help only programmers."""
        if is_out_of_memory(error):
            return NoMemoryError(Sentence(USE_FEWER))
        line = next(iter(str(error).splitlines()), "")[:MAX_REASON]
        what = f"{type(error).__name__}: {line}" if line else type(error).__name__
        if DEVICE.search(line):
            return cls(Sentence(DEVICE_FAILED, what))
        return cls(what)


class StoppedByMistakeError(RunFailedError):
    """PyTorch has stopped a run because of the mistake in its code; the message is PyTorch's."""


class NoMemoryError(RunFailedError):
    """A run needed more memory than there is; the process that trained it can still be used."""


def is_out_of_memory(error: Exception) -> bool:
    """Say whether `error` means that memory ran out, on the CPU or on a GPU.

    torch raises a RuntimeError on the CPU and a class of its own on a GPU. torch is not imported
    here, so both are recognised by their messages or names.
    """
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, RuntimeError) and bool(NO_MEMORY.search(str(error)))


def is_caused_by_mistake(error: Exception, spec: RunSpec) -> bool:
    """Say whether PyTorch has raised `error` because of the mistake in the code of a run.

    A run with a mistake can also fail because memory runs out or its device fails.
    """
    if spec.mistake is None or not isinstance(error, RuntimeError):
        return False
    return not (is_out_of_memory(error) or DEVICE.search(str(error)))


@dataclass(frozen=True)
class Play:
    """Play at the set speed."""


@dataclass(frozen=True)
class Pause:
    """Pause between two steps."""


@dataclass(frozen=True)
class Step:
    """Run one step and pause."""


@dataclass(frozen=True)
class Phase:
    """Run the next phase of a step and pause."""


@dataclass(frozen=True)
class RunTo:
    """Run as fast as possible until `step` steps are done (None: to the end), and pause."""

    step: int | None = None


@dataclass(frozen=True)
class SetSpeed:
    """Play at this speed from now on; None is as fast as possible."""

    steps_per_second: float | None


@dataclass(frozen=True)
class Change:
    """Follow `spec` from now on; it differs from the present one only in live fields."""

    spec: RunSpec


@dataclass(frozen=True)
class Watch:
    """Read these parts (of step_details.PARTS) after every single step or phase; initially none."""

    parts: frozenset[str]


@dataclass(frozen=True)
class ShowStep:
    """Pause, and show the run as it was after `step` steps; None shows the present."""

    step: int | None


@dataclass(frozen=True)
class Prepare:
    """Do these while the run waits, in this order, so that they are there at once when wanted.

    What an earlier command has asked for is dropped.
    """

    tasks: tuple[Repetition, ...]


@dataclass(frozen=True)
class Park:
    """Leave the run as it is, between two steps or phases, so that it can be resumed later."""


@dataclass(frozen=True)
class Stop:
    """End the run for good."""


Command = (
    Play
    | Pause
    | Step
    | Phase
    | RunTo
    | SetSpeed
    | Change
    | Watch
    | ShowStep
    | Prepare
    | Park
    | Stop
)
