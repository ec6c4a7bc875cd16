"""A picture of the stage shows the run: lines are lines where the numbers say, and text is text."""

import re
import zlib
from itertools import pairwise

import numpy as np
import pytest
from pictured import frame_at, nobody, strokes_in, texts_in, wish_for
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage

from polyviz.export.pictures import pdf, png, svg
from polyviz.export.replay import trainers_at
from polyviz.export.stage_picture import StagePicture
from polyviz.export.wish import MIN_SIZE, Wish
from polyviz.training.frame import curve_x
from polyviz.views.style.palette import PALETTES


def image_in(data: bytes) -> QImage:
    image = QImage()
    assert image.loadFromData(data, "PNG")  # type: ignore[call-overload]
    return image


@pytest.mark.parametrize(
    ("size", "theme"),
    [
        (MIN_SIZE, "light"),
        ((640, 400), "dark"),
        ((1280, 800), "light"),
        ((1920, 1080), "dark"),
        ((400, 900), "light"),
    ],
)
def test_the_curve_of_a_drawing_is_a_line_within_a_pixel(theme: str, size: tuple[int, int]) -> None:
    wish = wish_for(theme=theme, size=size)
    drawn = svg(wish, nobody)
    frame = frame_at(wish)
    color = PALETTES[theme].run
    strokes = [stroke for stroke in strokes_in(drawn) if stroke.color == color]
    curves = [stroke.points for stroke in strokes if len(stroke.points) > 200]
    (curve,) = curves
    with StagePicture(wish, ()) as picture:
        picture.show(frame)
        fit = picture.sheet.fit_plot
        sheet = fit.layer.sheet
        assert sheet is not None
        origin = fit.plot.mapTo(picture.sheet, fit.plot.rect().topLeft())
        x = sheet.x(curve_x(wish.course.spec.interval)) + origin.x()
        y = sheet.y(frame.curve) + origin.y()
    box = sheet.frame.translated(origin)
    inside = (y >= box.top()) & (y <= box.bottom())
    assert np.abs(np.interp(curve[:, 0], x, y) - curve[:, 1]).max() < 0.5
    assert inside.sum() <= len(curve) <= inside.sum() + 4


def test_nothing_is_drawn_beyond_the_frame() -> None:
    """A run that diverges leaves its plot far away."""
    wish = wish_for("tensor", learning_rate=1e-2, last=60)
    drawn = svg(wish, nobody)
    width, height = wish.size
    for stroke in strokes_in(drawn):
        assert stroke.points.min() >= -1
        assert (stroke.points <= (width + 1, height + 1)).all()
    assert any("diverged at step" in text for text in texts_in(drawn))


def test_text_is_text_and_names_what_is_seen() -> None:
    wish = wish_for(noise=0.1, holdout=0.2, name="my run")
    drawn = svg(wish, nobody)
    texts = texts_in(drawn)
    joined = "".join(texts)
    for word in ("target", "fit", "loss", "held out", "predicted loss", "step ", "y = "):
        assert word in joined, word
    assert "<title>my run</title>" in drawn.decode()
    assert b"<image" not in drawn
    assert b"sans-serif" in drawn
    lengths = [float(length) for length in re.findall(rb'textLength="([\d.]+)"', drawn)]
    assert len(lengths) == len(texts)
    assert all(length > 0 for length in lengths)
    (size,) = re.findall(rb'<svg width="(\d+)" height="(\d+)"', drawn)
    assert tuple(map(int, size)) == wish.size


def test_points_of_the_data_are_circles() -> None:
    wish = wish_for(noise=0.1)
    circles = re.findall(rb"<(?:circle|ellipse) ", svg(wish, nobody))
    assert 60 <= len(circles) <= 60 + 10  # and those of the legend and of the newest loss


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_bitmap_has_as_many_pixels_as_wished(scale: int) -> None:
    image = image_in(png(wish_for(size=(640, 400), scale=scale), nobody))
    assert image.size() == QSize(640, 400) * scale
    assert not image.hasAlphaChannel()


def test_a_larger_scale_shows_the_same_finer() -> None:
    coarse = image_in(png(wish_for(size=(640, 400)), nobody))
    fine = image_in(png(wish_for(size=(640, 400), scale=4), nobody))
    small = fine.scaled(
        coarse.size(),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    a, b = (pixels_of(image) for image in (coarse, small))
    assert np.abs(a - b).mean() < 4
    enlarged = np.repeat(np.repeat(a, 4, axis=0), 4, axis=1)
    assert np.abs(pixels_of(fine) - enlarged).mean() > 1, "pixels were only made larger"


def pixels_of(image: QImage) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    flat = np.frombuffer(image.constBits(), dtype=np.uint8)
    return flat.reshape(image.height(), image.width(), 4)[..., :3].astype(float)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_without_a_background_it_can_be_seen_through(theme: str) -> None:
    wish = wish_for(size=(640, 400), theme=theme)
    solid = image_in(png(wish, nobody))
    base = QColor(PALETTES[theme].base)
    assert solid.pixelColor(1, 1) == base
    clear = image_in(png(wish_for(size=(640, 400), theme=theme, is_transparent=True), nobody))
    assert clear.hasAlphaChannel()
    mask = clear.convertToFormat(QImage.Format.Format_Alpha8)
    alpha = np.frombuffer(mask.constBits(), dtype=np.uint8)
    assert (alpha == 0).mean() > 0.8
    assert (alpha == 255).mean() > 0.005
    ground = f'fill="{PALETTES[theme].base}" fill-opacity="1"'.encode()
    assert ground not in svg(wish_for(theme=theme, is_transparent=True), nobody)
    assert ground in svg(wish_for(theme=theme), nobody)


def streams_of(page: bytes) -> list[bytes]:
    """The streams of a PDF file, unpacked."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", page, re.DOTALL)
    unpacked = []
    for stream in found:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            unpacked.append(stream)
    return unpacked


def test_a_page_has_its_fonts_and_lines_and_no_bitmap() -> None:
    page = pdf(wish_for(noise=0.1, size=(640, 400), name="my run"), nobody)
    assert page.startswith(b"%PDF")
    assert b"/Subtype /Image" not in page
    assert b"/FontFile2" in page or b"/FontFile3" in page
    assert b"/ToUnicode" in page
    (box,) = re.findall(rb"/MediaBox \[([^\]]*)\]", page)
    assert [float(number) for number in box.split()] == [0, 0, 480, 300]
    lines = max(streams_of(page), key=lambda stream: stream.count(b" l\n"))
    assert lines.count(b" l\n") > 300, "the curve"
    assert lines.count(b"Tj") > 10, "text"


def test_frames_follow_one_another_on_the_same_picture() -> None:
    wish = wish_for(size=(640, 400))
    pictures = []
    with StagePicture(wish, ()) as picture:
        for trainer in trainers_at(wish.course, [0, 1, 20, 60]):
            picture.show(trainer.frame())
            pictures.append(picture.image())
    assert len({image.cacheKey() for image in pictures}) == 4
    for one, other in pairwise(pictures):
        assert one != other
    last = Wish(wish.course, 60, size=wish.size)
    alone = image_in(png(last, nobody))
    assert np.abs(pixels_of(pictures[-1]) - pixels_of(alone)).mean() < 3
