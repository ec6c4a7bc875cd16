"""The lectures of Help open as copies, begin at once, and ask for nothing when they are left."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.shell.actions import LECTURE
from polyviz.documents.lectures import LECTURES
from polyviz.documents.scene import Wording
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]


def begun(qtbot: QtBot, main: Main, key: str) -> None:
    main.window.actions_by_key[LECTURE + key].trigger()
    qtbot.waitUntil(main.window.caption.isVisible, timeout=PATIENCE_MS)


@pytest.mark.parametrize("key", LECTURES)
def test_every_scene_of_a_lecture_is_shown(qtbot: QtBot, open_main: OpenMain, key: str) -> None:
    main = open_main("tensor")
    begun(qtbot, main, key)
    scenes, session, strip = main.parts.scenes, main.session, main.window.caption
    for number, scene in enumerate(scenes):
        assert strip.place.text() == f"{number + 1} / {len(scenes)}"
        assert strip.title.text() == scene.title.text("en")

        def is_there(place: tuple[int, int] = scene.place, plays: bool = scene.is_playing) -> bool:
            frame = session.frame
            if frame is None or session.state is RunState.LOADING:
                return False
            reached = frame.reached, frame.next_phase
            return session.wants_to_play if plays else reached == place

        qtbot.waitUntil(is_there, timeout=PATIENCE_MS)
        assert session.spec == scene.course.spec
        if number + 1 < len(scenes):
            qtbot.mouseClick(strip.on, Qt.MouseButton.LeftButton)
    assert not strip.on.isEnabled()
    session.pause()


def test_a_lecture_is_a_copy_that_is_saved_only_if_it_was_changed(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(_box: QMessageBox) -> int:
        raise AssertionError("nothing is to be asked")

    monkeypatch.setattr(QMessageBox, "exec", ask)
    main = open_main("tensor")
    first, second = LECTURES
    begun(qtbot, main, first)
    assert main.documents.path is None
    assert not main.documents.is_changed
    begun(qtbot, main, second)
    assert not main.documents.is_changed
    panel = main.window.docks.panel("scenes")
    panel.list.setCurrentRow(0)
    panel.title.setText("Mine")
    panel.title.textEdited.emit("Mine")
    assert main.documents.is_changed
    main.window.actions_by_key["undo"].trigger()
    assert not main.documents.is_changed
    assert main.parts.scenes[0].title != Wording.of("Mine")
