"""The menu of mistakes in the real window: made while it runs, explained, put right by a click."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.mistakes import explanation_of
from polyviz.live.run_commands import RunState
from polyviz.training.trainer import Trainer

OpenMain = Callable[..., Main]


def make(main: Main, mistake: str) -> None:
    main.window.actions_by_key[f"mistake_{mistake}"].trigger()


def message(main: Main) -> str:
    assert main.window.message.isVisible()
    return main.window.message.text.text()


@pytest.mark.both_hosts
def test_a_run_goes_on_with_a_mistake_until_it_is_put_right(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("autograd", optimizer="hand", steps=1_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 50)
    make(main, "mean_loss")
    assert "Mean instead of sum" in message(main)
    assert explanation_of("mean_loss", "autograd", "hand") in message(main)
    step = main.session.frame_step
    wait_for_step(qtbot, main, step + 50)
    main.window.message.action.click()
    assert main.session.spec.mistake is None
    assert main.window.actions_by_key["mistake_none"].isChecked()
    assert not main.window.message.isVisible()
    step = main.session.frame_step
    wait_for_step(qtbot, main, step + 50)


def test_wrong_sign_diverges_and_the_message_names_it(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor")
    make(main, "wrong_sign")
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    assert "because of a mistake" in message(main)
    main.window.message.action.click()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.frame_step == 0
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)


def test_a_mistake_that_makes_the_loss_grow_is_told_before_the_end(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy")
    make(main, "wrong_sign")
    main.window.message.dismissed.emit()
    main.session.run_to(20)
    wait_for_step(qtbot, main, 20)
    assert main.session.state is not RunState.DIVERGED
    assert "The loss is growing because of a mistake" in message(main)
    assert "It was 1000 times its start at step" in message(main)
    main.window.message.action.click()
    assert not main.window.message.isVisible()
    main.session.run_to(40)
    wait_for_step(qtbot, main, 40)
    assert not main.window.message.isVisible()  # it falls again


@pytest.mark.both_hosts
def test_torchs_own_words_are_shown_and_explained(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("nn")
    make(main, "no_no_grad")
    main.session.step()
    wait_for = (RunState.FAILED,)
    qtbot.waitUntil(lambda: main.session.state in wait_for, timeout=PATIENCE_MS)
    assert "a leaf Variable that requires grad is being used in an in-place" in message(main)
    assert explanation_of("no_no_grad", "nn", "hand") in message(main)
    main.window.message.action.click()
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.session.step()
    wait_for_step(qtbot, main, 1)


def test_only_mistakes_that_can_be_made_are_offered(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("optim")
    actions = main.window.actions_by_key
    assert not actions["mistake_wrong_sign"].isEnabled()
    assert actions["mistake_no_reset"].isEnabled()
    main.session.apply(main.session.spec.changed(lesson="numpy"))
    assert actions["mistake_wrong_sign"].isEnabled()
    assert not actions["mistake_no_reset"].isEnabled()


def test_a_message_that_was_hidden_stays_so(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd")
    make(main, "mean_loss")
    main.window.message.dismissed.emit()
    main.session.play()
    wait_for_step(qtbot, main, 5)
    assert not main.window.message.isVisible()


def test_what_is_said_goes_with_the_optimizer_and_the_equation_with_the_model(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("autograd", optimizer="adam", points=100)
    make(main, "mean_loss")
    assert "almost as before" in message(main)
    main.session.apply(main.session.spec.changed(optimizer="hand"))
    assert "make up for it" in message(main)
    wait_for_state(qtbot, main, RunState.PAUSED)
    make(main, "no_cube")
    main.session.step()
    wait_for_step(qtbot, main, 1)
    equation = main.window.status.equation
    qtbot.waitUntil(lambda: equation.whole_text() != "", timeout=PATIENCE_MS)
    assert "x²" in equation.whole_text()
    assert "x³" not in equation.whole_text()


def test_code_panel_marks_the_changed_line(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd")
    main.window.actions_by_key["panel_code"].trigger()
    make(main, "mean_loss")
    code = main.window.docks.panel("code").code
    rows = [code.line(index) for index in range(code.blockCount())]
    assert [row.text for row in rows if row.mark == "came"] == ["return (y_pred - y).pow(2).mean()"]
    assert [row.text for row in rows if row.mark == "gone"] == ["return (y_pred - y).pow(2).sum()"]


def test_an_error_that_is_not_the_mistakes_fault_is_not_blamed_on_it(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    main = open_main("nn")
    make(main, "mean_loss")

    def fail(*_given: object) -> int:
        raise RuntimeError("[enforce fail] DefaultCPUAllocator: not enough memory")

    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "advance", fail)
        main.session.step()
        wait_for_state(qtbot, main, RunState.FAILED)
    assert "there is not enough memory" in message(main)
    assert "PyTorch stopped the run" not in message(main)
    caplog.clear()  # it is noted in the log, as it should be


def test_the_menu_says_why_a_mistake_cannot_be_made(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("module")
    actions = main.window.actions_by_key
    grey, open_one = actions["mistake_wrong_sign"], actions["mistake_mean_loss"]
    assert not grey.isEnabled()
    for told in (grey.toolTip(), grey.statusTip()):
        assert told == "Not here: an optimizer of PyTorch does the update"
    (menu,) = (found for found in grey.associatedObjects() if isinstance(found, QMenu))
    menu.popup(main.window.mapToGlobal(main.window.rect().center()))
    for action in (open_one, grey, open_one):
        place = menu.actionGeometry(action).center()
        pointed = QHelpEvent(QEvent.Type.ToolTip, place, menu.mapToGlobal(place))
        QApplication.sendEvent(menu, pointed)
        shown = QToolTip.text() if QToolTip.isVisible() else ""
        assert (shown == grey.toolTip()) is (action is grey)
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=PATIENCE_MS)
    menu.close()
    main.session.apply(main.session.spec.changed(optimizer="hand"))
    assert grey.isEnabled()
    assert grey.toolTip() == "Wrong sign in the update"
    assert open_one.toolTip() == "Mean instead of sum"
