"""What two busy processes do together, and what the window leaves to the training."""

import multiprocessing
import os
import sys

import pytest

from polyviz.bench.bench_table import neighbours_line
from polyviz.bench.neighbours import bound, speed_beside_another


@pytest.mark.parametrize(
    ("speed_beside", "busy_part", "left"),
    [(1.0, 0.2, 1.0), (0.5, 0.2, 0.9), (0.5, 0.0, 1.0), (0.0, 0.3, 0.7), (0.5, 1.2, 0.5)],
)
def test_the_bound_is_what_the_window_leaves(
    speed_beside: float, busy_part: float, left: float
) -> None:
    assert bound(speed_beside, busy_part) == pytest.approx(left)


def on_one_processor(found: "multiprocessing.SimpleQueue[float]") -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found.put(speed_beside_another())


@pytest.mark.skipif(sys.platform != "linux", reason="binds a process to a processor")
def test_two_processes_on_one_processor_share_it() -> None:
    context = multiprocessing.get_context("spawn")
    found: multiprocessing.SimpleQueue[float] = context.SimpleQueue()
    child = context.Process(target=on_one_processor, args=(found,))
    child.start()
    speed = found.get()
    child.join()
    # 1/2; 2/3 or 3/4 where one or two others, such as tests, share this processor with both
    assert 0.3 < speed < 0.8
    assert "times the work of one" in neighbours_line(speed)
