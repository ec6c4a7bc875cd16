"""What can be asked of a live run, as plain data, and what it answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from polyviz.catalogue.run_spec import RunSpec


class RunState(StrEnum):
    """What a live run is doing."""

    LOADING = "loading"
    PAUSED = "paused"
    PLAYING = "playing"
    FINISHED = "finished"
    DIVERGED = "diverged"
    FAILED = "failed"


HOSTS = ("process", "thread")
"""Where the training can live: in a process of its own, or in the run's thread of this one."""


class RunFailedError(Exception):
    """A run that ended by an error, in words that a person can act on."""

    @classmethod
    def of(cls, error: Exception) -> Self:
        """Return what to say of `error`."""
        if isinstance(error, MemoryError):
            return cls("there is not enough memory; take fewer points")
        return cls(f"{type(error).__name__}: {error}")


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
class Stop:
    """End the run for good."""


Command = Play | Pause | Step | RunTo | SetSpeed | Change | Stop
