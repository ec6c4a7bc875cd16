"""Seats a person before the window, on a real X server where the tests run on one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from person import Person
from person_on_x import PersonOnX
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from two_languages import open_windows

from polyviz.app.run import Main
from polyviz.app.session import present_run

__all__ = ["open_windows"]
"""A fixture from elsewhere"""


@pytest.fixture
def sit_before(qapp: QApplication) -> Callable[[Main], Person]:
    """Makes a person whose keys and clicks go to a window.

    Tests marked `also_on_x` run twice: offscreen, where Qt's test library makes the events, and on
    an X server, where xdotool does and the server and a window manager carry them.
    """
    return PersonOnX if QGuiApplication.platformName() == "xcb" else Person


@pytest.fixture
def no_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every run that has done a step be parked, however young it is."""
    monkeypatch.setattr(present_run, "MOMENT_S", 0.0)


@pytest.fixture
def sweep_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the results of the sweeps of a test apart."""
    folder = tmp_path / "sweeps"
    monkeypatch.setattr("polyviz.sweeps.store.default_folder", lambda: folder)
    return folder
