"""Gives every test a real window on no screen, and fails it for noise and for what it leaves."""

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"  # whatever the developer speaks

import pytest
from full_disk import FullDisk, made_full_disk
from helpers import wait_for_state
from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers
from still_clock import StillClock
from warm import QuickHost

from polyviz.app.features import document_saving, open_file, own_code
from polyviz.app.features.questions import Answer
from polyviz.app.run import Main, make_main
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import Host, ThreadHost
from polyviz.live.run_commands import HOSTS, RunState
from polyviz.system import throttle
from polyviz.system.held_signals import let_signals_in
from polyviz.training.torch_threads import use_threads
from polyviz.views.plots import glide

# The processes that run the tests, and those that tests start, would else compile the program and
# all tests anew, each of them: that takes longer than to import them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

OpenMain = Callable[..., Main]

MAX_WORKERS = 4
"""So many processes at most run the tests: each has a window, and a training process beside it."""

MANY_TESTS = "not long and not benchmarks"
"""What `-m` says where nothing else was asked for."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Share folders of tests out among the cores; one file is done sooner than workers start.

    What `-m` asks for instead, as times that are compared, is left alone.
    """
    has_folder = any(Path(word.split("::")[0]).is_dir() for word in config.args)
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if cores == 1 or not has_folder or config.option.markexpr != MANY_TESTS:
        return 0
    return min(cores + 1, MAX_WORKERS)  # one more than cores: a tenth of the time they wait


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what may take longest, so that no process is left alone with it at the end."""

    def limit(item: pytest.Item) -> float:
        mark = item.get_closest_marker("timeout")
        return mark.args[0] if mark is not None and mark.args else 0

    items.sort(key=limit, reverse=True)


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    """A settings file of the test's own."""
    return QSettings(str(tmp_path / "polyviz.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StillClock:
    """The clock of all throttles, which moves only when it is set."""
    clock = StillClock()
    monkeypatch.setattr(throttle, "time", clock)
    return clock


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where settings and the log would go; signals, which a program holds at its end, come in."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    yield
    let_signals_in()


@pytest.fixture
def hears_signals() -> Iterator[None]:
    """Lets new processes hear Ctrl+C and SIGHUP.

    They would ignore what this one ignores: Ctrl+C as a job in the background, SIGHUP under nohup.
    """
    before = [(signal.SIGINT, signal.signal(signal.SIGINT, signal.default_int_handler))]
    if sys.platform != "win32":
        before.append((signal.SIGHUP, signal.signal(signal.SIGHUP, lambda *_: None)))
    yield
    for number, handler in before:
        signal.signal(number, handler)


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where results of sweeps are kept, also by processes that tests start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(params=["limit", "tmpfs"])
def full_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FullDisk]:
    """A folder in which nothing of some size can be written."""
    folder = tmp_path / "full"
    folder.mkdir()
    with made_full_disk(request.param, folder) as disk:
        yield disk


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    """Compute as live runs do, so that they can be compared with plain ones to the last bit.

    The tests and torch stay: they are not looked through at each collection of garbage.
    """
    gc.freeze()
    use_threads(1)
    gc.freeze()


@pytest.fixture(autouse=True)
def no_glides(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ranges of plots be there at once, but for tests marked `glides`."""
    if request.node.get_closest_marker("glides") is None:
        monkeypatch.setattr(glide, "GLIDE_MS", 0)


@pytest.fixture(autouse=True)
def own_code_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the code of Modules in a folder of the test's own."""
    monkeypatch.setattr(own_code, "code_folder", lambda: tmp_path / "module")


@pytest.fixture(autouse=True)
def lock_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the locks of open documents in a folder of the test's own."""
    monkeypatch.setattr(open_file, "lock_folder", lambda: tmp_path / "open")


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer the question whether to save with Discard; return the names that were asked about."""
    names: list[str] = []

    def discard(_window: QWidget, name: str) -> Answer:
        names.append(name)
        return Answer.DISCARD

    monkeypatch.setattr(document_saving, "ask_to_save", discard)
    return names


class WarmHost(QuickHost):
    """A process host that outlives its windows."""

    def close(self) -> None:
        """Stay."""

    def end(self) -> None:
        """End the process after all."""
        super().close()


@pytest.fixture(scope="session")
def warm_host() -> Iterator[WarmHost]:
    """The training process that the tests share."""
    host = WarmHost()
    yield host
    host.end()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of a window that is marked `both_hosts` with each host in turn."""
    definition = metafunc.definition
    chosen = any("host" in mark.args[0] for mark in definition.iter_markers("parametrize"))
    is_marked = definition.get_closest_marker("both_hosts") is not None
    if is_marked and "host" in metafunc.fixturenames and not chosen:
        metafunc.parametrize("host", HOSTS, indirect=True)


@pytest.fixture
def host(request: pytest.FixtureRequest) -> Host:
    """Where the training lives: in a thread, unless a test asks for the process or for both."""
    if getattr(request, "param", "thread") == "thread":
        return ThreadHost()
    warm: WarmHost = request.getfixturevalue("warm_host")
    return warm


@pytest.fixture
def open_main(qtbot: QtBot, qapp: QApplication, store: QSettings, host: Host) -> Iterator[OpenMain]:
    """Opens windows as the program does; closes them after the test."""
    qapp.setStyle("Fusion")
    font = qapp.font()
    opened: list[Main] = []

    def open_one(
        lesson: str = "tensor", *, speed: float | None = None, ready: bool = True, **chosen: object
    ) -> Main:
        spec = RunSpec.for_lesson(lesson, **chosen)
        main = make_main(spec, speed, Settings(store), host)
        opened.append(main)
        main.window.show()
        qtbot.waitExposed(main.window)
        main.session.start()
        if ready:
            wait_for_state(qtbot, main, RunState.PAUSED)
        return main

    yield open_one
    for main in opened:
        main.window.close()
        main.window.deleteLater()
    qapp.processEvents()
    # A new style sheet goes through every widget that is left.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")
    qapp.setFont(font)


def active_timers() -> set[QTimer]:
    """All timers that run at this moment."""
    found = (w for w in getAllValidWrappers() if isinstance(w, QTimer))
    return {timer for timer in found if timer.isActive()}


@pytest.fixture(autouse=True)
def leaves_nothing(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test that leaves a window or a thread behind, or that logs a warning."""
    windows = set(QApplication.topLevelWidgets())
    timers = active_timers()
    threads = set(threading.enumerate())
    yield
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = set(QApplication.topLevelWidgets()) - windows
    assert not left, f"widgets left: {left}"
    assert active_timers() <= timers, "timers left running"
    running = [t for t in threading.enumerate() if t not in threads and not t.daemon]
    assert not running, f"threads left running: {running}"
    warnings = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not warnings, f"warnings logged: {[r.getMessage() for r in warnings]}"
