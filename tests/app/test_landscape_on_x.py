"""On the screen the landscape is what a fresh paint of it would be, whenever the run rests."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from person import Person
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.live.run_commands import RunState
from polyviz.views.plots.plane_plot import PlanePlot

Pixels = npt.NDArray[np.uint8]

STILL = 5
"""After so many looks at the screen that show the same it is at rest."""

pytestmark = pytest.mark.also_on_x


def pixels(picture: QPixmap) -> Pixels:
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return found[:, :, :3].copy()


def on_screen(main: Main, plot: PlanePlot) -> Pixels:
    """Return what is on the screen of a plot."""
    canvas = plot.layer.canvas
    place = QRect(canvas.mapTo(main.window, QPoint(0, 0)), canvas.size())
    return pixels(QGuiApplication.primaryScreen().grabWindow(main.window.winId()).copy(place))


def at_rest(qtbot: QtBot, main: Main, plot: PlanePlot) -> Pixels:
    """Return what is on the screen once nothing moves there any more."""
    seen = [on_screen(main, plot)]
    alike = 0

    def is_still() -> bool:
        nonlocal alike
        seen.append(on_screen(main, plot))
        alike = alike + 1 if np.array_equal(seen[-1], seen[-2]) else 0
        return alike >= STILL

    qtbot.waitUntil(is_still, timeout=PATIENCE_MS)
    return seen[-1]


def painted_afresh(plot: PlanePlot) -> Pixels:
    """Paint a plot from scratch: all that stands still, and what moves over it."""
    plot.layer.refresh()
    return pixels(plot.layer.canvas.grab())


def test_the_landscape_does_not_tear(
    open_main: Callable[..., Main], qtbot: QtBot, sit_before: Callable[[Main], Person]
) -> None:
    main = open_main("numpy", speed=250.0, learning_rate=3.2e-6, points=500)
    person = sit_before(main)
    person.press("F8")
    planes = main.window.docks.panel("landscape").planes
    qtbot.waitUntil(planes[0].isVisible, timeout=PATIENCE_MS)
    ranges = set()
    for steps in (3, 12, 120):
        person.press("Ctrl+R")
        wait_for_state(qtbot, main, RunState.PAUSED)
        qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
        ranges.add(str(planes[1].view.viewRange()))
        person.press("Space")
        wait_for_step(qtbot, main, steps)
        if steps == 12:
            person.turn(planes[1].plot.viewport(), 1, (0.5, 0.4))
        person.press("Space")
        wait_for_state(qtbot, main, RunState.PAUSED)
        for plane in planes:
            found, wanted = at_rest(qtbot, main, plane), painted_afresh(plane)
            assert len(np.unique(wanted.reshape(-1, 3), axis=0)) > 10, "nothing is painted"
            assert np.array_equal(found, wanted)
            ranges.add(str(plane.view.viewRange()))
    assert len(ranges) >= 4, "no range has changed"
