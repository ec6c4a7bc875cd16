"""Decides whether a thinned record of losses still shows what every single loss would show."""

import math
import pickle
from collections.abc import Callable, Iterable

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from traced import points_of

from polyviz.training.losses import (
    BUCKETS,
    PENDING,
    RECENT,
    DeviceLosses,
    Losses,
    LossTrace,
)

MAX_SCREEN = 2000
"""Columns of a plot for which no peak or dip may get lost, or move by a whole column."""

MAX_POINTS = 10_000
"""What a window can draw at each frame without effort."""


def kept(trace: LossTrace) -> dict[int, float]:
    """Return the points of a trace as loss by step."""
    steps, losses = points_of(trace)
    assert (np.diff(steps) > 0).all()
    return {int(step): float(loss) for step, loss in zip(steps, losses, strict=True)}


def fed(losses: np.ndarray, sizes: Iterable[int]) -> LossTrace:
    """Return a trace that got the losses in pieces of these sizes, over and over."""
    trace, start, pieces = LossTrace(), 0, list(sizes)
    while start < len(losses):
        for size in pieces:
            trace.extend(losses[start : start + size])
            start += size
    return trace


def assert_shows(trace: LossTrace, losses: np.ndarray) -> None:
    """Compare a trace with the list of all losses.

    Each loss must be covered by a kept point at least as high, and by one at least as low, less
    than one column away from it.
    """
    points = kept(trace)
    steps = np.array(list(points))
    values = np.array(list(points.values()))
    assert len(points) <= MAX_POINTS
    assert (values == losses[steps]).all(), "a kept point is not one of the losses"
    assert steps[0] == 0
    assert steps[-1] == len(losses) - 1
    assert points[steps[values.argmin()]] == losses.min()
    assert points[steps[values.argmax()]] == losses.max()
    if len(losses) <= MAX_SCREEN:
        assert len(points) == len(losses)
        return
    highest = np.full(len(losses), -np.inf)
    lowest = np.full(len(losses), np.inf)
    highest[steps] = lowest[steps] = values
    reach = math.ceil(len(losses) / MAX_SCREEN) - 1
    up = np.lib.stride_tricks.sliding_window_view(
        np.pad(highest, reach, constant_values=-np.inf), 2 * reach + 1
    ).max(axis=1)
    down = np.lib.stride_tricks.sliding_window_view(
        np.pad(lowest, reach, constant_values=np.inf), 2 * reach + 1
    ).min(axis=1)
    assert (up >= losses).all(), "a peak was lost"
    assert (down <= losses).all(), "a dip was lost"


def test_empty_trace_has_no_points() -> None:
    trace = LossTrace()
    assert points_of(trace).shape == (2, 0)
    trace.extend(np.empty(0))
    assert points_of(trace).shape == (2, 0)
    assert trace.count == 0


@given(st.lists(st.floats(0, 1e300), min_size=1, max_size=300), st.integers(1, 80))
def test_short_run_keeps_every_loss(losses: list[float], size: int) -> None:
    trace = fed(np.array(losses), [size])
    assert trace.count == len(losses)
    assert list(kept(trace).values()) == losses


@settings(max_examples=60)
@given(
    count=st.integers(1, 60_000),
    kind=st.sampled_from(["noise", "ramp", "decay", "steps", "constant"]),
    seed=st.integers(0, 2**32 - 1),
    spikes=st.lists(st.floats(0, 1, exclude_max=True), max_size=5),
    sizes=st.lists(st.integers(1, 20_000), min_size=1, max_size=4).filter(lambda s: sum(s) > 300),
)
def test_long_run_keeps_every_peak_and_dip(
    count: int, kind: str, seed: int, spikes: list[float], sizes: list[int]
) -> None:
    steps = np.arange(count)
    rng = np.random.default_rng(seed)
    losses: np.ndarray = {
        "noise": lambda: rng.random(count) * 100,
        "ramp": lambda: steps * 1.0,
        "decay": lambda: 1e6 * np.exp(-steps / (count / 9)) + rng.random(count),
        "steps": lambda: rng.integers(0, 3, count) * 1.0,
        "constant": lambda: np.full(count, 7.0),
    }[kind]()
    for number, spike in enumerate(spikes):
        losses[int(spike * count)] = -1.0 - number if number % 2 else 1e7 + number
    trace = fed(losses, sizes)
    assert trace.count == count
    assert_shows(trace, losses)


@pytest.mark.parametrize("count", [4095, 4096, 4097, 8192, 8193, 300_001])
def test_trace_at_the_edges_of_its_memory(count: int) -> None:
    losses = np.random.default_rng(count).random(count)
    assert_shows(fed(losses, [512]), losses)


def test_a_bucket_that_is_wider_than_a_piece_has_its_lowest_and_highest() -> None:
    losses = np.random.default_rng(3).random(RECENT * (BUCKETS + 1))
    trace = fed(losses, [RECENT])
    assert trace.count == len(losses)
    width = 2 * RECENT
    whole = losses[: len(losses) // width * width].reshape(-1, width)
    starts = width * np.arange(len(whole))
    wanted = {0, len(losses) - 1}
    wanted |= set((starts + whole.argmin(axis=1)).tolist())
    wanted |= set((starts + whole.argmax(axis=1)).tolist())
    left = losses[len(whole) * width :]
    wanted |= {len(whole) * width + int(at) for at in (left.argmin(), left.argmax())}
    assert kept(trace) == {step: losses[step] for step in wanted}


def test_what_is_not_in_buckets_yet_can_be_told_apart() -> None:
    trace = fed(np.random.default_rng(4).random(9001), [512])
    waiting = range(9001 // RECENT * RECENT, 9002)
    assert [trace.boundary(count) for count in waiting] == list(waiting)
    assert trace.boundary(3331) == 3330  # buckets of two


def test_memory_does_not_grow() -> None:
    trace = LossTrace()
    sizes = []
    for piece in range(60):
        trace.extend(np.random.default_rng(piece).random(50_000))
        sizes.append(points_of(trace).shape[1])
    assert trace.count == 3_000_000
    assert max(sizes) <= MAX_POINTS
    assert len(pickle.dumps(trace)) < 1_000_000


def make_host(like: torch.Tensor) -> Losses | DeviceLosses:
    return Losses()


RECORDERS = pytest.mark.parametrize("make", [make_host, DeviceLosses])
Make = Callable[[torch.Tensor], Losses | DeviceLosses]


@RECORDERS
def test_recorder_keeps_every_loss(make: Make) -> None:
    losses = torch.rand(3000, generator=torch.Generator().manual_seed(1))
    recorder = make(losses)
    assert recorder.check()
    assert recorder.trace.last is None
    for count, loss in enumerate(losses, 1):
        assert recorder.record(loss)
        if count in (1, 2, 600, 601, 2999):
            assert recorder.check()
            assert recorder.trace.last == loss.item()
            assert recorder.trace.count == count
    assert recorder.check()
    assert list(kept(recorder.trace).values()) == losses.tolist()


def test_both_recorders_make_the_same_trace() -> None:
    losses = torch.rand(20_000, generator=torch.Generator().manual_seed(2)) * 1e4
    host, device = Losses(), DeviceLosses(losses)
    for count, loss in enumerate(losses):
        host.record(loss)
        device.record(loss)
        if count % 777 == 0:
            assert host.check() == device.check()
    assert host.check()
    assert device.check()
    assert host.trace.last == device.trace.last == losses[-1].item()
    host.trace.sort()
    np.testing.assert_array_equal(points_of(host.trace), points_of(device.trace))


@RECORDERS
@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("step", [0, 1, 511, 512, 700])
def test_recorder_notices_a_loss_that_is_not_finite(make: Make, wrong: float, step: int) -> None:
    losses = torch.arange(1.0, 2001.0)
    losses[step] = wrong
    recorder = make(losses)
    known_after = None
    for count, loss in enumerate(losses, 1):
        if not recorder.record(loss):
            known_after = count
            break
    assert known_after is not None
    assert known_after - step <= 512
    assert recorder.check() is False
    assert recorder.trace.count == step
    assert recorder.trace.last == (step or None)
    assert list(kept(recorder.trace)) == list(range(step))


@RECORDERS
def test_recorder_notices_it_when_someone_looks(make: Make) -> None:
    recorder = make(torch.zeros(1))
    recorder.record(torch.tensor(5.0))
    recorder.record(torch.tensor(math.inf))
    assert recorder.check() is False
    assert recorder.check() is False
    assert recorder.trace.count == 1
    assert recorder.trace.last == 5.0


def test_a_device_is_waited_for_only_when_its_buffer_is_full() -> None:
    recorder = DeviceLosses(torch.zeros(1))
    for step in range(2 * PENDING):
        assert recorder.record(torch.tensor(float(step)))
        assert recorder.trace.count == (step + 1) // PENDING * PENDING


@RECORDERS
def test_recorder_copies_the_loss(make: Make) -> None:
    recorder = make(torch.zeros(1))
    loss = torch.tensor(3.0)
    recorder.record(loss)
    loss.add_(1)
    recorder.check()
    assert recorder.trace.last == 3.0
    assert kept(recorder.trace) == {0: 3.0}
