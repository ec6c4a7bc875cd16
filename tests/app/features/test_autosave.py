"""What is open outlives a crash: it is kept every few seconds, and offered at the next start."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from full_disk import FullDisk
from helpers import PATIENCE_MS, run_to, wait_for_state
from pytestqt.qtbot import QtBot
from saved import answer_with
from test_document_opening import is_open

from polyviz.app.features.autosave import EVERY_MS, Autosave
from polyviz.app.run import Main
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.documents.document import Document
from polyviz.documents.reading import read_document
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

LOST_S = 5.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "autosave"


def started(main: Main, folder: Path) -> Autosave:
    """Return the feature as the program makes it."""
    autosave = Autosave(main.window, main.session, main.documents, folder)
    autosave.start()
    return autosave


def kept(folder: Path) -> list[Document]:
    """Return what is kept now."""
    return [read_document(file) for file in folder.glob("*.polyviz")]


def notice(main: Main) -> str:
    message = main.session.view.message
    return "" if message is None else message.text


def crash(autosave: Autosave) -> None:
    """Leave the file behind, as a process that is killed does."""
    autosave._pool.waitForDone()
    autosave._timer.stop()
    if autosave._own is not None:
        autosave._own.leave()
        autosave._own = None


def test_nothing_is_kept_of_a_window_in_which_nothing_was_done(
    qtbot: QtBot, open_main: OpenMain, folder: Path
) -> None:
    main = open_main("tensor", points=60)
    autosave = started(main, folder)
    autosave.keep()
    autosave._pool.waitForDone()
    assert kept(folder) == []


def test_what_is_open_is_kept_once_and_gone_after_a_clean_end(
    qtbot: QtBot, open_main: OpenMain, folder: Path
) -> None:
    main = open_main("tensor", points=60, steps=90)
    autosave = started(main, folder)
    run_to(qtbot, main, 20)
    autosave.keep()
    qtbot.waitUntil(lambda: [document.reached for document in kept(folder)] == [20])
    (file,) = folder.glob("*.polyviz")
    number = file.stat().st_ino
    autosave.keep()
    autosave._pool.waitForDone()
    assert file.stat().st_ino == number, "nothing has changed"
    run_to(qtbot, main, 30)
    autosave.keep()
    qtbot.waitUntil(lambda: file.stat().st_ino != number)
    main.window.close()
    assert list(folder.iterdir()) == []


def test_what_a_crash_has_left_comes_back_by_a_button_with_its_name_and_changed(
    qtbot: QtBot,
    open_main: OpenMain,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    main = open_main("tensor", points=60, steps=90)
    autosave = started(main, folder)
    run_to(qtbot, main, 20)
    answer_with(monkeypatch, tmp_path / "a.polyviz")
    main.window.actions_by_key["save_run"].trigger()
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    run_to(qtbot, main, 35)
    autosave.keep()
    crash(autosave)
    main.window.close()

    again = open_main("numpy")
    started(again, folder)
    assert "a.polyviz can be brought back" in notice(again)
    assert again.window.isEnabled()
    run_to(qtbot, again, 5)
    assert "a.polyviz" in notice(again), "it waits"
    again.window.message.action.click()
    qtbot.waitUntil(lambda: is_open(again, 35), timeout=PATIENCE_MS)
    assert again.session.spec.learning_rate == 2e-6
    assert again.documents.path == tmp_path / "a.polyviz"
    assert again.documents.is_changed
    again.window.actions_by_key["save_run"].trigger()
    assert "autosave_of" not in (tmp_path / "a.polyviz").read_text("utf-8")
    again.window.close()
    assert list(folder.iterdir()) == []


def test_two_windows_leave_each_other_s_file_alone(
    qtbot: QtBot, open_main: OpenMain, folder: Path
) -> None:
    first = open_main("tensor", points=60, steps=90)
    autosave = started(first, folder)
    run_to(qtbot, first, 20)
    autosave.keep()
    autosave._pool.waitForDone()
    second = open_main("numpy", points=60)
    started(second, folder)
    assert notice(second) == ""
    second.window.close()
    assert [document.reached for document in kept(folder)] == [20]


def test_who_puts_the_notice_away_is_offered_the_one_before_and_then_nothing(
    qtbot: QtBot, open_main: OpenMain, folder: Path
) -> None:
    for step in (10, 20):
        main = open_main("tensor", points=60, steps=90)
        autosave = Autosave(main.window, main.session, main.documents, folder)
        autosave.start()
        main.session.messages.withdraw("autosave")
        run_to(qtbot, main, step)
        autosave.keep()
        crash(autosave)
        main.window.close()
    for file in folder.glob("*.polyviz"):
        os.utime(file, (time.time(), time.time() - 10 * (read_document(file).reached == 10)))
    main = open_main("numpy")
    started(main, folder)
    assert "Your last run" in notice(main)
    main.session.messages.dismiss()
    qtbot.waitUntil(lambda: "Your last run" in notice(main))
    main.window.message.action.click()
    qtbot.waitUntil(lambda: main.session.frame_step == 10, timeout=PATIENCE_MS)
    main.window.close()
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_said_and_does_not_stop_the_window(
    qtbot: QtBot, open_main: OpenMain, full_disk: FullDisk
) -> None:
    main = open_main("network", points=60, steps=90)
    autosave = started(main, full_disk.folder / "autosave")
    run_to(qtbot, main, 20)
    main.parts.set_notes("x" * 50_000)
    with full_disk.while_full():
        autosave.keep()
        autosave._pool.waitForDone()
    qtbot.waitUntil(lambda: "If PolyViz crashed now" in notice(main))
    main.session.step()
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.parts.set_notes("")
    autosave.keep()
    qtbot.waitUntil(lambda: notice(main) == "")


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts PolyViz as a process with a home of its own; kills what is left of it."""
    started: list[subprocess.Popen[str]] = []
    places = {name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}

    def start(*words: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "polyviz", *words]
        environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"}
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def newest(folder: Path) -> Document | None:
    """Return what a running program has kept so far."""
    try:
        return next(iter(kept(folder)), None)
    except InvalidValueError:  # it was replaced just now
        return None


def reached_in(folder: Path) -> int:
    document = newest(folder)
    return 0 if document is None else document.reached


def wait_for(qtbot: QtBot, process: "subprocess.Popen[str]", is_there: Callable[[], bool]) -> None:
    def look() -> bool:
        assert process.poll() is None, "PolyViz has ended by itself"
        return is_there()

    qtbot.waitUntil(look, timeout=3 * PATIENCE_MS)


@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_kill_9_loses_no_more_than_the_last_seconds(
    qtbot: QtBot,
    open_main: OpenMain,
    program: Callable[..., "subprocess.Popen[str]"],
    tmp_path: Path,
) -> None:
    folder = tmp_path / "PolyViz" / "autosave"
    words = ("--lesson", "tensor", "--points", "60", "--steps", "100000", "--play")
    process = program(*words, "--speed", "200")
    wait_for(qtbot, process, lambda: reached_in(folder) > 0)
    before = newest(folder)
    assert before is not None
    wait_for(qtbot, process, lambda: reached_in(folder) > before.reached)
    second = newest(folder)
    assert second is not None
    (file,) = folder.glob("*.polyviz")
    assert EVERY_MS / 1000 < LOST_S
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert time.time() - file.stat().st_mtime < LOST_S

    main = open_main("numpy")
    started(main, folder)
    assert "did not close properly" in notice(main)
    main.window.message.action.click()
    qtbot.waitUntil(
        lambda: main.session.frame_step >= second.reached and main.session.state is RunState.PAUSED,
        timeout=PATIENCE_MS,
    )
    assert main.session.spec == second.course.spec


@pytest.mark.long
@pytest.mark.timeout(3000)
@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_kill_9_at_a_hundred_moments_never_loses_more(
    qtbot: QtBot, program: Callable[..., "subprocess.Popen[str]"], tmp_path: Path
) -> None:
    draw, folder = random.Random(3), tmp_path / "PolyViz" / "autosave"
    for _ in range(100):
        words = ("--lesson", "tensor", "--points", "60", "--steps", "100000", "--play")
        process = program(*words, "--speed", "200")
        wait_for(qtbot, process, lambda: reached_in(folder) > 0)
        ends_at = time.monotonic() + draw.uniform(0, 7)
        qtbot.waitUntil(lambda end=ends_at: time.monotonic() > end, timeout=PATIENCE_MS)
        process.kill()
        process.wait()
        (file,) = folder.glob("*.polyviz")
        assert time.time() - file.stat().st_mtime < LOST_S
        assert read_document(file).reached > 0, "it is whole"
        file.unlink()


@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_a_signal_ends_a_window_that_was_played_with_and_leaves_nothing(
    qtbot: QtBot, program: Callable[..., "subprocess.Popen[str]"], tmp_path: Path
) -> None:
    folder = tmp_path / "PolyViz" / "autosave"
    process = program("--lesson", "tensor", "--points", "60", "--play", "--speed", "200")
    wait_for(qtbot, process, lambda: reached_in(folder) > 0)
    process.terminate()
    assert process.wait(timeout=60) == 0
    assert list(folder.iterdir()) == []


def test_a_signal_closes_a_changed_document_without_a_question_and_the_changes_stay(
    qtbot: QtBot,
    open_main: OpenMain,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    asked: list[str],
) -> None:
    main = open_main("tensor", points=60, steps=90)
    autosave = started(main, folder)
    run_to(qtbot, main, 20)
    answer_with(monkeypatch, tmp_path / "a.polyviz")
    main.window.actions_by_key["save_run"].trigger()
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    run_to(qtbot, main, 25)
    autosave.keep_for_next_start()
    main.documents.saving.stop_asking()
    main.window.close()
    assert asked == []
    again = open_main("numpy")
    started(again, folder)
    assert "a.polyviz" in notice(again)
