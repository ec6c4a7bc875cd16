"""Own code is typed, kept, opened and saved."""

import os
from pathlib import Path

import pytest
from helpers import PATIENCE_MS
from own_module import ON_PROCESS, RIGHT, OpenMain, SitBefore, message, open_panel, run
from pytestqt.qtbot import QtBot

from polyviz.app.features import own_code
from polyviz.views.panels.module_panel import ModulePanel


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
def test_the_last_code_that_worked_comes_back(qtbot: QtBot, open_main: OpenMain) -> None:
    panel = open_panel(open_main("tensor"))
    assert not panel.actions_by_key["worked"].isEnabled()
    run(qtbot, panel, RIGHT)
    run(qtbot, panel, RIGHT.replace("self.out(", "self.outt("))
    panel.actions_by_key["worked"].trigger()
    assert panel.text() == RIGHT
    panel.editor.code.undo()
    assert "self.outt(" in panel.text(), "nothing that was typed is lost"
