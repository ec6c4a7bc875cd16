"""Tests of what may change while a run plays: with a frame, and not too often."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from polyviz.views.text.reading_pace import SPARE_MS, ReadingPace

LONG_MS = 60_000


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_the_first_change_comes_at_once_and_the_next_after_the_interval(
    qtbot: QtBot, parent: QWidget
) -> None:
    pace = ReadingPace(LONG_MS, parent)
    assert pace.take()
    assert not pace.take()
    assert pace.take(at_once=True)
    assert not pace.take()
    short = ReadingPace(1, parent)
    assert short.take()
    qtbot.waitUntil(short.take)


def put_off(pace: ReadingPace) -> None:
    """Ask until a change is put off: on a busy machine the interval may pass between two calls."""
    while pace.take():
        pass


def test_what_was_put_off_is_overdue_once_if_no_frame_comes(qtbot: QtBot, parent: QWidget) -> None:
    pace = ReadingPace(1, parent)
    told: list[bool] = []
    pace.overdue.connect(lambda: told.append(pace.take()))
    with qtbot.waitSignal(pace.overdue):
        put_off(pace)
    assert told == [True]
    with qtbot.assertNotEmitted(pace.overdue, wait=2 * (1 + SPARE_MS)):
        pass


def test_what_has_changed_with_a_frame_is_not_overdue(qtbot: QtBot, parent: QWidget) -> None:
    pace = ReadingPace(1, parent)
    put_off(pace)
    with qtbot.assertNotEmitted(pace.overdue, wait=2 * (1 + SPARE_MS)):
        assert pace.take(at_once=True)
