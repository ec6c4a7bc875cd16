"""What is said of runs that do the same and differ by rounding."""

import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.runs.race_words import cause, entry_name
from polyviz.views.style.line_style import STYLES


@pytest.mark.parametrize(
    ("lesson", "optimizer", "told"),
    [
        ("numpy", "hand", "float64 against float32"),
        ("nn", "hand", "by the order of its sums"),
        ("nn", "sgd", "by the order of its sums and the rounding of its update"),
        ("module", "sgd", "by the rounding of its update"),
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
