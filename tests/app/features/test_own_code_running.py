"""A run of own code that fails, hangs or ends its process is told of, and the window lives."""

import time

import pytest
from helpers import PATIENCE_MS, wait_for_step
from own_module import ON_PROCESS, RIGHT, OpenMain, late, message, open_panel, run
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunState
from polyviz.live.training_process import TrainingProcess


@ON_PROCESS
def test_a_run_in_an_endless_loop_is_left_within_two_seconds(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive_before: list[bool] = []
    make = ProcessHost._new_process

    def noted(host: ProcessHost) -> TrainingProcess:
        alive_before.append(host._child is not None and host._child.is_alive())
        return make(host)

    main = open_main("tensor")
    panel = open_panel(main)
    run(qtbot, panel, late("while True: pass"))
    qtbot.waitUntil(lambda: main.session.view.is_stalled, timeout=PATIENCE_MS)
    monkeypatch.setattr(ProcessHost, "_new_process", noted)
    present = main.session.view.run
    began_s = time.monotonic()
    main.session.reset()
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    assert time.monotonic() - began_s < 2.0
    assert main.session.view.run == present + 1
    assert alive_before == [True], "the next process loads while the present one may still answer"


@ON_PROCESS
def test_an_error_in_the_middle_of_the_run_is_shown_at_its_line(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    run(qtbot, panel, late("x = x + [1][2]"))
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert panel.editor.code.error_line() == 13
    assert "list index out of range" in panel.editor.error.text()
    run(qtbot, panel, RIGHT)
    wait_for_step(qtbot, main, 1)


class Shouting(QTranslator):
    """A language in which the texts of the catalogue are shouted."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, *_more: object) -> str:
        if context == "catalogue":
            return text.replace("forward returned", "FORWARD RETURNED")
        return text


@ON_PROCESS
def test_the_bar_speaks_the_language_of_the_panel(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    translator = Shouting()
    QApplication.installTranslator(translator)
    try:
        run(qtbot, panel, late("return x[:5]"))
        qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
        said = "Line 13: FORWARD RETURNED the shape (5,), expected (2000,)"
        assert panel.editor.error.text() == said
        assert said in message(main)
    finally:
        QApplication.removeTranslator(translator)


@ON_PROCESS
@pytest.mark.parametrize(
    ("ending", "line", "told"),
    [
        ("os._exit(0)", None, "the code ended Python itself with status 0"),
        ("raise KeyboardInterrupt", 14, "Line 14: KeyboardInterrupt"),
    ],
)
def test_code_that_ends_the_process_of_the_run_leaves_the_window(
    qtbot: QtBot, open_main: OpenMain, ending: str, line: int | None, told: str
) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    text = "import os\n" + late(ending)
    run(qtbot, panel, text)
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert panel.editor.code.error_line() == line
    assert told in panel.editor.error.text()
    assert panel.text() == text
    run(qtbot, panel, RIGHT)
    wait_for_step(qtbot, main, 1)
    assert panel.editor.error.text() == ""
