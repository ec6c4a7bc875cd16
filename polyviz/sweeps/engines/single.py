"""Runs one by one, each by a trainer: what no other engine can do."""

from collections.abc import Collection, Sequence

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.engines.rules import Array
from polyviz.sweeps.engines.runs import NEAR
from polyviz.training.arriving_run import ArrivingRun
from polyviz.training.hessian import sharpness_now
from polyviz.training.module_check import running
from polyviz.training.silence import silent_code
from polyviz.training.trainer import Trainer

ARRIVED = "steps_to_1_percent"


def train(specs: Sequence[RunSpec], measures: Collection[str]) -> dict[str, Array]:
    """Train each run, and return each measure (R,) by its key, NaN where a run has none.

    What the code of a Module prints is dropped. Raises ModuleError where that code fails.
    """
    rows = [measured(spec, measures) for spec in specs]
    return {key: np.array([row[key] for row in rows], dtype=np.float64) for key in measures}


def measured(spec: RunSpec, measures: Collection[str]) -> dict[str, float | None]:
    """Train a run, and return its measures, None for those that it has not."""
    with silent_code(spec), running(spec):
        trainer = Trainer(spec)
        run = ArrivingRun(trainer, {ARRIVED: NEAR} if ARRIVED in measures else {})
        while trainer.is_running:
            run.advance()
        trainer.frame()  # sees whether the last losses were finite
    loss = None if trainer.has_diverged else trainer.last_loss
    found = {
        "loss": loss,
        "above_floor": None if loss is None or run.floor is None else loss - run.floor,
        ARRIVED: run.arrivals.get(ARRIVED),
        "diverged_at": trainer.diverged_at,
        "sharpness": None,
    }
    if "sharpness" in measures and loss is not None:
        found["sharpness"] = sharpness_now(spec, trainer.model)
    return {key: found[key] for key in measures}
