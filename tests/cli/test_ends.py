"""However and whenever the window is ended: exit status 0, not a word, and no process left."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import randbelow
from shutil import which

import pytest
from calling import LIMIT_S, environment
from ending import MOMENTS, WAYS

from polyviz.catalogue.lessons import LESSONS
from polyviz.live.run_commands import HOSTS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

RUN = "import sys; sys.path[:0] = [{!r}]; from {} import end; sys.exit(end(*sys.argv[1:]))"
"""What Python runs: a main module in a file would be loaded by the training process as well."""

ENDING, HANGING = (RUN.format(str(Path(__file__).parent), name) for name in ("ending", "hanging"))
LONG_RUN = ("--steps", "10000000")

LAUNCHES = 100
MAX_DELAY_MS = 1500
SEED = int(os.environ.get("ENDS_SEED") or randbelow(10**6))
"""What the 100 launches are drawn from; set ENDS_SEED to draw those of a failure again."""

Launch = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def launch(tmp_path: Path, hears_signals: None) -> Iterator[Launch]:
    """Starts Python as the leader of a session of its own, which Ctrl+C reaches as a whole."""
    started: list[subprocess.Popen[str]] = []

    def launch_one(*words: str, **more: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(tmp_path, **more),
            start_new_session=True,
        )
        started.append(process)
        return process

    yield launch_one
    for process in started:
        process.kill()
        process.communicate()
        for pid in members(process.pid):
            os.kill(pid, signal.SIGKILL)


def members(session: int) -> list[int]:
    """The processes of a session; those that have ended and wait for init do not count."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = stat.read_text(encoding="ascii", errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        state, parent, _group, of_session = text.rpartition(")")[2].split()[:4]
        if int(of_session) == session and (state, parent) != ("Z", "1"):
            found.append(int(stat.parent.name))
    return found


def wait_until(condition: Callable[[], bool], process: subprocess.Popen[str] | None = None) -> None:
    give_up_at = time.monotonic() + LIMIT_S
    while not condition():
        assert process is None or process.poll() is None, process.communicate()
        assert time.monotonic() < give_up_at
        time.sleep(0.01)


def send(process: subprocess.Popen[str], way: str) -> None:
    """Press Ctrl+C or close the terminal, which reaches all processes, or kill the window's."""
    if way == "SIGTERM":
        process.send_signal(signal.SIGTERM)
    else:
        os.killpg(process.pid, signal.Signals[way])


def assert_clean_end(process: subprocess.Popen[str]) -> None:
    out, err = process.communicate(timeout=LIMIT_S)
    assert (process.returncode, out, err) == (0, "", "")
    wait_until(lambda: not members(process.pid))


def end(launch: Launch, moment: str, way: str, delay_ms: int, *words: str, **more: str) -> None:
    options = [moment, way, str(delay_ms), *LONG_RUN, *words]
    process = launch("-c", ENDING, *options, **more)
    if way.startswith("SIG"):
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line == "now\n", (line, process.communicate())
        send(process, way)
    assert_clean_end(process)


@pytest.mark.parametrize(
    ("moment", "way"),
    [
        ("loading", "quit"),
        ("loading", "SIGINT"),
        ("playing", "SIGTERM"),
        ("playing", "application"),
        ("paused", "window"),
        ("to the end", "SIGHUP"),
    ],
)
def test_an_end_in_mid_run_is_clean(launch: Launch, moment: str, way: str) -> None:
    end(launch, moment, way, 100, "--lesson", "dynamic")


def test_an_end_with_the_training_in_the_windows_process_is_clean(launch: Launch) -> None:
    end(launch, "loading", "SIGTERM", 100, "--host", "thread")


def test_a_step_that_hangs_in_the_windows_process_keeps_no_window(
    launch: Launch, tmp_path: Path
) -> None:
    process = launch("-c", HANGING)
    out, err = process.communicate(timeout=LIMIT_S)
    (log,) = tmp_path.rglob("polyviz.log")
    assert (process.returncode, out) == (0, "")
    assert err == f"polyviz: a run does not end: it is left alone (details in {log})\n"
    text = log.read_text(encoding="utf-8")
    assert "a run does not end" in text
    assert "in hang" in text


def test_an_end_on_a_real_x_server_is_clean(launch: Launch, display: str) -> None:
    end(launch, "playing", "quit", 100, QT_QPA_PLATFORM="xcb", DISPLAY=display)


@pytest.mark.parametrize("way", ["SIGINT", "SIGTERM"])
def test_a_signal_while_libraries_load_is_obeyed(launch: Launch, way: str) -> None:
    process = launch("-m", "polyviz", "--play", *LONG_RUN)
    maps = Path(f"/proc/{process.pid}/maps")
    wait_until(lambda: "PySide6" in maps.read_text(encoding="utf-8"), process)
    send(process, way)
    assert_clean_end(process)


@pytest.mark.parametrize("way", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_while_the_training_process_starts_is_obeyed(launch: Launch, way: str) -> None:
    process = launch("-m", "polyviz", "--play", *LONG_RUN)
    wait_until(lambda: len(members(process.pid)) == 3, process)  # one tracks what they share
    send(process, way)
    assert_clean_end(process)


def draw() -> list[tuple[str, str, int, list[str], str]]:
    """Draw the launches: moment, way, delay in ms, options, and whether on an X server."""
    rng = random.Random(SEED)
    return [
        (
            rng.choice(MOMENTS),
            rng.choice(WAYS),
            rng.randrange(MAX_DELAY_MS),
            [
                *("--lesson", rng.choice(list(LESSONS))),
                *("--speed", rng.choice(["max", "250", "1000"])),
                *("--host", rng.choices(HOSTS, (3, 1))[0]),
            ],
            rng.choice(["offscreen", "xcb"]),
        )
        for _ in range(LAUNCHES)
    ]


@pytest.mark.long
@pytest.mark.parametrize("number", range(LAUNCHES))
def test_an_end_at_a_random_moment_is_clean(
    launch: Launch, number: int, request: pytest.FixtureRequest
) -> None:
    moment, way, delay_ms, words, platform = draw()[number]
    print(f"ENDS_SEED={SEED}, launch {number}: {moment}, {way}, {delay_ms} ms, {words}, {platform}")
    if platform == "xcb" and which("Xvfb"):
        display = request.getfixturevalue("display")
        end(launch, moment, way, delay_ms, *words, QT_QPA_PLATFORM="xcb", DISPLAY=display)
    else:
        end(launch, moment, way, delay_ms, *words)
