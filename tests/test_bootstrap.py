"""The set-up: what it installs for what, and what it does where it may not."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

SCRIPT = Path(__file__).parent.parent / "resources/bootstrap.py"

X_LIBRARIES = {"libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxkbcommon-x11-0"}
SCREEN = {"xvfb", "openbox", "xdotool", "x11-utils"}


@pytest.fixture
def bootstrap() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module


def installed(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, parts: set[str], refused: set[str]
) -> list[set[str]]:
    """What is installed on a machine with nothing, where `refused` cannot be had."""
    asked: list[set[str]] = []

    def install(names: list[str]) -> None:
        asked.append(set(names))
        if refused & set(names):
            raise bootstrap.SetupError("there are no such packages")

    monkeypatch.setattr(bootstrap, "missing_packages", list)
    monkeypatch.setattr(bootstrap, "install_packages", install)
    bootstrap.prepare_system(parts, new_venv=False)
    return [names for names in asked if not refused & names]


def test_tests_get_what_a_real_screen_needs(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    (names,) = installed(bootstrap, monkeypatch, {"test"}, set())
    assert names >= X_LIBRARIES | SCREEN | {"libgl1"}


def test_a_screen_that_cannot_be_installed_stops_no_test(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (names,) = installed(bootstrap, monkeypatch, {"test"}, {"openbox"})
    assert "libgl1" in names
    assert not names & SCREEN
    (line,) = capsys.readouterr().out.splitlines()
    assert "will be skipped: there are no such packages" in line


def test_a_window_gets_its_libraries_and_a_picture_does_not(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    (names,) = installed(bootstrap, monkeypatch, {"window"}, set())
    assert names >= X_LIBRARIES
    assert not names & SCREEN
    (names,) = installed(bootstrap, monkeypatch, set(), set())
    assert not names & (X_LIBRARIES | SCREEN)


def test_libraries_that_a_window_needs_must_be_had(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(bootstrap.SetupError):
        installed(bootstrap, monkeypatch, {"window"}, {"libxcb-icccm4"})


@pytest.mark.parametrize(
    ("there", "wanted"),
    [(set(), {"fonts-nanum"}), ({"fonts-nanum"}, set()), ({"fonts-noto-cjk"}, set())],
)
def test_korean_gets_a_font_where_there_is_none(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, there: set[str], wanted: set[str]
) -> None:
    asked: set[str] = set()
    monkeypatch.setattr(
        bootstrap, "missing_packages", lambda names: [name for name in names if name not in there]
    )
    monkeypatch.setattr(bootstrap, "install_packages", asked.update)
    bootstrap.prepare_system(set(), new_venv=False)
    assert {name for name in asked if name.startswith("fonts")} == wanted


def test_a_font_that_cannot_be_installed_stops_nothing(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (names,) = installed(bootstrap, monkeypatch, {"window"}, {"fonts-nanum"})
    assert names >= X_LIBRARIES
    (line,) = capsys.readouterr().out.splitlines()
    assert "Korean may be shown as boxes: there are no such packages" in line


@pytest.mark.skipif(sys.platform == "win32", reason="there, nobody can delete a folder in use")
@pytest.mark.parametrize(
    ("word", "status", "said"),
    [("run", 1, "has been deleted"), ("--help", 0, ""), ("nonsense", 2, "usage: ")],
)
def test_a_deleted_folder_is_one_line(tmp_path: Path, word: str, status: int, said: str) -> None:
    (tmp_path / "gone").mkdir()
    shell = ["sh", "-c", 'cd gone && rmdir ../gone && exec "$@"', "sh"]
    done = subprocess.run(
        [*shell, sys.executable, str(SCRIPT), word],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == status
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == (status != 0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="is about Linux desktops")
def test_the_desktop_is_told_how_documents_are_opened(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(bootstrap, "PYTHON", '/a "b"/100 % $c\\d/bin/python')
    bootstrap.register()
    entry = (tmp_path / "applications/polyviz.desktop").read_text(encoding="utf-8")
    lines = dict(line.split("=", 1) for line in entry.splitlines()[1:])
    assert lines["Exec"] == r'"/a \\"b\\"/100 %% \\$c\\\\d/bin/polyviz" %f'
    assert lines["MimeType"] == "application/x-polyviz+json;"
    assert Path(lines["Icon"]).is_file()
    types = ElementTree.parse(tmp_path / "mime/packages/polyviz.xml").getroot()
    (found,) = types
    assert f"{found.get('type')};" == lines["MimeType"]
    assert [part.get("pattern") for part in found if part.tag.endswith("glob")] == ["*.polyviz"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="is about Linux desktops")
def test_a_desktop_that_cannot_be_told_stops_nothing(
    bootstrap: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    bootstrap.register()
    (line,) = capsys.readouterr().out.splitlines()
    assert "will not open with a double click" in line
