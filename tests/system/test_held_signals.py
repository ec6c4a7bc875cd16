"""Signals that are noted, and raised only where something expects them."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from polyviz.system.held_signals import EndedBySignal, noted_signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has other signals")


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Makes all signals heard, as a job in the background hears them not, and restores that."""
    before = [(number, signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM)]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    yield
    for number, handler in before:
        signal.signal(number, handler)


def test_a_signal_is_raised_where_one_asks_for_it() -> None:
    with pytest.raises(EndedBySignal) as ended, noted_signals() as raise_noted:
        raise_noted()
        os.kill(os.getpid(), signal.SIGTERM)
        reached = True
        raise_noted()
    assert reached
    assert ended.value.status == 143


def test_or_at_the_end() -> None:
    with pytest.raises(EndedBySignal), noted_signals():
        os.kill(os.getpid(), signal.SIGTERM)


def test_ctrl_c_stays_what_it_is() -> None:
    with pytest.raises(KeyboardInterrupt), noted_signals() as raise_noted:
        os.kill(os.getpid(), signal.SIGINT)
        raise_noted()


def test_a_second_signal_has_its_old_effect() -> None:
    with pytest.raises(KeyboardInterrupt), noted_signals():
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)  # raised here
        pytest.fail("it was not raised")


def test_the_old_handlers_are_back_afterwards() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with noted_signals():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
