"""Sweeps that are done at once, for several tests."""

from typing import Any

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec


def run_of(lesson: str = "autograd", **chosen: Any) -> RunSpec:
    """Return a short run on few points."""
    return RunSpec.for_lesson(lesson, **{"device": "cpu", "points": 40, "steps": 30, **chosen})


def sweep_of(
    *axes: str, measures: tuple[str, ...] = ("loss",), lesson: str = "autograd", **chosen: Any
) -> SweepSpec:
    """Return a sweep over axes as they are typed."""
    parsed = tuple(SweepAxis.parse(axis) for axis in axes)
    return SweepSpec(run_of(lesson, **chosen), parsed, measures)
