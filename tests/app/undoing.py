"""What a person does to lose a run and to get it back, and what has to hold then."""

import numpy as np
from hands import choose
from helpers import PATIENCE_MS, wait_for_state
from plain_run import PlainRun
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.race_spec import RaceSpec, lessons_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame


def run_to(qtbot: QtBot, main: Main, step: int) -> Frame:
    main.session.run_to(step)
    return wait_at(qtbot, main, step)


def wait_at(qtbot: QtBot, main: Main, step: int) -> Frame:
    """Wait until the run rests at a step."""
    over = (RunState.PAUSED, RunState.FINISHED)
    qtbot.waitUntil(
        lambda: main.session.frame_step == step and main.session.state in over, timeout=PATIENCE_MS
    )
    assert main.session.frame is not None
    return main.session.frame


def look(qtbot: QtBot, main: Main, step: int) -> Frame:
    """Look back at a step, and wait until it is shown."""
    main.session.look(step)
    return wait_at(qtbot, main, step)


def undo(main: Main) -> None:
    assert main.window.actions_by_key["undo"].isEnabled()
    main.window.actions_by_key["undo"].trigger()


def check_goes_on(qtbot: QtBot, main: Main, spec: RunSpec, step: int) -> None:
    """The run stands at `step` as it did, and goes on as if nothing had been."""
    plain = PlainRun(spec)
    wait_for_state(qtbot, main, RunState.PAUSED)
    for target in (step, step + 150):
        frame = wait_at(qtbot, main, step) if target == step else run_to(qtbot, main, target)
        plain.advance_to(target)
        assert frame.weights == plain.weights[target]
        assert np.array_equal(frame.trace[1], plain.losses[:target])
        assert main.session.course is not None  # what it followed is known
        assert main.session.course.spec == spec
    frame = look(qtbot, main, step - 100)
    assert frame.weights == plain.weights[step - 100]
    assert frame.is_past


def reset(main: Main) -> None:
    main.window.actions_by_key["reset"].trigger()


def lesson_key(main: Main) -> None:
    main.window.lessons.setCurrentRow(4)


def other_model(main: Main) -> None:
    choose(main, "model", "module")


def points(main: Main) -> None:
    main.window.form.change_asked.emit({"points": 77})


def seed(main: Main) -> None:
    main.window.form.change_asked.emit({"seed": 8})


def start_weights(main: Main) -> None:
    main.window.docks.panel("landscape").start_asked.emit((0.0, 1.0, 0.0, 0.0))


def by_hand(main: Main) -> None:
    main.window.docks.panel("hand").learn_asked.emit((0.0, 1.0, 0.0, 0.0))


def race(main: Main) -> None:
    main.session.start_race(RaceSpec(lessons_race(main.session.spec)))
