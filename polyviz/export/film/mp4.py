"""Writes films as MP4, with the program that the package imageio-ffmpeg brings."""

import contextlib
import errno
import shutil
import tempfile
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image

from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.export.film.reel import Reel

INSTALL = "pip install imageio-ffmpeg"

LACKING = QT_TRANSLATE_NOOP("catalogue", "MP4 needs the package imageio-ffmpeg: {command}")

QUALITY = ["-crf", "18", "-preset", "medium", "-movflags", "+faststart"]
"""So good that nobody sees a loss, and the beginning of the file says where everything is."""


class NoEncoderError(OSError):
    """The package that writes MP4 is not installed; the text says how to install it."""

    def __init__(self) -> None:
        super().__init__(errno.ENOENT, LACKING.format(command=INSTALL))


def check_encoder() -> None:
    """Raise NoEncoderError if MP4 cannot be written."""
    if find_spec("imageio_ffmpeg") is None:
        raise NoEncoderError


def write_mp4(stream: BinaryIO, reel: Reel, rate: int) -> None:
    """Write all pictures of a reel at `rate` pictures a second; none of them is kept.

    Colours are halved in resolution, as every player expects, so width and height have to be even:
    the last column or row is painted twice where they are not.
    """
    check_encoder()
    import imageio_ffmpeg

    width, height = (2 * ((side + 1) // 2) for side in reel.size)
    with tempfile.TemporaryDirectory(prefix="polyviz-") as folder:
        file = Path(folder) / "film.mp4"  # MP4 is not written from its beginning to its end
        first = next(reel.pictures)  # before the program starts, which wants at least one
        frames = imageio_ffmpeg.write_frames(
            str(file),
            (width, height),
            fps=rate,
            codec="libx264",
            quality=None,
            pix_fmt_out="yuv420p",
            macro_block_size=2,
            output_params=QUALITY,
            ffmpeg_log_level="error",
        )
        with contextlib.closing(frames):
            frames.send(None)
            pictures = chain((first,), reel.pictures)
            for picture, count in zip(pictures, reel.plan.repeats(rate), strict=True):
                content = _filled(picture, (width, height)).tobytes()
                for _ in range(count):
                    frames.send(content)
        with file.open("rb") as made:
            shutil.copyfileobj(made, stream)


def _filled(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a picture of this size, which is larger by at most one pixel."""
    beyond = [(0, new - old) for new, old in zip(size[::-1], picture.size[::-1], strict=True)]
    return Image.fromarray(np.pad(np.asarray(picture), (*beyond, (0, 0)), mode="edge"))
