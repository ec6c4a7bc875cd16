"""Commands take a document wherever they take a lesson, and refuse what would contradict it."""

import contextlib
import io
import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from calling import call

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.files import data_fields, open_data
from polyviz.documents.document import Document
from polyviz.documents.embedding import taken_in
from polyviz.documents.writing import document_text
from polyviz.training.module_check import checked_module

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A document of a run that was changed between steps, within one, and by a mistake."""
    first = RunSpec.for_lesson("nn", points=60, steps=40, holdout=0.3, device="cpu")
    adam = first.changed(optimizer="adam")
    course = Course(first)
    for step, phase, spec in (
        (9, 0, first.changed(learning_rate=2e-6)),
        (15, 2, adam),
        (19, 0, adam.changed(mistake="no_cube")),
        (30, 0, adam.changed(steps=45)),
    ):
        course = course.then(ChangeOfSpec(step, phase, spec))
    file = tmp_path / "changed.polyviz"
    file.write_text(document_text(Document(course, 30)), encoding="utf-8")
    return file


def test_fit_and_script_repeat_the_run_with_all_changes(
    capsys: Capture, changed: Path, tmp_path: Path
) -> None:
    words = str(changed), "--log-every", "5"
    fitted, script = call(capsys, "fit", *words), call(capsys, "script", *words)
    assert (fitted.status, script.status, fitted.err) == (0, 0, "")
    file = tmp_path / "run.py"
    file.write_text(script.out, encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runpy.run_path(str(file), run_name="__main__")
    assert printed.getvalue() == fitted.out
    assert len(fitted.out.splitlines()) == 45 / 5 + 1


def test_a_link_opens_wherever_a_document_does(
    capsys: Capture, changed: Path, tmp_path: Path
) -> None:
    linked = call(capsys, "link", str(changed))
    assert (linked.status, linked.err) == (0, "")
    link = linked.out.strip()
    fitted = call(capsys, "fit", str(changed), "--log-every", "5")
    again = call(capsys, "fit", link.upper(), "--log-every", "5")
    assert (again.status, again.out) == (0, fitted.out)
    assert call(capsys, "link", link).out == linked.out
    file = tmp_path / "link.txt"
    assert call(capsys, "link", link, "--output", str(file)).status == 0
    assert file.read_text(encoding="utf-8") == linked.out
    refused = call(capsys, "fit", link[:-9])
    assert refused.status == 2
    assert "a part of it is missing or changed; copy all of it" in refused.err
    refused = call(capsys, "fit", link, "--steps", "3")
    assert "leave out --steps: the document decides the run" in refused.err


def test_theory_and_race_are_about_what_the_run_follows_at_its_end(
    capsys: Capture, changed: Path
) -> None:
    told = call(capsys, "theory", str(changed), "--format", "json")
    assert json.loads(told.out)["optimizer"] == "adam"
    raced = call(capsys, "race", "optim,hand", str(changed), "--format", "json")
    assert len(json.loads(raced.out)["standings"]) == 2


@pytest.mark.parametrize("option", [("--steps", "3"), ("--model", "nn"), ("--standardise",)])
def test_options_that_the_document_decides_are_refused(
    capsys: Capture, changed: Path, option: tuple[str, ...]
) -> None:
    refused = call(capsys, "fit", str(changed), *option)
    assert refused.status == 2
    assert f"leave out {option[0]}: the document decides the run" in refused.err


def test_code_of_a_module_runs_only_if_it_is_asked_for(capsys: Capture, tmp_path: Path) -> None:
    spec = RunSpec.for_lesson("optim", model="own", points=60, steps=5, learning_rate=1e-3)
    file = tmp_path / "own.polyviz"
    file.write_text(document_text(Document(Course(spec))), encoding="utf-8")
    refused = call(capsys, "fit", str(file))
    assert (refused.status, refused.out) == (2, "")
    assert "read the file, then give --run-code" in refused.err
    fitted = call(capsys, "fit", str(file), "--run-code", "--log-every", "1")
    assert fitted.status == 0
    assert len(fitted.out.splitlines()) == 6


def test_a_lesson_has_no_code_to_be_run(capsys: Capture) -> None:
    refused = call(capsys, "fit", "nn", "--run-code")
    assert (refused.status, refused.out) == (2, "")
    assert "--run-code is about a document" in refused.err


def test_what_is_not_known_is_named_and_ignored(capsys: Capture, changed: Path) -> None:
    text = changed.read_text(encoding="utf-8")
    fitted = call(capsys, "fit", str(changed))
    changed.write_text(text.replace('"reached"', '"lectures": [], "reached"'), encoding="utf-8")
    again = call(capsys, "fit", str(changed))
    assert again.out == fitted.out
    assert again.err == "polyviz: changed.polyviz: ignored, as it is not known: lectures\n"


@pytest.mark.parametrize("text", ["", "{}", '{"format": "polyviz"}'])
def test_no_document_is_one_line(capsys: Capture, tmp_path: Path, text: str) -> None:
    file = tmp_path / "no.polyviz"
    file.write_text(text, encoding="utf-8")
    refused = call(capsys, "fit", str(file))
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith('polyviz fit: Document: "no.polyviz" is not allowed; it')
    assert refused.err.count("\n") == 1


def test_the_window_opens_a_document_and_takes_its_picture(
    capsys: Capture, changed: Path, tmp_path: Path
) -> None:
    words = [sys.executable, "-m", "polyviz", str(changed)]
    picture = tmp_path / "run.png"
    done = subprocess.run(
        [*words, "--screenshot", str(picture)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    for option in (("--lesson", "nn"), ("--play",), ("--seed", "3")):
        refused = call(capsys, str(changed), *option)
        assert refused.status == 2
        assert f"leave out {option[0]}: the document decides the run" in refused.err


PRINTING = """
import os


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.line = torch.nn.Linear(1, 1)

    def forward(self, x):
        print("printed")
        os.write(1, b"written\\n")
        return self.line(x.unsqueeze(1)).squeeze(1)
"""


def test_what_the_code_of_a_document_writes_is_kept_out_of_the_output(tmp_path: Path) -> None:
    spec = RunSpec.for_lesson("nn", model="own", module=checked_module(PRINTING), steps=3)
    file = tmp_path / "run.polyviz"
    file.write_text(document_text(Document(Course(spec), 3)), encoding="utf-8")
    command = [sys.executable, "-m", "polyviz", "fit", str(file), "--run-code", "--log-every", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True)
    assert "written" in done.stderr
    assert "printed" in done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["0", "1", "2", "Result:"]


def test_embedded_data_are_learnt_without_their_file(capsys: Capture, tmp_path: Path) -> None:
    rows = "\n".join(f"{n / 10},{n * n % 7}" for n in range(-20, 20))
    (tmp_path / "points.csv").write_text(rows, encoding="utf-8")
    data = open_data(tmp_path / "points.csv")[0]
    spec = RunSpec.for_lesson("tensor", steps=10, **data_fields(data))
    document = taken_in(Document(Course(spec), 10, embeds=True), {data.digest: rows})
    (tmp_path / "a.polyviz").write_text(document_text(document), encoding="utf-8")
    words = ("tensor", "--steps", "10", "--data", str(tmp_path / "points.csv"))
    expected = call(capsys, "fit", *words).out
    (tmp_path / "points.csv").unlink()
    fitted = call(capsys, "fit", str(tmp_path / "a.polyviz"))
    assert (fitted.status, fitted.out) == (0, expected)
    assert call(capsys, "script", str(tmp_path / "a.polyviz")).status == 0


def test_a_script_never_reads_what_is_gone(capsys: Capture, tmp_path: Path) -> None:
    rows = "\n".join(f"{n / 10000},{n * n % 7}" for n in range(-20000, 20000))
    (tmp_path / "points.csv").write_text(rows, encoding="utf-8")
    data = open_data(tmp_path / "points.csv")[0]
    spec = RunSpec.for_lesson("tensor", steps=10, **data_fields(data))
    document = taken_in(Document(Course(spec), 10, embeds=True), {data.digest: rows})
    (tmp_path / "a.polyviz").write_text(document_text(document), encoding="utf-8")
    told = call(capsys, "script", str(tmp_path / "a.polyviz"))
    assert (told.status, told.out) == (2, "")
    assert "its data are too long for a script" in told.err
