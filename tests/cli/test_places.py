"""A place that cannot be written to is one line and exit status 2, and nothing is left behind."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from calling import call

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")

Capture = pytest.CaptureFixture[str]

COMMANDS = {
    "fit": ("fit", "numpy", "--steps", "2", "--output"),
    "script": ("script", "nn", "--output"),
    "theory": ("theory", "nn", "--output"),
    "race": ("race", "numpy,tensor", "--steps", "2", "--output"),
    "picture": ("--lesson", "numpy", "--screenshot"),
}

PLACES = {
    "": "without a name",
    ".": "it is a folder",
    "folder": "it is a folder",
    "new/": "it is a folder",
    "missing/x.png": "there is no folder",
    "dangling/x.png": "there is no folder",
    "old.png/x.png": "there is no folder",
    "circle": "Too many levels of symbolic links",
    "x" * 300: "File name too long",
    "/proc/self/fd": "it is a folder",
    "/dev/fd/99": "Bad file descriptor",
}

DEVICES = {"/dev/full": "No space left on device", "/proc/x.txt": "No such file or directory"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with one of each, from which nothing may go, and to which nothing may come."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("round")
    (tmp_path / "round").symlink_to("circle")
    for name in ("old.png", "old.txt"):
        (tmp_path / name).write_text("from before", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    yield tmp_path
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    for name in ("old.png", "old.txt"):
        assert (tmp_path / name).read_text(encoding="utf-8") == "from before"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_place_that_cannot_be_written_to_is_one_line(
    capsys: Capture, folder: Path, command: str
) -> None:
    is_picture = command == "picture"
    places = {name if is_picture else name.replace(".png", ".txt"): PLACES[name] for name in PLACES}
    with Path("/dev/null").open(encoding="utf-8") as null:
        places[f"/dev/fd/{null.fileno()}"] = "for reading only"
        for place, said in (places if is_picture else places | DEVICES).items():
            answer = call(capsys, *COMMANDS[command], place)
            assert (answer.status, answer.out) == (2, ""), place
            (line,) = answer.err.splitlines()
            assert "cannot write" in line, place
            assert place in line
            assert said in line, place


def test_a_link_to_a_file_that_is_not_there_yet_makes_it(capsys: Capture, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("new.txt")
    answer = call(capsys, *COMMANDS["theory"], str(link))
    assert (answer.status, answer.out, answer.err) == (0, "", "")
    assert link.is_symlink()
    assert (tmp_path / "new.txt").read_text(encoding="utf-8").endswith("\n")
