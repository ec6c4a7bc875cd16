"""Runs of PyTorch tell how far an engine is from them."""

from pathlib import Path

import numpy as np
import pytest
from sweep_sample import sweep_of

from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps import sample_check
from polyviz.sweeps.sample_check import RUNS, checks_of, differences_of, sample
from polyviz.sweeps.store import Results, kept_results
from polyviz.sweeps.tile_run import loss_alone, run_tile
from polyviz.sweeps.tiles import tiles_of


def computed(sweep: SweepSpec, folder: Path) -> Results:
    results, _ = kept_results(sweep, folder)
    for tile in tiles_of(sweep):
        results.write(tile, run_tile(sweep.part(tile.indices)))
    return results


def test_a_sample_is_compared_and_is_near(tmp_path: Path) -> None:
    results = computed(sweep_of("learning_rate=1e-6:1e-4:40:log"), tmp_path)
    differences = list(differences_of(results))
    assert len(differences) == RUNS
    assert 0 < max(differences) < 1e-5


def test_below_the_rounding_of_the_first_loss_there_is_no_difference(tmp_path: Path) -> None:
    """A cubic through four points: exact arithmetic ends far lower than float32 can."""
    axis = "momentum=0.93,0.94"
    sweep = sweep_of(
        axis, lesson="optim", optimizer="momentum", points=4, steps=2000, learning_rate=3e-4
    )
    results = computed(sweep, tmp_path)
    assert results.raw("loss").max() < 1e-12
    assert 0 < max(differences_of(results)) < 1e-4


def test_only_runs_that_ended_with_a_loss_are_compared(tmp_path: Path) -> None:
    sweep = sweep_of("learning_rate=1e-5,10,20,30", measures=("diverged_at", "loss"), steps=200)
    rates = [spec.learning_rate for spec in sample(computed(sweep, tmp_path))]
    assert rates == [1e-5]


def test_where_all_diverge_nothing_is_compared(tmp_path: Path) -> None:
    assert (
        list(differences_of(computed(sweep_of("learning_rate=10,20", steps=200), tmp_path))) == []
    )


def test_long_runs_are_compared_over_their_first_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_check, "MAX_STEPS", 7)
    results = computed(sweep_of("learning_rate=1e-6:1e-4:20:log"), tmp_path)
    assert {spec.steps for spec in sample(results)} == {7}


def test_a_difference_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample_check, "loss_alone", lambda spec: 1.5 * loss_alone(spec))
    differences = differences_of(computed(sweep_of("learning_rate=1e-6:1e-4:20:log"), tmp_path))
    assert list(differences) == pytest.approx([0.5] * RUNS, rel=1e-4)


def test_a_run_that_should_have_diverged_differs_without_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_check, "loss_alone", lambda spec: np.nan)
    assert (
        list(differences_of(computed(sweep_of("learning_rate=1e-6,1e-5"), tmp_path)))
        == [np.inf] * 2
    )


def test_a_check_pauses_within_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = computed(sweep_of("learning_rate=1e-6:1e-4:20:log", steps=300), tmp_path)
    monkeypatch.setattr(sample_check, "CHUNK", 50)
    checks = list(checks_of(results))
    assert len(checks) >= 6 * RUNS
    assert [found for found in checks if found is not None] == list(differences_of(results))
    assert checks[:6] == [None] * 6
