"""Sweeps whose numbers a test makes up."""

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.training.frame import Array
from polyviz.views.plots.sweep_data import SweepData

MEASURES = ("loss", "above_floor", "diverged_at")


def sweep_of(*axes: str, lesson: str = "optim", optimizer: str = "momentum") -> SweepSpec:
    """A sweep over axes as they are typed."""
    base = RunSpec.for_lesson(lesson, optimizer=optimizer, points=50, steps=20)
    return SweepSpec(base, tuple(map(SweepAxis.parse, axes)), MEASURES)


def plane(across: int = 8, up: int = 5) -> SweepSpec:
    """A sweep over learning rate and momentum."""
    return sweep_of(f"learning_rate=1e-7:1e-5:{across}:log", f"momentum=0:0.9:{up}")


def data_of(sweep: SweepSpec, values: Array, measure: str = "loss") -> SweepData:
    """A sweep whose runs are all done, those without a value diverged at step 7."""
    values = np.broadcast_to(values, sweep.shape).astype(float)
    states = np.ones(sweep.shape, np.uint8)
    return SweepData(sweep, measure, values, states, np.where(np.isfinite(values), np.nan, 7.0))
