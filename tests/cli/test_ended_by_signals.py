"""A command that a signal ends while it writes leaves no half of a file, and names the signal."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from calling import LIMIT_S, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")

LONG = ("--steps", "10000000", "--log-every", "1000000")

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path, hears_signals: None, warm: Callable[..., list[str]]) -> Iterator[Start]:
    """Starts `polyviz` as a process of its own, which has to load everything if it is `new`."""
    started: list[subprocess.Popen[str]] = []

    def start_one(*words: str, new: bool = False) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "polyviz", *words] if new else warm(*words),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(tmp_path / "home"),
        )
        started.append(process)
        return process

    yield start_one
    for process in started:
        process.kill()
        process.communicate()


def wait_until(condition: Callable[[], object], process: subprocess.Popen[str]) -> None:
    give_up_at = time.monotonic() + LIMIT_S
    while not condition():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < give_up_at
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("words", "number", "said"),
    [
        (("fit", "numpy"), signal.SIGINT, "Ctrl+C"),
        (("fit", "numpy"), signal.SIGTERM, "SIGTERM"),
        (("race", "numpy,tensor"), signal.SIGHUP, "SIGHUP"),
    ],
    ids=lambda part: part.name if isinstance(part, signal.Signals) else "",
)
def test_nothing_is_left_of_a_file_that_is_not_whole(
    start: Start, tmp_path: Path, words: tuple[str, ...], number: signal.Signals, said: str
) -> None:
    file = tmp_path / "run.txt"
    file.write_text("from before\n", encoding="utf-8")
    length = LONG[: 4 if words[0] == "fit" else 2]
    process = start(*words, *length, "--output", str(file), new=number == signal.SIGINT)
    wait_until(lambda: list(tmp_path.glob(".polyviz-*")), process)
    process.send_signal(number)
    out, err = process.communicate(timeout=LIMIT_S)
    assert (process.returncode, out) == (128 + number, "")
    assert err == f"polyviz {words[0]}: stopped by {said}\n"
    assert file.read_text(encoding="utf-8") == "from before\n"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["run.txt"]


PICTURE = ("--screenshot", "PIPE", "--after", "2", "--lesson", "numpy")
SCRIPT = ("script", "numpy", "--output", "PIPE")


def waiting(start: Start, pipe: Path, words: tuple[str, ...]) -> subprocess.Popen[str]:
    """A command that waits for the reader of a pipe, and has said so."""
    os.mkfifo(pipe)
    called = [str(pipe) if word == "PIPE" else word for word in words]
    process = start(*called, new=words is SCRIPT)
    assert process.stderr is not None
    line = process.stderr.readline()
    prog = "polyviz script" if words is SCRIPT else "polyviz"
    assert line == f"{prog}: waiting until somebody reads from the pipe {pipe} (Ctrl+C ends it)\n"
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("words", [PICTURE, SCRIPT], ids=["picture", "script"])
def test_who_waits_for_a_reader_can_be_ended(
    start: Start, tmp_path: Path, words: tuple[str, ...], number: signal.Signals
) -> None:
    process = waiting(start, tmp_path / "pipe", words)
    process.send_signal(number)
    out, err = process.communicate(timeout=LIMIT_S)
    assert (process.returncode, out) == (128 + number, "")
    assert err.count("\n") <= 1
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [PICTURE, SCRIPT], ids=["picture", "script"])
def test_a_reader_that_comes_late_gets_all(
    start: Start, tmp_path: Path, words: tuple[str, ...]
) -> None:
    pipe = tmp_path / "pipe"
    process = waiting(start, pipe, words)
    data = pipe.read_bytes()
    assert process.communicate(timeout=LIMIT_S) == ("", "")
    assert process.returncode == 0
    if words is PICTURE:
        assert data.startswith(b"\x89PNG")
        assert data.endswith(b"IEND\xaeB`\x82")
    else:
        assert data.startswith(b'"""')
        assert data.endswith(b"\n")


def test_who_waits_for_a_reader_that_reads_no_further_can_be_ended(
    start: Start, tmp_path: Path
) -> None:
    process = waiting(start, tmp_path / "pipe", PICTURE)
    with (tmp_path / "pipe").open("rb") as reader:
        assert reader.read(1) == b"\x89"  # the rest has no room in the pipe
        process.send_signal(signal.SIGTERM)
        assert process.wait(LIMIT_S) == 128 + signal.SIGTERM
    assert process.communicate() == ("", "")


def test_a_picture_that_was_not_taken_is_no_success(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "made.png"
    long = ("--after", "1000000000", "--steps", "1000000000")
    process = start("--screenshot", str(file), *long, new=True)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if children.exists():
        wait_until(lambda: len(children.read_text(encoding="ascii").split()) == 2, process)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=LIMIT_S)
    assert (process.returncode, out, err) == (128 + signal.SIGTERM, "", "")
    assert not file.exists()


INTERRUPTING = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "polyviz.cli.parsers":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
"""
"""Is imported by Python when it starts, and sends Ctrl+C while PolyViz is loaded."""


@pytest.mark.usefixtures("hears_signals")
@pytest.mark.parametrize("command", ["fit", "sweep"])
def test_an_impatient_end_while_it_loads_is_quiet(tmp_path: Path, command: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTING)
    ended = subprocess.run(
        [sys.executable, "-m", "polyviz", command, "nn"],
        capture_output=True,
        text=True,
        check=False,
        env={**environment(tmp_path / "home"), "PYTHONPATH": str(tmp_path)},
        timeout=LIMIT_S,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")
