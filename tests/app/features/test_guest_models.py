"""A model that a lesson does not have by itself is called by its own name there."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from helpers import PATIENCE_MS
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.own_module import CODE
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]


def run_some(qtbot: QtBot, main: Main, steps: int) -> None:
    main.session.run_to(steps)
    qtbot.waitUntil(
        lambda: (
            main.session.frame_step == steps
            and main.session.state in (RunState.PAUSED, RunState.FINISHED)
        ),
        timeout=PATIENCE_MS,
    )


@pytest.mark.parametrize(
    ("lesson", "model", "name"),
    [
        ("numpy", "own", "MyModule"),
        ("optim", "own", "MyModule"),
        ("tensor", "polynomial", "Polynomial"),
        ("nn", "network", "Network"),
    ],
)
def test_its_lines_have_its_name(
    qtbot: QtBot, open_main: OpenMain, lesson: str, model: str, name: str
) -> None:
    main = open_main(lesson, model=model)
    assert main.window.loss_plot.run_name == main.window.fit_plot.run_name == name
    own = main.session.spec
    main.session.apply(own.changed(lesson=lesson))
    assert main.window.loss_plot.run_name != name
    assert main.window.fit_plot.run_name == "", "a lesson's own model needs no name there"


def test_kept_runs_of_own_code_are_called_by_their_classes(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy", model="own")
    first = dict(main.session.spec.options)[CODE.key]
    other = replace(first, text=first.text.replace("class MyModule", "class Net"), name="Net")
    again = replace(first, text=first.text + "\n# again\n")
    for code in (first, again, other):
        main.session.apply(main.session.spec.changed(module=code))
        qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
        run_some(qtbot, main, 5)
    main.session.reset()
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(main.runs.kept) == 3, timeout=PATIENCE_MS)
    lines = main.window.loss_plot.quiet
    names = [lines.names[run.number] for run in sorted(lines.runs, key=lambda run: run.number)]
    assert [*names, main.window.loss_plot.run_name] == [
        "MyModule",
        "MyModule (2)",
        "Net",
        "Net (2)",
    ]
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    run_some(qtbot, main, 5)
    assert main.window.loss_plot.run_name == "Net, 2e-6"
