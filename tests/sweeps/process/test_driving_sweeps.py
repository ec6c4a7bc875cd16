"""A sweep goes through all of its tiles, and on from where it was stopped."""

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sweep_sample import sweep_of

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.sweeps.executors import Place, place_for
from polyviz.sweeps.store import kept_results
from polyviz.sweeps.sweeping import check_possible, seconds_left, sweep_through
from polyviz.sweeps.tile_run import run_tile
from polyviz.sweeps.tiles import seconds_for, tiles_of

SWEEP = sweep_of("points=20:29:10", "learning_rate=1e-6:1e-4:20:log")


class Counting(Executor):
    """Computes at once, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.count += 1
        future: Future[Any] = Future()
        future.set_result(function(*args, **kwargs))
        return future


def test_all_runs_are_done_and_progress_only_grows(tmp_path: Path) -> None:
    results, _ = kept_results(SWEEP, tmp_path)
    with place_for(SWEEP, None, None) as place:
        told = list(sweep_through(SWEEP, results, place))
    done = [progress.done for progress in told]
    assert done == sorted(set(done))
    assert done[-1] == SWEEP.count == results.done
    assert told[-1].seconds_left == 0
    assert [progress.level for progress in told] == sorted(progress.level for progress in told)
    np.testing.assert_array_equal(results.values("loss"), run_tile(SWEEP).measures["loss"])


def test_the_time_that_is_left_counts_runs_in_work() -> None:
    assert seconds_left(10.0, 20, 0, 60) == 30.0
    first, second = seconds_left(10.0, 10, 10, 90), seconds_left(10.0, 20, 0, 80)
    assert 0.6 < second / first < 1.0, "two tiles have ended at once"
    assert seconds_left(5.0, 30, 0, 0) == 0.0


def test_tiles_that_end_together_are_told_in_their_order(tmp_path: Path) -> None:
    results, _ = kept_results(SWEEP, tmp_path)
    told = list(sweep_through(SWEEP, results, Place(Counting(), 50)))
    levels = [progress.level for progress in told]
    assert len(set(levels)) > 1
    assert levels == sorted(levels)


def test_a_sweep_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    results, _ = kept_results(SWEEP, tmp_path)
    first = Counting()
    stopped = sweep_through(SWEEP, results, Place(first, 1))
    next(stopped)
    stopped.close()
    known = results.done
    assert 0 < known < SWEEP.count
    again, _ = kept_results(SWEEP, tmp_path)
    rest = Counting()
    assert [progress.done for progress in sweep_through(SWEEP, again, Place(rest, 1))][
        -1
    ] == SWEEP.count
    written = 1
    assert rest.count == len(list(tiles_of(SWEEP))) - written
    assert not list(sweep_through(SWEEP, again, Place(Counting(), 1)))


def test_what_fails_in_a_tile_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_grid: object) -> None:
        raise RuntimeError("no luck")

    monkeypatch.setattr("polyviz.sweeps.sweeping.run_tile", fail)
    results, _ = kept_results(SWEEP, tmp_path)
    with place_for(SWEEP, None, None) as place, pytest.raises(RuntimeError, match="no luck"):
        list(sweep_through(SWEEP, results, place))
    assert results.done == 0


def test_runs_one_by_one_have_processes_of_their_own(tmp_path: Path) -> None:
    sweep = sweep_of("learning_rate=0.1,0.5,1", optimizer="lbfgs", lesson="optim", steps=3)
    results, _ = kept_results(sweep, tmp_path)
    with place_for(sweep, None, None) as place:
        list(sweep_through(sweep, results, place))
    np.testing.assert_array_equal(results.values("loss"), run_tile(sweep).measures["loss"])


def test_time_is_estimated_by_runs_and_steps() -> None:
    small = sweep_of("learning_rate=1e-6:1e-4:20:log", steps=1000)
    large = sweep_of("learning_rate=1e-6:1e-4:40:log", steps=2000)
    assert seconds_for(large) == pytest.approx(4 * seconds_for(small))
    steps = sweep_of("learning_rate=1e-6,1e-5", "steps=1000,3000")
    assert seconds_for(steps) == pytest.approx(0.2 * seconds_for(large) / 2)


def test_a_measure_that_no_run_can_have_is_refused() -> None:
    network = sweep_of("seed=0,1", lesson="network", measures=("above_floor",))
    with pytest.raises(InvalidValueError, match="lowest possible loss"):
        check_possible(network)
    check_possible(sweep_of("seed=0,1", lesson="network"))
    check_possible(sweep_of("lesson=network,numpy", measures=("above_floor",)))


@pytest.mark.parametrize(("workers", "least_s"), [(2, 1.0), (1000, 3.0)])
def test_tiles_are_long_enough_for_a_scheduler(
    workers: int, least_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextlib.contextmanager
    def cluster_at(*_: object) -> Iterator[tuple[Executor, int]]:
        yield Counting(), workers

    monkeypatch.setattr("polyviz.sweeps.executors.cluster_at", cluster_at)
    with place_for(SWEEP, None, "tcp://host:8786") as place:
        assert (place.at_once, place.least_s) == (workers, pytest.approx(least_s))
