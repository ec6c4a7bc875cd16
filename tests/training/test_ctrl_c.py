"""An interrupt that code raises is told from one that the terminal sends."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from polyviz.training.ctrl_c import is_ctrl_c

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


def raised(act: Callable[[], object]) -> KeyboardInterrupt:
    with pytest.raises(KeyboardInterrupt) as found:
        act()
    return found.value


def raise_it() -> None:
    raise KeyboardInterrupt("mine")


def loop_until_interrupted() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    while True:
        pass


def pass_it_on() -> None:
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        raise


@pytest.fixture
def default_handler() -> Iterator[None]:
    """Python's own handlers of Ctrl+C, and of an alarm as if it were Ctrl+C."""
    before = [(number, signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGALRM)]
    for number, _ in before:
        signal.signal(number, signal.default_int_handler)
    yield
    for number, handler in before:
        signal.signal(number, handler)


@pytest.mark.usefixtures("default_handler")
def test_a_signal_is_ctrl_c_and_a_raise_is_not() -> None:
    assert not is_ctrl_c(raised(raise_it))
    assert is_ctrl_c(raised(loop_until_interrupted))
    assert is_ctrl_c(raised(lambda: signal.raise_signal(signal.SIGINT)))
    assert is_ctrl_c(raised(pass_it_on))


@pytest.mark.usefixtures("default_handler")
def test_nothing_is_ctrl_c_where_that_does_not_arrive() -> None:
    found: list[bool] = []
    error = raised(lambda: signal.raise_signal(signal.SIGINT))
    thread = threading.Thread(target=lambda: found.append(is_ctrl_c(error)))
    thread.start()
    thread.join()
    assert found == [False]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    assert not is_ctrl_c(error)
