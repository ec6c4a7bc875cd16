"""A sweep measures all that costs nothing, beside what is asked for."""

import pytest

from polyviz.catalogue.run_grid import RunGrid
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.theory.measured import has_floor, measured

CHEAP = ("loss", "above_floor", "steps_to_1_percent", "diverged_at")


@pytest.mark.parametrize(
    ("lesson", "asked", "found"),
    [
        ("autograd", ("loss",), CHEAP),
        ("autograd", ("diverged_at", "above_floor"), CHEAP),
        ("autograd", ("sharpness",), (*CHEAP, "sharpness")),
        ("network", ("loss",), ("loss", "diverged_at")),
        ("network", ("sharpness",), ("loss", "diverged_at", "sharpness")),
        ("network", ("above_floor",), ("loss", "above_floor", "diverged_at")),
    ],
)
def test_what_costs_nothing_is_measured_too(
    lesson: str, asked: tuple[str, ...], found: tuple[str, ...]
) -> None:
    grid = RunGrid(RunSpec.for_lesson(lesson), (SweepAxis.parse("seed=0,1"),))
    assert measured(grid, asked) == found


def test_one_run_with_a_floor_is_enough() -> None:
    axes = (SweepAxis.parse("lesson=network,autograd"),)
    assert has_floor(RunGrid(RunSpec.for_lesson("network"), axes))
    assert not has_floor(RunGrid(RunSpec.for_lesson("network"), (SweepAxis.parse("seed=0,1"),)))
