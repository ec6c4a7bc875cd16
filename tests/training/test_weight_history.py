"""Where a run has been: exact weights of chosen steps, in bounded memory."""

import math

import numpy as np
import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.replayer import Replayer
from polyviz.training.trainer import Trainer
from polyviz.training.weight_history import (
    DENSITY,
    MAX_NUMBERS,
    MAX_ROWS,
    MIN_ROWS,
    WeightHistory,
    rows_for,
    spacing,
    width_of,
)


def walk(weight_history: WeightHistory, first: int, last: int) -> None:
    """Add what is due from one step to another, as a run does."""
    step = first
    while step <= last:
        weight_history.add(step, (2.0 * step,), None)
        step = weight_history.next_step(step)


def test_ten_million_steps_fit_and_early_ones_are_dense() -> None:
    weight_history = WeightHistory()
    walk(weight_history, 0, 10_000_000)
    steps, weights, gradients, held_out = weight_history.rows.T
    assert len(steps) < 700
    assert steps[: DENSITY + 1].tolist() == list(range(DENSITY + 1))
    assert 10_000_000 * (1 - 2 / DENSITY) < steps[-1] <= 10_000_000
    gaps = np.diff(steps)
    assert (gaps > 0).all()
    assert (gaps <= 1 + 2 * steps[1:] / DENSITY).all()
    assert (weights == 2 * steps).all()
    assert np.isnan(gradients).all()
    assert np.isnan(held_out).all()


@pytest.mark.parametrize("count", [1, 4, 49, 127, 128, 500, 4353])
def test_with_many_weights_it_has_fewer_rows(count: int) -> None:
    weight_history, weights = WeightHistory(), (0.5,) * count
    for change in range(12):
        weight_history.begin(change * 200)
        for step in range(change * 200, (change + 1) * 200):
            if weight_history.is_due(step):
                weight_history.add(step, weights, weights)
    rows = weight_history.rows
    most = rows_for(count)
    assert MIN_ROWS <= most <= MAX_ROWS
    assert MIN_ROWS // 2 <= len(rows) < most
    assert rows.shape[1] == width_of(count) == 2 + 2 * count
    assert most == MIN_ROWS or most * width_of(count) <= MAX_NUMBERS
    assert rows[0, 0] == 0
    assert rows[-1, 0] >= 0.9 * 2400
    assert (np.diff(rows[:, 0]) > 0).all()
    half = weight_history.until(1200)
    assert half.rows[-1, 0] <= 1200
    assert half.rows.shape[1] == rows.shape[1]


def test_the_eight_lessons_have_all_rows() -> None:
    assert rows_for(5) == rows_for(100) == MAX_ROWS
    assert MAX_ROWS > rows_for(200) > rows_for(500) > rows_for(4353) == MIN_ROWS


def test_neighbours_are_an_odd_number_of_steps_apart() -> None:
    assert all(spacing(done, DENSITY) % 2 for done in range(100_000))


def test_many_changes_do_not_make_it_grow() -> None:
    weight_history = WeightHistory()
    for change in range(500):
        weight_history.begin(change * 100)
        walk(weight_history, change * 100, change * 100 + 99)
    found = weight_history.rows
    assert len(found) < MAX_ROWS  # with one more for the present
    assert found[0, 0] == 0
    assert (np.diff(found[:, 0]) > 0).all()


@pytest.mark.parametrize("lesson", LESSONS)
def test_its_rows_are_the_weights_and_gradients_of_their_steps(lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson, points=50, steps=400)
    trainer, slow = Trainer(spec), Trainer(spec)
    trainer.advance(130)
    trainer.advance(270)
    count = len(trainer.start)
    for row in trainer.frame().weight_history:
        slow.advance(int(row[0]) - slow.step)
        assert tuple(row[1 : 1 + count]) == slow.model.weights()
        if row[0]:
            assert tuple(row[1 + count : -1]) == slow.model.gradients()
        else:
            assert np.isnan(row[1 + count :]).all()


def test_after_a_change_every_step_is_kept_again() -> None:
    trainer = Trainer(RunSpec.for_lesson("tensor", points=50))
    trainer.advance(1000)
    trainer.change(trainer.spec.changed(learning_rate=2e-6))
    trainer.advance(DENSITY)
    steps = trainer.frame().weight_history[:, 0].tolist()
    assert steps[-DENSITY - 1 :] == list(range(1000, 1001 + DENSITY))


def test_a_diverged_run_has_the_path_of_its_finite_steps() -> None:
    trainer = Trainer(RunSpec.for_lesson("tensor", learning_rate=1e-4))
    trainer.advance(2000)
    assert trainer.has_diverged
    weight_history = trainer.frame().weight_history
    assert np.isfinite(weight_history[:, : 1 + len(trainer.start)]).all()
    assert weight_history[-1, 0] == trainer.step


def test_a_look_back_has_the_whole_path_and_a_branch_that_up_to_it() -> None:
    trainer = Trainer(RunSpec.for_lesson("optim", points=50))
    trainer.advance(1500)
    replayer = Replayer(trainer)
    replayer.go_to(700)
    whole = trainer.frame().weight_history
    assert np.array_equal(replayer.frame().weight_history, whole, equal_nan=True)
    branch = replayer.branch(700, trainer.spec.changed(optimizer="adam", learning_rate=0.01))
    branch.advance(10)
    found = branch.frame().weight_history
    before = whole[whole[:, 0] <= 700]
    assert np.array_equal(found[: len(before)], before, equal_nan=True)
    assert found[found[:, 0] > 700, 0].tolist() == list(range(701, 711))


def test_half_a_step_shows_its_own_gradient() -> None:
    trainer = Trainer(RunSpec.for_lesson("autograd", points=50))
    trainer.advance(3)
    for _ in range(3):
        trainer.phase()
    assert tuple(trainer.frame().weight_history[-1, :-1]) == (
        3.0,
        *trainer.model.weights(),
        *(trainer.model.gradients() or ()),
    )


def test_weights_that_are_not_finite_are_not_kept() -> None:
    weight_history = WeightHistory()
    weight_history.add(3, (math.nan, 2.0), None)
    assert weight_history.rows.size == 0


def test_rows_that_somebody_looks_at_never_change() -> None:
    weight_history = WeightHistory()
    seen = []
    for change in range(300):  # it is thinned several times
        weight_history.begin(change * 100)
        walk(weight_history, change * 100, change * 100 + 99)
        seen.append((weight_history.rows, weight_history.rows.copy()))
    assert len(weight_history.rows) < sum(len(rows) for rows, _ in seen)
    for rows, copy in seen:
        assert np.array_equal(rows, copy, equal_nan=True)
    assert weight_history.rows is weight_history.rows
