"""Looks at what a widget has painted."""

import numpy as np
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from polyviz.app.features.pictures import grabbed

TOLERANCE = 60
"""How far a colour may be off, of 255: the edges of a thin line are blended with the ground."""


def columns_with(widget: QWidget, color: str) -> int:
    """Count the columns of pixels in which a widget shows about this colour (#rrggbb)."""
    image = grabbed(widget).toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    wanted = QColor(color)
    is_near = np.ones(pixels.shape[:2], dtype=np.bool_)
    for channel, value in enumerate((wanted.blue(), wanted.green(), wanted.red())):
        is_near &= np.abs(pixels[:, :, channel].astype(np.int16) - value) <= TOLERANCE
    return int(is_near.any(axis=0).sum())


def span_of(image: QImage) -> tuple[float, float]:
    """Return the first and the last column of an image that is not transparent, in its units."""
    argb = image.convertToFormat(QImage.Format.Format_ARGB32)
    alpha = np.frombuffer(argb.constBits(), np.uint8).reshape(image.height(), -1, 4)[:, :, 3]
    columns = np.flatnonzero(alpha.any(axis=0)) / image.devicePixelRatio()
    return float(columns[0]), float(columns[-1])
