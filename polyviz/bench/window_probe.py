"""Measures the real window: speed of the training, frames painted, and time to answer."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from polyviz.app.run import Main
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.system.terminal_language import tr
from polyviz.training.frame import Frame

PATIENCE_S = 60.0
"""How long the window may take to come to a state before the measurement is given up."""

LOOK_MS = 1
"""The interval at which a condition is checked."""

GET_GOING_S = 0.1

REST_S = 0.03
"""The pause between two keys: a person reacts to a picture only after it is painted."""


class NoAnswerError(Exception):
    """The window did not come to a state in time."""


@dataclass(frozen=True)
class Live:
    """What was measured while the window played."""

    rate: float
    """Steps a second"""
    gaps: list[float]
    """Seconds between two frames"""
    cpu_part: float
    """Processor time of the window's process in each second"""


class WindowProbe(QObject):
    """Drives a shown window and notes when it paints."""

    def __init__(self, main: Main) -> None:
        """Watch the loss plot, which is painted for each frame."""
        super().__init__(main.window)
        self.main = main
        self._paints_s: list[float] = []
        self._frame: Frame | None = None
        main.session.frame_arrived.connect(self._on_frame_arrived)
        main.window.loss_plot.layer.canvas.viewport().installEventFilter(self)

    def begin(self, spec: RunSpec) -> None:
        """Start a run of `spec`, paused at step 0."""
        self._time_until_paused(lambda: self.main.session.apply(spec))

    def live(self, seconds: float) -> "Live":
        """Play for a while, and return what was seen."""
        self.play()
        first = self._next_frame()
        started_s, started_cpu_s = time.perf_counter(), time.process_time()
        gaps = self.watch(seconds)
        cpu_part = (time.process_time() - started_cpu_s) / (time.perf_counter() - started_s)
        last = self._next_frame()
        rate = (last.step - first.step) / (time.perf_counter() - started_s)
        self.pause()
        return Live(rate, gaps, cpu_part)

    def watch(self, seconds: float) -> list[float]:
        """Let the window run for a while; return the gaps between its frames in seconds."""
        self.forget()
        self._sleep(seconds)
        return self.gaps()

    def forget(self) -> None:
        """Begin to note the frames anew."""
        self._paints_s.clear()

    def gaps(self) -> list[float]:
        """Return the gaps between the frames that were noted, in seconds."""
        return [float(gap) for gap in np.diff(self._paints_s)]

    def play(self) -> None:
        """Play, and wait until the speed is steady."""
        self.main.session.play()
        self.wait(lambda: self.main.session.state is RunState.PLAYING)
        self._sleep(GET_GOING_S)

    def pause(self) -> float:
        """Pause; return the seconds from the key to the answer that the last step is done."""
        return self._time_until_paused(self.main.session.pause)

    def step(self) -> float:
        """Do one step; return the seconds from the key to the frame that shows it."""
        session = self.main.session
        step = session.frame_step + 1
        return self._time(session.step, lambda: session.frame_step == step)

    def reset(self) -> float:
        """Start the run anew; return the seconds from the key to the frame of step 0."""
        return self._time_until_paused(self.main.session.reset)

    def rest(self) -> None:
        """Let the window paint before the next key."""
        self._sleep(REST_S)

    def wait(self, condition: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        """Let the window work until `condition` holds; raises NoAnswerError."""
        started_s = time.perf_counter()
        while not condition():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, LOOK_MS)
            if time.perf_counter() - started_s > patience_s:
                raise NoAnswerError(tr("the window does not answer"))

    def _time(self, press: Callable[[], object], condition: Callable[[], bool]) -> float:
        started_s = time.perf_counter()
        press()
        self.wait(condition)
        return time.perf_counter() - started_s

    def _time_until_paused(self, press: Callable[[], object]) -> float:
        return self._time(press, lambda: self.main.session.state is RunState.PAUSED)

    def _sleep(self, seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def _next_frame(self) -> Frame:
        self._frame = None
        self.wait(lambda: self._frame is not None)
        if self._frame is None:
            raise NoAnswerError(tr("no frame came"))
        return self._frame

    @Slot(object)
    def _on_frame_arrived(self, frame: Frame) -> None:
        self._frame = frame

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the curve is painted."""
        if event.type() == QEvent.Type.Paint:
            self._paints_s.append(time.perf_counter())
        return False
