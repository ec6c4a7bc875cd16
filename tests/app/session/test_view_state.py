"""What is to be shown, as a pure function of the run and of what a person asked for."""

from dataclasses import fields, replace

import numpy as np
import pytest

from polyviz.app.session.message_board import Board, Level, Message, answer
from polyviz.app.session.view_state import Choices, RunFacts, ViewState, resolve
from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.training.frame import CURVE_X, Frame

OLD = RunSpec.for_lesson("module", steps=500, learning_rate=1e-6)
NEW = OLD.changed(learning_rate=2e-6)
COURSE = Course(OLD, (ChangeOfSpec(100, 0, NEW),), taken=1)


def frame(step: int, end: int = 0, spec: RunSpec | None = None) -> Frame:
    return Frame(step, 500, 1.0, (0.0,), None, CURVE_X, np.empty((2, 0)), end=end, spec=spec)


def view(
    state: RunState = RunState.PAUSED,
    *,
    shown: Frame | None = None,
    race: RaceSpec | None = None,
    course: Course | None = COURSE,
    **choices: object,
) -> ViewState:
    run = RunFacts(3, NEW, state, race, shown, course, host="thread")
    return resolve(run, Choices(**choices), Board())  # type: ignore[arg-type]


def test_everything_has_its_place() -> None:
    message = Message("diverged", Level.WARNING, "Diverged")
    board = Board().told(message).told(Message("undo", Level.HINT, "Undo"))
    race = RaceSpec((OLD, NEW))
    run = RunFacts(
        *(7, NEW, RunState.PLAYING, race, frame(5), COURSE, 4, True, "process", ("cpu", "cuda"))
    )
    assert resolve(run, Choices(None, True, "reset", "mistake"), board) == ViewState(
        run=7,
        spec=NEW,
        shown_spec=NEW,
        state=RunState.PLAYING,
        race=race,
        branched_at=4,
        is_stalled=True,
        has_steps=True,
        looked_at=None,
        wants_to_play=True,
        host="process",
        devices=("cpu", "cuda"),
        undo="reset",
        redo="mistake",
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
    run = RunFacts(1, longer, RunState.PAUSED, frame=frame(200), course=COURSE)
    assert resolve(run, Choices(looked_at=20), Board()).shown_spec == OLD.changed(steps=900)


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
    assert found.can_step() is (goes_on or is_past)
    assert found.can_do_phase() is (goes_on and not is_race)
    assert found.can_go_on() is goes_on
    assert found.can_step_back() is not is_race
    assert found.can_return() is is_past
    restarts = state.value in ("diverged", "failed")
    assert found.is_live is not (restarts or is_past or is_race)


def test_there_is_no_step_before_the_first() -> None:
    assert not view().can_step_back()
    assert not view(shown=frame(0)).can_step_back()
    assert view(shown=frame(0, end=9)).can_step_back()


def test_frames_of_a_run_that_goes_on_change_nothing() -> None:
    """They come many times a second, and only what they show differs."""
    assert view(RunState.PLAYING, shown=frame(1)) == view(RunState.PLAYING, shown=frame(90_000))


def test_differences_are_asked_for_by_field() -> None:
    one, other = view(undo="reset"), view(undo="reset", wants_to_play=True)
    assert one.differs(other, "undo", "wants_to_play")
    assert not one.differs(other, "undo", "redo")
    for name in (field.name for field in fields(ViewState)):
        assert one.differs(None, name)
        assert not one.differs(replace(one), name)


def test_an_answer_is_a_part_of_what_is_shown() -> None:
    run = RunFacts(1, OLD)
    before = resolve(run, Choices(), Board())
    assert resolve(run, Choices(), Board().told(answer("Saved"))).differs(before, "message")
