"""A document has a name, is changed or not, and nothing of it is lost without a question."""

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from full_disk import FullDisk
from hands import number_field
from helpers import PATIENCE_MS, run_to, wait_for_state
from own_module import open_panel
from person import Person
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot
from saved import answer_with
from test_document_opening import is_open

from polyviz.app.features import document_saving, open_file
from polyviz.app.features.questions import Answer
from polyviz.app.features.save_dialog import SaveDialog
from polyviz.app.run import Main
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.reading import read_document
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]


def trigger(main: Main, key: str) -> None:
    main.window.actions_by_key[key].trigger()


def title(main: Main) -> str:
    """Return the title with the mark of what is changed, as the desktop shows it."""
    mark = "*" if main.window.isWindowModified() else ""
    return main.window.windowTitle().replace("[*]", mark)


def change(main: Main) -> None:
    """Do what is to be saved."""
    main.session.apply(main.session.spec.changed(learning_rate=1.5e-6))


def save_change(qtbot: QtBot, main: Main, key: str = "save_run") -> None:
    """Change the run and save it, which waits until it is known when the change takes effect."""
    change(main)
    qtbot.waitUntil(lambda: main.session.course is not None)
    trigger(main, key)


def saved_main(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, file: Path
) -> Main:
    """Return a window with a run of 20 steps that is saved in a file."""
    main = open_main("tensor", points=60, steps=90)
    run_to(qtbot, main, 20)
    answer_with(monkeypatch, file)
    trigger(main, "save_run")
    return main


def refuse_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail if a save dialog opens."""

    def fail(_dialog: SaveDialog) -> None:
        raise AssertionError("nobody asked for another file")

    monkeypatch.setattr(SaveDialog, "choose", fail)


def test_the_title_has_the_name_and_says_what_is_changed(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "lecture 1.polyviz"
    main = open_main("tensor", points=60, steps=90)
    run_to(qtbot, main, 20)
    change(main)
    assert title(main) == "PolyViz", "a run without a file has nothing to be saved in"
    run_to(qtbot, main, 25)
    answer_with(monkeypatch, file)
    trigger(main, "save_run")
    assert title(main) == "lecture 1.polyviz – PolyViz"
    run_to(qtbot, main, 60)
    main.session.look(10)
    trigger(main, "residuals")
    assert title(main) == "lecture 1.polyviz – PolyViz", "it was only played with"
    refuse_dialogs(monkeypatch)
    main.session.look(None)
    main.session.apply(main.session.spec.changed(learning_rate=1.7e-6))
    run_to(qtbot, main, 70)
    qtbot.waitUntil(lambda: title(main) == "lecture 1.polyviz* – PolyViz")
    trigger(main, "save_run")
    assert title(main) == "lecture 1.polyviz – PolyViz"
    document = read_document(file)
    assert (document.reached, document.course.spec.learning_rate) == (70, 1.7e-6)


@pytest.mark.parametrize("answer", [Answer.SAVE, Answer.DISCARD, Answer.CANCEL])
def test_closing_asks_about_changes_of_a_document_with_a_name(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    answer: Answer,
) -> None:
    file = tmp_path / "a.polyviz"
    main = saved_main(qtbot, open_main, monkeypatch, file)
    change(main)
    asked: list[str] = []
    monkeypatch.setattr(
        document_saving, "ask_to_save", lambda _window, name: asked.append(name) or answer
    )
    main.window.close()
    assert asked == ["a.polyviz"]
    if answer is Answer.CANCEL:
        assert main.window.isVisible()
        run_to(qtbot, main, 30)  # it goes on
        monkeypatch.setattr(document_saving, "ask_to_save", lambda *_words: Answer.DISCARD)
        return
    qtbot.waitUntil(lambda: not main.window.isVisible())
    rate = read_document(file).course.spec.learning_rate
    assert (rate == 1.5e-6) is (answer is Answer.SAVE)
    main.window.close()  # as the program does after the last window
    assert asked == ["a.polyviz"]


def test_a_run_that_was_only_played_with_goes_without_a_question(
    qtbot: QtBot, open_main: OpenMain, asked: list[str]
) -> None:
    main = open_main("tensor", points=60, steps=90)
    run_to(qtbot, main, 20)
    change(main)
    trigger(main, "reset")
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.window.close()
    assert not main.window.isVisible()
    assert asked == []


def test_the_question_has_the_three_answers(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    from polyviz.app.features import questions

    main, buttons = open_main("tensor"), QMessageBox.StandardButton
    pressed: list[QMessageBox.StandardButton] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: pressed[-1])
    for button, answer in {
        buttons.Save: Answer.SAVE,
        buttons.Discard: Answer.DISCARD,
        buttons.Cancel: Answer.CANCEL,
    }.items():
        pressed.append(button)
        assert questions.ask_to_save(main.window, "a.polyviz") is answer


@pytest.mark.parametrize("answer", [Answer.SAVE, Answer.SAVE_AS, Answer.CANCEL])
def test_a_file_that_another_program_has_changed_is_not_overwritten_silently(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    answer: Answer,
) -> None:
    file, other = tmp_path / "a.polyviz", tmp_path / "b.polyviz"
    main = saved_main(qtbot, open_main, monkeypatch, file)
    text = file.read_text("utf-8").replace('"seed": 0', '"seed": 7')
    file.write_text(text, "utf-8")
    asked: list[str] = []
    monkeypatch.setattr(
        document_saving, "ask_to_overwrite", lambda _window, name: asked.append(name) or answer
    )
    answer_with(monkeypatch, other)
    save_change(qtbot, main)
    assert asked == ["a.polyviz"]
    assert (file.read_text("utf-8") == text) is (answer is not Answer.SAVE)
    assert other.exists() is (answer is Answer.SAVE_AS)
    assert main.documents.is_changed is (answer is Answer.CANCEL)
    if answer is Answer.SAVE:
        save_change(qtbot, main)
        assert asked == ["a.polyviz"], "what is in the file now is known"


def test_a_file_that_is_gone_is_written_again(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "a.polyviz"
    main = saved_main(qtbot, open_main, monkeypatch, file)
    file.unlink()
    trigger(main, "save_run")
    assert read_document(file).reached == 20


def test_where_nothing_can_be_written_that_is_said_and_the_changes_stay(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "folder" / "a.polyviz"
    file.parent.mkdir()
    main = saved_main(qtbot, open_main, monkeypatch, file)
    file.unlink()
    file.parent.rmdir()
    save_change(qtbot, main)
    assert "could not be saved" in main.window.message.text.text()
    assert main.documents.is_changed


def test_another_window_with_the_same_document_is_told(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "a.polyviz"
    first = saved_main(qtbot, open_main, monkeypatch, file)
    second = open_main("numpy")
    second.documents.open(file)
    qtbot.waitUntil(lambda: "Another window has it" in second.window.message.text.text())
    change(second)
    second.session.pause()
    qtbot.waitUntil(lambda: second.session.course is not None)
    trigger(second, "save_run")
    assert "Another window has it open too" in second.window.message.text.text()
    second.window.close()
    first.window.close()
    third = open_main("numpy")
    third.documents.open(file)
    qtbot.waitUntil(lambda: is_open(third, 20))
    assert "Another" not in third.window.message.text.text()


def test_opening_another_document_asks_first(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    asked: list[str],
) -> None:
    main = saved_main(qtbot, open_main, monkeypatch, tmp_path / "a.polyviz")
    answer_with(monkeypatch, tmp_path / "b.polyviz")
    trigger(main, "save_run_as")
    change(main)
    monkeypatch.setattr(document_saving, "ask_to_save", lambda *_words: Answer.CANCEL)
    main.documents.open(tmp_path / "a.polyviz")
    assert main.documents.path == tmp_path / "b.polyviz"
    monkeypatch.setattr(document_saving, "ask_to_save", lambda *_words: Answer.SAVE)
    main.documents.open(tmp_path / "a.polyviz")
    qtbot.waitUntil(lambda: main.documents.path == tmp_path / "a.polyviz")
    qtbot.waitUntil(lambda: is_open(main, 20))
    assert main.documents.path == tmp_path / "a.polyviz"
    assert read_document(tmp_path / "b.polyviz").course.spec.learning_rate == 1.5e-6


def test_new_begins_without_a_name_and_undo_brings_the_runs_back(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    no_moment: None,
) -> None:
    main = saved_main(qtbot, open_main, monkeypatch, tmp_path / "a.polyviz")
    trigger(main, "new_run")
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.spec == RunSpec.for_lesson("tensor")
    assert (title(main), main.runs.kept) == ("PolyViz", [])
    trigger(main, "undo")
    qtbot.waitUntil(lambda: main.session.frame_step == 20)
    assert title(main) == "a.polyviz – PolyViz"


def test_undo_brings_a_run_back_with_its_own_document(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    no_moment: None,
) -> None:
    main = saved_main(qtbot, open_main, monkeypatch, tmp_path / "a.polyviz")
    main.parts.set_notes("of a")
    trigger(main, "save_run")
    answer_with(monkeypatch, tmp_path / "b.polyviz")
    trigger(main, "save_run_as")
    main.parts.set_notes("of b")
    trigger(main, "save_run")
    main.documents.open(tmp_path / "a.polyviz")
    qtbot.waitUntil(lambda: is_open(main, 20), timeout=PATIENCE_MS)
    assert main.parts.notes == "of a"
    for key, name in (("undo", "b"), ("redo", "a"), ("undo", "b")):
        trigger(main, key)
        wait_for_state(qtbot, main, RunState.PAUSED)
        assert title(main) == f"{name}.polyviz – PolyViz"
        assert main.parts.notes == f"of {name}"
        assert main.documents.path == tmp_path / f"{name}.polyviz"
    main.parts.set_notes("of b again")
    trigger(main, "reset")
    wait_for_state(qtbot, main, RunState.PAUSED)
    trigger(main, "undo")
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.parts.notes == "of b again", "it is the same document"
    trigger(main, "new_run")
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert (title(main), main.parts.notes) == ("PolyViz", "")
    trigger(main, "undo")
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert title(main) == "b.polyviz* – PolyViz"


def test_recent_files_are_offered_as_long_as_they_are_there(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = saved_main(qtbot, open_main, monkeypatch, tmp_path / "a & b.polyviz")
    answer_with(monkeypatch, tmp_path / "c.polyviz")
    trigger(main, "save_run_as")
    menu = next(m for m in main.window.findChildren(QMenu) if m.title() == "Open &recent")

    def entries() -> list[str]:
        menu.aboutToShow.emit()
        return [action.text() for action in menu.actions() if not action.isSeparator()]

    assert entries() == [
        f"&1  c.polyviz – {tmp_path}",
        f"&2  a && b.polyviz – {tmp_path}",
        "&Clear list",
    ]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: is_open(main, 20))
    assert main.documents.path == tmp_path / "a & b.polyviz"
    (tmp_path / "c.polyviz").unlink()
    assert [text[:6] for text in entries()] == ["&1  a ", "&Clear"]
    menu.actions()[-1].trigger()
    assert entries() == ["&Clear list"]


def test_what_is_being_typed_is_saved_and_what_is_wrong_is_said_first(
    qtbot: QtBot,
    open_main: OpenMain,
    sit_before: SitBefore,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    main = saved_main(qtbot, open_main, monkeypatch, tmp_path / "a.polyviz")
    person, field = sit_before(main), number_field(main, "learning_rate")
    for text, rate in (("3e-6", 3e-6), ("3e-99x", 3e-6), ("4e-6", 4e-6)):
        field.setFocus()
        field.selectAll()
        person.write(text)
        person.press("Ctrl+S")
        is_right = text != "3e-99x"
        assert bool(main.window.form.wrong()) is not is_right
        if is_right:
            qtbot.waitUntil(lambda: not main.documents.is_changed, timeout=PATIENCE_MS)
        assert read_document(tmp_path / "a.polyviz").course.spec.learning_rate == rate


def test_a_name_from_the_command_line_is_found_from_any_folder(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = saved_main(qtbot, open_main, monkeypatch, tmp_path / "a.polyviz")
    main.controls.settings.recent = ()
    monkeypatch.chdir(tmp_path)
    main.documents.open("a.polyviz")
    qtbot.waitUntil(lambda: is_open(main, 20))
    assert main.controls.settings.recent == (str(tmp_path / "a.polyviz"),)
    assert main.documents.path == tmp_path / "a.polyviz"


def test_a_home_without_room_for_locks_stops_nothing(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(open_file, "lock_folder", lambda: tmp_path / "file" / "open")
    main = saved_main(qtbot, open_main, monkeypatch, tmp_path / "a.polyviz")
    assert main.documents.path == tmp_path / "a.polyviz"
    assert "Saved as" in main.window.message.text.text()


@pytest.mark.also_on_x
def test_the_keys_are_those_of_every_program_and_in_the_editor_they_are_about_its_code(
    qtbot: QtBot,
    open_main: OpenMain,
    sit_before: SitBefore,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    main = saved_main(qtbot, open_main, monkeypatch, tmp_path / "a.polyviz")
    person = sit_before(main)
    change(main)
    assert main.documents.is_changed
    person.press("Ctrl+S")
    qtbot.waitUntil(lambda: not main.documents.is_changed)
    proposed = answer_with(monkeypatch, tmp_path / "b.polyviz")
    person.press("Ctrl+Shift+S")
    assert main.documents.path == tmp_path / "b.polyviz"
    opened: list[str] = []

    def choose(_parent: object, heading: str, *_words: object) -> tuple[str, str]:
        opened.append(heading)
        return str(tmp_path / "a.polyviz") if heading == "Open" else "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    person.press("Ctrl+O")
    qtbot.waitUntil(lambda: main.documents.path == tmp_path / "a.polyviz")
    panel = open_panel(main)
    panel.editor.code.setFocus()
    person.press("Ctrl+O")
    assert opened == ["Open", "Open a Module"]
    proposed = answer_with(monkeypatch, tmp_path / "mine.py")
    person.press("Ctrl+S")
    assert [place.name for place in proposed] == ["my_module.py"]
    assert (tmp_path / "mine.py").read_text("utf-8") == panel.text()
    person.write("# more")
    person.press("Ctrl+S")
    assert "# more" in (tmp_path / "mine.py").read_text("utf-8")
    assert len(proposed) == 1, "it has its file"


def test_notes_without_a_file_are_asked_about(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main, asked = open_main("tensor", points=60), list[str]()
    main.parts.set_notes("Ask first.")
    assert title(main) == "Untitled* – PolyViz"
    monkeypatch.setattr(
        document_saving, "ask_to_save", lambda _window, name: asked.append(name) or Answer.SAVE
    )
    answer_with(monkeypatch, tmp_path / "n.polyviz")
    main.window.close()
    qtbot.waitUntil(lambda: not main.window.isVisible())
    assert asked == [""]
    assert json.loads((tmp_path / "n.polyviz").read_text("utf-8"))["notes"] == "Ask first."


def test_a_full_disk_is_said_and_the_file_stays_as_it_was(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, full_disk: FullDisk
) -> None:
    file = full_disk.folder / "a.polyviz"
    main = saved_main(qtbot, open_main, monkeypatch, file)
    before = file.read_bytes()
    main.parts.set_notes("why " * 10_000)
    assert main.documents.is_changed
    with full_disk.while_full():
        trigger(main, "save_run")
    assert "The disk is full" in main.window.message.text.text()
    assert [found.name for found in full_disk.folder.iterdir()] == ["a.polyviz"]
    assert file.read_bytes() == before
    assert main.documents.is_changed
    asked: list[str] = []
    monkeypatch.setattr(
        document_saving, "ask_to_save", lambda _window, name: asked.append(name) or Answer.SAVE
    )
    with full_disk.while_full():
        main.window.close()
        assert main.window.isVisible(), "it does not close on what could not be saved"
    monkeypatch.setattr(document_saving, "ask_to_save", lambda *_words: Answer.DISCARD)


@pytest.mark.skipif(sys.platform == "win32", reason="needs an ordinary user of POSIX")
def test_a_folder_that_is_read_only_is_said(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "folder" / "a.polyviz"
    file.parent.mkdir()
    main = saved_main(qtbot, open_main, monkeypatch, file)
    opened = os.open

    def refuse(path: str, flags: int, *rest: int, **named: int) -> int:
        if flags & os.O_CREAT and str(path).startswith(str(file.parent)):
            raise PermissionError(errno.EACCES, "Permission denied")  # also to root
        return opened(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refuse)
    save_change(qtbot, main)
    assert "Permission denied".lower() in main.window.message.text.text()
    assert main.documents.is_changed
    monkeypatch.setattr(os, "open", opened)
    trigger(main, "save_run")
    assert not main.documents.is_changed
