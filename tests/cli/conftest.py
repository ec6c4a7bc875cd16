"""Makes the tests here steady."""

import os
import signal
import subprocess
from collections.abc import Iterator
from shutil import which

import pytest
from steady import one_thread

from polyviz.app.system_libraries import missing_libraries, missing_text

__all__ = ["one_thread"]


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """Lets new processes hear Ctrl+C, which a background job would have them ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def x_server() -> Iterator[str]:
    """A virtual X server of the tests' own."""
    if which("Xvfb") is None:
        pytest.skip("needs Xvfb")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24"]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        with os.fdopen(reader) as stream:
            number = stream.readline().strip()
        yield f":{number}"
        server.terminate()


@pytest.fixture
def display(x_server: str) -> str:
    """A display that Qt can open windows on."""
    lacking = missing_libraries("xcb")
    if lacking:
        pytest.skip(missing_text(lacking))
    return x_server
