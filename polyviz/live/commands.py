"""What can be asked of a live run, as plain data, and what it answers."""

import errno
import re
from dataclasses import dataclass
from enum import StrEnum

from polyviz.catalogue.run_spec import RunSpec


class RunState(StrEnum):
    """What a live run is doing."""

    LOADING = "loading"
    PAUSED = "paused"
    PLAYING = "playing"
    FINISHED = "finished"
    DIVERGED = "diverged"
    FAILED = "failed"


PHASE_BY_PHASE = 1.0
"""Up to so many steps a second a run plays phase by phase, evenly spaced in time."""

HOSTS = ("process", "thread")
"""Where the training can live: in a process of its own, or in the run's thread of this one."""


LONGEST_REASON = 200
"""Most characters of a library's own words in a message."""

DEVICE = re.compile(r"\b(CUDA|HIP|MPS)\b")
"""What PyTorch names where a GPU has failed."""

NO_MEMORY = re.compile(r"can't allocate memory|not enough memory|out of memory|std::bad_alloc")
"""What PyTorch says when it gets no memory: on Linux and macOS, on Windows, on a GPU, in C++."""


class RunFailedError(Exception):
    """A run that ended by an error, in words that a person can act on."""

    @classmethod
    def of(cls, error: Exception) -> "RunFailedError":
        """Return what to say of `error`: one line, without what only a programmer understands."""
        if is_out_of_memory(error):
            return NoMemoryError("there is not enough memory; take fewer points")
        line = next(iter(str(error).splitlines()), "")[:LONGEST_REASON]
        what = f"{type(error).__name__}: {line}" if line else type(error).__name__
        if DEVICE.search(line):
            return cls(f"the device failed ({what}); start again, or choose another device")
        return cls(what)


class StoppedByMistakeError(RunFailedError):
    """A run that PyTorch has stopped because of the mistake in its code, in PyTorch's own words."""


class NoMemoryError(RunFailedError):
    """A run that needed more memory than there is; the process that trained it is still sound."""


def is_out_of_memory(error: Exception) -> bool:
    """Say whether `error` means that memory could not be had, on a device or beside it.

    torch raises a RuntimeError for the memory of the processor, and on a GPU a class of its own;
    torch is not imported here, so both are known by what they say.
    """
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, RuntimeError) and bool(NO_MEMORY.search(str(error)))


def is_by_mistake(error: Exception, spec: RunSpec) -> bool:
    """Say whether PyTorch has raised `error` because of the mistake in the code of a run.

    A run with a mistake can also fail for want of memory, or because its device fails.
    """
    if spec.mistake is None or not isinstance(error, RuntimeError):
        return False
    return not (is_out_of_memory(error) or DEVICE.search(str(error)))


@dataclass(frozen=True)
class Play:
    """Go on at the set speed."""


@dataclass(frozen=True)
class Pause:
    """Stop between two steps."""


@dataclass(frozen=True)
class Step:
    """Do one step and pause."""


@dataclass(frozen=True)
class Phase:
    """Do the next phase of a step and pause."""


@dataclass(frozen=True)
class RunTo:
    """Go on as fast as possible until so many steps are done (None: to the end), and pause."""

    step: int | None = None


@dataclass(frozen=True)
class SetSpeed:
    """Play at `steps_per_second` from now on; None is as fast as possible."""

    steps_per_second: float | None


@dataclass(frozen=True)
class Change:
    """Take the hyper-parameters and the number of steps of `spec` from the next step on."""

    spec: RunSpec


@dataclass(frozen=True)
class Watch:
    """Look at these of inside.PARTS whenever a step or a phase is done alone; at first at none."""

    parts: frozenset[str]


@dataclass(frozen=True)
class Look:
    """Show the run as it was after `step` steps, pausing it; None shows it as it is."""

    step: int | None


@dataclass(frozen=True)
class Park:
    """Leave the run as it is, between two steps or phases, so that it can go on later."""


@dataclass(frozen=True)
class Stop:
    """End the run for good."""


Command = Play | Pause | Step | Phase | RunTo | SetSpeed | Change | Watch | Look | Park | Stop
