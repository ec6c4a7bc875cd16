"""Notes are typed in a panel, saved with the run, and there again where it is opened."""

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import PATIENCE_MS, run_to
from person import Person
from pytestqt.qtbot import QtBot
from saved import answer_with
from test_document_opening import is_open

from polyviz.app.run import Main
from polyviz.documents.document import MAX_NOTES
from polyviz.documents.reading import read_document
from polyviz.views.panels.notes_panel import NotesPanel

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]


@pytest.mark.also_on_x
def test_notes_are_typed_saved_and_there_again(
    qtbot: QtBot,
    open_main: OpenMain,
    sit_before: SitBefore,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    main = open_main("tensor", points=60, steps=90)
    run_to(qtbot, main, 20)
    person = sit_before(main)
    person.press("Ctrl+Shift+N")
    person.write("r: ask why?")
    person.press("Space")
    assert main.parts.notes == "r: ask why? "
    assert main.session.frame_step == 20, "it is typed, and plays nothing"
    assert main.window.windowTitle() == "Untitled[*] – PolyViz"
    answer_with(monkeypatch, tmp_path / "a.polyviz")
    person.press("Ctrl+S")
    assert read_document(tmp_path / "a.polyviz").notes == "r: ask why? "
    main.window.actions_by_key["new_run"].trigger()
    panel = main.window.docks.panel("notes")
    assert isinstance(panel, NotesPanel)
    assert panel.field.toPlainText() == ""
    main.documents.open(tmp_path / "a.polyviz")
    qtbot.waitUntil(lambda: is_open(main, 20), timeout=PATIENCE_MS)
    assert panel.field.toPlainText() == "r: ask why? "
    assert not main.documents.is_changed


def test_what_no_document_can_hold_is_left_out(open_main: OpenMain) -> None:
    main = open_main("tensor")
    main.window.docks.open("notes")
    panel = main.window.docks.panel("notes")
    panel.field.setPlainText("half \ud83d of one")
    assert main.parts.notes.encode().startswith(b"half ")
    panel.field.setPlainText("x" * (MAX_NOTES + 1))
    assert len(main.parts.notes) == MAX_NOTES
