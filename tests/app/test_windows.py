"""Another language takes another window, in which the run goes on with all that belongs to it."""

import gc
import time
import weakref
from pathlib import Path

import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state, wait_for_step
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from saved import answer_with
from shiboken6 import isValid
from two_languages import Open, choose

from polyviz.app.features.autosave import Autosave
from polyviz.app.features.exporting import Exporting
from polyviz.app.run import Main
from polyviz.app.shell.actions import LECTURE
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.course import Course
from polyviz.catalogue.race_spec import RaceSpec, own_race
from polyviz.documents.document import Document
from polyviz.documents.lectures import LECTURES
from polyviz.documents.reading import read_document
from polyviz.documents.writing import document_text
from polyviz.live.run_commands import RunState


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


def test_a_lecture_goes_on_in_the_other_language(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(points=60)
    main = windows.main
    key = next(iter(LECTURES))
    main.window.actions_by_key[LECTURE + key].trigger()
    for _ in range(2):
        qtbot.waitUntil(main.window.caption.isVisible, timeout=PATIENCE_MS)
        main.window.caption.on.click()
    scene = main.parts.scenes[2]
    qtbot.waitUntil(lambda: main.session.spec == scene.course.spec, timeout=PATIENCE_MS)
    assert main.window.caption.title.text() == scene.title.text("en")
    main = choose(qtbot, windows, "ko")
    strip = main.window.caption
    assert strip.isVisible()
    assert strip.title.text() == scene.title.text("ko")
    assert strip.place.text() == f"3 / {len(main.parts.scenes)}"
    assert not main.documents.is_changed
    strip.back.click()
    assert strip.title.text() == main.parts.scenes[1].title.text("ko")


def test_what_is_open_is_still_kept_for_a_crash_and_an_export_goes_on(
    qtbot: QtBot, open_windows: Open, tmp_path: Path
) -> None:
    windows = open_windows(points=60)
    main = windows.main
    autosave = Autosave(main.window, main.session, main.documents, tmp_path / "kept")
    autosave.start()
    run_to(qtbot, main, 20)
    autosave.keep()
    qtbot.waitUntil(lambda: any((tmp_path / "kept").glob("*.polyviz")), timeout=PATIENCE_MS)
    (kept,) = (tmp_path / "kept").glob("*.polyviz")
    exporting = main.window.findChild(Exporting)
    assert exporting is not None
    document = document_text(Document(Course(main.session.spec), 20))
    exporting.begin(document, tmp_path / "run.gif", ["--seconds", "1"])
    job = exporting.job
    main = choose(qtbot, windows, "ko")
    assert kept.exists()
    after = main.window.findChild(Exporting)
    assert after is not None
    assert after.job is job
    assert job is not None
    with qtbot.waitSignal(job.ended, timeout=PATIENCE_MS):
        job.cancel()
    qtbot.waitUntil(lambda: after.job is None, timeout=PATIENCE_MS)
    assert not (tmp_path / "run.gif").exists()
