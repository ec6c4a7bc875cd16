"""`polyviz export --race` writes all runs of a race, named as in the window."""

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from calling import call
from PIL import Image

from polyviz.catalogue.race_spec import RaceSpec, own_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.reading import read_document
from polyviz.training.race_lanes import lanes_of

Capture = pytest.CaptureFixture[str]

RACE = ("nn", "--steps", "40", "--points", "60", "--race", "nn,adam,1e-5")


def entries() -> tuple[RunSpec, ...]:
    return own_race(RunSpec.for_lesson("nn", steps=40, points=60), "nn,adam,1e-5")


def test_a_picture_names_all_runs(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "race.svg"
    assert call(capsys, "export", *RACE, "--to", str(file)).status == 0
    told = " ".join("".join(part.itertext()) for part in ET.parse(file).getroot().iter())
    assert "Race of 3 runs" in told
    assert "Adam" in told
    assert "/ 40" in told.replace("\u00a0", " ")


@pytest.mark.parametrize("suffix", [".png", ".pdf", ".gif", ".webp", ".apng"])
def test_pictures_and_films_are_written(capsys: Capture, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"race{suffix}"
    words = ("--size", "400x300", *(() if suffix in (".png", ".pdf") else ("--seconds", "0.5")))
    done = call(capsys, "export", *RACE, *words, "--to", str(file))
    assert (done.status, done.err) == (0, "")
    if suffix in (".gif", ".webp"):
        with Image.open(file) as film:
            assert film.n_frames > 5  # type: ignore[attr-defined]


def test_the_table_has_the_losses_of_the_race_to_the_last_bit(capsys: Capture) -> None:
    done = call(capsys, "export", *RACE, "--to", "-", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert list(rows[0])[:3] == ["run", "step", "loss"]
    lanes = lanes_of(RaceSpec(entries()))
    names = list(dict.fromkeys(row["run"] for row in rows))
    assert len(names) == len(lanes) == 3
    for name, lane in zip(names, lanes, strict=True):
        own = [row for row in rows if row["run"] == name]
        lane.advance(40)
        assert len(own) == 41
        assert float(own[39]["loss"]) == lane.last_loss
        weights = [float(own[40][key]) for key in lane.spec.model_row.weights]
        assert weights == list(lane.model.weights())


def test_a_document_has_the_first_run_and_the_others_beside_it(
    capsys: Capture, tmp_path: Path
) -> None:
    file = tmp_path / "race.polyviz"
    assert call(capsys, "export", *RACE, "--to", str(file)).status == 0
    document = read_document(file)
    assert (document.course.first.optimizer, document.reached) == (entries()[0].optimizer, 40)
    assert [run.course.first.optimizer for run in document.runs] == [
        entry.optimizer for entry in entries()[1:]
    ]
    again = tmp_path / "again.csv"
    words = ("export", str(file), "--race", "optimizers", "--to", str(again), "--table", "curve")
    assert call(capsys, *words).status == 0
    assert "Adam" in again.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "race.py"), "--race has no effect on a .py file"),
        (("--to", "race.html"), "--race has no effect on a .html file"),
        (("--to", "race.png", "--to-step", "41"), "give a step from 0 to 40"),
        (("--to", "race.png", "--mistake", "wrong_sign"), "the runs of a race have no mistake"),
    ],
)
def test_what_cannot_be_is_refused(
    capsys: Capture,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = call(capsys, "export", *RACE, *words)
    assert refused.status == 2
    assert said in refused.err
    assert list(tmp_path.iterdir()) == []
