"""The learning rate that is suggested in the place of one that diverged."""

import math
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import each_value_once

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.stability import learning_rate_limit
from polyviz.theory.suggestion import Reason, rounded_down, suggestion_for
from polyviz.theory.trial import holds_in_trial
from polyviz.training.trainer import Trainer

LINEAR_UPDATES = [key for key, row in OPTIMIZERS.items() if row.descent is not None]

DIVERGING = [
    ("numpy", "hand", (1e-5, 1.0, 1e6)),
    ("nn", "hand", (1e-5, 1.0, 1e6)),
    *(("tensor", optimizer, (1e-5, 1.0, 1e6)) for optimizer in LINEAR_UPDATES),
    ("tensor", "adamw", (1e6,)),
    ("tensor", "lbfgs", (100.0, 1e6)),
    *(("function", optimizer, (1e-4, 1.0, 1e6)) for optimizer in LINEAR_UPDATES),
    *(("function", optimizer, (1e6,)) for optimizer in ("rmsprop", "adam", "adamw", "adagrad")),
    ("function", "lbfgs", (100.0, 1e6)),
    *(("dynamic", optimizer, (1e-7, 1.0, 1e6)) for optimizer in LINEAR_UPDATES),
    ("dynamic", "adamw", (1e6,)),
]
"""Models and optimizers with learning rates at which they diverge within some hundred steps."""


def suggested(spec: RunSpec) -> float:
    return suggestion_for(spec, Trainer(spec).start).rate


def assert_suggestion_holds(spec: RunSpec, rates: Sequence[float], steps: int) -> None:
    """Check that each rate diverges, and that the one suggested in its place does not."""
    found = set()
    for rate in rates:
        trainer = Trainer(spec.changed(learning_rate=rate, steps=500))
        trainer.advance(500)
        assert trainer.has_diverged, f"{rate} does not diverge"
        cure = suggestion_for(trainer.spec, trainer.start).rate
        assert 0 < cure < rate
        found.add(cure)
    for rate in found:
        trainer = Trainer(spec.changed(learning_rate=rate, steps=steps))
        trainer.advance(steps)
        assert not trainer.has_diverged, f"{rate} diverges at step {trainer.diverged_at}"
        losses = trainer.frame().trace[1]
        assert losses[-1] < losses[0]


@pytest.mark.parametrize(
    ("model", "optimizer", "rates", "points", "steps"),
    each_value_once((*row, *size) for row in DIVERGING for size in ((2000, 250), (20_000, 60))),
)
def test_suggested_rate_holds(
    model: str, optimizer: str, rates: Sequence[float], points: int, steps: int
) -> None:
    spec = RunSpec.for_lesson(
        "tensor", model=model, optimizer=optimizer, points=points, device="cpu"
    )
    if model == "dynamic":  # whose losses jump up and down
        steps = max(steps, 200)
    assert_suggestion_holds(spec, rates, steps)


@pytest.mark.parametrize(
    ("points", "model", "optimizer"),
    each_value_once(product([3, 100], ["tensor", "function", "dynamic"], LINEAR_UPDATES)),
)
def test_suggested_rate_holds_for_few_points(model: str, optimizer: str, points: int) -> None:
    spec = RunSpec.for_lesson(
        "tensor", model=model, optimizer=optimizer, points=points, device="cpu"
    )
    assert_suggestion_holds(spec, (0.1, 1e6), 250)


@pytest.mark.parametrize(
    ("momentum", "optimizer", "model"),
    each_value_once(
        product([0.5, 0.99], ["momentum", "nesterov"], ["tensor", "function", "dynamic"])
    ),
)
def test_suggested_rate_holds_for_other_momenta(
    model: str, optimizer: str, momentum: float
) -> None:
    spec = RunSpec.for_lesson(
        "tensor", model=model, optimizer=optimizer, momentum=momentum, device="cpu"
    )
    assert_suggestion_holds(spec, (0.1, 1e6), 500)


STARTS = [
    (1.0, 1.0, 1.0, 1.0),
    (0.0, -5.0, 0.0, 2.0),
    (0.0, 1.0, 3.0, 0.3),
    (0.0, 5.58, 0.0, 0.15),
    *(tuple(row) for row in np.random.default_rng(17).normal(0, 3, (20, 4)).tolist()),
]


@pytest.mark.parametrize("optimizer", ["hand", "momentum"])
def test_one_suggestion_is_enough_from_a_far_start(optimizer: str) -> None:
    diverged = 0
    for start in STARTS:
        chosen = {"optimizer": optimizer, "start": start, "learning_rate": 0.01}
        spec = RunSpec.for_lesson("function", **chosen, steps=120)
        trainer = Trainer(spec)
        trainer.advance(120)
        diverged += trainer.has_diverged
        found = suggestion_for(spec, start)
        assert found.reason is Reason.TRIED
        cured = Trainer(spec.changed(learning_rate=found.rate))
        cured.advance(120)
        assert not cured.has_diverged, start
        losses = cured.frame().trace[1]
        assert losses[-1] <= losses[0]
    assert diverged > len(STARTS) / 2


def test_only_what_is_below_a_limit_is_proven() -> None:
    cubic = RunSpec.for_lesson("tensor", learning_rate=1e-5)
    assert suggestion_for(cubic, (1.0,) * 4).reason is Reason.PROVEN
    adam = RunSpec.for_lesson("function", optimizer="adam", learning_rate=1e6)
    assert suggestion_for(adam, (0.0, -1.0, 0.0, 0.3)).reason is Reason.USUAL
    below = RunSpec.for_lesson("tensor", learning_rate=1e-6)  # its numbers were too large
    assert suggestion_for(below, (1e6,) * 4).reason is Reason.USUAL


def test_suggested_rate_is_below_the_limit() -> None:
    for points in (3, 50, 2000, 1_000_000):
        spec = RunSpec.for_lesson("module", points=points)
        limit = learning_rate_limit(spec)
        assert limit is not None
        spec = spec.changed(learning_rate=1.01 * limit)
        assert 0.4 * limit < suggested(spec) < limit


@given(
    lesson=st.sampled_from([key for key in LESSONS if key not in ("function", "dynamic")]),
    rate=st.floats(1e-300, 1e6),
    points=st.integers(3, 1_000_000),
)
def test_suggested_rate_is_smaller_and_short(lesson: str, rate: float, points: int) -> None:
    spec = RunSpec.for_lesson(lesson, learning_rate=rate, points=points)
    found = suggestion_for(spec, (0.0,) * 4).rate
    assert 0 < found < rate
    assert found == float(f"{found:.1e}")
    assert spec.changed(learning_rate=found).learning_rate == found


@given(st.floats(1e-300, 1e300))
def test_rounding_down_keeps_two_digits(value: float) -> None:
    rounded = rounded_down(value)
    assert rounded == float(f"{rounded:.1e}")
    assert rounded <= value * (1 + 1e-11)
    # The next number of two digits is already too large.
    exponent = math.floor(math.log10(rounded * (1 + 1e-11)))
    assert value < (rounded + 10.0 ** (exponent - 1)) * (1 + 1e-11)


@pytest.mark.parametrize(
    ("value", "rounded"), [(3.2021e-6, 3.2e-6), (1e-5, 1e-5), (9.99, 9.9), (0.5, 0.5), (4e4, 4e4)]
)
def test_rounding_down(value: float, rounded: float) -> None:
    assert rounded_down(value) == rounded


@pytest.mark.parametrize("lesson", ["tensor", "function", "dynamic"])
def test_the_smallest_rate_there_is_has_a_suggestion(lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson, learning_rate=5e-324, steps=5)
    assert suggested(spec) > 0


# The trial


@pytest.mark.parametrize("optimizer", LINEAR_UPDATES)
@pytest.mark.parametrize("lesson", ["function", "dynamic"])
def test_a_trial_ends_as_its_run_does(lesson: str, optimizer: str) -> None:
    ends = set()
    for rate in (1e-9, 1e-8, 1e-7, 1e-6, 1e-4, 1e-2):
        spec = RunSpec.for_lesson(lesson, optimizer=optimizer, learning_rate=rate, steps=200)
        trainer = Trainer(spec)
        trainer.advance(spec.steps)
        losses = trainer.frame().trace[1]
        is_lower = not trainer.has_diverged and losses[-20:].sum() <= losses[:20].sum()
        assert holds_in_trial(spec, trainer.start) == is_lower
        ends.add(bool(is_lower))
    assert ends == {True, False}
