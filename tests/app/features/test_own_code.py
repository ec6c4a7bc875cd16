"""A Module is written in the window, mended there, and trained."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import PATIENCE_MS, wait_for_step
from person import Person
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.features import own_code
from polyviz.app.run import Main
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunState
from polyviz.live.training_process import OBEY_S, TrainingProcess
from polyviz.views.editor.console import MAX_LINES
from polyviz.views.panels.module_panel import ModulePanel

OpenMain = Callable[..., Main]

SitBefore = Callable[[Main], Person]

ON_PROCESS = pytest.mark.parametrize("host", ["process"], indirect=True)

RIGHT = """\
import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(1, 4)
        self.out = torch.nn.Linear(4, 1)

    def forward(self, x):
        return self.out(torch.tanh(self.hidden(x.unsqueeze(1)))).squeeze(1)
"""


def message(main: Main) -> str:
    return main.window.message.text.text()


def open_panel(main: Main) -> ModulePanel:
    main.window.docks.open("module")
    QApplication.processEvents()
    panel: ModulePanel = main.window.docks.panel("module")
    return panel


def run(qtbot: QtBot, panel: ModulePanel, text: str) -> None:
    """Run code, and wait until it is known whether it works."""
    panel.set_text(text)
    panel.run_button.click()
    qtbot.waitUntil(panel.run_button.isEnabled, timeout=PATIENCE_MS)


@ON_PROCESS
def test_three_errors_are_mended_without_a_look_at_a_terminal(
    qtbot: QtBot, open_main: OpenMain, capfd: pytest.CaptureFixture[str]
) -> None:
    main = open_main("tensor", steps=100_000)
    main.session.play()
    wait_for_step(qtbot, main, 5)
    panel, spec = open_panel(main), main.session.spec
    wrong = [
        (RIGHT.replace("def forward(self, x):", "def forward(self, x)"), 10, "not Python"),
        (RIGHT.replace("self.hidden(", "self.hiden("), 11, "no attribute 'hiden'"),
        (RIGHT.replace(".squeeze(1)", ""), 11, "(2000, 1), expected (2000,)"),
    ]
    for text, line, said in wrong:
        run(qtbot, panel, text)
        assert panel.editor.code.error_line() == line
        assert said in panel.editor.error.text()
        assert main.session.spec == spec
        assert main.session.state is RunState.PLAYING, "the run that was there is still there"
    run(qtbot, panel, RIGHT)
    assert panel.editor.code.error_line() is None
    wait_for_step(qtbot, main, 5)
    assert (main.session.spec.model, len(main.session.spec.model_row.weights)) == ("own", 13)
    assert "Traceback" not in capfd.readouterr().err


@ON_PROCESS
def test_an_endless_loop_ends_by_stop_and_the_window_lives(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    panel.set_text(RIGHT.replace("super().__init__()", "super().__init__()\n        while 1: pass"))
    panel.run_button.click()
    qtbot.waitUntil(panel.stop_button.isVisible, timeout=PATIENCE_MS)
    with qtbot.waitSignal(panel.stop_button.clicked, timeout=round(1000 * OBEY_S)):
        panel.stop_button.click()
    assert panel.run_button.isEnabled() and panel.stop_button.isHidden()
    assert "did not come to an end" in panel.editor.error.text()
    run(qtbot, panel, RIGHT)
    wait_for_step(qtbot, main, 1)


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
    counted = "self.n = getattr(self, 'n', 0) + 1\n        while self.n > 40: pass\n        return"
    run(qtbot, panel, RIGHT.replace("return", counted))
    qtbot.waitUntil(lambda: main.session.view.is_stalled, timeout=PATIENCE_MS)
    monkeypatch.setattr(ProcessHost, "_new_process", noted)
    present = main.session.view.run
    began_s = time.monotonic()
    main.session.reset()
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    assert time.monotonic() - began_s < 2.0
    assert main.session.view.run == present + 1
    assert alive_before == [True], "the next process loads while the present one may still answer"


SLOW = RIGHT.replace("super().__init__()", "super().__init__(); import time; time.sleep(1)")
"""Code whose check takes a while: the Module is made several times"""


@ON_PROCESS
@pytest.mark.parametrize(
    "changes", [{"lesson": "network"}, {"points": 50}, {"target": "x**2"}, {"seed": 5}]
)
def test_what_is_chosen_during_a_check_wins(
    qtbot: QtBot, open_main: OpenMain, changes: dict[str, Any]
) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    panel.set_text(SLOW)
    panel.run_button.click()
    qtbot.waitUntil(panel.stop_button.isVisible, timeout=PATIENCE_MS)
    spec = main.session.spec
    chosen = RunSpec.for_lesson("network") if "lesson" in changes else spec.changed(**changes)
    main.session.apply(chosen)
    assert panel.run_button.isEnabled() and panel.stop_button.isHidden()
    assert "something else was chosen" in panel.editor.error.text()
    assert panel.editor.code.error_line() is None
    run(qtbot, panel, RIGHT)
    assert panel.editor.error.text() == ""
    qtbot.waitUntil(lambda: main.session.spec.model == "own", timeout=PATIENCE_MS)
    now = main.session.spec
    assert (now.lesson, now.dataset, now.seed) == (chosen.lesson, chosen.dataset, chosen.seed)


@ON_PROCESS
def test_a_learning_rate_that_is_chosen_during_a_check_does_not_end_it(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("optim", optimizer="sgd")
    panel = open_panel(main)
    run(qtbot, panel, RIGHT)
    panel.set_text(SLOW)
    panel.run_button.click()
    qtbot.waitUntil(panel.stop_button.isVisible, timeout=PATIENCE_MS)
    main.session.apply(main.session.spec.changed(learning_rate=3e-6, steps=7000))
    assert not panel.run_button.isEnabled()
    qtbot.waitUntil(panel.run_button.isEnabled, timeout=PATIENCE_MS)
    spec = main.session.spec
    assert dict(spec.options)["module"].text == SLOW
    assert (spec.learning_rate, spec.steps) == (3e-6, 7000)


@ON_PROCESS
def test_an_error_in_the_middle_of_the_run_is_shown_at_its_line(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    counted = "self.n = getattr(self, 'n', 0) + 1\n        if self.n > 40: x = x + [1][2]\n"
    text = RIGHT.replace("        return", f"        {counted}        return")
    run(qtbot, panel, text)
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert panel.editor.code.error_line() == 12
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
    late = (
        "self.n = getattr(self, 'n', 0) + 1\n        if self.n > 40: return x[:5]\n        return"
    )
    translator = Shouting()
    QApplication.installTranslator(translator)
    try:
        run(qtbot, panel, RIGHT.replace("return", late))
        qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
        said = "Line 12: FORWARD RETURNED the shape (5,), expected (2000,)"
        assert panel.editor.error.text() == said
        assert said in message(main)
    finally:
        QApplication.removeTranslator(translator)


@ON_PROCESS
@pytest.mark.parametrize(
    ("ending", "line", "told"),
    [
        ("os._exit(0)", None, "the code ended Python itself with status 0"),
        ("raise KeyboardInterrupt", 13, "Line 13: KeyboardInterrupt"),
    ],
)
def test_code_that_ends_the_process_of_the_run_leaves_the_window(
    qtbot: QtBot, open_main: OpenMain, ending: str, line: int | None, told: str
) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    late = f"self.n = getattr(self, 'n', 0) + 1\n        if self.n > 40: {ending}\n        return"
    text = "import os\n" + RIGHT.replace("return", late)
    run(qtbot, panel, text)
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert panel.editor.code.error_line() == line
    assert told in panel.editor.error.text()
    assert panel.text() == text
    run(qtbot, panel, RIGHT)
    wait_for_step(qtbot, main, 1)
    assert panel.editor.error.text() == ""


@ON_PROCESS
def test_what_is_printed_comes_below_the_code(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50)
    panel = open_panel(main)
    console = panel.editor.console
    assert console.isHidden()
    run(qtbot, panel, RIGHT.replace("        return", "        print(x.shape)\n        return"))
    wait_for_step(qtbot, main, 3)
    main.session.pause()
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    lines = console.toPlainText().split("\n")
    assert lines == main.session.reached * ["torch.Size([50])"], "one for each step, none besides"
    run(qtbot, panel, RIGHT.replace("super().__init__()", "super().__init__(); print('so'); 1 / 0"))
    assert console.toPlainText().split("\n") == [*lines, "so"]


@ON_PROCESS
def test_a_flood_of_output_neither_freezes_the_window_nor_fills_it(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50)
    main.session.set_speed(None)
    panel = open_panel(main)
    console = panel.editor.console
    printing = "print('x' * 300)\n        print(x.dtype)\n        return"
    run(qtbot, panel, RIGHT.replace("return", printing))
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)
    assert console.toPlainText().endswith("x\ntorch.float32")
    assert "[Some output left out" in console.toPlainText()
    assert console.blockCount() <= MAX_LINES


def test_what_was_typed_outlives_the_window(
    open_main: OpenMain, sit_before: SitBefore, qtbot: QtBot
) -> None:
    main = open_main("network")
    panel, person = open_panel(main), sit_before(main)
    assert "torch.nn.Linear(1, 16)" in panel.text(), "it begins with the present model"
    panel.editor.code.setFocus()
    person.press("Ctrl+Home")
    person.write("# mine")
    kept = own_code.code_folder() / own_code.TYPED
    qtbot.waitUntil(kept.exists, timeout=PATIENCE_MS)
    assert kept.read_text(encoding="utf-8").startswith("# mine")
    person.write(" again")
    main.window.close()
    assert kept.read_text(encoding="utf-8").startswith("# mine again")
    assert open_panel(open_main("tensor")).text().startswith("# mine again")


def test_opening_by_its_key_or_from_the_menu_puts_the_cursor_there(
    open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor")
    person = sit_before(main)
    person.press("Ctrl+N")
    panel: ModulePanel = main.window.docks.panel("module")
    assert panel.editor.code.hasFocus()
    person.press("Ctrl+Home")
    person.write("# r ")
    person.press("Space")
    assert panel.text().startswith("# r  ")
    assert not main.session.wants_to_play
    main.window.docks.open("runs")
    main.window.setFocus()
    main.window.actions_by_key[main.window.docks.docks["module"].objectName()].trigger()
    assert panel.editor.code.hasFocus()
    panel.editor.code.clearFocus()
    person.press("Ctrl+N")
    assert main.window.docks.docks["module"].isHidden()
    assert not panel.editor.code.hasFocus()


def test_a_panel_that_is_there_from_the_last_time_leaves_the_cursor_alone(
    open_main: OpenMain, sit_before: SitBefore
) -> None:
    first = open_main("tensor")
    sit_before(first).press("Ctrl+N")
    first.window.close()
    again = open_main("tensor")
    panel: ModulePanel = again.window.docks.panel("module")
    sit_before(again)
    assert panel.isVisible()
    assert not panel.editor.code.hasFocus()


def test_keys_of_the_run_are_letters_in_the_editor(
    open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor")
    panel, person = open_panel(main), sit_before(main)
    panel.set_text("")
    panel.editor.code.setFocus()
    person.write("a b")
    person.press("Space")
    assert panel.text().startswith("a b ")
    assert not main.session.wants_to_play
    assert main.session.frame is not None and main.session.frame.step == 0


def test_a_thread_is_no_place_for_such_code(open_main: OpenMain) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    panel.run_button.click()
    assert panel.run_button.isEnabled()
    assert "Separate training process" in message(main)


@ON_PROCESS
def test_a_file_is_run_and_followed(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    file = tmp_path / "student.py"
    file.write_text(RIGHT, encoding="utf-8")
    main = open_main("tensor")
    main.own_code.open(file)
    panel = open_panel(main)
    assert (panel.file.text(), panel.text()) == ("student.py", RIGHT)
    qtbot.waitUntil(lambda: main.session.spec.model == "own", timeout=PATIENCE_MS)
    panel.follow.setChecked(True)
    changed = RIGHT.replace("(1, 4)", "(1, 7)").replace("(4, 1)", "(7, 1)")
    new = tmp_path / "new.py"
    new.write_text(changed, encoding="utf-8")
    new.replace(file)  # as many editors save
    qtbot.waitUntil(lambda: len(main.session.spec.model_row.weights) == 22, timeout=PATIENCE_MS)
    assert panel.text() == changed


def test_a_file_that_is_no_code_is_refused(open_main: OpenMain, tmp_path: Path) -> None:
    main = open_main("tensor")
    file = tmp_path / "picture.py"
    file.write_bytes(b"\xff\xd8\xff\xe0")
    panel = open_panel(main)
    before = panel.text()
    main.own_code.open(file)
    assert panel.text() == before
    assert "UTF-8" in message(main)


@pytest.mark.timeout(20)
def test_a_pipe_is_refused_and_the_window_does_not_wait_for_its_writer(
    open_main: OpenMain, tmp_path: Path
) -> None:
    main, pipe = open_main("tensor"), tmp_path / "pipe.py"
    os.mkfifo(pipe)
    panel = open_panel(main)
    before = panel.text()
    main.own_code.open(pipe)
    assert panel.text() == before
    assert "pipe or a device" in message(main)


@ON_PROCESS
def test_what_was_chosen_stays_when_the_code_is_changed(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    file = tmp_path / "student.py"
    file.write_text(RIGHT, encoding="utf-8")
    main = open_main("optim", optimizer="momentum", momentum=0.3, learning_rate=2e-6, steps=4000)
    main.own_code.open(file)
    qtbot.waitUntil(lambda: main.session.spec.model == "own", timeout=PATIENCE_MS)

    def chosen() -> tuple[str, float, int]:
        spec = main.session.spec
        assert spec.hyperparameters["momentum"] == 0.3
        return spec.optimizer, spec.learning_rate, spec.steps

    assert chosen() == ("momentum", 2e-6, 4000), "as on the command line"
    main.session.apply(main.session.spec.changed(learning_rate=5e-5, steps=7000))
    run(qtbot, open_panel(main), RIGHT.replace("(1, 4)", "(1, 5)").replace("(4, 1)", "(5, 1)"))
    assert len(main.session.spec.model_row.weights) == 16
    assert chosen() == ("momentum", 5e-5, 7000)


@ON_PROCESS
def test_the_last_code_that_worked_comes_back(qtbot: QtBot, open_main: OpenMain) -> None:
    panel = open_panel(open_main("tensor"))
    assert not panel.actions_by_key["worked"].isEnabled()
    run(qtbot, panel, RIGHT)
    run(qtbot, panel, RIGHT.replace("self.out(", "self.outt("))
    panel.actions_by_key["worked"].trigger()
    assert panel.text() == RIGHT
    panel.editor.code.undo()
    assert "self.outt(" in panel.text(), "nothing that was typed is lost"
