"""Tests of what may change while a run plays: with a frame, and not too often."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from still_clock import StillClock

from polyviz.views.text.reading_pace import SPARE_MS, ReadingPace

INTERVAL_MS = 10
LATE_MS = 2 * (INTERVAL_MS + SPARE_MS)


@pytest.fixture
def pace(qtbot: QtBot, clock: StillClock) -> Iterator[ReadingPace]:
    widget = QWidget()
    qtbot.addWidget(widget)
    yield ReadingPace(INTERVAL_MS, widget)


def test_the_first_change_comes_at_once_and_the_next_after_the_interval(
    pace: ReadingPace, clock: StillClock
) -> None:
    assert pace.take()
    assert not pace.take()
    assert pace.take(at_once=True)
    assert not pace.take()
    clock.now_s += INTERVAL_MS / 1000
    assert pace.take()
    assert not pace.take()


def test_what_was_put_off_is_overdue_once_if_no_frame_comes(
    qtbot: QtBot, pace: ReadingPace, clock: StillClock
) -> None:
    told: list[bool] = []
    pace.overdue.connect(lambda: told.append(pace.take()))
    assert pace.take()
    with qtbot.waitSignal(pace.overdue):
        assert not pace.take()
        clock.now_s += INTERVAL_MS / 1000
    assert told == [True]
    with qtbot.assertNotEmitted(pace.overdue, wait=LATE_MS):
        pass


def test_what_was_put_off_can_be_made_before_it_is_overdue(qtbot: QtBot, pace: ReadingPace) -> None:
    told: list[bool] = []
    pace.overdue.connect(lambda: told.append(True))
    pace.hurry()
    assert told == [], "nothing was put off"
    assert pace.take()
    assert not pace.take()
    pace.hurry()
    assert told == [True]
    with qtbot.assertNotEmitted(pace.overdue, wait=LATE_MS):
        pace.hurry()


def test_what_has_changed_with_a_frame_is_not_overdue(qtbot: QtBot, pace: ReadingPace) -> None:
    assert pace.take()
    assert not pace.take()
    with qtbot.assertNotEmitted(pace.overdue, wait=LATE_MS):
        assert pace.take(at_once=True)
