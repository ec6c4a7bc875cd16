"""`polyviz` as its own process: pictures, and calls that cannot be carried out."""

import subprocess
import sys
from pathlib import Path

import pytest
from calling import LIMIT_S, environment
from PySide6.QtGui import QImage


def polyviz(tmp_path: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "polyviz", *words],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        env=environment(tmp_path, **more),
        check=False,
    )


def test_a_picture_shows_the_run_at_the_step(tmp_path: Path) -> None:
    pictures = {}
    for name, words in {
        "start": ["--after", "0"],
        "later": ["--after", "300"],
        "again": ["--after", "300"],
        "dark": ["--after", "300", "--theme", "dark"],
    }.items():
        file = tmp_path / f"{name}.png"
        always = ["--lesson", "module", "--size", "1024x768"]
        done = polyviz(tmp_path, "--screenshot", str(file), *always, *words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        pictures[name] = QImage(str(file))
        assert (pictures[name].width(), pictures[name].height()) == (1024, 768)
    assert pictures["start"] != pictures["later"]
    assert pictures["later"] == pictures["again"]
    assert pictures["later"] != pictures["dark"]
    assert not list(tmp_path.glob("PolyViz*"))  # a picture leaves no settings


def test_a_picture_shows_panels_and_phases(tmp_path: Path) -> None:
    pictures = []
    for phases in ("0", "2"):
        file = tmp_path / f"{phases}.png"
        words = ["--lesson", "nn", "--after", "3", "--panels", "code,graph", "--phases", phases]
        done = polyviz(tmp_path, "--screenshot", str(file), *words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        pictures.append(QImage(str(file)))
    assert pictures[0] != pictures[1]


def test_a_picture_of_a_race(tmp_path: Path) -> None:
    pictures = []
    for words in (
        ["--race", "lessons"],
        ["--race", "rates", "--by-clock", "--points", "30000"],  # theory takes a moment for so many
        ["--race", "numpy,adam,1e-6"],
        [],
    ):
        file = tmp_path / f"{len(pictures)}.png"
        always = ["--lesson", "tensor", "--points", "200", "--panels", "runs", "--after", "50"]
        done = polyviz(tmp_path, "--screenshot", str(file), *always, *words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        pictures.append(QImage(str(file)))
    assert pictures[0] != pictures[1] != pictures[2]


def test_a_race_that_there_is_not_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "none.png"
    done = polyviz(tmp_path, "--screenshot", str(file), "--lesson", "optim", "--race", "rates")
    assert done.returncode == 2
    assert "it can be one of lessons, optimizers" in done.stderr
    assert not file.exists()


def test_a_diverged_run_has_its_picture(tmp_path: Path) -> None:
    file = tmp_path / "diverged.png"
    done = polyviz(tmp_path, "--screenshot", str(file), "--learning-rate", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert not QImage(str(file)).isNull()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--screenshot", "missing/x.png"], "missing"),
        (["--screenshot", "x.jpg"], "x.jpg"),
        (["--screenshot", "x.png", "--size", "10x10"], "10x10"),
        (["--screenshot", "x.png", "--after", "-1"], "-1"),
        (["--screenshot", "x.png", "--phases", "5"], "5"),
        (["--screenshot", "x.png", "--panels", "code,foo"], "foo"),
        (["--screenshot", "x.png", "--mistake", "typo"], "typo"),
        (["--screenshot", "x.png", "--lesson", "foo"], "foo"),
        (["--screenshot", "x.png", "--device", "mps"], "mps"),
        (["--theme", "pink"], "pink"),
        (["--speed", "0"], "0"),
        (["--seed", "x"], "x"),
        (["train"], "train"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_a_wrong_call_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = polyviz(tmp_path, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr
    assert list(tmp_path.glob("*.png")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_way_out_is_named(tmp_path: Path) -> None:
    done = polyviz(tmp_path, QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "--screenshot" in done.stderr
