"""The panel with the sliders: the loss as they move, a run from there, and the guess."""

from collections.abc import Callable

import numpy as np
import oracle
import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.lessons import LESSONS
from polyviz.live.run_commands import RunState
from polyviz.training.frame import curve_x
from polyviz.views.panels.hand_panel import PLACES, HandPanel

CURVE_X = curve_x(DEFAULT_INTERVAL)

OpenMain = Callable[..., Main]

EXTRA = {"dynamic": (4, 5)}


def opened(main: Main) -> HandPanel:
    main.window.docks.open("hand")
    return main.window.docks.panel("hand")


def type_guess(panel: HandPanel, text: str) -> None:
    panel.guess.lineEdit().setText(text)
    panel.guess.commit()


def run_to_end(qtbot: QtBot, main: Main) -> None:
    main.session.to_end()
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)


@pytest.mark.parametrize("lesson", ["numpy", "function", "dynamic"])
def test_sliders_move_the_curve_with_its_loss(open_main: OpenMain, lesson: str) -> None:
    main = open_main(lesson, points=500)
    panel = opened(main)
    for place, slider in enumerate(panel.sliders):
        slider.setValue((-1) ** place * PLACES // (3 + place))
    weights = panel.weights
    assert len(weights) == len(main.session.spec.model_row.weights)
    assert all(weights)
    model = LESSONS[lesson].model
    extra = EXTRA.get(lesson, ())
    x, y = main.window.fit_plot.hand.getData()
    assert np.array_equal(x, CURVE_X)
    assert y == pytest.approx(oracle.prediction(model, weights, CURVE_X, extra))
    loss = oracle.loss(model, weights, 500, extra)
    assert f"Loss {loss:.5g}"[:9] == panel.loss.text()[:9]


def test_the_curve_is_there_only_while_the_panel_is(open_main: OpenMain) -> None:
    main = open_main("tensor")
    panel = opened(main)
    assert "your fit" in main.window.fit_plot.end_names.named()
    panel.sliders[0].setValue(200)
    assert main.window.fit_plot.hand.getData()[1][0] == panel.weights[0] == 1.0
    main.window.docks.docks["hand"].hide()
    assert main.window.fit_plot.hand.getData()[0] is None
    assert "your fit" not in main.window.fit_plot.end_names.named()


def test_the_run_learns_from_where_the_hand_left_it(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=200, steps=50)
    panel = opened(main)
    panel.sliders[1].setValue(520)
    qtbot.mouseClick(panel.learn_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)
    assert main.session.spec.start == panel.weights
    frame = main.session.frame
    assert frame is not None
    assert frame.trace[1, 0] == pytest.approx(oracle.loss("tensor", panel.weights, 200), rel=1e-5)
    qtbot.mouseClick(panel.take_button, Qt.MouseButton.LeftButton)
    assert panel.weights == frame.weights
    qtbot.mouseClick(panel.learn_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: main.session.spec.start == frame.weights, timeout=PATIENCE_MS)


def test_other_models_have_other_sliders(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor")
    panel = opened(main)
    panel.sliders[2].setValue(100)
    before = panel.weights
    main.window.lessons.setCurrentRow(2)
    assert panel.weights == before
    main.window.lessons.setCurrentRow(7)
    assert panel.names == ("a", "b", "c", "d", "e")
    assert panel.weights == (0.0,) * 5
    qtbot.waitUntil(lambda: main.session.frame is not None, timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("factor", "word"), [(2.0, "100 % too high"), (0.25, "75 % too low"), (1, "spot on")]
)
def test_a_guess_is_judged_at_the_end(
    qtbot: QtBot, open_main: OpenMain, factor: float, word: str
) -> None:
    main = open_main("numpy", points=200, steps=30)
    panel = opened(main)
    run_to_end(qtbot, main)
    assert main.session.frame is not None
    loss = main.session.frame.loss
    assert loss is not None
    main.session.reset()
    type_guess(panel, f"{factor * loss:.6g}")
    assert "Play" in panel.verdict.text()
    run_to_end(qtbot, main)
    assert panel.verdict.text().endswith(f"{word}.")


def test_escape_gives_a_guess_up_that_was_not_made(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    main.window.docks.open("hand")
    panel = main.window.docks.panel("hand")
    guesses: list[object] = []
    panel.guess_changed.connect(guesses.append)
    line = panel.guess.lineEdit()
    for made, typed, left in ((None, "5", ""), ("7", "5", "7"), (None, "x", "7")):
        if made:
            type_guess(panel, made)
        panel.guess.setFocus()
        line.selectAll()
        qtbot.keyClicks(panel.guess, typed)
        qtbot.keyClick(panel.guess, Qt.Key.Key_Escape)
        assert line.text() == left
        assert not panel.guess.hasFocus()
        assert 5.0 not in guesses
    assert guesses[-1] == 7.0


@pytest.mark.parametrize(("text", "said"), [("-3", "Guess"), ("much", "Guess"), ("", "")])
def test_a_guess_that_is_none_says_what_is_allowed(
    open_main: OpenMain, text: str, said: str
) -> None:
    panel = opened(open_main("numpy"))
    type_guess(panel, "5")
    type_guess(panel, text)
    assert panel.verdict.text().startswith(said)
    assert "Noted" not in panel.verdict.text()


def test_the_panel_invites_and_says_how_close_the_best_weights_came(open_main: OpenMain) -> None:
    main = open_main("numpy")
    panel = opened(main)
    assert panel.challenge.text() == "How close can you get to 8.817?"
    assert "best" not in panel.loss.text()
    panel.sliders[1].setValue(PLACES // 2)
    first = panel.loss.text()
    assert "Your best: " in first
    panel.sliders[1].setValue(-PLACES)
    assert first.split("Your best: ")[1] == panel.loss.text().split("Your best: ")[1]
    best = (0.0, 0.856741, 0.0, -0.0933304)
    for slider, weight, end in zip(panel.sliders, best, panel._ends, strict=True):
        slider.setValue(round(weight / end * PLACES))
    assert "Well done!" in panel.loss.text()


def test_weights_copied_from_the_run_are_not_ones_own(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=200, steps=300, learning_rate=3e-5)
    run_to_end(qtbot, main)
    panel = opened(main)
    panel.take_button.click()
    assert "best" not in panel.loss.text()
    panel.sliders[0].setValue(panel.sliders[0].value() + 1)
    assert "best" not in panel.loss.text()
    for slider in panel.sliders[1:]:
        slider.setValue(slider.value() + 1)
    assert "Your best: " in panel.loss.text()
