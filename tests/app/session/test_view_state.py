"""What is to be shown, as a pure function of the run and of what a person asked for."""

from dataclasses import fields, replace

import numpy as np
import pytest

from polyviz.app.session.message_board import Board, Level, Message
from polyviz.app.session.view_state import ViewState, resolve
from polyviz.app.shell.action_rules import ENABLED
from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame, curve_x

CURVE_X = curve_x(DEFAULT_INTERVAL)

OLD = RunSpec.for_lesson("module", steps=500, learning_rate=1e-6)
NEW = OLD.changed(learning_rate=2e-6)
COURSE = Course(OLD, (ChangeOfSpec(100, 0, NEW),), taken=1)


def frame(step: int, end: int = 0, spec: RunSpec | None = None) -> Frame:
    return Frame(
        step,
        500,
        1.0,
        (0.0,),
        None,
        CURVE_X,
        np.empty((2, 0)),
        end=end,
        spec=spec,
    )


def view(
    state: RunState = RunState.PAUSED,
    *,
    shown: Frame | None = None,
    course: Course | None = COURSE,
    board: Board | None = None,
    **changes: object,
) -> ViewState:
    before = ViewState(run=3, spec=OLD, shown_spec=OLD, host="thread")
    return resolve(
        before, board or Board(), shown, course, **{"spec": NEW, "state": state, **changes}
    )


def test_everything_has_its_place() -> None:
    message = Message("diverged", Level.WARNING, "Diverged")
    board = Board().told(message).told(Message("undo", Level.HINT, "Undo"))
    assert view(RunState.PLAYING, shown=frame(5), board=board, undo="reset") == ViewState(
        run=3,
        spec=NEW,
        shown_spec=NEW,
        state=RunState.PLAYING,
        has_steps=True,
        host="thread",
        undo="reset",
        message=message,
        hint="Undo",
    )


@pytest.mark.parametrize(("step", "spec"), [(0, OLD), (99, OLD), (100, NEW), (150, NEW)])
def test_values_of_an_earlier_step_are_those_followed_from_there_on(
    step: int, spec: RunSpec
) -> None:
    assert view(shown=frame(200), looked_at=step).shown_spec == spec


def test_the_number_of_steps_is_that_of_the_run_at_every_step() -> None:
    longer = NEW.changed(steps=900)
    found = view(shown=frame(200), looked_at=20, spec=longer)
    assert found.shown_spec == OLD.changed(steps=900)


def test_a_frame_of_an_earlier_step_knows_its_spec_where_the_course_is_unknown() -> None:
    long_list = Course(NEW, taken=2000, is_whole=False)
    for course in (None, long_list):
        assert view(shown=frame(200), course=course, looked_at=20).shown_spec == NEW
        told = frame(20, end=200, spec=OLD)
        assert view(shown=told, course=course, looked_at=20).shown_spec == OLD
        assert view(shown=told, course=course, looked_at=21).shown_spec == NEW


def test_the_present_shows_the_spec_of_the_run_whatever_frame_is_there() -> None:
    assert view(shown=frame(20, end=200, spec=OLD)).shown_spec == NEW
    assert view(looked_at=20).shown_spec == NEW  # its frame is still to come


@pytest.mark.parametrize("state", list(RunState))
@pytest.mark.parametrize("is_past", [False, True])
@pytest.mark.parametrize("is_race", [False, True])
def test_what_can_be_done(state: RunState, is_past: bool, is_race: bool) -> None:
    if is_past and is_race:
        return  # a race shows no earlier step
    shown = None if is_race else frame(10)
    race = RaceSpec((OLD, NEW)) if is_race else None
    found = view(state, shown=shown, race=race, looked_at=5 if is_past else None)
    goes_on = state.value in ("loading", "paused", "playing")
    enabled = {key: is_enabled(found) for key, is_enabled in ENABLED.items()}
    assert enabled["step"] is (goes_on or is_past)
    assert enabled["phase"] is (goes_on and not is_race)
    assert enabled["to_end"] is goes_on
    assert enabled["step_back"] is not is_race
    assert enabled["now"] is enabled["branch"] is is_past
    restarts = state.value in ("diverged", "failed")
    assert found.is_live is not (restarts or is_past or is_race)


def test_there_is_no_step_before_the_first() -> None:
    can_step_back = ENABLED["step_back"]
    assert not can_step_back(view())
    assert not can_step_back(view(shown=frame(0)))
    assert can_step_back(view(shown=frame(0, end=9)))


def test_frames_of_a_run_that_goes_on_change_nothing() -> None:
    """They come many times a second, and only what they show differs."""
    assert view(RunState.PLAYING, shown=frame(1)) == view(RunState.PLAYING, shown=frame(90_000))


def test_an_answer_is_a_part_of_what_is_shown() -> None:
    assert view(board=Board().told(Message("answer", Level.ANSWER, "Saved"))).differs(
        view(), "message"
    )


def test_differences_are_asked_for_by_field() -> None:
    one, other = view(undo="reset"), view(undo="reset", wants_to_play=True)
    assert one.differs(other, "undo", "wants_to_play")
    assert not one.differs(other, "undo", "redo")
    for name in (field.name for field in fields(ViewState)):
        assert one.differs(None, name)
        assert not one.differs(replace(one), name)
