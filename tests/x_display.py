"""A virtual X server of the tests' own, with a window manager, and what it takes to have one."""

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator
from shutil import which

import pytest

from polyviz.system.system_libraries import missing_libraries, missing_text

PROGRAMS = ("Xvfb", "openbox", "xdotool", "xprop")
"""What the tests on an X server call; Debian's packages xvfb, openbox, xdotool and x11-utils."""

START_S = 20
"""How long the server or its window manager may take to start."""


def skip_without_x() -> None:
    """Skip the present test, and say why, where there is no X server to be had, or not for Qt."""
    missing = [program for program in PROGRAMS if which(program) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    libraries = missing_libraries("xcb")
    if libraries:
        pytest.skip(missing_text(libraries))


@contextlib.contextmanager
def started_display(size: str = "1400x1000") -> Iterator[str]:
    """Start an X server with a screen of this size and openbox on it; yields its name, as ":1"."""
    reader, writer = os.pipe()
    # Without -noreset it would start anew, and answer nobody, whenever its last client goes;
    # without -r a key would be repeated when a busy machine is late with its release.
    command = ["Xvfb", "-noreset", "-r", "-displayfd", str(writer), "-screen", "0", f"{size}x24"]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        with os.fdopen(reader) as stream:
            display = f":{stream.readline().strip()}"
        try:
            with _started_openbox(display):
                yield display
        finally:
            server.terminate()


@contextlib.contextmanager
def _started_openbox(display: str) -> Iterator[None]:
    env = {**os.environ, "DISPLAY": display}
    command = ["openbox", "--sm-disable"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=env, stdout=quiet, stderr=quiet) as manager:
        try:
            give_up_at = time.monotonic() + START_S
            while not _has_window_manager(display):
                assert manager.poll() is None, "openbox has ended"
                assert time.monotonic() < give_up_at, "openbox does not start"
            yield
        finally:
            manager.terminate()


def _has_window_manager(display: str) -> bool:
    asked = ["xprop", "-display", display, "-root", "_NET_SUPPORTING_WM_CHECK"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return "window id" in answer
