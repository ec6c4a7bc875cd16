"""A run that diverges: it stops, keeps a finite picture, explains itself and offers a cure."""

from collections.abc import Callable

import numpy as np
import pytest
from helpers import PATIENCE_MS, wait_for_state
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from polyviz.app.features.divergence import rate_texts
from polyviz.app.run import Main
from polyviz.live.run_commands import RunState
from polyviz.training.trainer import Trainer

OpenMain = Callable[..., Main]


@pytest.mark.parametrize("lesson", ["numpy", "tensor", "nn", "module", "function", "dynamic"])
def test_the_bar_names_the_step_and_a_stable_rate(
    qtbot: QtBot, open_main: OpenMain, lesson: str
) -> None:
    main = open_main(lesson, learning_rate=1e-3, steps=400)
    main.session.play()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    trainer = Trainer(main.session.spec)
    trainer.advance(400)
    frame, bar = main.session.frame, main.window.message
    assert frame is not None
    assert bar.isVisible()
    assert frame.diverged_at == trainer.diverged_at
    assert f"step {frame.diverged_at}" in bar.text.text()
    assert np.isfinite(frame.curve).all()
    assert np.isfinite(frame.trace).all()
    qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    wait_for_state(qtbot, main, RunState.FINISHED, RunState.DIVERGED)
    assert main.session.state is RunState.FINISHED


@pytest.mark.parametrize(
    ("lesson", "changes", "told"),
    [
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
    ],
)
def test_limit_and_direction_are_named(
    qtbot: QtBot, open_main: OpenMain, lesson: str, changes: dict[str, object], told: str
) -> None:
    main = open_main(lesson, **changes)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    text = main.window.message.text
    qtbot.waitUntil(lambda: told in text.text(), timeout=PATIENCE_MS)


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


def test_the_message_goes_with_the_run(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", learning_rate=1.0)
    main.session.play()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    main.window.actions_by_key["reset"].trigger()
    assert not main.window.message.isVisible()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.frame is not None
    assert main.session.frame.step == 0
