"""Decides that a script makes the data of its run, to the last bit."""

from dataclasses import replace
from pathlib import Path

import pytest
from story import Story, assert_printed

from polyviz.data.files import data_fields, open_data
from polyviz.source import script_data
from polyviz.source.plain import renamed

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


@pytest.mark.parametrize("most", [1000, 10])
@pytest.mark.parametrize("lesson", ["numpy", "optim"])
@pytest.mark.parametrize("mark", [",", ";", " "])
def test_a_file_is_learnt_from_its_numbers_or_read(
    lesson: str, mark: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script_data, "MAX_WRITTEN", most)
    file, decimal = tmp_path / "a.csv", "," if mark == ";" else "."
    rows = [(str(n / 7).replace(".", decimal), f"{n % 5}") for n in range(30, 0, -1)]
    heading = "x y" if mark == " " else f"x{mark}y"
    lines = [heading, *(mark.join(row) for row in rows), f"3{mark}nan"]
    file.write_text("\n".join(lines), encoding="utf-8-sig")
    data = replace(open_data(file)[0], is_standardised=mark == ";")
    story = Story(lesson, holdout=0.2, **data_fields(data)).steps(20)
    script = assert_printed(story, tmp_path)
    assert ("open(" in script) is (most == 10)


def test_names_are_changed_in_code_alone() -> None:
    code = "y_pred = f(x, x=2)  # of x\nπ, x.x = 'x', [x for x in y]"
    names = {"x": "u", "y": "v"}
    assert renamed(code, names) == "y_pred = f(u, x=2)  # of x\nπ, u.x = 'x', [u for u in v]"
