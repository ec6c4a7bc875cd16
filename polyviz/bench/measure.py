"""Measures, for `polyviz bench`, the same training bare, headless and in the window, in turn."""

import gc
import itertools
import statistics
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from polyviz.bench.loops import BareLoop, HeadlessLoop
from polyviz.bench.neighbours import bound
from polyviz.bench.window_probe import Live, WindowProbe
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.torch_threads import suitable_threads, use_threads

WINDOWS = 25
"""How often each kind of loop is measured, with the bare loop before and after it: the speed of a
machine can halve or double within a second, which affects neighbouring measurements equally."""

WARM_UP_S = 0.2

KEYS = 50
"""How often each key is pressed."""

MANY_STEPS = 1_000_000_000


@dataclass(frozen=True)
class Spread:
    """Statistics of durations, in milliseconds."""

    median: float
    p99: float
    largest: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Spread":
        """Return the statistics of at least one duration, given in seconds."""
        ms = 1000 * np.array(seconds)
        return cls(float(np.median(ms)), float(np.percentile(ms, 99)), float(ms.max()))


@dataclass(frozen=True)
class Figures:
    """The figures of one lesson on one device; speeds are medians in steps per second.

    `noise` is the relative change of the bare speed between consecutive measurements, which limits
    the accuracy of the ratios. `window_ms` is the processor time of the window's process in each
    frame, in milliseconds, and `live_bound` the largest `live_ratio` that it leaves possible; both
    include the training where that runs in a thread of the window.
    """

    lesson: str
    device: str
    points: int
    bare: float
    noise: float
    headless: float
    live: float
    headless_ratio: float
    live_ratio: float
    live_bound: float
    window_ms: float
    frames_per_second: float
    gap: Spread
    pause: Spread
    step: Spread
    reset: Spread


def measure(
    spec: RunSpec,
    probe: WindowProbe,
    seconds: float,
    speed_beside: float,
    done: Callable[[], object],
) -> Figures:
    """Measure one spec, for `seconds` in each of four measurements per round.

    `speed_beside` is the speed of a process beside another busy one, see `neighbours`. `done` is
    called after each of WINDOWS rounds, and after each of KEYS rounds of keys.
    """
    spec = spec.changed(steps=MANY_STEPS)
    use_threads(suitable_threads(spec.points))  # as the live run does
    bare, headless = BareLoop(spec), HeadlessLoop(spec)
    probe.begin(spec)
    for loop in (bare, headless):
        loop.run(WARM_UP_S)
    gc.freeze()  # torch is in this process only for the loops: collecting it would stop the window
    bares, headlesses = [bare.run(seconds)], []
    lives: list[Live] = []
    for _ in range(WINDOWS):
        lives.append(probe.live(seconds))
        bares.append(bare.run(seconds))
        headlesses.append(headless.run(seconds))
        bares.append(bare.run(seconds))
        done()
    gaps = [gap for live in lives for gap in live.gaps]
    frames_per_second = len(gaps) / sum(gaps) if gaps else float("nan")
    cpu_part = statistics.median(live.cpu_part for live in lives)
    rates = [live.rate for live in lives]
    return Figures(
        lesson=spec.lesson,
        device=bare.trainer.device,
        points=spec.points,
        bare=statistics.median(bares),
        noise=noise(bares),
        headless=statistics.median(headlesses),
        live=statistics.median(rates),
        headless_ratio=ratio_to_neighbours(headlesses, bares[1:]),
        live_ratio=ratio_to_neighbours(rates, bares),
        live_bound=bound(speed_beside, cpu_part),
        window_ms=1000 * cpu_part / frames_per_second,
        frames_per_second=frames_per_second,
        gap=Spread.of(gaps or [float("nan")]),
        **{key: Spread.of(times) for key, times in press_keys(probe, done).items()},
    )


def ratio_to_neighbours(rates: list[float], bares: list[float]) -> float:
    """Return the median ratio of each rate to the mean of the bare rates before and after it.

    They were measured in the order bare 0, rate 0, bare 1, another kind, bare 2, rate 1, bare 3 …
    """
    return statistics.median(
        2 * rate / (bares[2 * i] + bares[2 * i + 1]) for i, rate in enumerate(rates)
    )


def noise(rates: list[float]) -> float:
    """Return the median relative change between consecutive rates."""
    changes = (abs(after / before - 1) for before, after in itertools.pairwise(rates))
    return statistics.median(changes)


def press_keys(probe: WindowProbe, done: Callable[[], object]) -> dict[str, list[float]]:
    """Press pause, step and reset KEYS times each; return how long each answer took, in seconds."""
    keys = {"pause": probe.pause, "step": probe.step, "reset": probe.reset}
    times: dict[str, list[float]] = {key: [] for key in keys}
    for _ in range(KEYS):
        probe.play()
        for key, press in keys.items():
            times[key].append(press())
            probe.rest()
        done()
    return times
