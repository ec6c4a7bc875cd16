"""What raises in the window gives one message and one traceback, and the window lives on."""

import sys
import threading
from collections.abc import Callable, Iterator

import pyqtgraph as pg
import pytest
from helpers import PATIENCE_MS, wait_for_step
from PySide6.QtCore import QObject, Qt, Signal, Slot, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.diagnostics.faults import Faults
from polyviz.app.diagnostics.qt_messages import log_qt_messages
from polyviz.app.diagnostics.repeats import MAX_KINDS, Repeats
from polyviz.app.run import Main
from polyviz.live.run_commands import RunState
from polyviz.views.controls import lesson_rail
from polyviz.views.controls.status_line import StatusLine
from polyviz.views.plots import legend_key, plain_axis
from polyviz.views.plots.fit_plot import FitPlot

OpenMain = Callable[..., Main]


class Boom:
    """Raises whenever it is called, and counts."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, *arguments: object, **named: object) -> None:
        self.calls += 1
        raise ValueError("boom")


@pytest.fixture
def watched(open_main: OpenMain) -> Iterator[Main]:
    """A window that plays, with the faults caught as the program does."""
    main = open_main(steps=100_000_000)
    with Faults() as faults:
        faults.noticed.connect(main.reporting.tell, Qt.ConnectionType.QueuedConnection)
        main.session.play()
        yield main


@pytest.mark.parametrize(
    ("owner", "method"),
    [
        (pg.PlotCurveItem, "paint"),
        (pg.ScatterPlotItem, "paint"),
        (plain_axis.PlainAxis, "tickStrings"),
        (legend_key._Sample, "draw"),
        (lesson_rail.LessonDelegate, "height"),
        (FitPlot, "show_frame"),
        (StatusLine, "show_frame"),
    ],
)
def test_a_view_that_raises_each_time_gives_one_message(
    qtbot: QtBot,
    watched: Main,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    owner: type,
    method: str,
) -> None:
    main, boom = watched, Boom()
    message = main.window.message
    with monkeypatch.context() as patch:
        patch.setattr(owner, method, boom)
        qtbot.waitUntil(lambda: paints(main) and boom.calls >= 12, timeout=PATIENCE_MS)
        assert not main.window.grab().isNull()  # a picture can still be taken
        qtbot.waitUntil(message.isVisible, timeout=PATIENCE_MS)
        assert "Something went wrong" in message.text.text()
        assert message.action.text() == "Show report"
        message.close_button.click()
        more = boom.calls + 20
        qtbot.waitUntil(lambda: paints(main) and boom.calls >= more, timeout=PATIENCE_MS)
        assert not message.isVisible()  # whoever has read it is left in peace
    assert caplog.text.count("Traceback (most recent call last)") == 1
    assert "10 times by now" in caplog.text
    assert len(caplog.records) <= 6
    caplog.clear()
    assert main.session.state is RunState.PLAYING
    assert main.session.frame is not None
    wait_for_step(qtbot, main, main.session.frame.step + 10)
    main.window.actions_by_key["reset"].trigger()
    qtbot.waitUntil(lambda: "<b>0</b>" in main.window.status.step.text(), timeout=PATIENCE_MS)


def paints(main: Main) -> bool:
    """Ask for a paint of everything, so that waiting goes on painting."""
    for widget in main.window.findChildren(legend_key._Sample):
        widget.update()
    for panel in (main.window.fit_plot, main.window.loss_plot):
        panel.plot.viewport().update()
        for axis in panel.axes.values():
            axis.picture = None
            axis.update()
    main.window.fit_plot.data.update()  # these stand still, and are painted once and kept
    main.window.fit_plot.target.update()
    main.window.lessons.viewport().update()
    return True


class Asker(QObject):
    asked = Signal()

    @Slot()
    def fail(self) -> None:
        raise KeyError("a slot")


def test_a_slot_that_raises_gives_a_message(
    qtbot: QtBot, watched: Main, caplog: pytest.LogCaptureFixture
) -> None:
    asker = Asker()
    asker.asked.connect(asker.fail)
    for _ in range(3):
        asker.asked.emit()
    qtbot.waitUntil(watched.window.message.isVisible, timeout=PATIENCE_MS)
    assert len(caplog.records) == 1
    assert "KeyError at test_faults.py" in caplog.text
    caplog.clear()


def test_a_thread_that_raises_gives_a_message(
    qtbot: QtBot, watched: Main, caplog: pytest.LogCaptureFixture
) -> None:
    thread = threading.Thread(target=Boom(), name="tidy-up")
    thread.start()
    thread.join()
    qtbot.waitUntil(watched.window.message.isVisible, timeout=PATIENCE_MS)
    assert "ValueError in the thread tidy-up at test_faults.py" in caplog.text
    caplog.clear()


def test_two_kinds_of_errors_are_both_logged(
    qtbot: QtBot, watched: Main, caplog: pytest.LogCaptureFixture
) -> None:
    message = watched.window.message
    for wrong in (lambda: 1 / 0, lambda: {}["x"]):
        try:
            wrong()
        except Exception:
            sys.excepthook(*sys.exc_info())
        qtbot.waitUntil(message.isVisible, timeout=PATIENCE_MS)
        message.close_button.click()
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    caplog.clear()


class Stubborn:
    def __del__(self) -> None:
        raise OSError("not closed")


def test_what_is_thrown_away_is_only_logged(
    qapp: QApplication, watched: Main, caplog: pytest.LogCaptureFixture
) -> None:
    Stubborn()
    assert "OSError while something was thrown away" in caplog.text
    caplog.clear()
    qapp.processEvents()
    assert not watched.window.message.isVisible()


def test_the_hooks_are_given_back_and_ctrl_c_passes() -> None:
    passed: list[type[BaseException]] = []
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    own = lambda kind, error, trace: passed.append(kind)  # noqa: E731
    sys.excepthook = own
    try:
        with Faults():
            assert sys.excepthook is not own
            sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        assert sys.excepthook is own
        assert passed == [KeyboardInterrupt]
    finally:
        sys.excepthook = before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_qt_messages_are_logged_and_counted(caplog: pytest.LogCaptureFixture) -> None:
    old = qInstallMessageHandler(None)
    log_qt_messages()
    try:
        for _ in range(25):
            qWarning("a painter is active")
        qWarning("another")
    finally:
        qInstallMessageHandler(old)
    assert [record.getMessage() for record in caplog.records] == [
        "a painter is active",
        "a painter is active (10 times by now)",
        "another",
    ]
    assert {record.levelname for record in caplog.records} == {"WARNING"}
    caplog.clear()


def test_repeats_tell_the_first_and_each_power_of_ten() -> None:
    repeats = Repeats()
    told = [n for n in (repeats.count("paint") for _ in range(1234)) if n]
    assert told == [1, 10, 100, 1000]
    assert sum(bool(repeats.count(number)) for number in range(100 * MAX_KINDS)) < MAX_KINDS + 10
