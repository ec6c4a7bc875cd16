"""What is copied is read by other programs: Python evaluates the equation, float() the numbers."""

from collections.abc import Callable

import numpy as np
import oracle
import pytest
from helpers import PATIENCE_MS, wait_for_step
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.race_spec import RaceSpec, own_race
from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame, curve_x
from polyviz.views.text.labels import RichLabel
from polyviz.views.text.readable import number_text

CURVE_X = curve_x(DEFAULT_INTERVAL)

OpenMain = Callable[..., Main]

FLOAT32 = 2e-5
"""How far a curve that was computed in float32 may lie from its equation."""


def copied(main: Main, key: str = "copy_equation") -> str:
    QGuiApplication.clipboard().clear()
    main.window.actions_by_key[key].trigger()
    return QGuiApplication.clipboard().text()


def curve_of(text: str) -> np.ndarray:
    assert text.isascii()
    assert "\n" not in text
    found = eval(text, {"__builtins__": {}}, {"x": CURVE_X})
    assert isinstance(found, np.ndarray)
    return found


def frame_of(main: Main) -> Frame:
    frame = main.session.frame
    assert frame is not None
    return frame


@pytest.mark.parametrize("lesson", ["numpy", "tensor", "function", "nn", "dynamic"])
def test_the_equation_is_the_curve_that_is_shown(
    qtbot: QtBot, open_main: OpenMain, lesson: str
) -> None:
    main = open_main(lesson)
    for step in (1, 2, 3):
        main.session.step()
        wait_for_step(qtbot, main, step)
        frame = frame_of(main)
        exact = 1e-12 if lesson == "numpy" else FLOAT32
        np.testing.assert_allclose(curve_of(copied(main)), frame.curve, rtol=exact, atol=exact)
        if lesson != "dynamic":
            expected = oracle.prediction(lesson, frame.weights, CURVE_X)
            np.testing.assert_allclose(curve_of(copied(main)), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("lesson", ["tensor", "function", "dynamic"])
def test_with_a_forgotten_cube_it_is_the_equation_of_the_model_that_runs(
    qtbot: QtBot, open_main: OpenMain, lesson: str
) -> None:
    main = open_main(lesson, mistake="no_cube")
    main.session.step()
    wait_for_step(qtbot, main, 1)
    np.testing.assert_allclose(
        curve_of(copied(main)), frame_of(main).curve, rtol=1e-6, atol=FLOAT32
    )


def test_the_equation_of_an_earlier_step_is_that_of_this_step(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy")
    first = copied(main)
    main.session.step()
    wait_for_step(qtbot, main, 1)
    assert copied(main) != first
    main.session.look(0)
    qtbot.waitUntil(lambda: frame_of(main).step == 0, timeout=PATIENCE_MS)
    assert copied(main) == first


def test_for_reading_it_is_copied_as_shown(open_main: OpenMain) -> None:
    main = open_main("function")
    assert copied(main, "copy_formula") == "y = 0.0000 − 1.0000 P₃(0.0000 + 0.3000 x)"
    assert copied(main, "copy_formula") == main.window.status.equation.whole_text()


def test_of_a_race_each_run_has_a_line(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", steps=3)
    main.session.start_race(RaceSpec(own_race(main.session.spec, "numpy,autograd,function")))
    main.session.play()
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)
    lines = copied(main).splitlines()
    frames = main.session.race_frame
    assert frames is not None
    assert [line.split("# ")[1] for line in lines] == ["NumPy", "Autograd", "Autograd Function"]
    for line, lane in zip(lines, frames.lanes, strict=True):
        np.testing.assert_allclose(curve_of(line), lane.curve, rtol=1e-6, atol=FLOAT32)


def press_copy(qtbot: QtBot, widget: QWidget) -> list[list[str]]:
    """Press Ctrl+C; return the cells that were copied."""
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    return [line.split("\t") for line in text.split("\n")]


def test_copied_tables_are_read_by_float(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", learning_rate=2e-6)
    for key in ("values", "runs"):
        main.window.docks.open(key)
    values, runs = (main.window.docks.panel(key) for key in ("values", "runs"))
    for step in range(1, 4):
        main.session.step()
        wait_for_step(qtbot, main, step)
    qtbot.waitUntil(lambda: values.model.rowCount() > 0, timeout=PATIENCE_MS)
    head, *rows = press_copy(qtbot, values.table)
    assert head[:4] == ["name", "value", "low", "high"]
    numbers = {row[0]: [cell for cell in row[1:4] if cell] for row in rows}
    assert len(numbers) > 8
    frame = frame_of(main)
    for name, cells in numbers.items():
        assert [float(cell) for cell in cells], name
    found = tuple(float(numbers[name][0]) for name in "abcd")
    assert found == frame.weights
    assert any(value < 0 for value in found)

    head, row = press_copy(qtbot, runs.table)
    assert len(head) == len(row)
    assert float(row[1]) == frame.loss
    assert [float(cell) for cell in row[1:] if cell][2] == 3


def test_selected_text_has_a_minus_that_float_reads(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", start=(-0.5, -1.0, 0.25, 0.0))
    main.window.docks.open("code")
    main.session.step()
    wait_for_step(qtbot, main, 1)
    equation = main.window.status.equation
    equation.setSelection(4, 7)
    assert equation.selectedText().startswith("−")
    assert float(press_copy(qtbot, equation)[0][0]) == pytest.approx(-0.5, abs=0.01)
    code = main.window.docks.panel("code").code
    qtbot.waitUntil(lambda: "−" in code.toPlainText(), timeout=PATIENCE_MS)
    code.selectAll()
    press_copy(qtbot, code)
    assert "−" not in QGuiApplication.clipboard().text()
    assert "y_pred" in QGuiApplication.clipboard().text()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_label_copies_from_its_menu_too(qtbot: QtBot) -> None:
    label = RichLabel(f"<p>limit <b>{number_text(-1.5e-6)}</b></p><p>two</p>")
    qtbot.addWidget(label)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.show()
    menu = menu_of(label)
    assert not menu.actions()[0].isEnabled()
    menu.actions()[1].trigger()
    menu.close()
    menu = menu_of(label)
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "limit -1.50e-6\ntwo"


def menu_of(label: QLabel) -> QMenu:
    """Open the menu of a label: copy, select all."""
    middle = label.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, label.mapToGlobal(middle))
    QApplication.sendEvent(label, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu
