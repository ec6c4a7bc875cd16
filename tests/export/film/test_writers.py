"""Films in each format, read back by Pillow and by ffmpeg."""

import io
import subprocess
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest
from drawn import PLAN, drawn, frames_of, reel_of
from PIL import Image, ImageChops, ImageDraw

from polyviz.export.film import mp4
from polyviz.export.film.apng import write_apng
from polyviz.export.film.gif import write_gif
from polyviz.export.film.mp4 import NoEncoderError, write_mp4
from polyviz.export.film.plan import FilmPlan, film_plan
from polyviz.export.film.reel import Reel
from polyviz.export.film.webp import write_webp

Write = Callable[[BinaryIO, Reel], None]

WRITERS = pytest.mark.parametrize("write", [write_webp, write_apng, write_gif])
ALL_WRITERS = pytest.mark.parametrize(
    "write",
    [write_webp, write_apng, write_gif, lambda stream, reel: write_mp4(stream, reel, 10)],
    ids=["webp", "apng", "gif", "mp4"],
)


def written(write: Write, reel: Reel) -> bytes:
    stream = io.BytesIO()
    write(stream, reel)
    return stream.getvalue()


@WRITERS
def test_is_read_back_as_it_was_painted(write: Write) -> None:
    film = Image.open(io.BytesIO(written(write, reel_of())))
    assert film.n_frames == PLAN.count  # type: ignore[attr-defined]
    assert film.size == (161, 100)
    assert film.info["loop"] == 0
    for (picture, time), step, wanted in zip(frames_of(film), PLAN.steps, PLAN.times, strict=True):
        assert time == wanted
        assert ImageChops.difference(picture, drawn(step)).getbbox() is None


@WRITERS
def test_pictures_that_are_the_same_keep_their_time(write: Write) -> None:
    plan = FilmPlan((5, 6, 7), (200, 300, 1000))
    pictures = iter([drawn(5), drawn(5), drawn(90)])
    film = Image.open(io.BytesIO(written(write, Reel(plan, (161, 100), pictures))))
    assert sum(time for _, time in frames_of(film)) == 1500
    film.seek(getattr(film, "n_frames", 1) - 1)
    assert ImageChops.difference(film.convert("RGB"), drawn(90)).getbbox() is None


@WRITERS
def test_a_film_of_one_picture(write: Write) -> None:
    reel = Reel(FilmPlan((5,), (1000,)), (161, 100), iter([drawn(5)]))
    film = Image.open(io.BytesIO(written(write, reel)))
    assert ImageChops.difference(film.convert("RGB"), drawn(5)).getbbox() is None


def test_gif_keeps_frequent_colours_as_they_are_and_others_alike_in_all_pictures() -> None:
    def colourful(step: int) -> Image.Image:
        picture = Image.new("RGB", (160, 100), (245, 246, 248))
        ramp = np.zeros((40, 160, 3), np.uint8)
        ramp[..., 0] = np.linspace(0, 255, 160)
        ramp[..., 1] = np.linspace(0, 255, 40)[:, np.newaxis]
        picture.paste(Image.fromarray(ramp), (0, 50))
        ImageDraw.Draw(picture).rectangle((step, 5, step + 20, 20), fill=(194, 76, 0))
        return picture

    plan = film_plan(0, 100, 1.0, 5)
    reel = Reel(plan, (160, 100), (colourful(step) for step in plan.steps))
    film = Image.open(io.BytesIO(written(write_gif, reel)))
    shown = [picture for picture, _ in frames_of(film)]
    first = np.asarray(shown[0].crop((0, 50, 160, 90)))
    for picture, step in zip(shown, plan.steps, strict=True):
        assert picture.getpixel((step + 5, 10)) == (194, 76, 0)
        assert picture.getpixel((1, 1)) == (245, 246, 248)
        assert np.array_equal(np.asarray(picture.crop((0, 50, 160, 90))), first)
        apart = np.abs(np.asarray(picture, int) - np.asarray(colourful(step), int))
        assert apart.max() < 48
        assert apart.mean() < 6


def test_mp4_has_the_size_and_the_time(tmp_path: Path) -> None:
    import imageio_ffmpeg

    file = tmp_path / "film.mp4"
    file.write_bytes(written(lambda stream, reel: write_mp4(stream, reel, 10), reel_of()))
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-i", str(file), "-f", "rawvideo"]
    read = subprocess.run(
        [*command, "-pix_fmt", "rgb24", "-"], capture_output=True, check=True, timeout=60
    )
    assert b"Duration: 00:00:02.00" in read.stderr
    assert b"h264" in read.stderr
    assert b"10 fps" in read.stderr
    shown = np.frombuffer(read.stdout, np.uint8).reshape(-1, 100, 162, 3)
    assert len(shown) == 20
    shown = shown[:, :, :161]  # which is no width of this format
    for picture, step in ((shown[0], 0), (shown[-1], 100)):
        apart = np.abs(np.asarray(drawn(step), int) - picture.astype(int))
        assert np.median(apart) < 3
        assert apart.mean() < 8
    assert np.abs(shown[0].astype(int) - shown[-1]).max() > 100


def test_mp4_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mp4, "find_spec", lambda _name: None)
    with pytest.raises(NoEncoderError) as told:
        written(lambda stream, reel: write_mp4(stream, reel, 10), reel_of())
    assert "pip install imageio-ffmpeg" in str(told.value.strerror)


class StoppedError(Exception):
    """Somebody has stopped the film."""


@ALL_WRITERS
def test_can_be_stopped_at_any_picture(write: Write) -> None:
    def some() -> Iterator[Image.Image]:
        yield drawn(0)
        yield drawn(1)
        raise StoppedError

    with pytest.raises(StoppedError):
        written(write, Reel(PLAN, (161, 100), some()))
    children = subprocess.run(
        ["pgrep", "-f", "polyviz-.*film.mp4"], capture_output=True, check=False
    )
    assert children.stdout == b""


@ALL_WRITERS
def test_does_not_keep_the_pictures(write: Write) -> None:
    made: list[weakref.ref[Image.Image]] = []
    alive: list[int] = []

    def some() -> Iterator[Image.Image]:
        for step in PLAN.steps:
            picture = drawn(step)
            made.append(weakref.ref(picture))
            alive.append(sum(one() is not None for one in made))
            yield picture

    written(write, Reel(PLAN, (161, 100), some()))
    assert len(alive) == PLAN.count
    assert max(alive) <= 4
