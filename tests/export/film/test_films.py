"""Whole films of runs: Pillow reads back what the stage shows."""

import io
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from drawn import frames_of
from PIL import Image, ImageChops
from PySide6.QtWidgets import QApplication

from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.export.film.films import in_rgb
from polyviz.export.formats import FORMATS
from polyviz.export.stage_picture import StagePicture
from polyviz.export.wish import Wish
from polyviz.training.trainer import Trainer

SPEC = RunSpec.for_lesson("autograd", steps=200)

SIZE = (480, 300)

EXACT = pytest.mark.parametrize("suffix", [".webp", ".apng"])


def silent(_done: int, _of: int) -> None:
    """Take no notice of the progress."""


def wish(spec: RunSpec = SPEC, last: int = 200, first: int = 0, rate: int = 10) -> Wish:
    return Wish(Course(spec), last, first, seconds=1.0, rate=rate, size=SIZE)


def shown_at(spec: RunSpec, step: int) -> Image.Image:
    """Return what the stage shows at a step of a run."""
    trainer = Trainer(spec)
    trainer.advance(step)
    with StagePicture(Wish(Course(spec), 0, size=SIZE), trainer.start) as picture:
        picture.show(trainer.frame())
        return in_rgb(picture.image())


def film_of(suffix: str, asked: Wish) -> list[tuple[Image.Image, float]]:
    return list(frames_of(Image.open(io.BytesIO(FORMATS[suffix].made(asked, silent)))))


@EXACT
def test_begins_and_ends_with_what_the_stage_shows(qapp: QApplication, suffix: str) -> None:
    film = film_of(suffix, wish())
    assert [time for _, time in film] == [100] * 9 + [1100]
    assert {picture.size for picture, _ in film} == {SIZE}
    first, last = film[0][0], film[-1][0]
    assert ImageChops.difference(first, shown_at(SPEC, 0)).getbbox() is None
    assert ImageChops.difference(last, shown_at(SPEC, 200)).getbbox() is None
    assert ImageChops.difference(first, last).getbbox() is not None


def test_as_gif_it_looks_the_same_to_the_eye(qapp: QApplication) -> None:
    film = film_of(".gif", wish())
    assert [time for _, time in film] == [100] * 9 + [1100]
    for picture, step in ((film[0][0], 0), (film[-1][0], 200)):
        apart = ImageChops.difference(picture, shown_at(SPEC, step))
        assert max(high for _, high in apart.getextrema()) < 32  # type: ignore[misc]
        assert picture.getpixel((1, 1)) == shown_at(SPEC, step).getpixel((1, 1))


def test_as_mp4_it_is_one(qapp: QApplication) -> None:
    content = FORMATS[".mp4"].made(wish(), silent)
    assert content[4:12] == b"ftypisom"


def test_shows_the_steps_that_are_asked_for(qapp: QApplication) -> None:
    film = film_of(".apng", wish(first=50, last=54))
    assert len(film) == 5
    assert ImageChops.difference(film[0][0], shown_at(SPEC, 50)).getbbox() is None
    assert ImageChops.difference(film[-1][0], shown_at(SPEC, 54)).getbbox() is None


def test_of_a_run_that_diverges_ends_there_and_takes_its_time(qapp: QApplication) -> None:
    spec = RunSpec.for_lesson("autograd", learning_rate=1e-5)
    end = Trainer(spec)
    end.advance(2000)
    assert end.diverged_at is not None
    film = film_of(".apng", wish(spec, 2000))
    assert sum(time for _, time in film) == 2000
    assert len(film) == 10
    assert ImageChops.difference(film[-1][0], shown_at(spec, 2000)).getbbox() is None
    late = film_of(".apng", wish(spec, 2000, first=1500))
    assert ImageChops.difference(late[-1][0], film[-1][0]).getbbox() is None


@pytest.mark.glides
def test_ranges_glide_and_are_there_at_the_end(qapp: QApplication) -> None:
    spec = RunSpec.for_lesson("autograd")
    trainer = Trainer(spec)
    heights = []
    with StagePicture(Wish(Course(spec), 0, size=SIZE), trainer.start) as picture:
        picture.show(trainer.frame())
        for after_ms in (40, 40, 40, 40, 40, None):
            trainer.advance(200)
            picture.show(trainer.frame(), after_ms)
            bottom, top = picture.sheet.fit_plot.glide.ranges[2:]
            heights.append(top - bottom)
        still = in_rgb(picture.image())
    falling = [round(after / before, 6) for before, after in pairwise(heights)]
    assert falling[0] < falling[1] < falling[2] < 1
    assert falling[-1] == 1
    assert ImageChops.difference(still, shown_at(spec, 1200)).getbbox() is None


def test_tells_its_progress_and_ends_when_that_raises(qapp: QApplication) -> None:
    class StoppedError(Exception):
        pass

    told: list[tuple[int, int]] = []

    def stop_at_five(done: int, of: int) -> None:
        told.append((done, of))
        if done == 5:
            raise StoppedError

    for suffix in (".webp", ".gif", ".apng", ".mp4"):
        told.clear()
        with pytest.raises(StoppedError):
            FORMATS[suffix].made(wish(), stop_at_five)
        assert sorted({done for done, _ in told}) == [1, 2, 3, 4, 5]
        assert {of for _, of in told} == {10}
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert left == []


def test_the_command_writes_it_and_prints_its_progress(tmp_path: Path) -> None:
    file = tmp_path / "out.gif"
    command = [sys.executable, "-m", "polyviz", "export", "autograd", "--steps", "50"]
    options = ["--to", str(file), "--size", "480x300", "--seconds", "1", "--fps", "10"]
    done = subprocess.run(
        [*command, *options, "--progress"], capture_output=True, text=True, timeout=100, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert told[-1] == {"done": 10, "of": 10}
    with Image.open(file) as film:
        assert (film.n_frames, film.size) == (10, (480, 300))  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--fps", "30"], "30"),
        (["--seconds", "0.1"], "0.5"),
        (["--transparent"], "--transparent has no effect on a .gif file"),
        (["--from-step", "60"], "0 to 50"),
    ],
)
def test_the_command_refuses_what_a_film_cannot_be(
    tmp_path: Path, options: list[str], why: str
) -> None:
    command = [sys.executable, "-m", "polyviz", "export", "autograd", "--steps", "50"]
    done = subprocess.run(
        [*command, "--to", str(tmp_path / "out.gif"), *options],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 2
    assert why in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="it ends processes without a signal")
@pytest.mark.parametrize("pictures", [1, 2, 5])
def test_the_command_ends_by_a_signal_at_any_moment_and_leaves_nothing(
    tmp_path: Path, pictures: int
) -> None:
    command = [sys.executable, "-m", "polyviz", "export", "autograd", "--progress"]
    with subprocess.Popen(
        [*command, "--to", str(tmp_path / "out.gif"), "--seconds", "600"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line)["done"] >= pictures:
                break
        process.terminate()
        _, told = process.communicate(timeout=60)
    assert process.returncode == 143
    assert told.splitlines()[-1] == "polyviz export: stopped by SIGTERM"
    assert "Error" not in told
    assert list(tmp_path.iterdir()) == []
