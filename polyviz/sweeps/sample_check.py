"""Compares some runs of a sweep with PyTorch's: how far an engine is from the real run."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.engines import ENGINES
from polyviz.sweeps.store import Results
from polyviz.sweeps.tile_result import DONE
from polyviz.sweeps.tile_run import loss_alone
from polyviz.training.torch_threads import threads_for
from polyviz.training.trainer import Trainer

RUNS = 4
"""How many runs are compared."""

MAX_STEPS = 2000
"""So many of their first steps are compared."""

TRIES = 400
"""So many runs are looked at to find some that have ended well."""


@dataclass(frozen=True)
class SampleCheck:
    """How many runs were compared, and by how much their losses differ at most, relatively."""

    runs: int
    difference: float


def checked(results: Results) -> SampleCheck | None:
    """Train some runs of a sweep with PyTorch, step by step, and compare their losses.

    None if none were computed otherwise, or none has ended with a loss.
    """
    known = list(checks(results))
    return known[-1] if known else None


def checks(results: Results) -> Iterator[SampleCheck]:
    """Yield what is known after each run that is compared."""
    largest = 0.0
    for count, spec in enumerate(sample(results), start=1):
        largest = max(largest, difference(spec))
        yield SampleCheck(count, largest)


def sample(results: Results) -> Iterator[RunSpec]:
    """Yield some runs that no trainer has done, shortened if they are long."""
    drawn = np.random.RandomState(0).randint(0, results.sweep.count, TRIES)
    places = zip(*np.unravel_index(np.unique(drawn), results.sweep.shape), strict=True)
    chosen = list(places)
    np.random.RandomState(1).shuffle(chosen)
    found = 0
    for place in chosen:
        if found < RUNS and _is_comparable(results, place):
            found += 1
            spec = results.sweep.spec_at([int(index) for index in place])
            yield spec.changed(steps=min(spec.steps, MAX_STEPS))


def difference(spec: RunSpec) -> float:
    """Return how far the loss of a run, as its engine computes it, is from the trainer's."""
    with threads_for(spec.points):
        trainer = Trainer(spec)
        trainer.advance(spec.steps)
        trainer.frame()
        found = loss_alone(spec)
    real = trainer.last_loss
    if real is None or trainer.has_diverged or not np.isfinite(found):
        return np.inf
    return abs(found - real) / max(abs(real), np.finfo(float).tiny)


def _is_comparable(results: Results, place: tuple[int, ...]) -> bool:
    is_done = results.states[place] == DONE
    is_other = results.engines[place] != ENGINES["single"].number
    measures = results.sweep.measures
    ended = "diverged_at" not in measures or np.isnan(results.raw("diverged_at")[place])
    if "loss" in measures:
        ended = bool(np.isfinite(results.raw("loss")[place]))
    return bool(is_done and is_other and ended)
