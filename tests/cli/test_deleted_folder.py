"""Decides what happens where somebody has deleted the folder that PolyViz is started in."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from calling import LIMIT_S, Answer, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there, nobody can delete it")

DELETE = 'cd gone && rmdir ../gone && exec "$@"'


def start_in_deleted_folder(tmp_path: Path, *words: str) -> subprocess.Popen[str]:
    (tmp_path / "gone").mkdir()
    return subprocess.Popen(
        ["sh", "-c", DELETE, "sh", sys.executable, "-m", "polyviz", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
        cwd=tmp_path,
    )


def call_in_deleted_folder(tmp_path: Path, *words: str) -> Answer:
    process = start_in_deleted_folder(tmp_path, *words)
    out, err = process.communicate(timeout=LIMIT_S)
    return Answer(process.returncode, out, err)


def test_what_needs_no_folder_works(tmp_path: Path) -> None:
    """It needs PyTorch, whose libraries do not load in a folder that is gone."""
    answer = call_in_deleted_folder(tmp_path, "race", "numpy,nn", "--steps", "20")
    assert (answer.status, answer.err) == (0, "")
    assert len(answer.out.splitlines()) == 3
    file = tmp_path / "made.png"
    words = ("--screenshot", str(file), "--after", "2")
    assert call_in_deleted_folder(tmp_path, *words) == Answer(0, "", "")
    assert file.exists()


@pytest.mark.parametrize(
    "words", [("fit", "nn", "--output", "run.csv"), ("--screenshot", "./run.png")]
)
def test_a_file_in_the_deleted_folder_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = call_in_deleted_folder(tmp_path, *words)
    assert (answer.status, answer.out) == (2, "")
    (line,) = answer.err.splitlines()
    assert f"cannot write {words[-1]}: the folder that you are in has been deleted" in line


@pytest.mark.usefixtures("hears_ctrl_c")
def test_the_window_opens_and_says_where_it_is(tmp_path: Path) -> None:
    process = start_in_deleted_folder(tmp_path, "--play", "--steps", "1e9")
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        give_up_at = time.monotonic() + LIMIT_S
        while children.exists() and len(children.read_text("ascii").split()) < 2:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < give_up_at
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=LIMIT_S)
    finally:
        process.kill()
    assert "the folder that you are in has been deleted" in line
    assert (process.returncode, out, err) == (0, "", "")
