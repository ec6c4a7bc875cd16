"""Lines that lie on each other are one line; whether they are equal is said by their numbers."""

from dataclasses import replace

import numpy as np
import pytest
from plotted import frame

from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.plots.coinciding import STAYING, groups_of, joint_words
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.style.line_style import STYLES

X = np.linspace(0.0, 1.0, 50)


def test_lines_within_the_width_of_a_line_are_one() -> None:
    lines = [(X, np.sin(X)), (X, np.cos(X)), (X, np.sin(X) + 0.009), (X, np.sin(X) + 0.02)]
    assert groups_of(lines, 0.01) == [(0, 2), (1,), (3,)]
    assert groups_of(lines, 0.0) == [(0,), (1,), (2,), (3,)]
    assert groups_of([(X, np.sin(X)), (X.copy(), np.sin(X))], 0.0) == [(0, 1)]


def test_lines_of_other_lengths_and_empty_ones_stay_apart() -> None:
    empty = X[:0], X[:0]
    assert groups_of([(X, X), (X[:20], X[:20]), empty, empty], 1.0) == [(0,), (1,), (2,), (3,)]


def test_a_line_stays_with_another_a_little_longer() -> None:
    near = 0.01
    lines = [(X, np.sin(X)), (X, np.sin(X) + 0.9 * STAYING * near)]
    assert groups_of(lines, near) == [(0,), (1,)]
    assert groups_of(lines, near, before=[(0, 1)]) == [(0, 1)]
    far = [(X, np.sin(X)), (X, np.sin(X) + 1.1 * STAYING * near)]
    assert groups_of(far, near, before=[(0, 1)]) == [(0,), (1,)]


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_line_that_is_not_finite_is_like_no_other(bad: float) -> None:
    broken = np.where(X > 0.5, bad, X)
    assert groups_of([(X, X), (X, broken)], 1.0) == [(0,), (1,)]


def run(name: str, weight: float, *, step: int = 3) -> KeptRun:
    told = replace(frame([5.0, 4.0, 3.0]), step=step, weights=(weight, 0.0, 0.0, 0.0))
    return KeptRun(1, RunSpec.for_lesson("tensor"), STYLES[0], told, given_name=name)


def test_the_words_tell_equal_lines_from_near_ones() -> None:
    one, other, near = run("A", 1.0), run("B", 1.0), run("C", 1.0 + 1e-9)
    words, tip = joint_words([one, other], ["A", "B"])
    assert " ".join(words) == "A = B, to the last bit"
    words, tip = joint_words([near, one, other], ["C", "A", "B"])
    assert " ".join(words) == "C ≈ A = B"
    assert "less than the width of a line" in tip
    assert "A = B to the last bit." in tip
    assert joint_words([one], ["A"]) == (("A",), "")
    words, _ = joint_words([one, run("B", 1.0, step=2)], ["A", "B"])  # not at the same step
    assert " ".join(words) == "A ≈ B"
