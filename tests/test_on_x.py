"""What hands do in the window holds on a real X server too, with a window manager beside it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from x_display import skip_without_x, started_display

ROOT = Path(__file__).parent.parent

LIMIT_S = 600

NOT_FOR_IT = ("WAYLAND_DISPLAY", "PYTEST_XDIST")
"""Another display, and what makes a process one of those that share these tests out."""


def files_with(mark: str) -> list[str]:
    """Return the files of tests in which a mark stands; to load all others would take longer."""
    files = (ROOT / "tests" / "app").rglob("test_*.py")  # where hands have a window
    found = sorted(str(file) for file in files if mark in file.read_text(encoding="utf-8"))
    assert len(found) > 10
    return found


@pytest.mark.timeout(LIMIT_S)
def test_keys_wheel_and_windows_on_a_real_x_server(tmp_path: Path) -> None:
    skip_without_x()
    command = [sys.executable, "-m", "pytest", "-q", "-m", "also_on_x", "-p", "no:cacheprovider"]
    command += files_with("also_on_x")
    with started_display() as display:
        env = {
            **{k: v for k, v in os.environ.items() if not k.startswith(NOT_FOR_IT)},
            "QT_QPA_PLATFORM": "xcb",
            "DISPLAY": display,
            "XDG_CONFIG_HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path),
        }
        done = subprocess.run(
            [*command, f"--basetemp={tmp_path / 'inner'}"],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
    print(done.stdout, done.stderr)
    assert done.returncode == 0, "see what the tests on X printed above"
    assert " passed" in done.stdout
