"""Whatever a sweep is over, its runs end as those of the trainer: each lesson, optimizer and basis.

The losses differ by less than NEAR, relatively: the trainer rounds to float32 in each step, a sweep
does not, or at other places. A basis that holds the target itself has no lowest loss to be relative
to; there the losses are zero but for that rounding, which is less than ZERO of the first loss.
"""

import math

import pytest
from sample import each_value_once
from sweep_sample import run_of

from polyviz.catalogue.bases import BASIS
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.engines.rules import RULES
from polyviz.sweeps.tile_result import DONE
from polyviz.sweeps.tile_run import run_tile
from polyviz.training.trainer import Trainer

NEAR = 1e-4
"""Five times what was found at most, 2e-5 with Rprop, whose steps turn where a sign does."""

NEAR_IN_NUMPY = 1e-10
"""For a model in NumPy, which rounds to float64 as a sweep does."""

ZERO = 1e-9

STEPS = 60

STEPS_OF_LBFGS = 10
"""Each takes up to 20 evaluations; the trainer itself does these runs."""

TOO_LARGE = 1e6
"""With so many times its usual rate each descent ends within STEPS."""

DESCENTS = ("hand", "sgd", "momentum", "nesterov", "asgd")
"""The optimizers whose steps grow with the gradient, so that they can run away."""

PAIRS = [
    (lesson, optimizer)
    for lesson, row in LESSONS.items()
    for optimizer in OPTIMIZERS
    if obstacle(row.model, optimizer) is None
]


def spec_for(lesson: str, optimizer: str) -> RunSpec:
    steps = STEPS_OF_LBFGS if optimizer == "lbfgs" else STEPS
    spec = run_of(lesson, steps=steps).changed(optimizer=optimizer)
    if lesson == "function":  # not at its own start, where a gradient is zero but for rounding
        spec = spec.changed(start=(0.2, -0.9, 0.1, 0.3))
    return spec


def check(spec: RunSpec, factors: tuple[float, ...]) -> None:
    """Compare runs with so many times the learning rate of `spec` with the trainer's."""
    rates = tuple(spec.learning_rate * factor for factor in factors)
    sweep = SweepSpec(spec, (SweepAxis("learning_rate", rates),), ("loss", "diverged_at"))
    found = run_tile(sweep)
    assert (found.states == DONE).all()
    near = NEAR if spec.model_row.uses_torch else NEAR_IN_NUMPY
    for index in range(len(rates)):
        trainer = Trainer(sweep.spec_at([index]))
        trainer.advance(spec.steps)
        losses = trainer.frame().trace[1]
        loss, at = (float(found.measures[key][index]) for key in ("loss", "diverged_at"))
        if trainer.diverged_at is None:
            assert loss == pytest.approx(trainer.last_loss, rel=near, abs=ZERO * losses[0])
            assert math.isnan(at)
        else:
            assert math.isnan(loss)
            assert at == trainer.diverged_at


def test_all_pairs_are_here() -> None:
    assert {lesson for lesson, _ in PAIRS} == set(LESSONS)
    assert {optimizer for _, optimizer in PAIRS} == set(OPTIMIZERS) == {*RULES, "lbfgs"}


@pytest.mark.parametrize(("lesson", "optimizer"), PAIRS)
def test_each_lesson_with_each_optimizer(lesson: str, optimizer: str) -> None:
    # with Adagrad's usual rate the function jumps about: a start that differs by one rounding
    # changes the loss as much as the engine does
    factors = (0.1, 0.3) if lesson == "function" else (0.3, 1.0)
    check(spec_for(lesson, optimizer), factors)


@pytest.mark.parametrize(("lesson", "optimizer"), [pair for pair in PAIRS if pair[1] in DESCENTS])
def test_a_run_away_is_seen_at_the_step_of_the_trainer(lesson: str, optimizer: str) -> None:
    check(spec_for(lesson, optimizer), (TOO_LARGE, 1000 * TOO_LARGE))


@pytest.mark.parametrize(
    ("basis", "optimizer"),
    each_value_once((basis, optimizer) for basis in BASIS.choices for optimizer in OPTIMIZERS),
)
def test_each_basis_with_each_optimizer(basis: str, optimizer: str) -> None:
    check(spec_for("polynomial", optimizer).changed(basis=basis), (0.3, 1.0))
