"""`polyviz export` writes what the name of the file promises, whole or not at all."""

import csv
import io
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from calling import call, environment
from full_disk import FullDisk

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document
from polyviz.documents.reading import read_document
from polyviz.documents.view import View
from polyviz.documents.writing import document_text
from polyviz.export.formats import FORMATS

Capture = pytest.CaptureFixture[str]

SHORT = ("nn", "--steps", "40", "--points", "60")


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A run of 50 steps that was changed at step 20 and left at step 30."""
    first = RunSpec.for_lesson("optim", points=60, steps=50, device="cpu")
    course = Course(first).then(ChangeOfSpec(20, 0, first.changed(optimizer="adam")))
    file = tmp_path / "left.polyviz"
    file.write_text(document_text(Document(course, 30)), encoding="utf-8")
    return file


def test_the_last_loss_of_a_table_is_that_of_fit_to_the_last_bit(
    capsys: Capture, tmp_path: Path
) -> None:
    file = tmp_path / "run.csv"
    done = call(capsys, "export", *SHORT, "--to", str(file))
    assert (done.status, done.out, done.err) == (0, "", "")
    rows = table(file.read_text(encoding="utf-8"))
    fitted = table(call(capsys, "fit", *SHORT, "--log-every", "1", "--format", "csv").out)
    assert [row["loss"] for row in rows[:-1]] == [row["loss"] for row in fitted]
    assert [row["step"] for row in rows[:-1]] == [row["step"] for row in fitted]
    weights = ("a", "b", "c", "d")
    assert [rows[-1][name] for name in weights] == [fitted[-1][name] for name in weights]


@pytest.mark.parametrize("threads", [(), ("--threads", "1"), ("--threads", "2")])
def test_it_computes_as_the_window_does_or_with_as_many_threads_as_wished(
    capsys: Capture, threads: tuple[str, ...]
) -> None:
    run = ("optim", "--steps", "60", "--points", "2000")
    table_of = ("export", *run, *threads, "--to", "-", "--format", "csv")
    rows = table(call(capsys, *table_of).out)
    words = threads or ("--threads", "1")
    fitted = call(capsys, "fit", *run, *words, "--log-every", "1", "--format", "csv")
    assert [row["loss"] for row in rows[:-1]] == [row["loss"] for row in table(fitted.out)]


def test_a_document_is_exported_as_it_was_left(capsys: Capture, document: Path) -> None:
    words = ("export", str(document), "--to", "-", "--format", "csv")
    left = table(call(capsys, *words).out)
    assert left[-1]["step"] == "30"
    whole = table(call(capsys, *words, "--to-step", "50").out)
    assert (whole[-1]["step"], whole[:30]) == ("50", left[:30])
    refused = call(capsys, *words, "--to-step", "51")
    assert refused.status == 2
    assert "give a step from 0 to 50" in refused.err
    early = call(capsys, *words, "--from-step", "40", "--to-step", "30")
    assert early.status == 2
    assert "give a step from 0 to 30" in early.err


def test_a_script_and_a_document_repeat_the_run(
    capsys: Capture, document: Path, tmp_path: Path
) -> None:
    script, copy = tmp_path / "fit_left.py", tmp_path / "copy.polyviz"
    for file in (script, copy):
        assert call(capsys, "export", str(document), "--to", str(file)).status == 0
    again = read_document(copy)
    assert (again.reached, again.course) == (30, read_document(document).course)
    printed = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True
    ).stdout
    rows = table(call(capsys, "export", str(document), "--to", "-", "--format", "csv").out)
    assert printed.splitlines()[0] == f"29 {rows[29]['loss']}"


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_pictures_are_written_without_a_display(
    capsys: Capture, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"run{suffix.upper()}"
    words = [sys.executable, "-m", "polyviz", "export", *SHORT, "--to", str(file)]
    env = environment(tmp_path)
    del env["QT_QPA_PLATFORM"]
    done = subprocess.run(words, capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    begins = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF-"}
    assert file.read_bytes().startswith(begins[suffix])


REFUSED = [
    (("--to", "run.bmp"), f"choose a name that ends in one of {', '.join(FORMATS)}"),
    (("--to", "run"), "has no suffix that names a format"),
    (("--to", "-"), "for standard output, give --format NAME, one of "),
    (("--to", "run.csv", "--format", "png"), "is the name of a .csv file"),
    (("--to", "run.csv", "--format", "bmp"), '"bmp" is not allowed'),
    (("--to", "run.csv", "--scale", "2"), "--scale has no effect on a .csv file, only on .png"),
    (("--to", "run.py", "--seconds", "2"), "--seconds has no effect on a .py file"),
    (("--to", "run.svg", "--table", "curve"), "--table has no effect on a .svg file"),
    (("--to", "run.png", "--size", "10x10"), "give width and height in pixels"),
    (("--to", "run.png", "--theme", "red"), "light, dark"),
    (("--to", "run.png", "--to-step", "41"), "give a step from 0 to 40"),
    (("--to", "run.png", "--run-code"), "--run-code is about a document"),
    (("--to", "nowhere/run.png"), "there is no folder"),
    (("--to", "torch.py"), "would hide the module torch"),
    (("--to", "-", "--format", "csv", "--progress"), "--progress is printed to standard output"),
    (("--to", "a.csv", "--to", "b.csv"), "give it only once"),
    ((), "--to"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_what_cannot_be_is_refused_in_one_line(
    capsys: Capture,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = call(capsys, "export", *SHORT, *words)
    assert (refused.status, refused.out) == (2, "")
    (line,) = refused.err.splitlines()
    assert line.startswith("polyviz export: ")
    assert said in line
    assert list(tmp_path.iterdir()) == []


def test_progress_is_lines_of_json(capsys: Capture, tmp_path: Path) -> None:
    words = "export", "numpy", "--steps", "3000", "--points", "60", "--progress"
    done = call(capsys, *words, "--to", str(tmp_path / "run.csv"))
    assert (done.status, done.err) == (0, "")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert len(told) >= 2
    assert all(line["of"] == 3000 for line in told)
    assert [line["done"] for line in told] == sorted(line["done"] for line in told)


def test_ctrl_c_leaves_the_file_as_it_was(hears_signals: None, tmp_path: Path) -> None:
    file = tmp_path / "run.csv"
    file.write_text("from before\n", encoding="utf-8")
    words = "export", "nn", "--steps", "10000000", "--to", str(file), "--progress"
    process = subprocess.Popen(
        [sys.executable, "-m", "polyviz", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["of"] == 10_000_000
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert told == "polyviz export: stopped by Ctrl+C\n"
    assert [path.name for path in tmp_path.iterdir()] == ["run.csv"]
    assert file.read_text(encoding="utf-8") == "from before\n"


def test_a_full_disk_is_told_and_nothing_is_left(capsys: Capture, full_disk: FullDisk) -> None:
    file = full_disk.folder / "run.csv"
    with full_disk.while_full():
        words = "export", "nn", "--steps", "400", "--points", "60", "--to", str(file)
        done = call(capsys, *words)
    assert done.status == 2
    assert full_disk.reason in done.err
    assert list(full_disk.folder.iterdir()) == []


def test_code_of_a_document_runs_only_if_it_is_asked_for(capsys: Capture, tmp_path: Path) -> None:
    spec = RunSpec.for_lesson("optim", model="own", points=60, steps=5, learning_rate=1e-3)
    file = tmp_path / "own.polyviz"
    file.write_text(document_text(Document(Course(spec))), encoding="utf-8")
    words = "export", str(file), "--to", str(tmp_path / "own.svg")
    refused = call(capsys, *words)
    assert (refused.status, refused.out) == (2, "")
    assert "read the file, then give --run-code" in refused.err
    assert call(capsys, *words, "--run-code").status == 0
    assert (tmp_path / "own.svg").exists()


def test_help_names_all_formats(capsys: Capture) -> None:
    told = call(capsys, "export", "--help")
    assert told.status == 0
    text = " ".join(told.out.split())
    for suffix in FORMATS:
        assert suffix in text


@pytest.mark.parametrize("suffix", [".png", ".csv", ".html", ".gif"])
def test_a_run_that_diverged_is_written_and_said_as_fit_says_it(
    capsys: Capture, tmp_path: Path, suffix: str
) -> None:
    run = ("autograd", "--learning-rate", "1", "--steps", "60", "--points", "60")
    file = tmp_path / f"run{suffix}"
    done = call(capsys, "export", *run, "--to", str(file))
    fitted = call(capsys, "fit", *run)
    assert fitted.status == 1
    assert (done.status, done.out) == (1, "")
    assert done.err == fitted.err.replace("polyviz fit", "polyviz export")
    assert file.stat().st_size > 0
    before = call(capsys, "export", *run, "--to", str(file), "--to-step", "3")
    assert (before.status, before.err) == (0, "")


def test_what_a_document_hides_from_a_class_stays_hidden(capsys: Capture, tmp_path: Path) -> None:
    spec = RunSpec.for_lesson("optim", points=60, steps=5, target="cos(3*x)")
    file = tmp_path / "asked.polyviz"
    document = Document(Course(spec), 5, view=View(hidden=("target", "loss")))
    file.write_text(document_text(document), encoding="utf-8")
    for suffix in (".svg", ".html"):
        made = tmp_path / f"asked{suffix}"
        assert call(capsys, "export", str(file), "--to", str(made)).status == 0
        text = made.read_text(encoding="utf-8").partition('id="plotly"')[0]
        assert "cos(3*x)" not in text
