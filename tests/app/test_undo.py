"""What gave way to something else comes back with one Undo, and goes on to the last bit."""

import time
from collections.abc import Callable

import numpy as np
import pytest
from hands import choose
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from plain_run import PlainRun
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from polyviz.app import session as session_module
from polyviz.app.run import Main
from polyviz.app.undo import MOST_RUNS
from polyviz.catalogue.race import RaceSpec, lessons_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.commands import RunState
from polyviz.training.frame import Frame
from polyviz.training.trainer import Trainer

OpenMain = Callable[..., Main]

STEPS = 300


@pytest.fixture(autouse=True)
def no_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every run with a step be worth keeping, however young it is."""
    monkeypatch.setattr(session_module, "MOMENT_S", 0.0)


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
    main.session.look(step - 100)
    frame = wait_at(qtbot, main, step - 100)
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
    main.window.docks.panels.landscape.start_asked.emit((0.0, 1.0, 0.0, 0.0))


def by_hand(main: Main) -> None:
    main.window.docks.panels.hand.learn_asked.emit((0.0, 1.0, 0.0, 0.0))


def race(main: Main) -> None:
    main.session.start_race(RaceSpec(lessons_race(main.session.spec)))


WAYS = {
    reset: "reset",
    lesson_key: "choice of lesson",
    other_model: "change of values",
    points: "change of values",
    seed: "change of values",
    start_weights: "new start weights",
    by_hand: "new start weights",
    race: "start of race",
}


@pytest.mark.parametrize("throw_away", WAYS, ids=lambda way: way.__name__)
def test_one_undo_brings_the_run_back_and_it_goes_on(
    qtbot: QtBot, open_main: OpenMain, throw_away: Callable[[Main], None]
) -> None:
    main = open_main("tensor", points=50, steps=5000, seed=3)
    spec = main.session.spec
    action = main.window.actions_by_key["undo"]
    assert (action.text(), action.isEnabled()) == ("&Undo", False)
    before = run_to(qtbot, main, STEPS)
    throw_away(main)
    assert action.text() == f"&Undo {WAYS[throw_away]}"
    assert "Ctrl+Z" in main.window.hint.whole_text()
    undo(main)
    assert main.window.hint.whole_text() == ""
    assert (main.session.spec, main.session.race) == (spec, None)
    after = wait_at(qtbot, main, STEPS)
    assert np.array_equal(after.curve, before.curve)
    assert main.window.lessons.currentRow() == 1
    assert main.runs.kept == []
    check_goes_on(qtbot, main, spec, STEPS)
