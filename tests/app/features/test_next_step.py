"""The first minutes: the hint of a lesson, the hint to press Play, and the offer at the end."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS
from pytestqt.qtbot import QtBot

from polyviz.app.features.next_step import KEY, better_spec, lesson_after
from polyviz.app.run import Main
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.race_spec import RaceSpec, own_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]


def run_to_end(qtbot: QtBot, main: Main) -> None:
    main.session.to_end()
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)


def offered(main: Main) -> str:
    """Return the button of the notice; "" without one."""
    message = main.session.view.message
    return message.action if message is not None and message.key == KEY else ""


def test_the_plot_says_what_to_watch_while_the_run_is_that_of_the_lesson(
    open_main: OpenMain,
) -> None:
    main = open_main("function")
    main.window.resize(1280, 800)
    title = main.window.fit_plot.title
    assert title.text() == LESSONS["function"].hint
    assert title.isVisible()
    main.session.apply(main.session.spec.changed(optimizer="sgd"))
    assert "sin(x)" in title.text()
    main.session.apply(RunSpec.for_lesson("dynamic"))
    assert title.text() == LESSONS["dynamic"].hint
    main.session.start_race(RaceSpec(own_race(main.session.spec, "tensor,autograd")))
    assert "sin(x)" in title.text()


def test_after_a_lesson_its_better_rate_is_offered_and_then_the_next_lesson(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy")
    assert offered(main) == ""
    run_to_end(qtbot, main)
    qtbot.waitUntil(lambda: offered(main) == "Try 3.2e-6", timeout=PATIENCE_MS)
    assert "the lowest possible 8.817" in main.window.message.text.text()
    main.window.message.action.click()
    assert offered(main) == ""
    assert main.session.spec == better_spec(LESSONS["numpy"])
    run_to_end(qtbot, main)
    qtbot.waitUntil(lambda: offered(main) == "Next: Tensors", timeout=PATIENCE_MS)
    main.window.message.action.click()
    assert main.session.spec.lesson == "tensor"
    assert offered(main) == ""


def test_what_was_dismissed_does_not_come_again(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    run_to_end(qtbot, main)
    qtbot.waitUntil(lambda: offered(main) != "", timeout=PATIENCE_MS)
    main.window.message.close_button.click()
    assert offered(main) == ""
    main.session.reset()
    run_to_end(qtbot, main)
    main.session.apply(RunSpec.for_lesson("autograd"))
    run_to_end(qtbot, main)
    assert offered(main) == ""


@pytest.mark.parametrize("chosen", [{"points": 200}, {"steps": 50}, {"seed": 3}])
def test_another_run_than_that_of_the_lesson_is_left_alone(
    qtbot: QtBot, open_main: OpenMain, chosen: dict[str, int]
) -> None:
    main = open_main("numpy", **chosen)
    run_to_end(qtbot, main)
    assert offered(main) == ""


def test_the_last_lesson_has_none_after_it() -> None:
    *_, before, last = LESSONS.values()
    assert lesson_after(before) is last
    assert lesson_after(last) is None


def test_the_first_start_of_all_says_to_press_play_until_a_run_has_begun(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy")
    settings = main.controls.settings
    assert not settings.has_played
    assert "Play" in main.window.hint.whole_text()
    main.window.actions_by_key["play"].trigger()
    assert main.window.hint.whole_text() == ""
    assert settings.has_played
    main.session.reset()
    assert main.window.hint.whole_text() == ""


def test_nothing_is_said_that_a_class_is_to_guess(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    hide = main.window.action_set.choose
    run_to_end(qtbot, main)
    qtbot.waitUntil(lambda: offered(main) == "Try 3.2e-6", timeout=PATIENCE_MS)
    title = main.window.fit_plot.title
    main.window.docks.open("hand")
    challenge = main.window.docks.panel("hand").challenge
    hide("hide_theory", is_on=True)
    assert offered(main) == ""
    assert challenge.text() == "How low can you get?"
    assert title.text() != LESSONS["numpy"].hint
    hide("hide_theory", is_on=False)
    assert offered(main) == "Try 3.2e-6"
    assert "8.817" in challenge.text()
    assert title.text() == LESSONS["numpy"].hint


def test_the_end_is_told_as_long_as_it_is_shown(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    run_to_end(qtbot, main)
    qtbot.waitUntil(lambda: offered(main) == "Try 3.2e-6", timeout=PATIENCE_MS)
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    assert main.session.state is RunState.FINISHED
    assert offered(main) == "Try 3.2e-6", "the run is still at its end"
    main.session.apply(main.session.spec.changed(steps=main.session.spec.steps + 500))
    qtbot.waitUntil(lambda: offered(main) == "", timeout=PATIENCE_MS)


def test_the_hint_says_what_is_seen_while_the_run_diverges(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=100, learning_rate=1e-2)
    title = main.window.fit_plot.title
    main.window.resize(1920, 1080)
    assert title.text() == LESSONS["tensor"].hint
    main.session.to_end()
    qtbot.waitUntil(lambda: main.session.state is RunState.DIVERGED, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "overshoots" in title.text(), timeout=PATIENCE_MS)
    main.session.reset()
    qtbot.waitUntil(lambda: title.text() == LESSONS["tensor"].hint, timeout=PATIENCE_MS)
