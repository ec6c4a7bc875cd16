"""Which message wins, without a window: level first, then time, and answers for a moment."""

from itertools import permutations

import pytest

from polyviz.app.session.message_board import Board, Level, Message

NOTICE = Message("mistake", Level.NOTICE, "Active mistake")
WARNING = Message("diverged", Level.WARNING, "Diverged", action="Try 1e-6")
ERROR = Message("failed", Level.ERROR, "The run stopped")
HINT = Message("undo", Level.HINT, "Undo brings it back")
SAVED = Message("answer", Level.ANSWER, "Saved")
COPIED = Message("answer", Level.ANSWER, "Copied")


def board(*messages: Message) -> Board:
    found = Board()
    for message in messages:
        found = found.told(message)
    return found


def test_an_empty_board_says_nothing() -> None:
    assert (Board().shown, Board().hint) == (None, "")
    assert Board().after_dismissal() == Board()


@pytest.mark.parametrize("order", list(permutations([NOTICE, WARNING, ERROR, HINT])))
def test_the_order_of_those_who_tell_decides_nothing(order: tuple[Message, ...]) -> None:
    told = board(*order)
    shown = []
    while told.shown is not None:
        shown.append(told.shown)
        told = told.after_dismissal()
    assert shown == [ERROR, WARNING, NOTICE]
    assert told.hint == HINT.text


def test_of_one_level_the_newest_wins() -> None:
    other = Message("fault", Level.ERROR, "Something went wrong")
    assert board(ERROR, other).shown == other
    assert board(other, ERROR).shown == ERROR


def test_an_answer_is_shown_at_once_and_goes_with_what_comes_next() -> None:
    assert board(ERROR, SAVED).shown == SAVED
    assert board(ERROR, SAVED).after_dismissal().shown == ERROR
    assert board(ERROR, SAVED, NOTICE).shown == ERROR
    assert not board(ERROR, SAVED, NOTICE).has(SAVED.key)
    assert board(SAVED, COPIED).messages == (COPIED,)
    assert board(SAVED, HINT).shown == SAVED


def test_a_message_that_holds_does_not_become_newer_by_being_told_again() -> None:
    assert board(WARNING, SAVED, WARNING).shown == SAVED


def test_a_message_replaces_that_of_its_key() -> None:
    stopped = Message("mistake", Level.ERROR, "PyTorch stopped the run")
    assert board(NOTICE, stopped).messages == (stopped,)
    assert board(stopped, NOTICE).messages == (NOTICE,)
    assert board(NOTICE, WARNING).without("mistake").messages == (WARNING,)


def test_a_notice_that_was_dismissed_stays_away_until_it_is_withdrawn() -> None:
    told = board(NOTICE).after_dismissal()
    assert told.told(NOTICE).shown is None
    assert told.without(NOTICE.key).told(NOTICE).shown == NOTICE
    worse = Message(NOTICE.key, Level.WARNING, "Diverged because of a mistake")
    assert told.told(worse).shown == worse
    assert told.told(worse).after_dismissal().told(NOTICE).shown is None


def test_a_warning_that_was_dismissed_may_be_told_again() -> None:
    assert board(WARNING).after_dismissal().told(WARNING).shown == WARNING


def test_a_change_of_the_run_leaves_hints_and_notices() -> None:
    told = board(NOTICE, HINT, WARNING, ERROR, SAVED).after_change()
    assert told.messages == (NOTICE, HINT)


def test_other_words_in_a_message_bring_it_no_further_up() -> None:
    told = board(NOTICE, Message("export", Level.NOTICE, "1 %"), WARNING, SAVED)
    later = told.updated(Message("export", Level.NOTICE, "2 %"))
    assert later.shown == SAVED
    assert [message.text for message in later.messages if message.key == "export"] == ["2 %"]
    assert [message.key for message in later.messages] == [one.key for one in told.messages]


def test_other_words_do_not_bring_back_what_was_dismissed() -> None:
    told = board(Message("export", Level.NOTICE, "1 %")).after_dismissal()
    assert told.updated(Message("export", Level.NOTICE, "2 %")).shown is None
