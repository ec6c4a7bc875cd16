"""Waits on conditions of the real window."""

from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.live.run_commands import RunState

PATIENCE_MS = 30_000
"""How long a condition may take before a test gives up; it is far longer than it should take."""


def wait_for_state(qtbot: QtBot, main: Main, *states: RunState) -> None:
    """Wait until the run is in one of the states and its frame is shown."""
    qtbot.waitUntil(
        lambda: main.session.state in states and main.session.frame is not None,
        timeout=PATIENCE_MS,
    )


def wait_for_step(qtbot: QtBot, main: Main, step: int) -> None:
    """Wait until the window shows at least so many steps."""
    qtbot.waitUntil(
        lambda: main.session.frame is not None and main.session.frame.step >= step,
        timeout=PATIENCE_MS,
    )


def run_to(qtbot: QtBot, main: Main, step: int) -> None:
    """Run to a step, and wait until the window rests there."""
    main.session.run_to(step)
    at_rest = RunState.PAUSED, RunState.FINISHED
    qtbot.waitUntil(
        lambda: main.session.frame_step == step and main.session.state in at_rest,
        timeout=PATIENCE_MS,
    )
