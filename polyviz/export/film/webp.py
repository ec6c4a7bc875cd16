"""Writes films as animated WebP without loss."""

from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image

from polyviz.export.film.reel import Reel

METHOD, EFFORT = 3, 50
"""How hard libwebp tries to make a small file, of 6 and 100: more takes far longer for little."""


def write_webp(stream: BinaryIO, reel: Reel) -> None:
    """Write all pictures of a reel; only their compressed form is kept in memory."""
    film = _Sequence(reel) if reel.plan.count > 1 else next(reel.pictures)
    film.save(
        stream,
        "WEBP",
        save_all=reel.plan.count > 1,
        lossless=True,
        quality=EFFORT,
        method=METHOD,
        duration=list(reel.plan.times),
        loop=0,
        minimize_size=False,
    )


class _Sequence(Image.Image):
    """A picture of several frames, each made when Pillow turns to it, in their order."""

    def __init__(self, reel: Reel) -> None:
        super().__init__()
        self._pictures: Iterator[Image.Image] = reel.pictures
        self.n_frames = reel.plan.count
        self._place = -1
        self._mode = "RGB"
        self._size = reel.size

    def tell(self) -> int:
        return max(0, self._place)

    def seek(self, frame: int) -> None:
        if frame == self._place + 1:
            self.im = next(self._pictures).im
            self._place = frame
