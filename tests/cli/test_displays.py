"""Decides whether `polyviz` without a usable display is one line and exit status 2, no crash."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest
from calling import LIMIT_S, environment
from lacking_qt import make_lacking_qt

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one display")

DEAD = "localhost:888.0"

MISSING = "system libraries that PolyViz needs are missing here: libqcb-icccm.so.4; install them"


def refusal(tmp_path: Path, *words: str, **more: str) -> str:
    """The one line that a call ends with."""
    done = subprocess.run(
        [sys.executable, "-m", "polyviz", *words],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        env=environment(tmp_path, **{"QT_QPA_PLATFORM": "", **more}),
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    return line


def test_without_a_display_the_way_out_is_named(tmp_path: Path) -> None:
    assert "--screenshot" in refusal(tmp_path)


def test_a_dead_display_is_named_with_ways_out(tmp_path: Path) -> None:
    line = refusal(tmp_path, DISPLAY=DEAD)
    assert line.startswith(f"polyviz: the display {DEAD} cannot be used: connection refused; ")
    assert "set DISPLAY" in line
    assert line.endswith("polyviz --screenshot FILE.png")
    line = refusal(tmp_path, "bench", "--lesson", "numpy", DISPLAY=DEAD)
    assert line.startswith(f"polyviz bench: the display {DEAD} cannot be used: ")
    assert line.endswith("QT_QPA_PLATFORM=offscreen polyviz bench")


@pytest.mark.parametrize("words", [[], ["bench", "--lesson", "numpy"]])
def test_a_platform_without_a_screen_is_refused(tmp_path: Path, words: list[str]) -> None:
    line = refusal(tmp_path, *words, QT_QPA_PLATFORM="linuxfb:fb=/dev/none")
    assert ": Qt cannot open a window on the platform linuxfb; set QT_QPA_PLATFORM to " in line


def test_a_picture_needs_no_display(warm: Callable[..., list[str]], tmp_path: Path) -> None:
    file = tmp_path / "made.png"
    words = warm("--screenshot", str(file), "--after", "2")
    env = environment(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=DEAD)
    done = subprocess.run(words, capture_output=True, env=env, timeout=LIMIT_S, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert file.exists()


@pytest.mark.skipif(which("ldd") is None, reason="needs ldd")
def test_missing_libraries_are_named_with_what_installs_them(tmp_path: Path, display: str) -> None:
    lacking = make_lacking_qt(tmp_path / "x", ["libxcb-icccm.so.4", "libxcb-keysyms.so.1"])
    line = refusal(tmp_path, DISPLAY=display, PYTHONPATH=lacking)
    assert "missing here: libqcb-icccm.so.4, libqcb-keysyms.so.1; install them" in line
    assert "cursor" not in line
    if which("apt-get"):
        assert line.endswith("apt-get install libqcb-icccm4 libqcb-keysyms1")
    lacking = make_lacking_qt(tmp_path / "gl", ["libEGL.so.1", "libxcb-icccm.so.4"])
    line = refusal(tmp_path, DISPLAY=display, PYTHONPATH=lacking)
    assert "missing here: libEQL.so.1, libqcb-icccm.so.4; install them" in line


@pytest.mark.parametrize(
    ("display_is_dead", "said"),
    [(True, f"the display {DEAD} cannot be used: connection refused; "), (False, MISSING)],
    ids=["dead display", "missing library"],
)
def test_one_line_says_why_a_window_opens_unseen(
    tmp_path: Path, display: str, display_is_dead: bool, said: str
) -> None:
    """Without what Qt says of xcb-cursor."""
    path = "" if display_is_dead else make_lacking_qt(tmp_path / "x", ["libxcb-icccm.so.4"])
    more = {"DISPLAY": DEAD} if display_is_dead else {"DISPLAY": display, "PYTHONPATH": path}
    with subprocess.Popen(
        [sys.executable, "-m", "polyviz"],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(tmp_path, QT_QPA_PLATFORM="xcb;offscreen", **more),
    ) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        process.terminate()
        assert process.communicate(timeout=LIMIT_S)[1] == ""
    assert process.returncode == 0
    assert line.startswith("polyviz: the window opens unseen, on the platform offscreen: ")
    assert said in line


def test_what_qt_debugs_reaches_stderr_and_the_end_is_clean(tmp_path: Path) -> None:
    file = tmp_path / "made.png"
    done = subprocess.run(
        [sys.executable, "-m", "polyviz", "--screenshot", str(file), "--after", "2"],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        env=environment(tmp_path, QT_DEBUG_PLUGINS="1"),
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert "qt.core.plugin.factoryloader: checking directory path" in done.stderr
    assert 'libqoffscreen.so" loaded library' in done.stderr
    assert file.exists()
