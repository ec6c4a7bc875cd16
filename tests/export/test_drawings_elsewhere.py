"""Other programs show a drawing as PolyViz does: Chromium an SVG file, Poppler a page of PDF."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from browser import Browser, needs_chromium
from pictured import Numbers, nobody, wish_for
from PySide6.QtGui import QImage

from polyviz.export.pictures import pdf, png, svg
from polyviz.export.wish import Wish

PDFTOPPM = shutil.which("pdftoppm")

STILL_ALIKE = 6.0
"""Mean difference of two pictures, of 255: edges and letters are smoothed differently."""

WRONG = 60
"""A spot of 8 x 8 pixels whose mean differs by so much shows something else."""


def brightness(file: Path) -> Numbers:
    """The brightness of each pixel of a picture."""
    image = QImage(str(file)).convertToFormat(QImage.Format.Format_Grayscale8)
    assert not image.isNull()
    rows = np.frombuffer(image.constBits(), dtype=np.uint8)
    return rows.reshape(image.height(), image.bytesPerLine())[:, : image.width()].astype(float)


def check_alike(one: Path, other: Path) -> None:
    a, b = brightness(one), brightness(other)
    assert a.shape == b.shape
    assert a.std() > 5, "there is something to see"
    assert np.abs(a - b).mean() < STILL_ALIKE
    height, width = (side // 8 * 8 for side in a.shape)
    spots = (a - b)[:height, :width].reshape(height // 8, 8, width // 8, 8).mean(axis=(1, 3))
    assert (np.abs(spots) > WRONG).sum() <= 5


WISHES = [
    wish_for(size=(1280, 800), noise=0.2, holdout=0.2),
    wish_for(size=(640, 400), theme="dark", last=60, learning_rate=1e-4),
    wish_for("tensor", size=(1280, 800), learning_rate=1e-2, last=60),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = Browser(tmp_path_factory.mktemp("profile"))
    yield made
    made.close()


@needs_chromium
@pytest.mark.parametrize("wish", WISHES)
def test_chromium_shows_the_drawing(browser: Browser, tmp_path: Path, wish: Wish) -> None:
    own, drawn, seen = (tmp_path / name for name in ("own.png", "drawn.svg", "seen.png"))
    own.write_bytes(png(wish, nobody))
    drawn.write_bytes(svg(wish, nobody))
    width, height = wish.size
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.call("Emulation.setDeviceMetricsOverride", **size)
    browser.open(drawn.as_uri())
    browser.picture(seen)
    check_alike(own, seen)


@pytest.mark.skipif(PDFTOPPM is None, reason="there is no pdftoppm (Debian's poppler-utils)")
@pytest.mark.parametrize("wish", WISHES)
def test_poppler_shows_the_page(tmp_path: Path, wish: Wish) -> None:
    assert PDFTOPPM is not None
    own, page = tmp_path / "own.png", tmp_path / "page.pdf"
    own.write_bytes(png(wish, nobody))
    page.write_bytes(pdf(wish, nobody))
    words = [PDFTOPPM, "-r", "96", "-png", "-singlefile", str(page), str(tmp_path / "seen")]
    subprocess.run(words, check=True)
    check_alike(own, tmp_path / "seen.png")
