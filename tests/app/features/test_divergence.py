"""A run that diverges: it stops, keeps a finite picture, explains itself and offers a cure."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from polyviz.app.features.divergence import rate_texts
from polyviz.app.run import Main
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.training.trainer import Trainer
from polyviz.views.runs.race_words import lane_names

OpenMain = Callable[..., Main]


def test_the_bar_names_the_step_and_a_stable_rate(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd")
    for lesson in ("numpy", "tensor", "nn", "module", "function", "dynamic"):
        main.session.apply(RunSpec.for_lesson(lesson, learning_rate=1e-3, steps=400))
        wait_for_state(qtbot, main, RunState.PAUSED)
        main.session.play()
        wait_for_state(qtbot, main, RunState.DIVERGED)
        trainer = Trainer(main.session.spec)
        trainer.advance(400)
        frame, bar = main.session.frame, main.window.message
        assert frame is not None
        assert bar.isVisible(), lesson
        assert frame.diverged_at == trainer.diverged_at, lesson
        assert f"step {frame.diverged_at}" in bar.text.text(), lesson
        assert np.isfinite(frame.curve).all(), lesson
        assert np.isfinite(frame.trace).all(), lesson
        qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
        assert not bar.isVisible(), lesson
        wait_for_state(qtbot, main, RunState.FINISHED, RunState.DIVERGED)
        assert main.session.state is RunState.FINISHED, lesson


EXPLAINED: list[tuple[str, dict[str, object], str]] = [
    (
        "tensor",
        {"learning_rate": 3.6e-6, "steps": 9000},
        "3.6e-6 is above the largest stable rate 3.56e-6",
    ),
    ("function", {"learning_rate": 1e-3}, "the largest stable rate at the start weights"),
    (
        "function",
        {"learning_rate": 1e-4, "start": (0.0, 0.1, 0.0, 0.2), "steps": 5000},
        "8.49e-6, the largest stable rate at the best curve",
    ),
    (
        "function",
        {"learning_rate": 1e-3, "optimizer": "momentum"},
        "1.88e-5, the largest stable rate at the start weights",
    ),
    (
        "dynamic",
        {"learning_rate": 1e-5},
        "about 2.12e-8, the largest stable rate of all branches",
    ),
    ("dynamic", {"learning_rate": 1e-5, "optimizer": "sgd"}, "most of all along e"),
    ("module", {"learning_rate": 1e6, "optimizer": "adamw"}, "times the weight decay"),
]
"""Lessons, what is changed in them, and what is told then."""


def test_limit_and_direction_are_named(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor")
    for lesson, changes, told in EXPLAINED:
        main.session.apply(RunSpec.for_lesson(lesson, **changes))
        wait_for_state(qtbot, main, RunState.PAUSED)
        main.session.to_end()
        wait_for_state(qtbot, main, RunState.DIVERGED)
        qtbot.waitUntil(partial(is_told, main, told), timeout=PATIENCE_MS)


def is_told(main: Main, words: str) -> None:
    assert words in main.window.message.text.text()


def test_a_rate_close_above_its_limit_has_digits_enough_to_be_told_from_it() -> None:
    assert rate_texts(3.559e-6, 3.5579e-6) == ("3.559e-6", "3.558e-6")


def test_what_was_only_tried_is_not_said_to_be_stable(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("function", learning_rate=0.01, start=(0.0, 5.58, 0.0, 0.15), steps=300)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    text = main.window.message.text.text()
    assert "was stable in a trial of 300 steps" in text
    assert "is stable" not in text
    main.window.message.action.click()
    wait_for_state(qtbot, main, RunState.FINISHED, RunState.DIVERGED)
    assert main.session.state is RunState.FINISHED


def losses_of(spec: RunSpec, steps: int) -> list[float]:
    trainer = Trainer(spec)
    trainer.advance(steps)
    losses: list[float] = trainer.frame().trace[1].tolist()
    return losses


def grows_at(spec: RunSpec) -> int:
    """Return the step at which the loss is 1000 times its start."""
    losses = losses_of(spec, 100)
    return next(step for step, loss in enumerate(losses) if loss >= 1000 * losses[0])


def run_to(qtbot: QtBot, main: Main, step: int) -> str:
    """Run on, pause there, and return what is said then."""
    main.session.run_to(step)
    wait_for_step(qtbot, main, step)
    bar = main.window.message
    return bar.text.text() if bar.isVisible() else ""


@pytest.mark.both_hosts
def test_a_loss_that_grows_is_told_long_before_the_end(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy", learning_rate=4e-6, steps=4000)
    since = grows_at(main.session.spec)
    assert run_to(qtbot, main, since) == ""
    text = run_to(qtbot, main, since + 2)
    assert f"The loss is growing: 1000 times its start at step {since}." in text
    assert "The learning rate 4e-6 is 12 % above the largest stable rate 3.56e-6." in text
    assert main.window.message.action.text() == "Try 3.2e-6"
    assert run_to(qtbot, main, since + 50) == text  # it goes on
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    assert "Diverged at step" in main.window.message.text.text()
    assert "is growing" not in main.window.message.text.text()


def test_the_rate_to_try_begins_anew(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy", learning_rate=4e-6, steps=300)
    run_to(qtbot, main, 200)
    qtbot.mouseClick(main.window.message.action, Qt.MouseButton.LeftButton)
    assert not main.window.message.isVisible()
    wait_for_state(qtbot, main, RunState.FINISHED)
    assert main.session.spec.learning_rate == 3.2e-6
    assert main.session.frame is not None
    assert main.session.frame.trace[1].tolist() == losses_of(main.session.spec, 300)
    assert not main.window.message.isVisible()


def test_a_notice_goes_with_the_run_and_comes_back_with_it(
    qtbot: QtBot, open_main: OpenMain, no_moment: None
) -> None:
    main = open_main("numpy", learning_rate=4e-6, steps=4000)
    text = run_to(qtbot, main, 200)
    assert "is growing" in text
    main.window.actions_by_key["reset"].trigger()
    assert not main.window.message.isVisible()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert not main.window.message.isVisible()
    main.window.actions_by_key["undo"].trigger()
    wait_for_step(qtbot, main, 200)
    assert main.window.message.text.text() == text


def test_a_lower_rate_takes_the_notice_away_though_the_loss_is_still_high(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy", learning_rate=4e-6, steps=4000)
    assert "is growing" in run_to(qtbot, main, 200)
    main.session.apply(main.session.spec.changed(learning_rate=3e-6))
    assert not main.window.message.isVisible()
    assert run_to(qtbot, main, 260) == ""
    main.session.apply(main.session.spec.changed(learning_rate=5e-6))
    assert "is 41 % above" in run_to(qtbot, main, 300)


def test_a_notice_outlasts_a_pause_but_not_its_dismissal(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy", learning_rate=4e-6, steps=100_000, speed=250.0)
    assert "is growing" in run_to(qtbot, main, 100)
    main.window.actions_by_key["play"].trigger()  # what was said before is forgotten
    qtbot.waitUntil(main.window.message.isVisible, timeout=PATIENCE_MS)
    main.window.message.dismissed.emit()
    wait_for_step(qtbot, main, main.session.frame_step + 20)
    assert not main.window.message.isVisible()


def test_it_is_told_which_runs_of_a_race_diverge(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy", steps=4000)
    spec, bar = main.session.spec, main.window.message
    entries = tuple(spec.changed(learning_rate=rate) for rate in (1e-6, 4e-6, 5e-6))
    main.session.start_race(RaceSpec(entries))
    main.session.run_to(100)
    qtbot.waitUntil(lambda: "2 of 3 runs diverge:" in bar.text.text(), timeout=PATIENCE_MS)
    names = lane_names(entries)
    for name, entry in zip(names[1:], entries[1:], strict=True):
        told = f"{name}, loss 1000 times its start at step {grows_at(entry)}"
        assert told in bar.text.text()
    assert f"{names[0]}," not in bar.text.text()
    main.session.start_race(None)
    assert not bar.isVisible()


def test_the_message_goes_with_the_run(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", learning_rate=1.0)
    main.session.play()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    main.window.actions_by_key["reset"].trigger()
    assert not main.window.message.isVisible()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.frame is not None
    assert main.session.frame.step == 0


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_no_rate_is_blamed_where_no_step_was_taken(qtbot: QtBot, open_main: OpenMain) -> None:
    text = """\
import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x * float("nan")
"""
    main = open_main("tensor")
    main.window.docks.open("module")
    main.own_code.run(text)
    wait_for_state(qtbot, main, RunState.DIVERGED)
    bar = main.window.message
    qtbot.waitUntil(lambda: "before any step" in bar.text.text(), timeout=PATIENCE_MS)
    assert "learning rate" not in bar.text.text()
    assert not bar.action.isVisible(), "no other rate is offered"
