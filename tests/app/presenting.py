"""Runs to a step, and looks at a widget, in tests of the presentation."""

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from polyviz.app.features.pictures import grabbed


def pixels_of(widget: QWidget) -> np.ndarray:
    image = grabbed(widget).toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(image.constBits(), np.uint8).copy()  # they go with the image
    return bits.reshape(image.height(), -1, 4)[:, :, :3]
