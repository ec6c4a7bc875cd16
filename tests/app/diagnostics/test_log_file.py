"""The log file: bounded, one for each open window, and never in the window's way."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from full_disk import FullDisk
from helpers import PATIENCE_MS
from pytestqt.qtbot import QtBot
from warm import QuickHost

from polyviz.app.diagnostics.log_file import LINES, MAX_BYTES, OLDER_FILES, LogFile
from polyviz.app.run import Main
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

LIMIT_S = 60

log = logging.getLogger("polyviz.test")

CRASH = """
import faulthandler, sys
from pathlib import Path
from polyviz.app.diagnostics.log_file import LogFile

with LogFile(Path(sys.argv[1])):
    faulthandler._sigsegv()
"""

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


def logged(folder: Path, name: str = "polyviz.log") -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_warnings_and_tracebacks_are_in_the_file_and_one_line_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    root = list(logging.getLogger().handlers)
    with LogFile(tmp_path / "made" / "log") as log_file:
        assert log_file.path == tmp_path / "made" / "log" / "polyviz.log"
        log.info("all is well")
        logging.getLogger("another.library").warning("careful: π")
        try:
            raise ValueError("of some kind")
        except ValueError:
            log.exception("it broke")
        lines = log_file.last_lines()
    caplog.clear()
    text = logged(tmp_path / "made" / "log")
    assert text.splitlines() == lines
    assert "all is well" in text
    assert "careful: π" in text
    assert "Traceback (most recent call last)" in text
    assert "ValueError: of some kind" in text
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        "polyviz: careful: π",
        f"polyviz: it broke (details in {log_file.path})",
    ]
    assert logging.getLogger().handlers == root
    assert logging.getLogger("polyviz").level == logging.NOTSET


def test_two_windows_have_a_file_each_and_the_next_takes_a_free_one(tmp_path: Path) -> None:
    with LogFile(tmp_path) as first, LogFile(tmp_path) as second:
        assert first.path == tmp_path / "polyviz.log"
        assert second.path == tmp_path / "polyviz-2.log"
        assert first.crash_path != second.crash_path
        log.info("both")
    with LogFile(tmp_path) as third:
        assert third.path == first.path
        log.info("again")
    assert logged(tmp_path).count("both") == 1
    assert "again" in logged(tmp_path)
    assert "again" not in logged(tmp_path, "polyviz-2.log")


def test_the_files_do_not_grow_without_end(tmp_path: Path) -> None:
    with LogFile(tmp_path) as log_file:
        for number in range(3000):
            log.info("%d %s", number, "x" * 500)
        assert log_file.last_lines()[-1].split()[-2] == "2999"
        assert len(log_file.last_lines()) == LINES
    files = list(tmp_path.glob("polyviz.log*"))
    assert len(files) == 1 + OLDER_FILES
    assert sum(file.stat().st_size for file in files) <= (1 + OLDER_FILES) * MAX_BYTES
    assert log_file.problem == ""


def test_a_place_that_cannot_be_written_stops_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    with LogFile(tmp_path / "file" / "log") as log_file:
        assert log_file.path is None
        assert log_file.problem
        log.info("kept in memory")
        assert "kept in memory" in log_file.last_lines()[-1]
    assert capsys.readouterr().err == ""


def test_a_full_disk_stops_nobody_and_is_said_once(
    full_disk: FullDisk, capsys: pytest.CaptureFixture[str]
) -> None:
    with LogFile(full_disk.folder) as log_file, full_disk.while_full():
        assert log_file.path is not None
        for number in range(200):
            log.info("%d %s", number, "x" * 500)
        assert log_file.problem == full_disk.reason
    assert capsys.readouterr().err == ""
    assert log_file.path.stat().st_size > 0


@only_posix
def test_a_crash_leaves_its_place_and_no_lock(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == -11
    assert "Segmentation fault" not in done.stderr
    with LogFile(tmp_path) as log_file:
        assert log_file.path == tmp_path / "polyviz.log"
        crash = "\n".join(log_file.last_crash())
    assert "Segmentation fault" in crash
    assert 'File "<string>", line 7 in <module>' in crash


@only_posix
@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_a_crash_of_the_training_process_is_noted_and_said(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, host: ProcessHost
) -> None:

    own = QuickHost(tmp_path / "crash.txt")
    main = open_main(ready=False)
    main.session.host = own
    try:
        main.session.reset()
        qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
        os.kill(own.pid, signal.SIGSEGV)
        qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
        assert "signal 11" in main.window.message.text.text()
        assert "Segmentation fault" in (tmp_path / "crash.txt").read_text(encoding="utf-8")
    finally:
        main.session.close()


FAULTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from polyviz.app.shell.main_window import MainWindow
from polyviz.cli import main
from polyviz.views.plots.loss_plot import LossPlot

def fail(*_, **__):
    raise ValueError("a view that fails")

def look():
    for window in app.topLevelWidgets():
        if isinstance(window, MainWindow) and window.message.isVisible():
            timer.stop()
            print(window.message.text.text())
            print(repr(window.status.step.text()))
            window.close()

if __name__ == "__main__":
    LossPlot.show_frame = fail
    app = QApplication([])
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(200)
    sys.exit(main(["--lesson", "numpy", "--play"]))
"""


def test_the_program_lives_through_a_view_that_fails(tmp_path: Path) -> None:

    folders = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", FAULTY],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        env={**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0
    assert "Something went wrong" in done.stdout
    first, *more = done.stderr.splitlines()
    file = next(tmp_path.rglob("polyviz.log"))
    assert first.startswith("polyviz: ValueError at <string>:")
    assert first.endswith(f"a view that fails (details in {file})")
    assert all("times by now" in line for line in more)
    text = file.read_text(encoding="utf-8")
    assert text.count("Traceback") == 1
    assert "ValueError: a view that fails" in text


def test_the_place_of_the_log_is_not_the_work_of_a_picture(tmp_path: Path) -> None:
    """A picture is taken by scripts: it says its errors on the terminal and leaves no file."""

    folders = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "polyviz", "--screenshot", str(tmp_path / "x.png"), "--after", "1"],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        env={**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["x.png"]
