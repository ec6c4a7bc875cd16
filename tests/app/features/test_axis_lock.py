"""The lock of the axes in the real window: by its key, by a padlock, and through another lesson."""

from collections.abc import Callable

from hands import press
from helpers import wait_for_state, wait_for_step
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]


def test_the_axes_stay_through_another_lesson(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor")
    fit, loss = main.window.fit_plot, main.window.loss_plot
    main.session.run_to(50)
    wait_for_step(qtbot, main, 50)
    press(qtbot, main, Qt.Key.Key_K, ctrl=True)
    assert fit.is_locked
    assert loss.is_locked
    ranges = fit.view.viewRange(), loss.view.viewRange()
    main.window.actions_by_key["lesson_optim"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.session.run_to(20)
    wait_for_step(qtbot, main, 20)
    assert (fit.view.viewRange(), loss.view.viewRange()) == ranges
    qtbot.mouseClick(fit.header.lock_button, Qt.MouseButton.LeftButton)
    assert not main.window.actions_by_key["lock_axes"].isChecked()
    assert not fit.is_locked
    assert not loss.is_locked
    assert not loss.header.lock_button.isChecked()
