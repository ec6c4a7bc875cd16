"""Calls the command line in this process, or in another, new or with its libraries loaded."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from polyviz.cli import main

LIMIT_S = 60

FEW = ("--points", "40", "--steps", "200", "--device", "cpu")
"""Options of a run that does not take long."""

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Answer:
    """What a call left: its exit status and what it printed."""

    status: int
    out: str
    err: str


def call(capsys: pytest.CaptureFixture[str], *words: str) -> Answer:
    """Call `polyviz` with these words in this process."""
    capsys.readouterr()
    try:
        status = main(list(words))
    except SystemExit as left:
        assert isinstance(left.code, int)
        status = left.code
    printed = capsys.readouterr()
    return Answer(status, printed.out, printed.err)


def spawn(*words: str) -> Answer:
    """Call `polyviz` with these words as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "polyviz", *words],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


class WarmServers:
    """Processes that fork those of `polyviz` (see warm_server.py), begun when they are needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._servers: dict[str, subprocess.Popen[bytes]] = {}

    def command(self, *words: str) -> list[str]:
        """Return the command that calls `polyviz` with these words."""
        if sys.platform != "linux":
            return [sys.executable, "-m", "polyviz", *words]
        kind = "window" if not words or words[0].startswith("-") else "command"
        address = str(self._folder / kind)
        if kind not in self._servers:
            self._servers[kind] = self._started(address, kind)
        return [sys.executable, "-I", "-S", str(HERE / "warm_client.py"), address, *words]

    def _started(self, address: str, kind: str) -> subprocess.Popen[bytes]:
        server = subprocess.Popen(
            [sys.executable, str(HERE / "warm_server.py"), address, kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        )
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        return server

    def close(self) -> None:
        """End them."""
        for server in self._servers.values():
            server.communicate(timeout=LIMIT_S)


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """The present environment without a display, with settings in a folder of the test's own."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE")
    kept = {k: v for k, v in os.environ.items() if k not in displays}
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        **more,
    }
