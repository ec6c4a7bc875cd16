"""A table has the numbers of the run to the last bit, and programs read it at once."""

import csv
import io
import math

import numpy as np
import pytest
from pictured import frame_at, nobody, wish_for

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.export.replay import trainers_at
from polyviz.export.tables import csv_of
from polyviz.export.wish import Wish


def rows_of(wish: Wish) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(wish, nobody).decode())))


@pytest.mark.parametrize("lesson", ["numpy", "nn", "optim", "dynamic"])
def test_each_row_has_the_state_of_one_step(lesson: str) -> None:
    wish = wish_for(lesson, last=12, holdout=0.2)
    rows = rows_of(wish)
    assert [int(row["step"]) for row in rows] == list(range(13))
    losses = []
    for row, trainer in zip(rows, trainers_at(wish.course, range(13)), strict=True):
        weights = trainer.spec.model_row.weights
        assert tuple(float(row[name]) for name in weights) == trainer.model.weights()
        assert float(row["validation_loss"]) == trainer.loop.validation_loss()
        losses.append(trainer.last_loss)
    assert [float(row["loss"]) for row in rows[:-1]] == losses[1:]
    assert rows[-1]["loss"] == "", "no step has measured it"


def test_rows_can_be_few_and_begin_late() -> None:
    wish = wish_for(first=7, last=33, every=10)
    rows = rows_of(wish)
    assert [int(row["step"]) for row in rows] == [7, 10, 20, 30, 33]
    whole = rows_of(wish_for(last=33))
    assert rows == [whole[step] for step in (7, 10, 20, 30, 33)]


def test_changes_on_the_way_are_made() -> None:
    wish = wish_for("optim", last=30)
    first = wish.course.first
    course = Course(first).then(ChangeOfSpec(9, 2, first.changed(learning_rate=1e-5)))
    course = course.then(ChangeOfSpec(15, 0, first.changed(optimizer="adam")))
    rows = rows_of(Wish(course, 30))
    (trainer,) = trainers_at(course, [30])
    weights = trainer.spec.model_row.weights
    assert tuple(float(rows[-1][name]) for name in weights) == trainer.model.weights()
    assert float(rows[-2]["loss"]) == trainer.last_loss
    assert rows[:10] == rows_of(wish)[:10]
    assert rows[10] != rows_of(wish)[10]


def test_a_run_that_diverges_ends_with_what_is_finite() -> None:
    wish = wish_for("tensor", learning_rate=1e-2, last=60)
    rows = rows_of(wish)
    assert len(rows) < 60
    assert rows[-1]["loss"] == ""
    assert all(math.isfinite(float(row["loss"])) for row in rows[:-1])


def test_the_curve_is_that_of_the_frame() -> None:
    wish = wish_for(table="curve", last=25)
    rows = rows_of(wish)
    frame = frame_at(wish)
    assert [float(row["fit"]) for row in rows] == frame.curve.tolist()
    x = np.array([float(row["x"]) for row in rows])
    assert (x[0], x[-1]) == wish.course.spec.interval
    assert [float(row["target"]) for row in rows] == np.sin(x).tolist()


def test_where_the_target_has_no_value_the_cell_is_empty() -> None:
    rows = rows_of(wish_for(table="curve", target="sqrt(x)", last=3))
    assert rows[0]["target"] == ""
    assert float(rows[-1]["target"]) == math.sqrt(math.pi)


def test_progress_is_told_and_may_end_it() -> None:
    told: list[tuple[int, int]] = []

    class EnoughError(Exception):
        """Is raised by what is told the progress."""

    def tell(done: int, of: int) -> None:
        told.append((done, of))
        if done > 2000:
            raise EnoughError

    with pytest.raises(EnoughError):
        csv_of(wish_for("numpy", last=5000, steps=5000), tell)
    assert told[-1][0] > 2000
    assert {of for _, of in told} == {5000}
