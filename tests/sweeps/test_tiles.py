"""The tiles of a sweep: each run in one of them, coarse ones first."""

from itertools import product

import pytest
from sweep_sample import sweep_of

from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.tiles import cut, engines_of, most_runs, tiles_of

RATES = "learning_rate=1e-7:1e-5:{}:log"


def runs_of(sweep: SweepSpec) -> list[tuple[int, ...]]:
    return [place for tile in tiles_of(sweep) for place in product(*tile.indices)]


@pytest.mark.parametrize(
    "sweep",
    [
        sweep_of(RATES.format(50)),
        sweep_of(RATES.format(3)),
        sweep_of(RATES.format(33), "momentum=0:0.9:17", optimizer="momentum"),
        sweep_of("points=10:60:50", RATES.format(7)),
        sweep_of("optimizer=sgd,adam,lbfgs", RATES.format(20), lesson="optim"),
        sweep_of("start.a=-1:1:100", "start.b=-1:1:100", start=(0.0, 0.0, 0.0, 0.0)),
    ],
    ids=["one", "few", "two", "points", "choice", "start"],
)
def test_each_run_is_in_one_tile(sweep: SweepSpec) -> None:
    found = runs_of(sweep)
    assert len(found) == sweep.count
    assert set(found) == set(product(*map(range, sweep.shape)))
    most = most_runs(sweep)
    assert all(tile.count <= most for tile in tiles_of(sweep))


def test_a_map_begins_with_a_sixteenth_of_its_runs_then_a_quarter() -> None:
    sweep = sweep_of(RATES.format(40), "momentum=0:0.9:40", optimizer="momentum")
    counts = [0, 0, 0]
    levels = []
    for tile in tiles_of(sweep):
        counts[tile.level] += tile.count
        levels.append(tile.level)
    assert counts == [100, 300, 1200]
    assert levels == sorted(levels)


@pytest.mark.parametrize("at_once", [2, 3, 16])
def test_all_processes_have_work_from_the_first_block_on(at_once: int) -> None:
    sweep = sweep_of("learning_rate=1e-4:1e-2:12:log", "seed=0:7:8", lesson="network")
    tiles = list(tiles_of(sweep, at_once=at_once))
    assert sum(tile.level == 0 for tile in tiles) >= min(at_once, 6)
    assert {place for tile in tiles for place in product(*tile.indices)} == set(
        product(range(12), range(8))
    )
    assert sum(tile.count for tile in tiles) == sweep.count


def test_tiles_for_a_cluster_are_as_long_as_they_have_to_be() -> None:
    sweep = sweep_of(RATES.format(40), "momentum=0:0.9:40", optimizer="momentum")
    assert list(tiles_of(sweep, 1.0, at_once=100)) == list(tiles_of(sweep, 1.0))


def test_choices_are_never_coarse() -> None:
    sweep = sweep_of("optimizer=sgd,adam,rmsprop", RATES.format(40), lesson="optim")
    first = next(tiles_of(sweep))
    assert first.indices[0] == (0, 1, 2)
    assert first.indices[1] == tuple(range(0, 40, 4))


def test_runs_that_share_their_data_stay_together() -> None:
    block = tuple(range(6)), tuple(range(10))
    pieces = list(cut(block, [False, True], most=20))
    assert [tuple(map(len, piece)) for piece in pieces] == [(2, 10)] * 3
    assert list(cut(block, [True, False], most=3)) == [
        (rows, (column,)) for rows in ((0, 1, 2), (3, 4, 5)) for column in range(10)
    ]


def test_the_engines_are_those_of_all_lessons_and_optimizers_of_a_sweep() -> None:
    assert engines_of(sweep_of(RATES.format(3))) == {"reduced"}
    found = engines_of(sweep_of("optimizer=sgd,lbfgs", lesson="optim"))
    assert found == {"reduced", "single"}
    assert len(engines_of(sweep_of("lesson=numpy,network"))) == 2
