"""Writes films as GIF, with one palette for all pictures."""

import struct
import zlib
from collections.abc import Callable
from typing import BinaryIO

import numpy as np
from PIL import Image
from PIL.GifImagePlugin import getdata

from polyviz.export.film.colors import MOST, FilmColors
from polyviz.export.film.reel import Reel

SAME = MOST
"""The place in the palette of "as before"."""

STAYS = 1
"""How a frame of GIF says that the next one is painted over it."""


def write_gif(stream: BinaryIO, reel: Reel, heard: Callable[[], object] = lambda: None) -> None:
    """Write all pictures of a reel; of each, only what differs from the one before.

    The palette is known only after the last picture, until when all are kept compressed. `heard`
    is called before each is written, and may raise.
    """
    colors, kept = FilmColors(), list[bytes]()
    for picture in reel.pictures:
        colors.count(picture)
        kept.append(zlib.compress(picture.tobytes(), 1))
    colors.choose()
    _write_head(stream, reel.size, colors)
    before: np.ndarray[tuple[int, int], np.dtype[np.uint8]] | None = None
    for packed, time in zip(kept, reel.plan.times, strict=True):
        heard()
        picture = Image.frombytes("RGB", reel.size, zlib.decompress(packed))
        places = colors.places(picture)
        left, top, right, bottom = 0, 0, *reel.size
        shown = places
        if before is not None:
            changed = places != before
            rows, columns = changed.any(axis=1).nonzero()[0], changed.any(axis=0).nonzero()[0]
            left, right = (int(columns[0]), int(columns[-1]) + 1) if len(columns) else (0, 1)
            top, bottom = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, 1)
            shown = np.where(changed, places, np.uint8(SAME))
        part = Image.fromarray(np.ascontiguousarray(shown[top:bottom, left:right]), "P")
        part.putpalette(colors.palette.tobytes())
        written = {"duration": time, "transparency": SAME, "disposal": STAYS}
        for piece in getdata(part, (left, top), **written):
            stream.write(piece)
        before = places
    stream.write(b";")


def _write_head(stream: BinaryIO, size: tuple[int, int], colors: FilmColors) -> None:
    """Write the size, a palette of 256 colours, and that the film is repeated for ever."""
    stream.write(b"GIF89a" + struct.pack("<HHBBB", *size, 0b1111_0111, 0, 0))
    stream.write(colors.palette.tobytes().ljust(3 * 256, b"\0"))
    stream.write(b"!\xff\x0bNETSCAPE2.0\x03\x01" + struct.pack("<H", 0) + b"\0")
