"""Writes films as animated PNG; Pillow compresses the pictures, of which none is kept."""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from PIL import Image

from polyviz.export.film.reel import Box, Reel, changed_box

SIGNATURE = b"\x89PNG\r\n\x1a\n"

COMPRESSION = 9

STAYS, OVER = 0, 1
"""How the format says that a picture stays when its time is over, and that the next one is painted
over it, where it is not transparent."""


def write_apng(stream: BinaryIO, reel: Reel) -> None:
    """Write all pictures of a reel; of each, only the part that differs from the one before."""
    number = 0  # of the chunks that are about the film, as the format counts them
    before: Image.Image | None = None
    for picture, time in zip(reel.pictures, reel.plan.times, strict=True):
        box: Box = (0, 0, *reel.size) if before is None else changed_box(before, picture)
        part = picture.crop(box)
        part = part.convert("RGBA") if before is None else _changes(before.crop(box), part)
        png = io.BytesIO()
        part.save(png, "PNG", compress_level=COMPRESSION)
        chunks = list(_chunks(png.getvalue()))
        if before is None:
            stream.write(SIGNATURE)
            _write(stream, b"IHDR", next(data for kind, data in chunks if kind == b"IHDR"))
            _write(stream, b"acTL", struct.pack(">II", reel.plan.count, 0))
        left, top, right, bottom = box
        where = struct.pack(">IIIII", number, right - left, bottom - top, left, top)
        _write(stream, b"fcTL", where + struct.pack(">HHBB", time, 1000, STAYS, OVER))
        number += 1
        for kind, data in chunks:
            if kind != b"IDAT":
                continue
            if before is None:
                _write(stream, b"IDAT", data)
            else:
                _write(stream, b"fdAT", struct.pack(">I", number) + data)
                number += 1
        before = picture
    _write(stream, b"IEND", b"")


def _changes(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return a picture that is transparent where it is as before, which makes it far smaller."""
    pixels = np.array(after.convert("RGBA"))
    pixels[(np.asarray(before) == np.asarray(after)).all(axis=2)] = 0
    return Image.fromarray(pixels)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the data of each chunk of a PNG file."""
    place = len(SIGNATURE)
    while place < len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        yield kind, png[place + 8 : place + 8 + length]
        place += 12 + length


def _write(stream: BinaryIO, kind: bytes, data: bytes) -> None:
    stream.write(struct.pack(">I", len(data)) + kind + data)
    stream.write(struct.pack(">I", zlib.crc32(kind + data)))
