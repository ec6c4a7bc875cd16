"""Sweeps that workers compute are those that this process computes."""

import math
from dataclasses import replace
from pathlib import Path

import cluster_calls
import numpy as np
import pytest
from command_line_cluster import PATIENCE_S, CommandLineCluster, children
from sweep_sample import run_of, sweep_of

from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.data.files import data_fields, open_data
from polyviz.sweeps.cluster.dask_cluster import cluster_at
from polyviz.sweeps.executors import place_for
from polyviz.sweeps.store import kept_results
from polyviz.sweeps.sweeping import sweep_through
from polyviz.sweeps.tile_run import run_tile
from polyviz.training.module_check import checked_module


def test_workers_have_the_data_of_a_run_without_its_file(
    there: CommandLineCluster, tmp_path: Path
) -> None:
    lines = [f"{x / 4},{math.sin(x / 4) + 0.01 * x}" for x in range(-12, 13)]
    path = tmp_path / "measured.csv"
    path.write_text("\n".join(lines))
    file, _ = open_data(path)
    spec = RunSpec.for_lesson("polynomial", device="cpu", steps=100, **data_fields(file))
    sweep = SweepSpec(spec, (SweepAxis.parse("learning_rate=1e-7:1e-3:30:log"),))
    here = run_tile(sweep)
    there.add_worker("first")
    with cluster_at(there.address, file) as (executor, _):
        path.unlink()
        found = executor.submit(run_tile, sweep).result(PATIENCE_S)
        there.add_worker("second")
        both = [executor.submit(cluster_calls.length_of, file, n) for n in range(20)]
        pids = {future.result(PATIENCE_S) for future in both}
    np.testing.assert_array_equal(found.measures["loss"], here.measures["loss"])
    assert np.isfinite(here.measures["loss"]).any()
    assert len(pids) == 2


def test_tiles_of_a_sweep_are_the_same_to_the_last_bit(tmp_path: Path) -> None:
    axes = ("points=20:29:10", "learning_rate=1e-6:1e-3:40:log")
    sweep = sweep_of(*axes, measures=tuple(MEASURES))
    found = {}
    for name, workers in {"here": None, "workers": 2}.items():
        results, _ = kept_results(sweep, tmp_path / name)
        with place_for(sweep, workers, None) as place:
            assert [told.done for told in sweep_through(sweep, results, place)][-1] == 400
        found[name] = [results.values(key).tobytes() for key in MEASURES]
    assert found["here"] == found["workers"]


def test_a_sweep_whose_worker_is_killed_is_complete(tmp_path: Path) -> None:
    sweep = sweep_of("learning_rate=1e-6:1e-3:40:log", "points=20:59:40", steps=3000)
    here = run_tile(sweep).measures["loss"]
    results, _ = kept_results(sweep, tmp_path)
    before = {process.pid for process in children()}
    with place_for(sweep, 2, None) as place:
        place = replace(place, least_s=0.0)  # many tiles
        workers = [one for one in children() if one.pid not in before]
        assert len(workers) == 2
        advances = sweep_through(sweep, results, place)
        assert next(advances).done < sweep.count
        workers[0].kill()
        told = list(advances)
        workers[0].wait(PATIENCE_S)
    assert told[-1].done == sweep.count
    np.testing.assert_array_equal(results.values("loss"), here)


DROPPING = """
import torch
from torch import nn

class Dropping(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(1, 9), nn.Dropout(0.5), nn.Tanh(), nn.Linear(9, 1))

    def forward(self, x):
        print("not to be seen")
        return self.layers(x.unsqueeze(1)).squeeze(1)
"""
"""Draws from the random numbers that all threads of a process share."""


@pytest.mark.parametrize("model", ["own", "network"])
def test_threads_of_a_worker_compute_the_same_as_one(
    there: CommandLineCluster, tmp_path: Path, model: str
) -> None:
    chosen = {"module": checked_module(DROPPING, run_of().dataset)} if model == "own" else {}
    rates = "learning_rate=1e-5:1e-3:12:log"
    sweep = sweep_of(rates, lesson="module", model=model, steps=150, optimizer="sgd", **chosen)
    parts = [sweep.part([[place]]) for place in range(12)]
    here = [run_tile(part).measures["loss"] for part in parts]
    there.add_worker("first", threads=4)
    with cluster_at(there.address) as (executor, at_once):
        assert at_once == 4
        futures = [executor.submit(run_tile, part) for part in parts]
        found = [future.result(PATIENCE_S).measures["loss"] for future in futures]
    np.testing.assert_array_equal(found, here)
    assert len(np.unique(here)) == 12
    assert "not to be seen" not in (tmp_path / "first.log").read_text()
