"""Decides whether each command does its work whatever its standard streams are."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import LIMIT_S, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX file descriptors")

InShell = Callable[..., subprocess.CompletedProcess[str]]

FEW = ("--steps", "20", "--log-every", "10")


REAL = ("script", "--nonsense")
"""What loads neither torch nor Qt; a process that is forked would begin no sooner."""


@pytest.fixture
def in_shell(warm: Callable[..., list[str]], tmp_path: Path) -> InShell:
    """Calls `polyviz` with its streams as a shell redirects them."""
    return lambda redirected, *words, prefix="": run_in_shell(
        tmp_path, redirected, new(*words) if words[0] in REAL else warm(*words), prefix
    )


def new(*words: str) -> list[str]:
    """Return what calls `polyviz` in a process that has to load everything."""
    return [sys.executable, "-m", "polyviz", *words]


def run_in_shell(
    folder: Path, redirected: str, command: list[str], prefix: str = ""
) -> subprocess.CompletedProcess[str]:
    shell = ["bash", "-c", f'{prefix}"$@" {redirected}', "bash"]
    return subprocess.run(
        [*shell, *command],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        env=environment(folder),
        cwd=folder,
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    [
        ["fit", "numpy", *FEW, "--output", "made.csv"],
        ["script", "nn", "--output", "made.py"],
        ["theory", "nn", "--output", "made.json"],
        ["race", "numpy,tensor", "--steps", "20", "--output", "made.txt"],
        ["--screenshot", "made.png", "--after", "2"],
    ],
    ids=lambda words: words[0],
)
def test_closed_streams_keep_no_file_from_being_written(
    warm: Callable[..., list[str]], tmp_path: Path, words: list[str]
) -> None:
    call = new if words[0] in ("fit", "--screenshot", *REAL) else warm
    done = run_in_shell(tmp_path, ">&- 2>&- <&-", call(*words))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (file,) = tmp_path.glob("made.*")
    data = file.read_bytes()
    if file.suffix == ".png":
        assert data.startswith(b"\x89PNG")
    else:
        assert data.decode().endswith("\n")


@pytest.mark.parametrize("words", [["fit", "numpy", *FEW], ["script", "nn"]])
def test_a_closed_stdout_is_no_error(in_shell: InShell, words: list[str]) -> None:
    done = in_shell(">&-", *words)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("stderr", ["2>&-", "2>/dev/full", "2</dev/null"])
@pytest.mark.parametrize("words", [["fit", "foo"], ["--nonsense"]], ids=" ".join)
def test_a_stderr_that_takes_nothing_changes_no_status(
    in_shell: InShell, stderr: str, words: list[str]
) -> None:
    done = in_shell(stderr, *words)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


def test_a_diverged_run_without_stderr_has_its_result(in_shell: InShell) -> None:
    done = in_shell("2>&-", "fit", "numpy", "--learning-rate", "1")
    assert done.returncode == 1
    assert done.stdout.startswith("Result: ")


def test_a_file_never_gets_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    """What a library prints would else land in the file that was opened last."""
    code = (
        "import os, sys; from polyviz.system.streams import open_missing_streams\n"
        "open_missing_streams(); file = open('made', 'w'); print(file.fileno(), file=file)\n"
        "os.write(1, b'out'); os.write(2, b'err'); print('more'); print('more', file=sys.stderr)\n"
        "print(sys.stdin.read(), end='', file=file)"
    )
    subprocess.run(
        ["bash", "-c", '"$@" >&- 2>&- <&-', "bash", sys.executable, "-c", code],
        cwd=tmp_path,
        check=True,
    )
    number, *more = (tmp_path / "made").read_text(encoding="utf-8").splitlines()
    assert int(number) > 2
    assert more == []


def test_lines_that_were_there_stay_before_the_new_ones(in_shell: InShell, tmp_path: Path) -> None:
    written = in_shell("", "script", "nn").stdout.splitlines()
    for name in ("/dev/stdout", "/dev/fd/3", "/proc/self/fd/3", "link", "-"):
        log = tmp_path / "log.txt"
        log.write_text("from before\n", encoding="utf-8")
        link = tmp_path / "link"
        link.unlink(missing_ok=True)
        link.symlink_to("/dev/stdout")
        done = in_shell(">> log.txt 3>&1", "script", "nn", "--output", name)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), name
        first, *others = log.read_text(encoding="utf-8").splitlines()
        assert first == "from before", name
        assert others == written, name
        assert {file.name for file in tmp_path.iterdir()} == {"log.txt", "link"}


def test_a_reader_of_an_output_that_leaves_is_no_error(in_shell: InShell) -> None:
    words = ("fit", "numpy", "--log-every", "1", "--output", "/dev/stdout")
    done = in_shell("| head -1; exit ${PIPESTATUS[0]}", *words)
    assert (done.returncode, done.stderr) == (141, "")
    assert done.stdout.startswith("0 ")
    assert len(done.stdout.splitlines()) == 1


def test_a_named_pipe_is_written_to_and_stays(in_shell: InShell, tmp_path: Path) -> None:
    prefix = "mkfifo pipe.csv; cat pipe.csv & "
    done = in_shell("; wait", "fit", "numpy", *FEW, "--output", "pipe.csv", prefix=prefix)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("step,loss,")
    assert (tmp_path / "pipe.csv").is_fifo()


@pytest.mark.parametrize(
    ("name", "redirected", "said"),
    [
        ("/dev/fd/9", "", "Bad file descriptor"),
        ("/dev/stdin", "</dev/null", "open for reading only"),
        ("/dev/full", "", "No space left"),
    ],
)
def test_a_descriptor_that_cannot_be_written_to_is_one_line(
    in_shell: InShell, name: str, redirected: str, said: str
) -> None:
    done = in_shell(redirected, "script", "nn", "--output", name)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert name in line
    assert said in line


@pytest.mark.parametrize("number", [3, 7])
def test_a_picture_never_goes_into_a_file_of_our_own(in_shell: InShell, number: int) -> None:
    """The window opens files, which would get the number that was given."""
    done = in_shell(f"{number}>&-", "--screenshot", f"/dev/fd/{number}", "--after", "2")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"polyviz: cannot write /dev/fd/{number}: Bad file descriptor\n"


def test_a_picture_goes_into_the_file_that_was_open_at_the_start(
    in_shell: InShell, tmp_path: Path
) -> None:
    done = in_shell("7> made", "--screenshot", "/dev/fd/7", "--after", "2")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "made").read_bytes().startswith(b"\x89PNG")


def test_a_picture_goes_where_stdout_goes(tmp_path: Path) -> None:
    with (tmp_path / "made").open("wb") as made:
        done = subprocess.run(
            [sys.executable, "-m", "polyviz", "--screenshot", "/dev/stdout", "--after", "2"],
            stdout=made,
            stderr=subprocess.PIPE,
            timeout=LIMIT_S,
            env=environment(tmp_path),
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "made").read_bytes().startswith(b"\x89PNG")


def test_a_picture_that_nobody_reads_is_no_error(in_shell: InShell) -> None:
    done = in_shell("| true; exit ${PIPESTATUS[0]}", "--screenshot", "-", "--after", "2")
    assert (done.returncode, done.stderr) == (141, "")
