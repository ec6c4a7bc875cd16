"""The line of numbers: where a run is, and where it computes."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame, curve_x
from polyviz.views.controls.status_line import StatusLine

CURVE_X = curve_x(DEFAULT_INTERVAL)


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[StatusLine]:
    made = StatusLine()
    made.resize(1280, 40)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()


FRAME = Frame(
    step=1234,
    steps=2000,
    loss=9.31,
    weights=(-1e-9, 0.857, 0.0, -0.093),
    gradients=None,
    curve=np.zeros_like(CURVE_X),
    thinned=np.empty((2, 0)),
    speed=9800.0,
)


def test_the_numbers_of_a_frame(line: StatusLine) -> None:
    line.show_spec(RunSpec.for_lesson("numpy"))
    line.show_frame(FRAME, playing=True)
    assert line.equation.whole_text() == "y = 0.0000 + 0.8570 x + 0.0000 x² − 0.0930 x³"
    assert line.step.text() == "step <b>1234</b> / 2000"
    assert line.loss.text() == "loss <b>9.3100</b>"
    assert line.speed.text() == "9800 steps/s"
    assert line.device.text() == "CPU"
    assert line.progress.value() == 617
    line.show_frame(FRAME, playing=False)
    assert line.speed.text() == ""


def test_pointing_at_the_loss_shows_all_its_digits(line: StatusLine) -> None:
    line.show_spec(RunSpec.for_lesson("numpy"))
    line.show_frame(replace(FRAME, loss=9.310000000000002), playing=False)
    assert line.loss.toolTip().splitlines()[-1] == "9.310000000000002"
    line.show_frame(replace(FRAME, loss=None), playing=False)
    assert "9.31" not in line.loss.toolTip()


def test_while_it_plays_numbers_stand_long_enough_to_be_read(
    qtbot: QtBot, line: StatusLine
) -> None:
    line.show_spec(RunSpec.for_lesson("numpy"))
    for step in range(1, 11):
        line.show_frame(replace(FRAME, step=step), playing=True)
    assert "<b>1</b>" in line.step.text()
    qtbot.waitUntil(lambda: "<b>10</b>" in line.step.text())  # none is left out at the end
    line.show_frame(replace(FRAME, step=11), playing=True)
    line.show_frame(replace(FRAME, step=12), playing=False)
    assert "<b>12</b>" in line.step.text()


def test_numbers_that_wait_do_not_outlive_their_run(qtbot: QtBot, line: StatusLine) -> None:
    line.show_spec(RunSpec.for_lesson("numpy"))
    for step in (1, 2):
        line.show_frame(replace(FRAME, step=step), playing=True)
    line.show_spec(RunSpec.for_lesson("dynamic"))
    line.catch_up()
    assert "<b>1</b>" in line.step.text()


def test_more_steps_done_than_set_fill_the_bar(line: StatusLine) -> None:
    line.show_spec(RunSpec.for_lesson("numpy"))
    line.show_frame(replace(FRAME, steps=57), playing=False)
    assert line.progress.value() == line.progress.maximum()


def test_a_run_that_falls_back_to_the_cpu_says_so(line: StatusLine) -> None:
    line.show_spec(RunSpec.for_lesson("numpy", device="mps"))
    line.show_frame(FRAME, playing=False)
    assert "NumPy" in line.device.text()
    line.show_spec(RunSpec.for_lesson("tensor", device="cuda"))
    line.show_frame(replace(FRAME, device="cuda"), playing=False)
    assert line.device.text() == "GPU"
