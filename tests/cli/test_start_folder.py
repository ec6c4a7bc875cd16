"""Decides what happens where the folder that PolyViz is started in is gone, or closed to a user."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import which

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


@pytest.mark.usefixtures("hears_signals")
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


@pytest.fixture
def as_nobody_special() -> list[str]:
    """The beginning of a command whose process has no more rights than files give it."""
    if os.geteuid() != 0:
        return []
    if which("setpriv") is None:
        pytest.skip("needs setpriv, or a user who is not root")
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", "--bounding-set", rights, "--inh-caps", rights]


def test_a_folder_that_cannot_be_entered_is_left(
    tmp_path: Path, as_nobody_special: list[str]
) -> None:
    """As where somebody becomes another user in a folder of their own."""
    (tmp_path / "closed").mkdir()
    file = tmp_path / "made.png"

    def call(*words: str) -> Answer:
        close = 'cd closed && chmod 0 . && exec "$@"'
        done = subprocess.run(
            ["sh", "-c", close, "sh", *as_nobody_special, sys.executable, "-m", "polyviz", *words],
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            env=environment(tmp_path),
            cwd=tmp_path,
            check=False,
        )
        (tmp_path / "closed").chmod(0o700)
        return Answer(done.returncode, done.stdout, done.stderr)

    assert call("--screenshot", str(file), "--after", "2") == Answer(0, "", "")
    assert file.read_bytes().startswith(b"\x89PNG")
    answer = call("script", "nn", "--output", "run.txt")
    assert (answer.status, answer.out) == (2, "")
    (line,) = answer.err.splitlines()
    assert "run.txt: the folder that you are in cannot be entered by this user; change to" in line


def test_a_folder_that_takes_no_new_files_is_named(
    tmp_path: Path, as_nobody_special: list[str]
) -> None:
    folder = tmp_path / "read only"
    folder.mkdir()
    (folder / "old.txt").write_text("from before", encoding="utf-8")
    folder.chmod(0o500)
    try:
        for name in ("old.txt", "new.txt"):
            command = [*as_nobody_special, sys.executable, "-m", "polyviz", "script", "nn"]
            done = subprocess.run(
                [*command, "--output", str(folder / name)],
                capture_output=True,
                text=True,
                timeout=LIMIT_S,
                check=False,
            )
            assert (done.returncode, done.stdout) == (2, "")
            (line,) = done.stderr.splitlines()
            reason = f"Permission denied for new files in the folder {folder}"
            assert line == f"polyviz script: cannot write {folder / name}: {reason}"
    finally:
        folder.chmod(0o700)
    assert [file.name for file in folder.iterdir()] == ["old.txt"]
    assert (folder / "old.txt").read_text(encoding="utf-8") == "from before"
