"""Makes the tests here steady."""

import signal
import sys
from collections.abc import Callable, Iterator

import pytest
from calling import WarmServers
from steady import one_thread
from x_display import skip_without_x, started_display

__all__ = ["one_thread"]


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


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A virtual X server of the tests' own, on which Qt can open windows."""
    skip_without_x()
    with started_display("1280x900") as name:
        yield name


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., list[str]]]:
    """Makes the command that calls `polyviz` in a process which has its libraries already."""
    servers = WarmServers(tmp_path_factory.mktemp("warm"))
    yield servers.command
    servers.close()
