"""Decides that a script makes the data of its run, to the last bit."""

from pathlib import Path

import pytest
from story import Story, assert_printed

DATA = [
    {"target": "abs", "interval": (-1, 1)},
    {"target": "1/x", "interval": (-1, 1)},
    {"target": "where(x < 0, -x, x^2)", "noise": 0.1, "noise_seed": 3, "holdout": 0.3},
    {"target": "2", "noise": 0.5},
    {"target": "sqrt(2)*sqrt(x) - e", "holdout": 0.5},
]


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("lesson", ["numpy", "tensor", "nn", "dynamic"])
def test_the_script_prints_the_losses_of_the_run(
    lesson: str, data: dict[str, object], tmp_path: Path
) -> None:
    script = assert_printed(Story(lesson, **data).steps(30), tmp_path)
    assert "RandomState" in script or not ({"noise", "holdout"} & set(data))


def test_a_mistake_that_changes_the_input_keeps_the_choice_of_points(tmp_path: Path) -> None:
    story = Story("nn", target="abs", holdout=0.25, noise=0.1).steps(10)
    story.change(mistake="no_cube").steps(10).change(mistake=None).steps(10)
    assert_printed(story, tmp_path)


def test_the_default_stays_as_it_was(tmp_path: Path) -> None:
    script = assert_printed(Story("tensor").steps(5), tmp_path)
    assert "x = torch.linspace(-math.pi, math.pi, points)\ny = torch.sin(x)\n" in script
    assert "Fits sin(x) from -pi to pi" in script
