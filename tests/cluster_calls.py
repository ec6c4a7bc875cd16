"""Calls that tests let workers make; these processes import this file by its name."""

import os
import signal
import time
from pathlib import Path

import numpy as np

from polyviz.catalogue.data_file import DataFile
from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.files import table_of
from polyviz.sweeps.engines.reduced import Problem, Runs, train

STEPS = 200


def losses(first: int) -> tuple[bytes, int]:
    """Return what a few runs measure, to the last bit, and which process has computed it."""
    spec = RunSpec.for_lesson("tensor", device="cpu", points=40, steps=STEPS)
    count = 30
    rates = np.geomspace(1e-7, 1e-3, 10 * count)[first * count :][:count]
    runs = Runs(
        "hand",
        {"learning_rate": rates},
        np.repeat(np.array([[0.1], [-0.3], [0.7], [0.2]]), count, axis=1),
        np.full(count, STEPS),
    )
    found = train(Problem(spec), runs)
    return b"".join(values.tobytes() for values in found.values()), os.getpid()


def held(folder: Path, number: int) -> int:
    """Note the process that makes this call, and wait until it may end; return the number."""
    with (folder / f"{number}.pids").open("a") as file:
        file.write(f"{os.getpid()}\n")
    while not (folder / "go").exists():
        time.sleep(0.01)
    return number


def pids(folder: Path, number: int) -> list[int]:
    """Return the processes that have begun a call."""
    file = folder / f"{number}.pids"
    return [int(line) for line in file.read_text().splitlines()] if file.exists() else []


def end_worker() -> None:
    """End the process as the system does that lacks memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def fail() -> None:
    """Raise an error."""
    raise ValueError("wrong on purpose")


def length_of(file: DataFile, _number: int) -> int:
    """Read a file of data, and return which process has done so."""
    assert len(table_of(file).x) == 25
    time.sleep(0.05)  # so that others have some of these calls
    return os.getpid()
