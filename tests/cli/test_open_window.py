"""`polyviz` without a command: pictures, and calls that cannot be carried out.

Called in this process, which has loaded its libraries; the other files here start processes.
"""

import itertools
from pathlib import Path

import pytest
from calling import Answer, call
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("home")

Capture = pytest.CaptureFixture[str]


def picture(capsys: Capture, file: Path, *words: str) -> QImage:
    """Take a picture, as `polyviz` does without a word."""
    answer = call(capsys, "--screenshot", str(file), "--host", "thread", *words)
    assert answer == Answer(0, "", "")
    taken = QImage(str(file))
    assert not taken.isNull()
    return taken


@pytest.mark.usefixtures("qapp")
def test_a_picture_shows_the_run_at_the_step(tmp_path: Path, capsys: Capture) -> None:
    pictures = {}
    for name, words in {
        "start": ["--after", "0"],
        "later": ["--after", "300"],
        "again": ["--after", "300"],
        "dark": ["--after", "300", "--theme", "dark"],
    }.items():
        file = tmp_path / f"{name}.png"
        always = ["--lesson", "module", "--size", "1024x768"]
        pictures[name] = picture(capsys, file, *always, *words)
        assert (pictures[name].width(), pictures[name].height()) == (1024, 768)
    assert pictures["start"] != pictures["later"]
    assert pictures["later"] == pictures["again"]
    assert pictures["later"] != pictures["dark"]
    assert not list(tmp_path.glob("PolyViz*"))  # a picture leaves no settings


@pytest.mark.usefixtures("qapp")
def test_a_picture_shows_panels_and_phases(tmp_path: Path, capsys: Capture) -> None:
    pictures = []
    for phases in ("0", "2"):
        file = tmp_path / f"{phases}.png"
        words = ["--lesson", "nn", "--after", "3", "--panels", "code,graph", "--phases", phases]
        pictures.append(picture(capsys, file, *words))
    assert pictures[0] != pictures[1]


@pytest.mark.usefixtures("qapp")
def test_a_picture_shows_a_workspace(tmp_path: Path, capsys: Capture) -> None:
    pictures = [
        picture(capsys, tmp_path / f"{place}.png", "--lesson", "numpy", "--after", "3", *words)
        for place, words in enumerate(([], ["--workspace", "code"], ["--workspace", "why"]))
    ]
    assert all(one != other for one, other in itertools.combinations(pictures, 2))


@pytest.mark.usefixtures("qapp")
def test_a_picture_of_a_presentation(tmp_path: Path, capsys: Capture) -> None:
    pictures = [
        picture(capsys, tmp_path / f"{place}.png", "--lesson", "numpy", "--after", "3", *words)
        for place, words in enumerate(
            ([], ["--present"], ["--present", "--panels", "code"], ["--present", "--hide", "loss"])
        )
    ]
    assert all(one != other for one, other in itertools.combinations(pictures, 2))
    assert all(image.size() == pictures[0].size() for image in pictures)


@pytest.mark.usefixtures("qapp")
def test_a_picture_of_a_race(tmp_path: Path, capsys: Capture) -> None:
    pictures = []
    for words in (
        ["--race", "lessons"],
        ["--race", "rates", "--by-clock", "--points", "30000"],  # theory takes a moment for so many
        ["--race", "numpy,adam,1e-6"],
        [],
    ):
        file = tmp_path / f"{len(pictures)}.png"
        always = ["--lesson", "tensor", "--points", "200", "--panels", "runs", "--after", "50"]
        pictures.append(picture(capsys, file, *always, *words))
    assert pictures[0] != pictures[1] != pictures[2]


@pytest.mark.usefixtures("qapp")
def test_a_race_that_there_is_not_is_refused(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "none.png"
    answer = call(capsys, "--screenshot", str(file), "--lesson", "optim", "--race", "rates")
    assert answer.status == 2
    assert "it can be one of lessons, optimizers" in answer.err
    assert not file.exists()


@pytest.mark.usefixtures("qapp")
def test_a_diverged_run_has_its_picture(tmp_path: Path, capsys: Capture) -> None:
    picture(capsys, tmp_path / "diverged.png", "--learning-rate", "1")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--screenshot", "missing/x.png"], "missing"),
        (["--screenshot", "x.jpg"], "x.jpg"),
        (["--screenshot", "x.png", "--size", "10x10"], "10x10"),
        (["--screenshot", "x.png", "--size", "639x600"], "from 640x360 to 8192x8192"),
        (["--screenshot", "x.png", "--size", "800x359"], "from 640x360 to 8192x8192"),
        (["--screenshot", "x.png", "--after", "-1"], "-1"),
        (["--screenshot", "x.png", "--phases", "5"], "5"),
        (["--screenshot", "x.png", "--panels", "code,foo"], "foo"),
        (["--screenshot", "x.png", "--hide", "theory,foo"], "foo"),
        (["--screenshot", "x.png", "--hide", ""], '""'),
        (["--screenshot", "x.png", "--panels", ""], '""'),
        (["--screenshot", "x.png", "--race", "1e-6"], '"1e-6" is not allowed; choose 2 to 8'),
        (["--version", "extra"], "extra"),
        (["--version", "--steps", "x"], "x"),
        (["bench", "--panels", ""], '""'),
        (["--screenshot", "x.png", "--mistake", "typo"], "typo"),
        (["--screenshot", "x.png", "--lesson", "foo"], "foo"),
        (["--screenshot", "x.png", "--device", "mps"], "mps"),
        (["--by-clock"], "--by-clock needs --race"),
        (["--after", "0"], "--after needs --screenshot"),
        (["--phases", "0", "--race", "lessons"], "--phases needs --screenshot"),
        (["--theme", "pink"], "pink"),
        (["--workspace", "nowhere"], "watch, code, inside, why, compare"),
        (["--speed", "0"], "0"),
        (["--seed", "x"], "x"),
        (["train"], "train"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_a_wrong_call_is_one_line(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = call(capsys, *words)
    assert (answer.status, answer.out) == (2, "")
    (line,) = answer.err.splitlines()
    assert said in line
    assert list(tmp_path.glob("*.png")) == []
    assert not qapp.topLevelWidgets()
