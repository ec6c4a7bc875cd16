"""What is hidden from a class stays hidden, in the window and in a presentation alike."""

from collections.abc import Callable

import pytest
from hands import number_field
from helpers import PATIENCE_MS, run_to, wait_for_state
from pixels import columns_with
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.live.run_commands import RunState
from polyviz.views.style.palette import LIGHT

OpenMain = Callable[..., Main]


def hide(main: Main, key: str, is_hidden: bool = True) -> None:
    action = main.window.actions_by_key[f"hide_{key}"]
    assert action.isChecked() is not is_hidden
    action.trigger()
    QApplication.processEvents()


def test_the_learning_rate_is_hidden_whatever_the_run_does(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=100)
    form, rate = main.window.form, number_field(main, "learning_rate")
    qtbot.waitUntil(form.gauge.isVisible, timeout=PATIENCE_MS)
    hide(main, "learning_rate")
    assert rate.isHidden()
    assert form.gauge.isHidden()
    main.session.apply(main.session.spec.changed(learning_rate=2e-6, seed=3))
    run_to(qtbot, main, 5)
    assert rate.isHidden()
    assert form.gauge.isHidden()
    hide(main, "learning_rate", False)
    assert rate.isVisible()
    assert rate.value() == 2e-6
    assert form.gauge.isVisible()


def test_no_name_says_a_learning_rate_that_is_hidden(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100)
    window, session = main.window, main.session
    window.docks.open("runs")
    model = window.docks.panel("runs").model
    run_to(qtbot, main, 20)
    session.apply(session.spec.changed(learning_rate=2e-6))
    session.reset()
    run_to(qtbot, main, 20)

    def named() -> str:
        table = [model.index(row, column) for row in range(2) for column in range(9)]
        said = [str(model.data(at) or "") for at in table if at.isValid()]
        ends = window.loss_plot.end_names.named()
        return " ".join((*said, *ends))

    qtbot.waitUntil(lambda: "2e-6" in named() and "1e-6" in named(), timeout=PATIENCE_MS)
    hide(main, "learning_rate")
    assert "e-6" not in named()
    hide(main, "learning_rate", False)
    assert "2e-6" in named()


def test_theory_is_hidden_everywhere(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100)
    window = main.window
    main.session.speed = None
    window.actions_by_key["best_curve"].trigger()
    window.docks.open("theory")
    run_to(qtbot, main, 50)
    told = lambda: columns_with(window.loss_plot.plot, LIGHT.theory)  # noqa: E731
    qtbot.waitUntil(lambda: told() > 100, timeout=PATIENCE_MS)
    assert columns_with(window.fit_plot.plot, LIGHT.theory) > 100
    hide(main, "theory")
    assert told() == 0
    assert columns_with(window.fit_plot.plot, LIGHT.theory) == 0
    assert window.docks.docks["theory"].isHidden()
    assert window.form.gauge.isHidden()
    window.docks.open("theory")
    assert window.docks.docks["theory"].isHidden(), "nothing else opens it"
    main.session.apply(main.session.spec.changed(seed=4))
    run_to(qtbot, main, 60)
    assert told() < 30, "the run before may be kept as a short line of a similar colour"
    assert "predicted" not in window.loss_plot.readout_at(1500.0)
    hide(main, "theory", False)
    assert told() > 100
    assert columns_with(window.fit_plot.plot, LIGHT.theory) > 100
    assert window.docks.docks["theory"].isVisible(), "it was opened meanwhile"
    window.docks.docks["theory"].hide()
    QApplication.processEvents()
    assert window.form.gauge.isVisible()
    window.docks.open("theory")
    assert window.docks.docks["theory"].isVisible()


def test_the_band_is_hidden_with_theory(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("polynomial", noise=0.3, points=40)
    band, dots = main.window.fit_plot.band, main.window.fit_plot.data_key
    hide(main, "theory")
    main.window.actions_by_key["best_curve"].setEnabled(True)
    main.window.actions_by_key["best_curve"].trigger()  # as a program may
    assert not dots.isHidden()
    assert (band.area.isVisible(), band.key.isHidden()) == (False, True)
    main.session.apply(main.session.spec.changed(noise_seed=4))
    QApplication.processEvents()
    assert (band.area.isVisible(), band.key.isHidden()) == (False, True)
    hide(main, "theory", False)
    assert (band.area.isVisible(), band.key.isHidden()) == (True, False)


def test_the_theory_panel_is_back_after_the_question(open_main: OpenMain) -> None:
    main = open_main("tensor", ready=False)
    window, dock = main.window, main.window.docks.docks["theory"]

    def go_to(workspace: str) -> None:
        window.actions_by_key[f"workspace_{workspace}"].trigger()
        QApplication.processEvents()

    go_to("why")
    assert dock.isVisible()
    hide(main, "theory")
    assert not dock.isVisible()
    hide(main, "theory", False)
    assert dock.isVisible()
    hide(main, "theory")
    go_to("watch")
    hide(main, "theory", False)
    assert not dock.isVisible()
    hide(main, "theory")
    go_to("why")
    assert not dock.isVisible()
    go_to("code")
    hide(main, "theory", False)
    assert not dock.isVisible()
    go_to("why")
    assert dock.isVisible()
    hide(main, "theory")
    main.presentation.enter(full_screen=False)
    main.presentation.leave()
    assert not dock.isVisible()
    hide(main, "theory", False)
    assert dock.isVisible(), "as before the presentation"
    hide(main, "theory")
    main.presentation.enter(full_screen=False)
    hide(main, "theory", False)
    assert not dock.isVisible(), "a presentation shows only what is asked for"
    main.presentation.leave()
    QApplication.processEvents()
    assert dock.isVisible()


def test_target_loss_and_equation_are_hidden_in_a_presentation_too(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=100)
    window = main.window
    run_to(qtbot, main, 50)
    for key in ("target", "loss", "equation"):
        hide(main, key)
    assert columns_with(window.fit_plot.plot, LIGHT.run) > 100
    assert "target" not in window.fit_plot.readout_at(1.0)
    assert "x³" not in window.status.equation.whole_text()
    assert window.status.loss.isHidden()
    height = window.fit_plot.height()
    main.presentation.enter(full_screen=False)
    QApplication.processEvents()
    assert not window.loss_plot.isVisible()
    assert window.fit_plot.height() > height - 100, "it has the room of both"
    run_to(qtbot, main, 60)
    line = main.presentation.line
    assert line is not None
    assert line.equation.text() == line.loss.text() == ""
    qtbot.waitUntil(lambda: "60" in line.step.text(), timeout=PATIENCE_MS)
    for key in ("equation", "loss", "target"):
        hide(main, key, False)
    assert "x³" in line.equation.text()
    assert "loss" in line.loss.text()
    assert window.loss_plot.isVisible()
    main.presentation.leave()


def test_what_is_hidden_is_kept_until_the_next_start(open_main: OpenMain) -> None:
    main = open_main("tensor", points=100)
    for key in HIDEABLE:
        hide(main, key)
        other = "loss" if key != "loss" else "target"
        hide(main, other)
        main.window.close()
        main = open_main("tensor", points=100)
        actions = main.window.actions_by_key
        hidden = {part for part in HIDEABLE if actions[f"hide_{part}"].isChecked()}
        assert hidden == main.window.hidden == {key, other}
        assert set(main.controls.settings.hidden) == {key, other}
        for part in (key, other):
            hide(main, part, False)
        assert main.controls.settings.hidden == (), (key, other)


@pytest.mark.parametrize("key", ["learning_rate", "theory"])
def test_why_a_run_diverges_is_not_said_meanwhile(
    qtbot: QtBot, open_main: OpenMain, key: str
) -> None:
    main = open_main("tensor", points=100, learning_rate=1e-2)
    message = main.window.message
    hide(main, key)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    qtbot.waitUntil(message.isVisible, timeout=PATIENCE_MS)
    assert "Diverged at step" in message.text.text()
    assert "rate" not in message.text.text()
    assert message.action.isHidden()
    hide(main, key, False)
    assert "rate" in message.text.text()
    assert message.action.isVisible()
