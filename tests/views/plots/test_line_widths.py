"""Lines are as wide on a screen with two pixels for each of the window's as on any other."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from polyviz.views.style.palette import LIGHT

LIMIT_S = 100
COLORS = {"fit and losses": LIGHT.run, "lowest possible loss": LIGHT.theory}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[int, QImage]:
    """The same window at scale 1 and 2."""
    folder = tmp_path_factory.mktemp("widths")
    return {scale: picture_at(scale, folder) for scale in (1, 2)}


def picture_at(scale: int, folder: Path) -> QImage:
    file = folder / f"{scale}.png"
    words = ["--screenshot", str(file), "--size", "900x700", "--theme", "light", "--after", "20"]
    environment = {**os.environ, "QT_SCALE_FACTOR": str(scale), "XDG_CONFIG_HOME": str(folder)}
    command = [sys.executable, "-m", "polyviz", "--host", "thread", "--lesson", "tensor", *words]
    subprocess.run(command, check=True, env=environment, timeout=LIMIT_S)
    picture = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    assert picture.size().toTuple() == (900 * scale, 700 * scale)
    return picture


def ink_of(picture: QImage, color: str) -> int:
    """How many pixels have nearly this colour, the blurred edges of lines left out."""
    data = np.frombuffer(picture.constBits(), dtype=np.uint8)
    pixels = data.reshape(picture.height(), picture.width(), 4)[..., 2::-1].astype(int)
    wanted = QColor(color)
    distance = np.abs(pixels - (wanted.red(), wanted.green(), wanted.blue())).max(axis=2)
    return int((distance < 24).sum())


@pytest.mark.parametrize("what", COLORS)
def test_lines_are_as_wide_on_a_fine_screen(pictures: dict[int, QImage], what: str) -> None:
    coarse, fine = (ink_of(pictures[scale], COLORS[what]) for scale in (1, 2))
    assert coarse > 100
    assert fine / 4 > coarse  # there is less blur, but thinner lines would have less of it
