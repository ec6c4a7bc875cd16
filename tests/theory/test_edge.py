"""The edge of stability that theory draws is where runs of a map begin to diverge."""

import math
import time
from typing import Any

import numpy as np
import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.tile_run import run_tile
from polyviz.theory import edge
from polyviz.theory.edge import Edge, edge_of
from polyviz.theory.limit import LimitKind
from polyviz.theory.stability import learning_rate_limit
from polyviz.theory.unknown import Unknown

RATES = "learning_rate=1e-7:1e-5:50:log"

STEPS = 6000
"""So many that runs whose learning rate is a cell above the edge have diverged."""


def sweep_of(lesson: str, *axes: str, **chosen: Any) -> SweepSpec:
    spec = RunSpec.for_lesson(lesson, **{"device": "cpu", **chosen})
    return SweepSpec(spec, tuple(map(SweepAxis.parse, axes)), ("diverged_at",))


def known_edge(sweep: SweepSpec, **options: bool) -> Edge:
    found = edge_of(sweep, **options)
    assert isinstance(found, Edge)
    return found


def diverged(sweep: SweepSpec, at: int) -> np.ndarray:
    """Return which runs diverge (others, values), by training them; `at` is the edge's axis."""
    grid = np.isfinite(run_tile(sweep).measures["diverged_at"])
    return np.moveaxis(grid.reshape(sweep.shape), at, -1).reshape(-1, sweep.shape[at])


def assert_agrees(sweep: SweepSpec) -> None:
    """Assert that in each row runs diverge beyond the edge alone, but for one cell beside it."""
    found = known_edge(sweep)
    values = np.array(sweep.axes[found.axis].values)
    rows = diverged(sweep, found.axis)
    assert len(rows) == len(found.points)
    for row, point in zip(rows, found.points, strict=True):
        assert not math.isnan(point.limit), point.why
        beyond = values > point.limit if point.is_above else values < point.limit
        wrong = np.flatnonzero(row != beyond)
        place = np.searchsorted(values, point.limit)
        assert set(wrong) <= {place - 1, place}, (point, row)
        assert beyond.any() and not beyond.all()


@pytest.mark.parametrize(
    ("optimizer", "axes"),
    [
        ("sgd", (RATES,)),
        ("sgd", (RATES, "points=1000:3000:6")),
        ("momentum", (RATES, "momentum=0:0.95:20")),
        ("momentum", ("momentum=0.1,0.5,0.9", RATES)),
        ("nesterov", (RATES, "momentum=0.05:0.95:19")),
        ("momentum", ("momentum=0:0.98:50", "learning_rate=3e-6:8e-6:40")),
        ("nesterov", (RATES, "seed=0,1,2")),
        ("momentum", (RATES, "optimizer=sgd,momentum,nesterov")),
    ],
)
def test_the_map_of_the_cubic_agrees_within_a_cell(optimizer: str, axes: tuple[str, ...]) -> None:
    assert_agrees(sweep_of("optim", *axes, optimizer=optimizer, steps=STEPS))


@pytest.mark.parametrize(
    ("optimizer", "rate", "is_above"), [("momentum", 5e-6, False), ("nesterov", 3e-6, True)]
)
def test_without_learning_rates_the_edge_is_a_momentum(
    optimizer: str, rate: float, is_above: bool
) -> None:
    axes = ("points=1900,2000", "momentum=0.02:0.98:49")
    sweep = sweep_of("optim", *axes, optimizer=optimizer, learning_rate=rate, steps=STEPS)
    found = known_edge(sweep)
    assert [point.is_above for point in found.points] == [is_above] * 2
    assert_agrees(sweep)
    for point in found.points:
        at_edge = sweep.spec_with({"points": point.other, "momentum": point.limit})
        assert learning_rate_limit(at_edge) == pytest.approx(rate)


@pytest.mark.parametrize("mistake", ["mean_loss", "no_reset"])
def test_mistakes_in_the_code_move_the_edge_on_the_map(mistake: str) -> None:
    limit = learning_rate_limit(RunSpec.for_lesson("autograd", mistake=mistake))
    assert limit is not None
    axis = f"learning_rate={limit / 3}:{limit * 3}:40:log"
    assert_agrees(sweep_of("autograd", axis, mistake=mistake, steps=STEPS))


@pytest.mark.parametrize(
    "axis",
    [
        "degree=1:6:6",
        "basis=monomial,chebyshev",
        "points=10,20,5000",
        "lesson=module,nn,polynomial",
    ],
)
def test_limits_are_those_of_each_run(axis: str) -> None:
    sweep = sweep_of("polynomial", axis, RATES, optimizer="sgd")
    found = known_edge(sweep)
    assert found.axis == 1
    other = sweep.axes[0]
    for point, value in zip(found.points, other.values, strict=True):
        spec = sweep.spec_with({other.key: value})
        assert point.limit == learning_rate_limit(spec)
        assert point.kind is LimitKind.EXACT
        assert point.other == (value if other.is_number else point.place)
    assert found.curve() == ([point.other for point in found.points], found.limits)


def test_one_axis_has_one_place() -> None:
    found = known_edge(sweep_of("tensor", RATES))
    assert found.limits == pytest.approx([3.5579e-6], rel=1e-4)
    assert found.curve() == (found.limits, [0.0])


def test_gaps_say_why() -> None:
    found = known_edge(sweep_of("optim", RATES, "optimizer=sgd,adam,momentum"))
    assert [bool(point.why) for point in found.points] == [False, True, False]
    assert [math.isnan(limit) for limit in found.limits] == [False, True, False]
    assert "scales its own steps" in found.points[1].why


def test_a_lesson_that_cannot_have_the_optimizer_has_no_edge() -> None:
    found = known_edge(sweep_of("polynomial", "lesson=numpy,nn", RATES, optimizer="sgd"))
    assert [point.why for point in found.points] == [edge.NOT_ALLOWED, ""]


def test_nesterov_has_no_edge_without_momentum() -> None:
    found = known_edge(sweep_of("optim", RATES, "momentum=0:0.9:4", optimizer="nesterov"))
    assert [point.why for point in found.points] == [edge.NOT_ALLOWED, "", "", ""]


@pytest.mark.parametrize(
    ("lesson", "axes", "chosen", "why"),
    [
        ("optim", ("points=10:20:3",), {}, "for the axes learning_rate and momentum only"),
        ("optim", (RATES,), {"optimizer": "adam"}, "scales its own steps"),
        ("network", (RATES, "seed=0,1"), {"optimizer": "sgd"}, "best weights"),
        ("function", (RATES,), {}, "the loss is not quadratic"),
        ("dynamic", (RATES,), {"points": 53}, "only by a simulation"),
        ("autograd", (RATES,), {"mistake": "wrong_sign"}, "no learning rate is stable"),
        (
            "optim",
            ("momentum=0:0.9:4",),
            {"optimizer": "momentum", "learning_rate": 1e-7},
            "stable with every momentum",
        ),
        (
            "optim",
            ("momentum=0:0.9:4",),
            {"optimizer": "momentum", "learning_rate": 1e-4},
            "stable with no momentum",
        ),
    ],
)
def test_what_theory_does_not_know_is_said(
    lesson: str, axes: tuple[str, ...], chosen: dict[str, Any], why: str
) -> None:
    found = edge_of(sweep_of(lesson, *axes, **chosen))
    assert isinstance(found, Unknown)
    assert why in found.reason


def test_a_simulation_is_done_where_it_may() -> None:
    sweep = sweep_of("dynamic", "learning_rate=1e-9:1e-6:9:log", points=50)
    [point] = known_edge(sweep, may_simulate=True).points
    assert point.kind is LimitKind.ESTIMATED
    assert point.limit == learning_rate_limit(sweep.base)


def test_long_axes_are_looked_at_here_and_there() -> None:
    found = known_edge(sweep_of("optim", RATES, "momentum=0:0.9:5001", optimizer="momentum"))
    places = [point.place for point in found.points]
    assert (len(places), places[0], places[-1]) == (edge.MAX_PLACES, 0, 5000)
    assert places == sorted(set(places))


def test_200_values_take_no_time() -> None:
    sweep = sweep_of("optim", RATES, "momentum=0:0.99:200", optimizer="momentum")
    began = time.perf_counter()
    known_edge(sweep)
    assert time.perf_counter() - began < 1.0
