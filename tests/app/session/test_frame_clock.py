"""The window's own clock: when it looks for a frame, and when it says that none comes."""

from collections import deque
from collections.abc import Iterator
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from pytestqt.qtbot import QtBot

from polyviz.app.session import frame_clock
from polyviz.app.session.frame_clock import FrameClock
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.live.run_threads import RunThreads
from polyviz.training.frame import Frame, RaceFrame, curve_x

CURVE_X = curve_x(DEFAULT_INTERVAL)

SCREEN_HZ, LATE_MS = 60, 1.5

FRAME = Frame(3, 10, 1.0, (0.0,), None, CURVE_X, np.empty((2, 0)))


class Given:
    """The present run, with frames that are given beforehand."""

    def __init__(self, *frames: Frame | RaceFrame | None) -> None:
        self.frames = deque(frames)
        self.wishes = 0

    def take_frame(self) -> Frame | RaceFrame | None:
        return self.frames.popleft() if self.frames else None

    def request_frame(self) -> None:
        self.wishes += 1


class Desk(QObject):
    """A clock, what it was given, and how often it has shown something."""

    def __init__(self, *frames: Frame | RaceFrame | None) -> None:
        super().__init__()
        self.given = Given(*frames)
        self.shown = 0
        self.clock = FrameClock(cast("RunThreads", self.given), self._look, self)

    def _look(self) -> bool:
        is_new = self.given.take_frame() is not None
        self.shown += is_new
        return is_new


@pytest.fixture
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    made = Desk(*request.param)
    yield made
    made.clock.stop()


RACE = RaceFrame((FRAME,))


@pytest.mark.parametrize("desk", [(FRAME, None, RACE)], indirect=True)
def test_each_new_frame_is_shown_and_the_next_one_wanted(qtbot: QtBot, desk: Desk) -> None:
    desk.clock.start()
    qtbot.waitUntil(lambda: desk.given.wishes >= 5)
    assert desk.shown == 2


@pytest.mark.parametrize("desk", [(FRAME,)], indirect=True)
def test_nothing_is_taken_until_an_answer_comes(qtbot: QtBot, desk: Desk) -> None:
    desk.clock.start()
    desk.clock.hold()
    with qtbot.assertNotEmitted(desk.clock.stalled, wait=5 * frame_clock.FRAME_MS):
        assert not desk.shown
    assert list(desk.given.frames) == [FRAME]


@pytest.mark.parametrize("desk", [()], indirect=True)
def test_the_clock_is_in_time_for_each_picture_of_a_screen(desk: Desk) -> None:
    """Of 60 pictures a second none is left out even if a tick comes 1.5 ms late."""
    desk.clock.start()
    (ticking,) = (timer for timer in desk.clock.findChildren(QTimer) if not timer.isSingleShot())
    assert ticking.isActive()
    assert ticking.timerType() is Qt.TimerType.PreciseTimer
    assert 10 <= ticking.interval() <= 1000 / SCREEN_HZ - LATE_MS


@pytest.fixture
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_clock, "STALLED_MS", 200)


@pytest.mark.parametrize("desk", [()], indirect=True)
def test_silence_is_said_unless_the_clock_stops(
    qtbot: QtBot, short_patience: None, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.clock.stalled):
        desk.clock.start()
    with qtbot.waitSignal(desk.clock.stalled):
        desk.clock.await_answer()
    desk.clock.await_answer()
    desk.clock.stop()
    with qtbot.assertNotEmitted(desk.clock.stalled, wait=300):
        pass


@pytest.mark.parametrize("desk", [[FRAME] * 30], indirect=True)  # they last for 450 ms
def test_a_frame_breaks_the_silence(qtbot: QtBot, short_patience: None, desk: Desk) -> None:
    with qtbot.waitSignal(desk.clock.stalled):
        desk.clock.start()
    assert desk.shown == 30
