"""What is said of runs that do the same and differ by rounding."""

import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.runs.race_words import cause, entry_name, lane_names
from polyviz.views.style.line_style import STYLES


@pytest.mark.parametrize(
    ("lesson", "optimizer", "told"),
    [
        ("numpy", "hand", "because it uses float64"),
        ("nn", "hand", "because it adds in another order"),
        ("nn", "sgd", "because it adds in another order and rounds the update differently"),
        ("module", "sgd", "because it rounds the update differently"),
    ],
)
def test_each_difference_has_its_cause(lesson: str, optimizer: str, told: str) -> None:
    tensors = KeptRun(1, RunSpec.for_lesson("tensor"), STYLES[0])
    other = KeptRun(2, RunSpec.for_lesson(lesson, optimizer=optimizer), STYLES[1])
    assert cause(other, tensors) == told


def test_a_run_that_is_not_as_its_lesson_is_says_so() -> None:
    lesson = RunSpec.for_lesson("dynamic")
    assert entry_name(lesson) == "Dynamic network"
    assert entry_name(lesson.changed(momentum=0.5)).endswith("1e-8, momentum 0.5")
    assert entry_name(lesson.changed(mistake="no_reset")).endswith("1e-8, gradients not reset")


def test_the_model_of_a_run_is_named_where_it_is_not_that_of_its_lesson() -> None:
    lesson = RunSpec.for_lesson("polynomial")
    assert entry_name(lesson.changed(degree=9)).startswith("A better basis, degree 9, Manual")
    for holdout in (0.0, 0.3):  # the learning rate of the lesson follows from the points
        few = RunSpec.for_lesson("polynomial", points=50, holdout=holdout)
        assert few.learning_rate != lesson.learning_rate
        assert entry_name(few) == "A better basis"


def test_runs_of_one_model_with_other_degrees_are_told_apart() -> None:
    lesson = RunSpec.for_lesson("polynomial")
    higher = lesson.changed(degree=9, learning_rate=lesson.learning_rate)
    names = lane_names([lesson, higher])
    assert names == ["A better basis", "A better basis, degree 9, Manual update, 1e-6"]
