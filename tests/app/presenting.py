"""Runs to a step, and looks at a widget, in tests of the presentation."""

import numpy as np
from helpers import wait_for_state, wait_for_step
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.features.pictures import grabbed
from polyviz.app.run import Main
from polyviz.live.run_commands import RunState


def run_to(qtbot: QtBot, main: Main, step: int) -> None:
    main.session.run_to(step)
    wait_for_step(qtbot, main, step)
    wait_for_state(qtbot, main, RunState.PAUSED, RunState.FINISHED)


def pixels_of(widget: QWidget) -> np.ndarray:
    image = grabbed(widget).toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(image.constBits(), np.uint8).copy()  # they go with the image
    return bits.reshape(image.height(), -1, 4)[:, :, :3]
