"""Windows that are replaced when another language is chosen, with some words of Korean."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers import PATIENCE_MS, wait_for_state
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main, make_main
from polyviz.app.session.session import Session
from polyviz.app.shell import translators
from polyviz.app.shell.settings import Settings
from polyviz.app.windows import Windows
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import Host
from polyviz.live.run_commands import RunState
from polyviz.system.language_files import make

Open = Callable[..., Windows[Main]]

SOURCE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context><name></name>
<message><source>&amp;File</source><translation>파일(&amp;F)</translation></message>
</context>
<context><name>Divergence</name>
<message><source>Diverged at step {0}:</source>
<translation>{0}단계에서 발산:</translation></message>
</context>
</TS>
"""


@pytest.fixture
def open_windows(
    qtbot: QtBot,
    qapp: QApplication,
    store: QSettings,
    host: Host,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Open]:
    """Opens a window in English, as the program does, with some words of Korean at hand."""
    source, compiled = tmp_path / "polyviz_ko.ts", tmp_path / "polyviz_ko.qm"
    source.write_text(SOURCE, "utf-8")
    make(source, compiled)
    monkeypatch.setattr(translators, "compiled_file", lambda language: compiled)
    qapp.setStyle("Fusion")
    font = qapp.font()
    opened: list[Windows[Main]] = []

    def open_one(lesson: str = "tensor", **chosen: object) -> Windows[Main]:
        spec, settings = RunSpec.for_lesson(lesson, **chosen), Settings(store)

        def made(session: Session | None) -> Main:
            return make_main(spec, None, settings, host, session=session)

        windows = Windows(qapp, settings, made)
        opened.append(windows)
        main = windows.main
        main.window.show()
        qtbot.waitExposed(main.window)
        main.session.start()
        wait_for_state(qtbot, main, RunState.PAUSED)
        return windows

    yield open_one
    for windows in opened:
        windows._translators.use("en")
        windows.main.window.close()
        windows.main.window.deleteLater()
        windows.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")
    qapp.setFont(font)


def choose(qtbot: QtBot, windows: Windows[Main], language: str) -> Main:
    """The window in a language that is chosen from the menu."""
    with qtbot.waitSignal(windows.replaced, timeout=PATIENCE_MS):
        windows.main.window.actions_by_key[f"language_{language}"].trigger()
    return windows.main
