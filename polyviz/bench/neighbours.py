"""Measures how much a busy process of this machine is slowed down by another one.

Two processors are not always twice one: two that share a core together do little more than one.
The window and the training are two processes, so this bounds how fast live training can be.
"""

import contextlib
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

ROUNDS = 7
"""How often the loop is timed alone and beside a busy process, in turn."""

ROUND_S = 0.1
"""How long each timing takes."""

BUSY = "print(flush=True)\nwhile True: sum(range(1000))"
"""What the other process does until it is ended."""

NOT_STARTED = QT_TRANSLATE_NOOP("catalogue", "the busy process did not start")


def speed_beside_another() -> float:
    """Return the speed of a busy process beside another one, relative to its speed alone.

    It is about 1 where each has a core of its own, and about 0.5 where they share one.
    """
    ratios = []
    before = loops_a_second()
    for _ in range(ROUNDS):
        with busy_process():
            beside = loops_a_second()
        after = loops_a_second()
        ratios.append(2 * beside / (before + after))
        before = after
    return min(1.0, statistics.median(ratios))


def bound(speed_beside: float, busy_part: float) -> float:
    """Return the largest possible ratio of live to bare speed.

    The window is busy for a part of the time, in which the training runs at `speed_beside` of its
    speed alone.
    """
    return 1 - min(1.0, busy_part) * (1 - speed_beside)


@contextlib.contextmanager
def busy_process() -> Iterator[None]:
    """Have another process busy inside the context."""
    command = [sys.executable, "-I", "-S", "-c", BUSY]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            if process.stdout is None or not process.stdout.readline():
                raise OSError(Sentence(NOT_STARTED))
            yield
        finally:
            process.kill()


def loops_a_second() -> float:
    """Return how often a short loop is done in a second of this process."""
    count = 0
    started = time.perf_counter()
    while time.perf_counter() - started < ROUND_S:
        sum(range(1000))
        count += 1
    return count / (time.perf_counter() - started)
