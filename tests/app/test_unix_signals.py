"""Which signals close the window: all that ask for an end, but for those that are ignored."""

import signal
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.unix_signals import QuitOnSignals
from polyviz.system.held_signals import SIGNALS, let_signals_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


@pytest.fixture
def handlers() -> Iterator[None]:
    """Gives this process its own ways with signals back."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
    let_signals_in()


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_closes_the_window(
    qtbot: QtBot, qapp: QApplication, handlers: None, number: signal.Signals
) -> None:
    signal.signal(number, signal.SIG_DFL)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    signals = QuitOnSignals(qapp)
    try:
        assert signals.number is None
        signal.raise_signal(number)
        qtbot.waitUntil(lambda: not window.isVisible())
        assert signals.number == number
    finally:
        signals.release()


@pytest.mark.parametrize("number", SIGNALS)
def test_what_nohup_has_a_process_ignore_stays_ignored(
    qapp: QApplication, handlers: None, number: signal.Signals
) -> None:
    signal.signal(number, signal.SIG_IGN)
    signals = QuitOnSignals(qapp)
    try:
        assert signal.getsignal(number) is signal.SIG_IGN
    finally:
        signals.release()
    assert signal.getsignal(number) is signal.SIG_IGN
