"""Makes the tests here steady."""

import signal
from collections.abc import Iterator

import pytest
from steady import one_thread

__all__ = ["one_thread"]


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """Lets new processes hear Ctrl+C, which a background job would have them ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
