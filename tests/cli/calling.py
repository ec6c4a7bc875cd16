"""Calls the command line in this process, or as a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from polyviz.cli import main

LIMIT_S = 60


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
