"""How many steps of runs a sweep does a second, beside a plain loop of the same model.

Each ratio is the median over rounds, in each of which the loop is timed before and after the
sweep: the speed of a machine changes from second to second. Run these alone, on an idle machine:
`pytest tests/benchmarks/test_sweep_speed.py -m benchmarks -s` also prints the figures.

A plain loop of the network spends nearly all of a step with 50 points between its operations, where
runs that are done together gain much. With 2,000 points it spends about half of it in tanh and in
products of matrices, which runs done together need as well. So the ratio of the batched engine
falls with the number of points; on two cores it was 99 with 50, 42 with 200, and 7 with the 2,000
of the lesson: ON_TWO_CORES is asked for up to 200, WITH_ALL_POINTS beyond.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import torch

from polyviz.bench.loops import BareLoop
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.engines.reduced import is_reducible
from polyviz.sweeps.engines.rules import RULES
from polyviz.sweeps.executors import LocalPlaces, Place
from polyviz.sweeps.process.sweep_news import Advanced, Begun, Course, Failed, Finished, News
from polyviz.sweeps.process.sweep_process import SweepProcess
from polyviz.sweeps.store import Results, kept_results
from polyviz.sweeps.sweeping import sweep_through
from polyviz.sweeps.tile_run import run_tile

pytestmark = [pytest.mark.benchmarks, pytest.mark.timeout(900)]

ROUNDS = 5
BARE_S = 0.2

DESCENTS = ("hand", "sgd", "momentum", "nesterov")
DESCENT, ADAPTIVE = 2000, 1000
ON_TWO_CORES = 20
WITH_ALL_POINTS = 4
FIRST_S, ALL_S = 0.3, 10.0
FRAMES_PER_SECOND = 55.0
"""The figure is 60; the frames that timers of Qt give are a few fewer, as everywhere."""

MEMORY_MB = 500

PEAK = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Says how much memory a command had at most: a small process starts it, because a new process has
for a moment the memory of the one that starts it.
"""


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Computes on one thread, as both the loop and each process of a sweep do."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@dataclass(frozen=True)
class Ratio:
    """How many times the steps of the plain loop a sweep does; both in steps a second."""

    times: float
    sweep: float
    bare: float


def ratio(spec: RunSpec, steps: int, sweep: Callable[[], object]) -> Ratio:
    """Time a sweep of so many steps of runs, and the plain loop of `spec` before and after it."""
    loop = BareLoop(spec)
    loop.run(BARE_S)
    sweep()
    times, rates, bares = [], [], [loop.run(BARE_S)]
    for _ in range(ROUNDS):
        began_s = time.perf_counter()
        sweep()
        rates.append(steps / (time.perf_counter() - began_s))
        bares.append(loop.run(BARE_S))
        times.append(2 * rates[-1] / (bares[-2] + bares[-1]))
    found = Ratio(median(times), median(rates), median(bares))
    print(f"\n{found.times:,.1f} times: {found.sweep:,.0f} against {found.bare:,.0f} steps/s")
    return found


def once(benchmark: Any, call: Callable[[], Any]) -> Any:
    """Let pytest-benchmark keep what a call measures by itself."""
    found = benchmark.pedantic(call, rounds=1, iterations=1)
    benchmark.extra_info["found"] = str(found)
    return found


def rates(spec: RunSpec, count: int) -> SweepAxis:
    """Return an axis of so many learning rates below that of `spec`."""
    text = f"learning_rate={spec.learning_rate / 100}:{spec.learning_rate}:{count}:log"
    return SweepAxis.parse(text)


@pytest.mark.parametrize("runs", [1000, 10_000])
@pytest.mark.parametrize(
    ("lesson", "optimizer"),
    [(lesson, "hand") for lesson in LESSONS if is_reducible(RunSpec.for_lesson(lesson))]
    + [("optim", optimizer) for optimizer in RULES if optimizer != "hand"],
)
def test_runs_from_their_gram_matrix(
    benchmark: Any, lesson: str, optimizer: str, runs: int
) -> None:
    spec = RunSpec.for_lesson(lesson, device="cpu", steps=10_000_000 // runs)
    spec = spec.changed(optimizer=optimizer)
    sweep = SweepSpec(spec, (rates(spec, runs),), ("loss", "diverged_at"))
    found = once(benchmark, lambda: ratio(spec, runs * spec.steps, lambda: run_tile(sweep)))
    assert found.times >= (DESCENT if optimizer in DESCENTS else ADAPTIVE)


@pytest.mark.skipif(os.cpu_count() != 2, reason="the figure is one for two cores")
@pytest.mark.parametrize(
    ("points", "steps", "least"),
    [(50, 2000, ON_TWO_CORES), (200, 800, ON_TWO_CORES), (2000, 100, WITH_ALL_POINTS)],
)
def test_a_thousand_networks(
    benchmark: Any, tmp_path: Path, points: int, steps: int, least: int
) -> None:
    """A whole sweep, by all processes and into its file, after a first one has started them."""
    spec = RunSpec.for_lesson("network", device="cpu", points=points, steps=steps)
    sweep = SweepSpec(spec, (rates(spec, 40), SweepAxis.parse("seed=0:24:25")), ("loss",))

    with closing(LocalPlaces()) as places:
        place = places.place_for(sweep)
        numbers = iter(range(1000))
        found = once(
            benchmark,
            lambda: ratio(
                spec,
                sweep.count * steps,
                lambda: compute(sweep, place, tmp_path / str(next(numbers))),
            ),
        )
    assert found.times >= least


def compute(sweep: SweepSpec, place: Place, folder: Path) -> Results:
    """Do a sweep anew."""
    results, _ = kept_results(sweep, folder)
    for _ in sweep_through(sweep, results, place):
        pass
    assert results.done == sweep.count
    return results


def test_a_map_is_there_at_once_and_whole_soon(benchmark: Any, tmp_path: Path) -> None:
    """As the window has it: the process is there, has loaded, and is asked for a map."""
    spec = RunSpec.for_lesson("autograd", device="cpu", optimizer="momentum", steps=2000)
    axes = ("learning_rate=1e-8:1e-4:200:log", "momentum=0:0.99:100")
    sweep = SweepSpec(spec, tuple(map(SweepAxis.parse, axes)), ("loss", "diverged_at"))
    process = SweepProcess(tmp_path)

    def map_s() -> tuple[float, float]:
        first_s = None
        began_s = time.perf_counter()
        process.start(sweep)
        while True:
            for news in arriving(process):
                passed_s = time.perf_counter() - began_s
                if isinstance(news, Advanced):
                    first_s = first_s or passed_s
                    if news.progress.done == sweep.count:
                        return first_s, passed_s

    try:
        process.ask_course(spec.changed(steps=10))
        while not any(isinstance(news, Course) for news in arriving(process)):
            pass
        first_s, all_s = once(benchmark, map_s)
    finally:
        process.close()
    print(f"\nfirst picture after {first_s:.3f} s, all of it after {all_s:.2f} s")
    assert first_s <= FIRST_S
    assert all_s <= ALL_S


def test_a_map_in_a_window_that_plays(benchmark: Any) -> None:
    script = str(Path(__file__).with_name("mapping.py"))

    def filled() -> dict[str, float]:
        output = subprocess.run([sys.executable, script], capture_output=True, check=True).stdout
        found: dict[str, float] = json.loads(output)
        return found

    found = once(benchmark, filled)
    print("\n" + ", ".join(f"{key} {value:.2f}" for key, value in found.items()))
    assert found["first_s"] <= FIRST_S
    assert found["all_s"] <= ALL_S
    assert found["frames_per_second"] >= FRAMES_PER_SECOND


def arriving(process: SweepProcess) -> list[News]:
    """Return what has come, a moment after the call before."""
    time.sleep(0.002)
    found = process.news()
    assert not any(isinstance(news, Failed) for news in found), found
    assert all(isinstance(news, Begun | Advanced | Course | Finished) for news in found)
    return found


def test_a_million_runs_need_little_memory(benchmark: Any, tmp_path: Path) -> None:
    words = [
        *("sweep", "autograd", "--optimizer", "momentum", "--steps", "100", "--device", "cpu"),
        *("--over", "learning_rate=1e-8:1e-4:1000:log", "--over", "momentum=0:0.99:1000"),
        *("--measure", "loss,above_floor,steps_to_1_percent,diverged_at,sharpness"),
        *("--folder", str(tmp_path / "kept"), "--output", str(tmp_path / "million.npz")),
    ]

    def peak_mb() -> float:
        command = [sys.executable, "-c", PEAK, sys.executable, "-m", "polyviz", *words]
        answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        return int(answer.stdout) / (2**20 if sys.platform == "darwin" else 2**10)

    found = once(benchmark, peak_mb)
    print(f"\n{found:.0f} MB")
    assert found < MEMORY_MB
