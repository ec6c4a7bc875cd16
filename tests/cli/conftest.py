"""Makes the tests here steady."""

import signal
from collections.abc import Iterator

import pytest
from steady import one_thread
from x_display import skip_without_x, started_display

__all__ = ["one_thread"]


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """Lets new processes hear Ctrl+C, which a background job would have them ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A virtual X server of the tests' own, on which Qt can open windows."""
    skip_without_x()
    with started_display("1280x900") as name:
        yield name
