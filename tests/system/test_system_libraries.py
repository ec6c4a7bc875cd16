"""Decides whether the libraries that Qt lacks are found, all of them and no others."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
import x_display
from lacking_qt import absent, make_lacking_qt

from polyviz.system import system_libraries
from polyviz.system.system_libraries import import_text, missing_text, package_of

LACKING = ("libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libEGL.so.1")

PACKAGES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libSM.so.6": "libsm6",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}
"""As Debian 12 has them."""


@pytest.mark.parametrize(("library", "package"), PACKAGES.items())
def test_the_package_of_a_library_is_known(library: str, package: str) -> None:
    assert package_of(library) == package


def test_the_command_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = ["libxcb-icccm.so.4", "libglib-2.0.so.0", "libgthread-2.0.so.0"]
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    end = "install them with: sudo apt-get install libxcb-icccm4 libglib2.0-0"
    assert missing_text(libraries).endswith(end)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "with: apt-get install" in missing_text(libraries)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: None)
    assert missing_text(libraries).endswith("with the package manager of this system")


def test_another_error_of_an_import_is_left_alone() -> None:
    assert import_text(ImportError("cannot import name 'foo'")) is None
    assert import_text(ModuleNotFoundError("No module named 'PySide6'")) is None


def test_tests_on_an_x_server_are_skipped_where_qt_lacks_libraries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(x_display, "which", lambda name: name)
    monkeypatch.setattr(x_display, "missing_libraries", lambda platform: ["libxcb-icccm.so.4"])
    with pytest.raises(pytest.skip.Exception, match=r"missing here: libxcb-icccm\.so\.4"):
        x_display.skip_without_x()


@pytest.mark.skipif(sys.platform != "linux" or which("ldd") is None, reason="needs ldd")
def test_exactly_those_that_are_missing_are_found(tmp_path: Path) -> None:
    """They are looked for by a process of its own, which takes Qt from elsewhere."""
    code = "from polyviz.system.system_libraries import *; print(*missing_libraries({}))"

    def found(platform: str, **more: str) -> set[str]:
        command = [sys.executable, "-c", code.format(repr(platform))]
        environment = {**os.environ, **more}
        return set(subprocess.check_output(command, text=True, env=environment).split())

    before = found("xcb")
    copy = make_lacking_qt(tmp_path, LACKING)
    assert found("xcb", PYTHONPATH=copy) - before == set(map(absent, LACKING))
    assert found("offscreen", PYTHONPATH=copy) - before == {absent("libEGL.so.1")}
