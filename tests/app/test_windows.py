"""Another language takes another window, in which the run goes on with all that belongs to it."""

import gc
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state, wait_for_step
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from saved import answer_with
from shiboken6 import isValid

from polyviz.app.run import Main, make_main
from polyviz.app.session.session import Session
from polyviz.app.shell import translators
from polyviz.app.shell.settings import Settings
from polyviz.app.windows import Windows
from polyviz.catalogue.race_spec import RaceSpec, own_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.reading import read_document
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


def first_menu(main: Main) -> str:
    return main.window.menuBar().actions()[0].text()


@pytest.mark.both_hosts
def test_a_run_plays_on_in_another_language(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(steps=1_000_000)
    old = windows.main
    assert first_menu(old) == "&File"
    old.session.play()
    wait_for_step(qtbot, old, 50)
    before = old.session.frame
    assert before is not None
    main = choose(qtbot, windows, "ko")
    assert not isValid(old.window)
    assert first_menu(main) == "파일(&F)"
    assert main.window.actions_by_key["language_ko"].isChecked()
    assert main.session.wants_to_play
    wait_for_step(qtbot, main, before.step + 200)
    main.session.pause()
    wait_for_state(qtbot, main, RunState.PAUSED, RunState.FINISHED)
    frame = main.session.frame
    assert frame is not None
    assert frame.trace[0, 0] == before.trace[0, 0]
    assert main.window.status.isVisible()
    assert first_menu(choose(qtbot, windows, "en")) == "&File"


def test_what_can_be_undone_and_the_kept_runs_stay(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows()
    main = windows.main
    main.session.run_to(40)
    wait_for_step(qtbot, main, 40)
    main.session._first_asked_s = 0.0  # it took more than a moment
    main.session.apply(main.session.spec.changed(seed=7))
    wait_for_state(qtbot, main, RunState.PAUSED)
    kept, undo = main.runs.kept, main.session.view.undo
    assert len(kept) == 1
    assert undo
    main = choose(qtbot, windows, "ko")
    assert main.runs.kept == kept
    assert main.session.view.undo == undo
    assert main.session.spec.seed == 7
    main.window.actions_by_key["undo"].trigger()
    qtbot.waitUntil(lambda: main.session.frame_step == 40, timeout=PATIENCE_MS)
    assert main.session.spec.seed != 7
    assert main.runs.present.number == kept[0].number


def test_a_window_looks_as_before(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows()
    main = windows.main
    run_to(qtbot, main, 30)
    window = main.window
    window.resize(1100, 780)
    window.actions_by_key["workspace_why"].trigger()
    window.actions_by_key["theme_dark"].trigger()
    window.actions_by_key["lock_axes"].trigger()
    window.actions_by_key["hide_learning_rate"].trigger()
    window.actions_by_key["residuals"].trigger()
    main.session.look(10)
    qtbot.waitUntil(lambda: main.session.frame_step == 10, timeout=PATIENCE_MS)
    panels = {key for key, dock in window.docks.docks.items() if dock.isVisible()}
    ranges = window.fit_plot.plot.viewRange()
    main = choose(qtbot, windows, "ko")
    window = main.window
    assert (window.width(), window.height()) == (1100, 780)
    assert {key for key, dock in window.docks.docks.items() if dock.isVisible()} == panels
    for key in ("workspace_why", "theme_dark", "lock_axes", "hide_learning_rate", "residuals"):
        assert window.actions_by_key[key].isChecked(), key
    assert window.hidden == {"learning_rate"}
    assert main.session.view.looked_at == 10
    assert window.fit_plot.plot.viewRange()[1] == pytest.approx(ranges[1])


def test_what_was_said_of_the_run_is_said_in_the_new_language(
    qtbot: QtBot, open_windows: Open
) -> None:
    windows = open_windows(learning_rate=4e-6)
    windows.main.session.play()
    wait_for_state(qtbot, windows.main, RunState.DIVERGED)
    qtbot.waitUntil(windows.main.window.message.isVisible, timeout=PATIENCE_MS)
    main = choose(qtbot, windows, "ko")
    shown = main.session.view.message
    assert shown is not None
    assert "단계에서 발산:" in shown.head
    assert shown.on_action is not None
    main.session.messages.act()
    wait_for_state(qtbot, main, RunState.PLAYING, RunState.PAUSED, RunState.FINISHED)


def test_a_race_goes_on(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows()
    main = windows.main
    main.session.start_race(RaceSpec(own_race(main.session.spec, "numpy,tensor")))
    qtbot.waitUntil(lambda: main.session.race_frame is not None, timeout=PATIENCE_MS)
    main.session.play()
    qtbot.waitUntil(lambda: all(lane.steps for lane in main.runs.lanes), timeout=PATIENCE_MS)
    lanes = [lane.number for lane in main.runs.lanes]
    main = choose(qtbot, windows, "ko")
    assert [lane.number for lane in main.runs.lanes] == lanes
    steps = max(lane.steps or 0 for lane in main.runs.lanes)
    qtbot.waitUntil(
        lambda: max(lane.steps or 0 for lane in main.runs.lanes) > steps, timeout=PATIENCE_MS
    )
    main.session.pause()


def test_the_choice_is_kept_and_no_window_is_made_for_the_same_language(
    qtbot: QtBot, open_windows: Open, store: QSettings
) -> None:
    windows = open_windows()
    window = windows.main.window
    windows.main.window.actions_by_key["language_en"].trigger()  # the system's is English too
    QApplication.processEvents()
    assert windows.main.window is window
    assert Settings(store).language == "en"
    choose(qtbot, windows, "ko")
    assert Settings(store).language == "ko"


def test_a_window_that_was_replaced_is_freed(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows()
    for language in ("ko", "en"):
        old = weakref.ref(windows.main.window)
        choose(qtbot, windows, language)
        gc.collect()
        assert old() is None


def test_it_takes_a_second_or_two(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows()
    start = time.monotonic()
    choose(qtbot, windows, "ko")
    print(f"\nnew window in {time.monotonic() - start:.2f} s")
    assert time.monotonic() - start < 10


def test_a_document_with_its_notes_stays(
    qtbot: QtBot, open_windows: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    windows = open_windows(points=60)
    main = windows.main
    run_to(qtbot, main, 20)
    answer_with(monkeypatch, tmp_path / "a [*] b.polyviz")
    main.window.actions_by_key["save_run"].trigger()
    main.window.docks.open("notes")
    main.window.docks.panel("notes").field.setPlainText("Ask first.")
    main.parts.embeds = True
    main = choose(qtbot, windows, "ko")
    assert main.window.docks.panel("notes").field.toPlainText() == "Ask first."
    assert main.parts.embeds
    assert main.window.isWindowModified()
    assert main.window.windowTitle() == "a [*][*] b.polyviz[*] – PolyViz", "as Qt has it"
    main.window.actions_by_key["save_run"].trigger()
    assert not main.window.isWindowModified()
    assert read_document(tmp_path / "a [*] b.polyviz").notes == "Ask first."
