"""The calculation of how far sweeps scale agrees with a simulation, and with a real cluster."""

from dataclasses import replace
from pathlib import Path

import pytest
from command_line_cluster import command_line_cluster

from polyviz.bench.cluster_costs import costs_of
from polyviz.bench.scaling import MEASURED, Costs, simulated_s
from polyviz.bench.scaling_table import table

COSTS = Costs(1.0, 0.002, 0.001, 1000, 9000, bandwidth=1e8)


def speed(costs: Costs, workers: int) -> float:
    tiles = 40 * workers
    return tiles / simulated_s(costs, workers, tiles)


def test_the_scheduler_is_busy_with_its_work_and_with_bytes() -> None:
    assert COSTS.handing_s == pytest.approx(0.0022)
    assert COSTS.most_workers == 454
    assert replace(COSTS, here_s=0.01).most_workers == 100
    assert replace(COSTS, bandwidth=1e6).most_workers == int(1 / 0.022)


@pytest.mark.parametrize("workers", [1, 3, 100, 400])
def test_few_workers_are_kept_busy(workers: int) -> None:
    assert COSTS.tiles_a_second(workers) == workers
    assert speed(COSTS, workers) == pytest.approx(workers, rel=0.05)
    assert speed(COSTS, workers) <= workers * 1.01


@pytest.mark.parametrize("costs", [COSTS, replace(COSTS, here_s=0.005)])
@pytest.mark.parametrize("factor", [2, 5])
def test_beyond_the_limit_more_workers_change_nothing(costs: Costs, factor: int) -> None:
    most = 1 / max(costs.handing_s, costs.here_s)
    workers = factor * costs.most_workers
    assert costs.tiles_a_second(workers) == pytest.approx(most)
    assert speed(costs, workers) == pytest.approx(most, rel=0.05)


def test_a_simulation_does_all_tiles_and_repeats_itself() -> None:
    alone = simulated_s(COSTS, 1, 10)
    assert 9 < alone < 11.1
    assert simulated_s(COSTS, 1, 10) == alone
    assert simulated_s(COSTS, 1, 10, seed=1) != alone
    assert simulated_s(COSTS, 100, 1) == pytest.approx(1, abs=0.11)
    assert simulated_s(COSTS, 10, 0) == 0


def test_longer_tiles_keep_a_thousand_workers_busy() -> None:
    lines = table(replace(MEASURED, tile_s=4.0), [100, 1000]).splitlines()
    assert [line.split()[0] for line in lines[-2:]] == ["100", "1,000"]
    assert all(int(line.split()[-1].strip("%")) > 90 for line in lines[-2:])
    short = table(replace(MEASURED, tile_s=0.1), [1000]).splitlines()
    assert int(short[-1].split()[-1].strip("%")) < 10


def test_the_costs_of_a_cluster_are_measured(tmp_path: Path) -> None:
    with command_line_cluster(tmp_path) as there:
        there.add_worker("first")
        costs = costs_of(there.address)
    assert 0.01 < costs.tile_s < 60
    assert 1e-5 < costs.scheduler_s < 0.1
    assert 1e-5 < costs.here_s < 0.1
    assert 200 < costs.bytes_out < 20_000
    assert 9 * 1000 < costs.bytes_back < 9 * 100_000
