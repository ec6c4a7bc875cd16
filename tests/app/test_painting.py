"""What a frame of a playing run changes in the window is painted in one go."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.training.frame import Frame

FRAMES = 40
OpenMain = Callable[..., Main]


class Passes(QObject):
    """Counts the frames of a run, and how often the window is painted meanwhile."""

    def __init__(self, main: Main) -> None:
        super().__init__(main.window)
        self.frames = self.passes = self.of_plots = 0
        self._canvases = [
            plot.layer.canvas.viewport() for plot in (main.window.fit_plot, main.window.loss_plot)
        ]
        for watched in (main.window, *self._canvases):
            watched.installEventFilter(self)
        main.session.frame_arrived.connect(self._on_frame_arrived)

    def _on_frame_arrived(self, _: Frame) -> None:
        self.frames += 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.passes += event.type() is QEvent.Type.UpdateRequest
        self.of_plots += event.type() is QEvent.Type.Paint and watched in self._canvases
        return False


def test_a_frame_is_painted_in_one_go(qtbot: QtBot, open_main: OpenMain) -> None:
    """The fit, the losses, the slider and the numbers are always of the same step."""
    main = open_main("dynamic", steps=1_000_000)
    main.session.play()
    qtbot.waitUntil(lambda: main.session.frame_step > 100)  # the ranges have settled
    seen = Passes(main)
    qtbot.waitUntil(lambda: seen.frames >= FRAMES)
    main.session.pause()
    assert seen.of_plots >= 1.8 * seen.frames, "both plots change with nearly each frame"
    assert seen.passes <= 1.3 * seen.frames
