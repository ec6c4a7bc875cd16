"""Decides whether a result file appears only once it is whole, and in the right place."""

import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from calling import call
from full_disk import FullDisk

from polyviz.training.trainer import Trainer

Capture = pytest.CaptureFixture[str]

FIT = ("fit", "tensor", "--steps", "20", "--log-every", "10")

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def expected_text(capsys: Capture) -> str:
    answer = call(capsys, *FIT)
    assert answer.status == 0
    assert len(answer.out.splitlines()) == 3
    return answer.out


@pytest.mark.parametrize("style", ["text", "json", "csv"])
def test_file_holds_what_the_screen_would_show(capsys: Capture, tmp_path: Path, style: str) -> None:
    file = tmp_path / "run"
    shown = call(capsys, *FIT, "--format", style).out
    written = call(capsys, *FIT, "--format", style, "--output", str(file))
    assert (written.status, written.out, written.err) == (0, "", "")
    text = file.read_bytes().decode("utf-8")
    if style == "json":  # its last number is the measured speed
        shown, text = (part.split('"steps_per_second"')[0] for part in (shown, text))
    assert text == shown
    assert list(tmp_path.iterdir()) == [file]


def test_old_file_is_replaced(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "run.txt"
    file.write_text("from before, and much longer\n" * 100, encoding="utf-8")
    assert call(capsys, *FIT, "--output", str(file)).status == 0
    assert file.read_text(encoding="utf-8") == expected_text(capsys)


def test_path_may_be_relative(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call(capsys, *FIT, "--output", "run with blanks.txt").status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["run with blanks.txt"]


def test_diverged_run_has_its_file(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "run.txt"
    answer = call(capsys, "fit", "tensor", "--learning-rate", "1", "--output", str(file))
    assert (answer.status, answer.out) == (1, "")
    assert file.read_text(encoding="utf-8").startswith("Result: y = ")


@pytest.mark.parametrize("error", [RuntimeError("broken"), KeyboardInterrupt()])
def test_file_from_before_survives_a_run_that_breaks_off(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    file = tmp_path / "run.txt"
    file.write_text("from before\n", encoding="utf-8")
    advance = Trainer.advance

    def breaking(trainer: Trainer, *arguments: Any) -> int:
        if trainer.step >= 10:
            raise error
        return advance(trainer, *arguments)

    monkeypatch.setattr(Trainer, "advance", breaking)
    if isinstance(error, KeyboardInterrupt):
        answer = call(capsys, *FIT, "--output", str(file))
        assert answer.status == 130
        assert answer.err.splitlines() == ["polyviz fit: stopped by Ctrl+C"]
    else:
        with pytest.raises(RuntimeError, match="broken"):
            call(capsys, *FIT, "--output", str(file))
    assert file.read_text(encoding="utf-8") == "from before\n"
    assert list(tmp_path.iterdir()) == [file]


def test_missing_folder_is_refused(capsys: Capture, tmp_path: Path) -> None:
    answer = call(capsys, *FIT, "--output", str(tmp_path / "missing" / "run.txt"))
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert "there is no folder" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["folder", "folder/", ""])
def test_folder_is_no_file(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    answer = call(capsys, *FIT, "--output", name)
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert "cannot write" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    assert list((tmp_path / "folder").iterdir()) == []


def test_file_is_no_folder(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("from before\n", encoding="utf-8")
    answer = call(capsys, *FIT, "--output", str(tmp_path / "file" / "run.txt"))
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1


@only_posix
@pytest.mark.parametrize("name", ["x" * 300, "y" * 300 + "/run.txt", "loop", "a\nb/run.txt"])
def test_impossible_paths_are_refused(capsys: Capture, tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    answer = call(capsys, *FIT, "--output", str(tmp_path / name))
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert "cannot write" in answer.err


@only_posix
@pytest.mark.skipif(
    sys.platform != "win32" and os.geteuid() == 0, reason="root may write everywhere"
)
def test_file_that_may_not_be_changed_is_refused(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "run.txt"
    file.write_text("from before\n", encoding="utf-8")
    file.chmod(0o444)
    answer = call(capsys, *FIT, "--output", str(file))
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert file.read_text(encoding="utf-8") == "from before\n"


@only_posix
def test_permissions_are_kept_or_the_usual_ones(capsys: Capture, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.touch()
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        for file in (old, new):
            assert call(capsys, *FIT, "--output", str(file)).status == 0
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert [stat.S_IMODE(file.stat().st_mode) for file in (old, new)] == [0o640, 0o640]


@only_posix
def test_link_stays_a_link(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "run.txt", tmp_path / "link.txt"
    target.touch()
    link.symlink_to(target)
    assert call(capsys, *FIT, "--output", str(link)).status == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == expected_text(capsys)


@only_posix
def test_device_is_written_to_as_it_is(capsys: Capture) -> None:
    answer = call(capsys, *FIT, "--output", os.devnull)
    assert (answer.status, answer.out, answer.err) == (0, "", "")
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_full_disk_is_said_in_one_line(capsys: Capture) -> None:
    answer = call(capsys, *FIT, "--output", "/dev/full")
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert "No space left" in answer.err


@pytest.mark.parametrize("style", ["text", "csv"])
def test_disk_that_fills_up_keeps_the_old_file(
    capsys: Capture, full_disk: FullDisk, style: str
) -> None:
    file = full_disk.folder / "run"
    file.write_text("from before\n", encoding="utf-8")
    long = ("fit", "numpy", "--steps", "2000", "--log-every", "1", "--format", style)
    with full_disk.while_full():
        answer = call(capsys, *long, "--output", str(file))
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.splitlines() == [f"polyviz fit: cannot write {file}: {full_disk.reason}"]
    assert file.read_text(encoding="utf-8") == "from before\n"
    assert list(full_disk.folder.iterdir()) == [file]
