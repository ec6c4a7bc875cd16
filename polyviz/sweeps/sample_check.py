"""Compares some runs of a sweep with PyTorch's: how far an engine is from the real run."""

from collections.abc import Generator, Iterator

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.engines.engine import ENGINES
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

CHUNK = 100
"""Steps of a run between two pauses of a check."""


def differences_of(results: Results) -> Iterator[float]:
    """Train some runs of a sweep with PyTorch, step by step, and yield how far their losses are.

    See `difference`. There are none where no other engine has ended a run with a loss. Near the
    edge of divergence some runs are chaotic: there the last bit of the number format decides, and
    a large difference says little about the engine.
    """
    return (found for found in checks_of(results) if found is not None)


def checks_of(results: Results) -> Generator[float | None]:
    """Do the same, and yield None now and then: the caller can turn to something else there."""
    for spec in sample(results):
        yield from _check(spec)


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
    """Return how far the loss of a run, as its engine computes it, is from the trainer's.

    The difference is relative to the trainer's loss, or to the rounding error of the first loss,
    below which no loss can be told from another. inf: only one of the two has diverged.
    """
    return next(found for found in _check(spec) if found is not None)


def _check(spec: RunSpec) -> Generator[float | None]:
    with threads_for(spec.points):
        trainer = Trainer(spec)
        trainer.advance(1)
    first = trainer.last_loss
    while trainer.is_running:
        yield None
        with threads_for(spec.points):
            trainer.advance(CHUNK)
    trainer.frame()
    yield None
    with threads_for(spec.points):
        found = loss_alone(spec)
    real = trainer.last_loss
    if real is None or trainer.has_diverged or not np.isfinite(found):
        yield np.inf
        return
    number_format = np.float32 if spec.model_row.uses_torch else np.float64
    rounding = float(np.finfo(number_format).eps) * (first or 0.0)
    yield abs(found - real) / max(real, rounding, np.finfo(float).tiny)


def _is_comparable(results: Results, place: tuple[int, ...]) -> bool:
    is_done = results.states[place] == DONE
    is_other = results.engines[place] != ENGINES["single"].number
    measures = results.sweep.measures
    ended = "diverged_at" not in measures or np.isnan(results.raw("diverged_at")[place])
    if "loss" in measures:
        ended = bool(np.isfinite(results.raw("loss")[place]))
    return bool(is_done and is_other and ended)
