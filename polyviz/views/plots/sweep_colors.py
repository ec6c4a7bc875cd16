"""The colours of a map of a sweep: viridis, which colour-blind people can read, and others."""

import functools

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtGui import QColor

from polyviz.training.frame import Array
from polyviz.views.plots.sweep_data import Kind, Marks, Scale, SweepData, scaled
from polyviz.views.style.palette import Palette

COLORS = 256

MOST = 1400
"""Most cells of an axis that are painted: there are no more pixels."""

Pixels = npt.NDArray[np.uint8]


@functools.cache
def ramp() -> Pixels:
    """Return the colours (256, 4) from the lowest value to the highest."""
    table = pg.colormap.get("viridis").getLookupTable(0.0, 1.0, COLORS)
    found = np.full((COLORS, 4), 255, dtype=np.uint8)
    found[:, :3] = table[:, :3]
    return found


def colors_of_kinds(palette: Palette) -> Pixels:
    """Return the colour (5, 4) of each kind of cell without a value."""
    colors = {
        Kind.WAITING: palette.base,
        Kind.VALUE: palette.base,
        Kind.DIVERGED: palette.diverged,
        Kind.NONE: palette.line,
        Kind.INVALID: palette.base,
    }
    return np.array([QColor(colors[kind]).getRgb() for kind in Kind], dtype=np.uint8)


def parts_of(values: Array, scale: Scale) -> Array:
    """Return how far values are along a scale, from 0 to 1."""
    with np.errstate(invalid="ignore"):
        parts = (scaled(values, is_log=scale.is_log) - scale.low) / (scale.high - scale.low)
    return np.clip(np.nan_to_num(parts, nan=0.0, neginf=0.0, posinf=1.0), 0.0, 1.0)


def picture_of(data: SweepData, palette: Palette) -> tuple[Pixels, Marks]:
    """Return the colours (X, Y, 4) and the kinds (X, Y) of the cells of a map.

    Of very many, some are left out.
    """
    kinds, values = data.filled
    every = tuple(slice(None, None, -(-n // MOST)) for n in kinds.shape)
    kinds, values = kinds[every], values[every]
    pixels = colors_of_kinds(palette)[kinds]
    if data.scale is not None:
        is_value = kinds == Kind.VALUE
        part = parts_of(values[is_value], data.scale)
        pixels[is_value] = ramp()[(part * (COLORS - 1) + 0.5).astype(np.intp)]
    return pixels, kinds
