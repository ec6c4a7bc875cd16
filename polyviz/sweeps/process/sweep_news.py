"""What a sweep in another process tells: plain data that are sent to the window.

A sweep is named by its `key`.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.progress import Progress

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Begun:
    """The results of a sweep are in this folder; so many runs were known before."""

    key: str
    folder: Path
    known: int


@dataclass(frozen=True)
class Advanced:
    """A sweep has got further."""

    key: str
    progress: Progress


@dataclass(frozen=True)
class Finished:
    """All runs of a sweep are known.

    Some were trained by PyTorch as well: `differences` are those of their losses, relatively.
    """

    key: str
    differences: tuple[float, ...]


@dataclass(frozen=True)
class Course:
    """The losses of one run by their steps, as far as they were computed."""

    spec: RunSpec
    steps: Array
    losses: Array


@dataclass(frozen=True)
class Failed:
    """The sweep with this key, or the run, cannot be done; `error` says why."""

    asked: str | RunSpec
    error: Exception


News = Begun | Advanced | Finished | Course | Failed
