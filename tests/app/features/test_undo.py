"""One Undo brings back what was replaced or removed, and it goes on to the last bit."""

from collections.abc import Callable

import numpy as np
import pytest
from hands import number_field, type_into
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from person import Person
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from undoing import (
    by_hand,
    check_goes_on,
    lesson_key,
    other_model,
    points,
    race,
    reset,
    run_to,
    seed,
    start_weights,
    undo,
    wait_at,
)

from polyviz.app.features.kept_runs import Removal
from polyviz.app.features.undo import MAX_CHANGES, MAX_RUNS
from polyviz.app.run import Main
from polyviz.app.session import present_run
from polyviz.app.session.parked_run import ParkedRun
from polyviz.catalogue.race_spec import RaceSpec, lessons_race
from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame
from polyviz.training.trainer import Trainer

OpenMain = Callable[..., Main]

STEPS = 300

pytestmark = pytest.mark.usefixtures("no_moment")


WAYS = {
    reset: "reset",
    lesson_key: "change of lesson",
    other_model: "change of settings",
    points: "change of settings",
    seed: "change of settings",
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
    assert main.window.hint.text() == main.window.hint.whole_text()
    undo(main)
    assert main.window.hint.whole_text() == ""
    assert (main.session.spec, main.session.race) == (spec, None)
    after = wait_at(qtbot, main, STEPS)
    assert np.array_equal(after.curve, before.curve)
    assert main.window.lessons.currentRow() == 1
    assert main.runs.kept == []
    check_goes_on(qtbot, main, spec, STEPS)


@pytest.mark.both_hosts
def test_undo_goes_back_from_run_to_run_and_redo_forth(qtbot: QtBot, open_main: OpenMain) -> None:
    """Names and places in the list come back, too, and no run stands there twice."""
    main = open_main("tensor", points=50, steps=5000)
    panel = main.window.docks.panel("runs")
    undo_action, redo_action = (main.window.actions_by_key[key] for key in ("undo", "redo"))
    first = run_to(qtbot, main, 200)
    reset(main)
    wait_at(qtbot, main, 0)
    panel.model.name_asked.emit(main.runs.kept[0].number, "mine")
    run_to(qtbot, main, 30)
    panel.remove_asked.emit((main.runs.kept[0].number,))
    assert (main.runs.kept, undo_action.text()) == ([], "&Undo removal of runs")
    assert main.window.hint.whole_text() == ""  # it spoke of the run
    seed(main)
    assert undo_action.text() == "&Undo change of settings"
    undo_action.trigger()
    assert wait_at(qtbot, main, 30).steps == 5000
    assert main.runs.kept == []
    assert panel.undo_button.isEnabled()
    qtbot.mouseClick(panel.undo_button, Qt.MouseButton.LeftButton)
    assert [run.name for run in main.runs.kept] == ["mine"]
    undo_action.trigger()
    assert np.array_equal(wait_at(qtbot, main, 200).trace, first.trace)
    assert main.runs.kept == []  # the other one is the beginning of this one
    assert main.runs.present.name == "mine"
    assert not undo_action.isEnabled()
    assert redo_action.text() == "&Redo reset"
    redo_action.trigger()
    wait_at(qtbot, main, 30)
    assert [run.name for run in main.runs.kept] == ["mine"]
    redo_action.trigger()
    assert main.runs.kept == []
    redo_action.trigger()
    wait_at(qtbot, main, 0)
    assert main.session.spec.seed == 8
    assert not redo_action.isEnabled()
    for step in (30, 30, 200):
        undo_action.trigger()
        wait_at(qtbot, main, step)
    reset(main)
    assert not redo_action.isEnabled()


@pytest.mark.both_hosts
def test_a_race_that_was_ended_or_reset_goes_on_with_its_names(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    entries = RaceSpec(lessons_race(main.session.spec)).entries[:4]
    main.session.start_race(RaceSpec(entries))
    main.session.run_to(200)

    def stands_at(step: int) -> bool:
        frame = main.session.race_frame
        is_there = frame is not None and {lane.step for lane in frame.lanes} == {step}
        return is_there and main.session.state is RunState.PAUSED

    qtbot.waitUntil(lambda: stands_at(200), timeout=PATIENCE_MS)
    panel = main.window.docks.panel("runs")
    number = main.runs.lanes[2].number
    panel.model.name_asked.emit(number, "mine")
    names = [lane.name for lane in main.runs.lanes]
    for throw_away in (main.window.actions_by_key["race"].trigger, main.session.reset, seed):
        throw_away(*[main] * (throw_away is seed))
        qtbot.waitUntil(
            lambda: main.session.state is RunState.PAUSED and not stands_at(200),
            timeout=PATIENCE_MS,
        )
        undo(main)
        qtbot.waitUntil(lambda: stands_at(200), timeout=PATIENCE_MS)
        assert [lane.name for lane in main.runs.lanes] == names
        assert main.runs.lanes[2].number == number
        assert main.runs.kept == []
        assert main.window.actions_by_key["race"].text() == "End ra&ce"
    main.session.run_to(350)
    qtbot.waitUntil(lambda: stands_at(350), timeout=PATIENCE_MS)
    frame = main.session.race_frame
    assert frame is not None
    begun = RaceSpec(entries).with_starts({"cubic": Trainer(entries[0]).start}).entries
    for lane, entry in zip(frame.lanes, begun, strict=True):
        alone = Trainer(entry)
        alone.advance(350)
        assert lane.weights == alone.frame().weights


def test_a_run_of_a_moment_gives_way_for_good_and_those_before_it_stay(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    reset(main)
    assert not main.window.actions_by_key["undo"].isEnabled()  # nothing was done
    wait_at(qtbot, main, 0)
    for number in range(2):
        run_to(qtbot, main, 10 + number)
        reset(main)
        wait_at(qtbot, main, 0)
    assert len(main.undo.done) == 2
    monkeypatch.setattr(present_run, "MOMENT_S", 1e9)
    run_to(qtbot, main, 5)
    reset(main)
    seed(main)
    assert len(main.undo.done) == 2
    undo(main)
    wait_at(qtbot, main, 11)
    monkeypatch.setattr(present_run, "MOMENT_S", 1e9)
    reset(main)  # what was brought back is worth it whatever it does
    assert main.window.actions_by_key["undo"].text() == "&Undo reset"


@pytest.mark.also_on_x
def test_stray_keys_and_clicks_are_undone_by_one_key(
    qtbot: QtBot, open_main: OpenMain, sit_before: Callable[[Main], Person]
) -> None:
    """A field keeps Ctrl+Z while it has something of its own to undo, and no longer."""
    main = open_main("tensor", points=50, steps=5000)
    spec = main.session.spec
    person = sit_before(main)
    run_to(qtbot, main, STEPS)

    def stray(*keys: str) -> None:
        for key in keys:
            person.press(key)
        qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)

    def ask_back() -> None:
        person.press("Ctrl+Z")
        wait_at(qtbot, main, STEPS)
        assert main.session.spec == spec

    stray("Ctrl+R")
    ask_back()
    stray("Ctrl+Y")
    ask_back()
    person.click_lesson(1)  # brings back the values of the lesson, and the list has the keys
    qtbot.waitUntil(lambda: main.session.spec.points == 2000, timeout=PATIENCE_MS)
    ask_back()
    stray("Down", "Down", "Up")
    ask_back()
    person.click_arrow("points", True)
    qtbot.waitUntil(lambda: main.session.spec.points > 50, timeout=PATIENCE_MS)
    ask_back()
    person.fill("seed", "7", "")
    person.press("Ctrl+Z")
    assert number_field(main, "seed").lineEdit().text() != "7"
    assert main.session.frame_step == STEPS
    person.press("Escape")
    main.session.start_race(RaceSpec(lessons_race(spec)))
    main.session.run_to(40)

    def is_racing() -> bool:
        frame = main.session.race_frame
        return frame is not None and {lane.step for lane in frame.lanes} == {40}

    qtbot.waitUntil(is_racing, timeout=PATIENCE_MS)
    person.press("Ctrl+Shift+R")
    qtbot.waitUntil(lambda: main.session.race is None, timeout=PATIENCE_MS)
    person.press("Ctrl+Z")
    qtbot.waitUntil(is_racing, timeout=PATIENCE_MS)
    ask_back()


def test_of_many_things_the_last_are_kept(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50)
    run_to(qtbot, main, 20)
    reset(main)
    wait_at(qtbot, main, 0)
    (first,) = main.undo.done
    assert isinstance(first, ParkedRun)
    run_to(qtbot, main, 20)
    for _ in range(MAX_CHANGES + 5):
        main.runs.removed.emit(Removal((99,), (main.runs.present, *main.runs.kept)))
    assert len(main.undo.done) == MAX_CHANGES
    assert not first.is_kept
    for _ in range(MAX_CHANGES):
        undo(main)
    assert not main.window.actions_by_key["undo"].isEnabled()
    assert len(main.undo.undone) == MAX_CHANGES


@pytest.mark.both_hosts
def test_fifty_runs_come_back_as_they_were(qtbot: QtBot, open_main: OpenMain) -> None:
    """Most of them are no longer kept, so they are done again, with all changes on their way."""
    main = open_main("nn", points=20, steps=500)
    session, count = main.session, 50
    before = []
    for number in range(count):
        run_to(qtbot, main, 10 + number)
        if number % 10 == 0:
            session.phase()
            qtbot.waitUntil(lambda: next_phase(main) == 1, timeout=PATIENCE_MS)
        before.append((session.frame, session.spec))
        if number % 7 == 3:
            session.branch(session.spec.changed(optimizer="adam"))
            wait_at(qtbot, main, 10 + number)
        else:
            reset(main)
            wait_at(qtbot, main, 0)
    kept = [change for change in main.undo.done if isinstance(change, ParkedRun) and change.is_kept]
    assert len(kept) == MAX_RUNS
    for number in reversed(range(count)):
        undo(main)
        after = wait_at(qtbot, main, 10 + number)
        frame, spec = before[number]
        assert frame is not None
        assert session.spec == spec
        assert (after.weights, after.next_phase) == (frame.weights, frame.next_phase)
        assert np.array_equal(after.trace, frame.trace)
        assert np.array_equal(after.curve, frame.curve)
        assert session.course == frame.course
    assert not main.window.actions_by_key["undo"].isEnabled()
    for _ in range(count):
        main.window.actions_by_key["redo"].trigger()
    wait_at(qtbot, main, 0)
    assert not main.window.actions_by_key["redo"].isEnabled()


def next_phase(main: Main) -> int:
    return -1 if main.session.frame is None else main.session.frame.next_phase


@pytest.mark.both_hosts
def test_a_diverged_run_and_a_race_are_done_again(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50, steps=60, learning_rate=1.0)
    session = main.session
    session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    diverged = session.frame
    entries = RaceSpec(lessons_race(session.spec.changed(learning_rate=1e-6))).entries[:3]
    session.start_race(RaceSpec(entries))
    session.run_to(40)

    def lanes() -> list[tuple[int, tuple[float, ...]]]:
        frame = session.race_frame
        return [] if frame is None else [(lane.step, lane.weights) for lane in frame.lanes]

    qtbot.waitUntil(
        lambda: {step for step, _ in lanes()} == {40} and session.state is RunState.PAUSED,
        timeout=PATIENCE_MS,
    )
    raced = lanes()
    session.begin(session.spec.changed(learning_rate=1e-6))
    for number in range(MAX_RUNS):
        run_to(qtbot, main, 5 + number)
        reset(main)
        wait_at(qtbot, main, 0)
    for number in reversed(range(MAX_RUNS)):
        undo(main)
        wait_at(qtbot, main, 5 + number)
    undo(main)
    qtbot.waitUntil(lambda: lanes() == raced, timeout=PATIENCE_MS)
    undo(main)
    wait_for_state(qtbot, main, RunState.DIVERGED)
    assert diverged is not None
    assert session.frame is not None
    assert session.frame.diverged_at == diverged.diverged_at
    assert np.array_equal(session.frame.trace, diverged.trace)


@pytest.mark.both_hosts
def test_a_race_by_the_clock_is_done_again_as_it_was(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50, steps=100_000)
    session = main.session
    entries = RaceSpec(lessons_race(session.spec)).entries[:3]
    race = RaceSpec(entries, by_clock=True)
    session.start_race(race)
    session.play()

    def lanes() -> list[Frame]:
        return [] if session.race_frame is None else list(session.race_frame.lanes)

    def is_far() -> bool:
        return bool(lanes()) and all(lane.step > 50 for lane in lanes())

    qtbot.waitUntil(is_far, timeout=PATIENCE_MS)
    session.pause()
    qtbot.waitUntil(lambda: session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    raced = lanes()
    assert len({lane.step for lane in raced}) > 1
    reset(main)
    qtbot.waitUntil(lambda: session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    (parked,) = main.undo.done[-1:]
    assert isinstance(parked, ParkedRun)
    session.release(parked)  # as if it was further away
    undo(main)
    qtbot.waitUntil(lambda: bool(lanes()) and session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    assert session.race == race
    for lane, old in zip(lanes(), raced, strict=True):
        assert (lane.step, lane.seconds, lane.weights) == (old.step, old.seconds, old.weights)
        assert lane.trace[:, -1].tolist() == old.trace[:, -1].tolist()
        assert np.array_equal(lane.curve, old.curve)
    steps = [lane.step for lane in raced]
    session.play()
    qtbot.waitUntil(
        lambda: all(lane.step > step for lane, step in zip(lanes(), steps, strict=True)),
        timeout=PATIENCE_MS,
    )


@pytest.mark.both_hosts
def test_values_changed_on_the_way_are_undone_in_the_way_that_they_were_made(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    session, field = main.session, number_field(main, "learning_rate")
    undo_action, redo_action = (main.window.actions_by_key[key] for key in ("undo", "redo"))
    run_to(qtbot, main, 20)
    first = session.spec
    type_into(qtbot, field, "2e-6")
    assert undo_action.text() == "&Undo change of learning rate"
    run_to(qtbot, main, 30)
    type_into(qtbot, number_field(main, "steps"), "4000")
    assert undo_action.text() == "&Undo change of steps"
    undo(main)
    assert session.spec == first.changed(learning_rate=2e-6)
    session.play()
    wait_for_step(qtbot, main, 40)
    undo(main)
    assert session.spec == first
    assert session.wants_to_play, "it plays on"
    assert field.value() == first.learning_rate
    assert not undo_action.isEnabled()
    assert redo_action.text() == "&Redo change of learning rate"
    redo_action.trigger()
    redo_action.trigger()
    session.pause()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert session.spec == first.changed(learning_rate=2e-6, steps=4000)
    reset(main)
    wait_at(qtbot, main, 0)
    for name in ("reset", "change of steps", "change of learning rate"):
        assert undo_action.text() == f"&Undo {name}"
        undo(main)
    qtbot.waitUntil(lambda: session.course is not None, timeout=PATIENCE_MS)
    assert session.spec == first


def test_a_value_that_is_turned_by_its_arrows_is_undone_in_one_go(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    run_to(qtbot, main, 20)
    first = main.session.spec
    for _ in range(5):
        number_field(main, "learning_rate").stepUp()
    assert main.session.spec != first
    assert len(main.undo.done) == 1
    undo(main)
    assert main.session.spec == first


def test_a_value_of_a_run_that_has_diverged_since_is_undone_from_its_start(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50, steps=500)
    session = main.session
    run_to(qtbot, main, 20)
    first = session.spec
    type_into(qtbot, number_field(main, "learning_rate"), "1")
    session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    undo(main)
    wait_at(qtbot, main, 0)
    assert session.spec == first
    undo(main)
    wait_for_state(qtbot, main, RunState.DIVERGED)
