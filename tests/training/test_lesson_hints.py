"""What the hints of the lessons promise is what happens in them."""

import re

import numpy as np
import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.stability import learning_rate_limit
from polyviz.training.trainer import Trainer

RATES = {key: row.rate for key, row in LESSONS.items() if row.rate is not None}


def run_of(lesson: str, steps: int, **chosen: object) -> Trainer:
    spec = RunSpec.for_lesson(lesson, device="cpu", **chosen)
    trainer = Trainer(spec)
    trainer.advance(steps)
    return trainer


def test_every_lesson_has_a_line_that_names_its_rate() -> None:
    for row in LESSONS.values():
        assert 0 < len(row.hint) <= 75
    for key, rate in RATES.items():
        told = re.findall(r"\b\d+(?:\.\d+)?(?:e-\d+)?", LESSONS[key].hint)
        assert rate in map(float, told)


NEARER = [key for key in RATES if key not in ("optim", "network")]
"""Lessons whose rate to try ends lower; the others' hints promise only that it is faster."""


@pytest.mark.parametrize("lesson", NEARER)
def test_the_rate_to_try_ends_nearer_to_the_lowest_possible_loss(lesson: str) -> None:
    steps = LESSONS[lesson].values.get("steps", 2000)
    usual = run_of(lesson, steps)
    tried = run_of(lesson, steps, learning_rate=RATES[lesson])
    assert tried.last_loss < usual.last_loss


def test_in_numpy_a_and_b_are_what_still_moves() -> None:
    before, after = (run_of("numpy", steps).model.weights() for steps in (1000, 1500))
    moved = np.abs(np.subtract(after, before))
    assert min(moved[:2]) > 2 * max(moved[2:])


def test_the_rate_of_the_second_lesson_is_just_too_high() -> None:
    limit = learning_rate_limit(RunSpec.for_lesson("tensor"))
    assert limit < 3.6e-6 < 1.02 * limit
    trainer = run_of("tensor", 1000, learning_rate=3.6e-6)
    first, last = trainer.frame().trace[1][[0, -1]]
    assert last > 1000 * first


def test_the_function_leaves_a_and_c_at_zero() -> None:
    a, b, c, d = run_of("function", 500).model.weights()
    assert abs(a) < 1e-4
    assert abs(c) < 1e-4
    assert abs(b + 1) > 0.5
    assert d != 0.3


def test_rmsprop_is_faster_at_the_larger_rate_but_ends_higher() -> None:
    usual, tried = (run_of("optim", 400, **rate) for rate in ({}, {"learning_rate": 0.01}))
    assert tried.last_loss < usual.last_loss
    for trainer in (usual, tried):
        trainer.advance(1600)
    assert 8.82 < usual.last_loss < tried.last_loss


def test_momentum_is_faster_than_plain_sgd() -> None:
    plain, heavy = (run_of("module", 500, **chosen) for chosen in ({}, {"optimizer": "momentum"}))
    assert heavy.last_loss < 9 < 500 < plain.last_loss


def test_the_dynamic_network_uses_e_up_to_twice() -> None:
    trainer = run_of("dynamic", 0)
    drawn = set()
    for _ in range(40):
        trainer.advance(1)
        drawn.add(trainer.model.branch)
    assert drawn == {0, 1, 2}


@pytest.mark.parametrize(("rate", "steps"), [(1e-6, 400), (1e-4, 4)])
def test_no_weight_of_the_orthogonal_polynomials_is_slow(rate: float, steps: int) -> None:
    best = run_of("polynomial", 200, learning_rate=1e-4).model.weights()
    first, last = (run_of("polynomial", n, learning_rate=rate).model.weights() for n in (0, steps))
    left = np.subtract(last, best) / np.subtract(first, best)
    assert (left < 0.25).all()
    assert left.max() < 1.01 * left.min()


def test_the_orthogonal_polynomials_are_a_hundred_times_faster_at_the_larger_rate() -> None:
    arrivals = []
    for rate in (1e-6, 1e-4):
        losses = run_of("polynomial", 2000, learning_rate=rate).frame().trace[1]
        arrivals.append(int(np.argmax(losses < 1.01 * 8.817165)))
    assert 90 < arrivals[0] / arrivals[1] < 150


@pytest.mark.parametrize("seed", range(3))
def test_the_network_is_faster_at_the_larger_rate_but_restless(seed: int) -> None:
    usual, tried = (
        run_of("network", 1000, seed=seed, **rate).frame().trace[1]
        for rate in ({}, {"learning_rate": 0.1})
    )
    for loss in (100, 30, 8.8, 1):
        assert np.argmax(tried < loss) < np.argmax(usual < loss)
    jumps = [float((losses[1:] / losses[:-1]).max()) for losses in (usual, tried)]
    assert jumps[1] > 2 * max(jumps[0], 1)
