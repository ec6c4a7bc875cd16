"""The extremes of a map are where they are."""

from pathlib import Path

import numpy as np
import pytest
from sweep_sample import sweep_of

from polyviz.sweeps import extremes
from polyviz.sweeps.extremes import count_invalid, engines_used, extremes_of
from polyviz.sweeps.store import Results, kept_results
from polyviz.sweeps.tile_run import run_tile
from polyviz.sweeps.tiles import tiles_of


@pytest.fixture
def results(tmp_path: Path) -> Results:
    sweep = sweep_of(
        "momentum=0,0.5,0.9,1.5", "learning_rate=1e-6,1e-5,1e-3,10", optimizer="momentum", steps=200
    )
    made, _ = kept_results(sweep, tmp_path)
    for tile in tiles_of(sweep):
        made.write(tile, run_tile(sweep.part(tile.indices)))
    return made


@pytest.mark.parametrize("chunk", [1, 3, 1000])
def test_extremes_are_those_of_numpy(
    results: Results, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extremes, "CHUNK", chunk)
    values = results.values("loss")
    found = extremes_of(results, "loss")
    assert found.lowest is not None
    assert found.highest is not None
    assert found.lowest.value == np.nanmin(values) == values[found.lowest.place]
    assert found.highest.value == np.nanmax(values) == values[found.highest.place]
    assert found.without == np.isnan(values[:3]).sum() > 0


def test_runs_that_cannot_be_are_counted_apart(results: Results) -> None:
    assert count_invalid(results) == 4
    assert engines_used(results).tolist() == [4, 12]


def test_a_measure_that_no_run_has_has_no_extremes(tmp_path: Path) -> None:
    sweep = sweep_of("learning_rate=1e-6,1e-5", measures=("diverged_at",))
    made, _ = kept_results(sweep, tmp_path)
    for tile in tiles_of(sweep):
        made.write(tile, run_tile(sweep.part(tile.indices)))
    found = extremes_of(made, "diverged_at")
    assert (found.lowest, found.highest, found.without) == (None, None, 2)
