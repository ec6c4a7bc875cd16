"""A sweep that the command line asks for, begun as soon as the window has what it needs."""

import pytest
from helpers import PATIENCE_MS
from pytestqt.qtbot import QtBot
from sweep_hands import OpenMain, panel_of, wait_for_map

from polyviz.app.opening import Opening
from polyviz.app.run import Main
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.startup import Startup
from polyviz.cli.parsers import window_parser
from polyviz.cli.window import startup_from
from polyviz.training.model_code import start_of

pytestmark = pytest.mark.usefixtures("sweep_folder")


def startup_for(lesson: str, *axes: str) -> Startup:
    """What `polyviz` makes of axes that are typed."""
    words = [word for axis in axes for word in ("--over", axis)]
    options = window_parser().parse_args(["--lesson", lesson, *words])
    options.document = None
    return startup_from(options)


def begin(main: Main, *axes: str) -> None:
    """Do what comes after the first paint."""
    startup = startup_for(main.session.spec.lesson, *axes)
    opening = Opening(
        main.window, main.session, main.theory, main.documents, None, startup, None, main.sweeps
    )
    opening._begin()


@pytest.mark.parametrize("lesson", ["autograd", "network"])
def test_start_weights_that_are_not_given_are_those_of_the_seed(
    qtbot: QtBot, open_main: OpenMain, lesson: str
) -> None:
    main = open_main(lesson, ready=False, points=40, steps=20, seed=3)
    name = main.session.spec.model_row.weights[1]
    begin(main, f"start.{name}=-1:1:5", "learning_rate=1e-7:1e-6:4")
    panel = wait_for_map(qtbot, main)
    assert panel.view.data is not None
    sweep = panel.view.data.sweep
    assert sweep.base.start == start_of(main.session.spec)
    assert sweep.shape == (5, 4)
    assert panel.form.axes[0].key == f"start.{name}"
    assert panel.form.axes[0].box.currentText() == f"Start of {name}"


def test_another_lesson_before_the_start_weights_are_there_is_said(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("autograd", ready=False)
    begin(main, "start.a=-1:1:5")
    main.session.apply(RunSpec.for_lesson("network"))
    told = main.window.message.text
    qtbot.waitUntil(lambda: "the model has the weights" in told.text(), timeout=PATIENCE_MS)
    assert panel_of(main)._asked is None


def test_the_command_line_takes_a_start_weight_without_the_others() -> None:
    startup = startup_for("autograd", "start.a=-1:1:20", "learning_rate=1,2")
    assert [axis.key for axis in startup.over] == ["start.a", "learning_rate"]
    assert startup.make_spec("autograd").start is None, "the run is still drawn by its seed"


@pytest.mark.parametrize("axis", ["start.z=-1:1:5", "start.a=1e300,2e300"])
def test_the_command_line_refuses_a_start_weight_that_cannot_be(axis: str) -> None:
    with pytest.raises(InvalidValueError):
        startup_for("autograd", axis)
