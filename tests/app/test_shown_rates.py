"""Any learning rate, in the real window: the run ends, and both plots show it to the end."""

from collections.abc import Callable, Sequence

import pytest
from helpers import wait_for_state
from pixels import columns_with
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.session.message_board import Level
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.live.run_commands import RunState
from polyviz.views.style.palette import LIGHT

OpenMain = Callable[..., Main]

RATES = (1e-12, 1e-6, 1e-3, 1.0, 1e6)
FEW_RATES = (1e-12, 1.0, 1e6)
STEPS = 60
MIN_COLUMNS = 100
"""Pixels that a curve is wide at least, where there is more than one step."""


def check_pictures(main: Main) -> None:
    """Both plots show their curves, the loss on either axis."""
    window, frame = main.window, main.session.frame
    assert frame is not None
    assert columns_with(window.fit_plot.plot, LIGHT.run) > MIN_COLUMNS
    for _axis in ("one", "the other"):
        window.actions_by_key["log_loss"].trigger()
        QApplication.processEvents()
        columns = columns_with(window.loss_plot.plot, LIGHT.run)
        assert columns >= (MIN_COLUMNS if frame.step > STEPS // 2 else 5)


def optimizers_of(lesson: str) -> list[str]:
    """All optimizers that can drive the lesson's model."""
    return [key for key in OPTIMIZERS if obstacle(LESSONS[lesson].model, key) is None]


def check_rates(qtbot: QtBot, main: Main, optimizer: str, rates: Sequence[float]) -> None:
    window, session = main.window, main.session
    window.actions_by_key["theme_light"].trigger()
    steps: list[int] = []
    session.frame_arrived.connect(lambda frame: steps.append(frame.step))
    for rate in rates:
        session.apply(session.spec.changed(optimizer=optimizer))
        session.apply(session.spec.changed(learning_rate=rate))
        wait_for_state(qtbot, main, RunState.PAUSED)
        window.actions_by_key["to_end"].trigger()
        wait_for_state(qtbot, main, RunState.FINISHED, RunState.DIVERGED)
        assert session.frame_step == steps[-1] > 0
        shown = session.view.message
        is_warned = shown is not None and shown.level >= Level.WARNING
        losses = session.frame.trace[1]
        is_growing = session.state is RunState.DIVERGED or bool(
            losses.max() >= 1000 * losses[0] and losses[-1] > losses.max() / 100
        )
        assert is_warned is is_growing
        assert window.message.isVisible() is (shown is not None)
        check_pictures(main)
        window.actions_by_key["reset"].trigger()
        wait_for_state(qtbot, main, RunState.PAUSED)
        assert session.frame_step == 0


@pytest.mark.parametrize("host", ["process"], indirect=True)
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_window_shows_a_run_to_its_end(qtbot: QtBot, open_main: OpenMain, lesson: str) -> None:
    """With the lesson's own optimizer and one more: each is in its turn."""
    main = open_main(lesson, steps=STEPS, points=50)
    others = optimizers_of(lesson)
    other = others[(3 + 2 * list(LESSONS).index(lesson)) % len(others)]
    for optimizer in sorted({LESSONS[lesson].optimizer, other}):
        check_rates(qtbot, main, optimizer, FEW_RATES)


@pytest.mark.long
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_window_shows_every_run_to_its_end(
    qtbot: QtBot, open_main: OpenMain, lesson: str
) -> None:
    main = open_main(lesson, steps=STEPS, points=50)
    for optimizer in optimizers_of(lesson):
        check_rates(qtbot, main, optimizer, RATES)


@pytest.mark.parametrize("rate", [1e-12, 1e6])
def test_a_picture_is_never_frozen(qtbot: QtBot, open_main: OpenMain, rate: float) -> None:
    main = open_main("optim", learning_rate=rate, steps=400, speed=200.0)
    shown: list[str] = []
    main.session.frame_arrived.connect(lambda _: shown.append(main.window.status.step.text()))
    main.window.actions_by_key["play"].trigger()
    wait_for_state(qtbot, main, RunState.FINISHED)
    assert len(set(shown)) > 5
