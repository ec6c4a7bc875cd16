"""Decides what is replaced, and what is written to as it is because it is no file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from polyviz.app.features.saving import write_bytes
from polyviz.system import whole_file
from polyviz.system.whole_file import is_stream

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")

LARGE = bytes(1_000_000)
"""More than a pipe holds."""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    file = tmp_path / "log.txt"
    file.write_bytes(b"from before\n")
    return file


def test_a_pipe_behind_a_link_is_written_to_and_stays(tmp_path: Path) -> None:
    """As where somebody saves a picture under the name of a link."""
    pipe, link = tmp_path / "pipe", tmp_path / "picture.png"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    assert is_stream(link)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # a program that is there before
    write_bytes(link, b"new\n")
    assert os.read(reader, 100) == b"new\n"
    os.close(reader)
    assert pipe.is_fifo()
    assert link.is_symlink()


def test_a_pipe_that_nobody_reads_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window would stand still meanwhile."""
    monkeypatch.setattr(whole_file, "MAX_WAIT_S", 0.2)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="nobody reads from this pipe"):
        write_bytes(pipe, b"new\n")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(OSError, match="takes too long"):
            write_bytes(pipe, LARGE)
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("waits", [False, True])
def test_a_pipe_takes_more_than_it_holds(tmp_path: Path, waits: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["wc", "-c", str(pipe)], stdout=subprocess.PIPE, text=True) as reader:
        if waits:
            write_bytes(pipe, LARGE, wait=lambda: None)
        else:
            other_end = os.open(pipe, os.O_WRONLY)  # the reader has opened its own by then
            write_bytes(pipe, LARGE)
            os.close(other_end)
        out, _ = reader.communicate()
    assert out.split()[0] == str(len(LARGE))


def test_a_reader_that_leaves_is_told_as_such(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(BrokenPipeError), whole_file.writing(pipe) as stream:
        os.close(reader)
        stream.write(LARGE)


def test_a_device_behind_a_link_is_written_to_and_stays(tmp_path: Path) -> None:
    link = tmp_path / "nowhere.png"
    link.symlink_to(os.devnull)
    write_bytes(link, b"new\n")
    assert Path(os.devnull).is_char_device()
    assert link.is_symlink()


def test_an_open_descriptor_is_written_to_where_it_stands(log: Path) -> None:
    for flags, expected in (
        (os.O_WRONLY | os.O_APPEND, b"from before\nnew\n"),
        (os.O_WRONLY, b"new\n before\n"),
    ):
        log.write_bytes(b"from before\n")
        number = os.open(log, flags)
        try:
            before = log.stat().st_ino
            for name in (f"/dev/fd/{number}", f"/proc/self/fd/{number}", f"/proc/{os.getpid()}/fd"):
                assert is_stream(Path(name)) == (not name.endswith("fd"))
            write_bytes(Path(f"/dev/fd/{number}"), b"new\n")
            assert log.read_bytes() == expected
            assert log.stat().st_ino == before
            os.fstat(number)  # is still open
        finally:
            os.close(number)


def test_a_descriptor_of_another_process_is_appended_to(log: Path) -> None:
    with (
        log.open("ab") as stream,
        subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=stream) as cat,
    ):
        write_bytes(Path(f"/proc/{cat.pid}/fd/1"), b"new\n")
        cat.communicate()
    assert log.read_bytes() == b"from before\nnew\n"


def test_a_file_behind_links_is_replaced_and_the_links_stay(tmp_path: Path, log: Path) -> None:
    (tmp_path / "one").symlink_to(log)
    (tmp_path / "two").symlink_to("one")
    write_bytes(tmp_path / "two", b"new\n")
    assert log.read_bytes() == b"new\n"
    assert not log.is_symlink()
    assert (tmp_path / "two").is_symlink()


def test_links_in_a_circle_are_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    with pytest.raises(OSError, match="Too many levels"):
        write_bytes(tmp_path / "one", b"new\n")
