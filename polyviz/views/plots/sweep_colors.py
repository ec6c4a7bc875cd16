"""The colours of the map of a sweep, which colour-blind people can tell apart too."""

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtGui import QColor

from polyviz.views.plots.sweep_data import Kind, Scale, SweepData, scaled
from polyviz.views.style.palette import Palette

Pixels = npt.NDArray[np.uint8]

LEVELS = 256

DIVERGED = "#990000"
"""Of all colours the one that differs most from those of the scale, in every kind of sight."""


def ramp() -> Pixels:
    """Return the colours (LEVELS, 3) of the scale, from its low end to its high one: viridis."""
    table: Pixels = pg.colormap.get("viridis").getLookupTable(0.0, 1.0, LEVELS)[:, :3]
    return table


def pixels_of(data: SweepData, palette: Palette) -> Pixels:
    """Return a pixel for each run, (..., 4) in red, green, blue and opacity.

    A run that waits is transparent where nothing is known near it. One that cannot be has a
    checkerboard, as programs show what is not there.
    """
    kinds, values = data.filled
    pixels = np.zeros((*kinds.shape, 4), dtype=np.uint8)
    pixels[kinds != Kind.WAITING, 3] = 255
    if data.scale is not None:
        is_value = kinds == Kind.VALUE
        levels = levels_of(scaled(values[is_value], is_log=data.row.is_log), data.scale)
        pixels[is_value, :3] = ramp()[levels]
    pixels[kinds == Kind.DIVERGED, :3] = rgb(DIVERGED)
    pixels[kinds == Kind.NONE, :3] = rgb(palette.line)
    is_invalid = kinds == Kind.INVALID
    odd = np.indices(kinds.shape).sum(axis=0) % 2 == 1
    pixels[is_invalid & odd, :3] = rgb(palette.line)
    pixels[is_invalid & ~odd, :3] = rgb(palette.field_line)
    return pixels


def levels_of(heights: npt.NDArray[np.float64], scale: Scale) -> npt.NDArray[np.intp]:
    """Return the number of the colour of each value, as it is drawn."""
    part = (heights - scale.low) / (scale.high - scale.low)
    levels: npt.NDArray[np.intp] = np.rint(np.clip(part, 0.0, 1.0) * (LEVELS - 1)).astype(np.intp)
    return levels


def rgb(color: str) -> tuple[int, int, int]:
    """Return red, green and blue of #rrggbb."""
    found = QColor(color)
    return found.red(), found.green(), found.blue()
