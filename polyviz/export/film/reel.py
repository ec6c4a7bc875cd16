"""The pictures of a film, one after the other, as Pillow and the encoders take them."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops

from polyviz.export.film.plan import FilmPlan

Box = tuple[int, int, int, int]
"""Left, top, right and bottom of a part of a picture."""


@dataclass(frozen=True)
class Reel:
    """The pictures of a film in RGB, all of one `size`, made as they are asked for: only once."""

    plan: FilmPlan
    size: tuple[int, int]
    pictures: Iterator[Image.Image]


def changed_box(before: Image.Image, after: Image.Image) -> Box:
    """Return the part in which two pictures differ; one pixel if they are the same."""
    return ImageChops.difference(before, after).getbbox() or (0, 0, 1, 1)
