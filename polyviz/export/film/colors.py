"""The colours of a whole film in one palette, so that nothing flickers."""

from collections import Counter

import numpy as np
import numpy.typing as npt
from PIL import Image

MOST = 255
"""Most colours of a film; one more says that a pixel stays as it is."""

EXACT = 192
"""So many of the most frequent colours are kept as they are; the others share what is left."""

Colors = npt.NDArray[np.uint32]
"""Colours as 0xRRGGBB."""


class FilmColors:
    """Counts the colours of all pictures, then chooses a palette for them and gives each its place.

    Pictures are in RGB.
    """

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self._places = np.zeros(0, np.uint8)
        self.palette = np.zeros((0, 3), np.uint8)
        """The colours (N, 3) of the palette, once it is chosen"""

    def count(self, picture: Image.Image) -> None:
        """Take notice of the colours of a picture."""
        found = picture.getcolors(picture.width * picture.height) or []
        for count, (red, green, blue) in found:  # type: ignore[misc]
            self._counts[red << 16 | green << 8 | blue] += count

    def choose(self) -> None:
        """Choose the palette, and find the nearest of its colours for each that was counted."""
        frequent = [color for color, _ in self._counts.most_common()]
        chosen = _parts(np.array(frequent[:MOST], np.uint32))
        if len(frequent) > MOST:
            others = _parts(np.array(frequent[EXACT:], np.uint32))
            strip = Image.fromarray(others[np.newaxis])
            shared = strip.quantize(MOST - EXACT, Image.Quantize.MEDIANCUT).getpalette() or []
            rest = np.array(shared[: 3 * (MOST - EXACT)], np.uint8).reshape(-1, 3)
            chosen = np.concatenate([chosen[:EXACT], rest])
        self.palette = chosen
        self._places = np.zeros(2**24, np.uint8)
        for start in range(0, len(frequent), 4096):  # else the distances of all to all
            some = np.array(frequent[start : start + 4096], np.uint32)
            apart = _parts(some)[:, np.newaxis].astype(np.int32) - chosen.astype(np.int32)
            self._places[some] = (apart**2).sum(axis=2).argmin(axis=1)

    def places(self, picture: Image.Image) -> npt.NDArray[np.uint8]:
        """Return the place (H, W) of each pixel's colour in the palette."""
        red, green, blue = np.moveaxis(np.asarray(picture, np.uint32), 2, 0)
        found: npt.NDArray[np.uint8] = self._places[red << 16 | green << 8 | blue]
        return found


def _parts(colors: Colors) -> npt.NDArray[np.uint8]:
    """Return red, green and blue (N, 3) of colours (N,)."""
    return np.stack([colors >> 16 & 255, colors >> 8 & 255, colors & 255], axis=1).astype(np.uint8)
