"""When the size of text follows that of the window."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.shell import appearance
from polyviz.views.style.theme import room_of

OpenMain = Callable[..., Main]
Dressings = list[float]

SMALL = QSize(1280, 800)
NEVER_MS = 1_000_000


@pytest.fixture
def dressings(monkeypatch: pytest.MonkeyPatch) -> Dressings:
    """The sizes of text, in points, that the window has been dressed in, one after the other."""
    found: Dressings = []
    dress = appearance.dress

    def count(palette: object, points: float) -> None:
        found.append(points)
        dress(palette, points)

    monkeypatch.setattr(appearance, "dress", count)
    return found


def opened(open_main: OpenMain) -> Main:
    main = open_main("numpy")
    main.window.resize(SMALL)
    QApplication.processEvents()
    return main


def drag(main: Main, end: QSize) -> None:
    """Let the window system give the window one size after the other, as for a dragged edge."""
    window, start = main.window, main.window.size()
    handle = window.windowHandle()
    for part in range(1, 11):
        handle.resize(start + (end - start) * (part / 10))
        QApplication.processEvents()
    assert window.size() == end


def points() -> float:
    return QFont(QApplication.font()).pointSizeF()


@pytest.mark.parametrize("end", [QSize(1920, 1080), QSize(1600, 1000)])
def test_text_is_fitted_once_an_edge_rests(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    dressings: Dressings,
    end: QSize,
) -> None:
    monkeypatch.setattr(appearance, "REST_MS", 2000)  # longer than a busy machine takes to drag
    main = opened(open_main)
    before = points()
    dressings.clear()
    drag(main, end)
    assert dressings == []
    assert points() == before
    qtbot.waitUntil(lambda: bool(dressings), timeout=PATIENCE_MS)
    (fitted,) = dressings
    assert fitted == pytest.approx(before * room_of(end) / room_of(SMALL))
    assert points() == pytest.approx(fitted)


def test_text_stays_if_the_edge_is_dragged_back(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, dressings: Dressings
) -> None:
    monkeypatch.setattr(appearance, "REST_MS", 2000)
    main = opened(open_main)
    dressings.clear()
    drag(main, QSize(1920, 1080))
    drag(main, SMALL)
    qtbot.wait(2100)
    assert dressings == []


@pytest.mark.parametrize("show", ["showMaximized", "showFullScreen"])
def test_a_new_state_needs_no_rest(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    dressings: Dressings,
    show: str,
) -> None:
    monkeypatch.setattr(appearance, "REST_MS", NEVER_MS)
    main = opened(open_main)
    screen = main.window.screen().size()
    main.window.resize(screen * 2)
    assert room_of(screen * 2) != room_of(screen)
    dressings.clear()
    getattr(main.window, show)()
    qtbot.waitUntil(lambda: bool(dressings), timeout=PATIENCE_MS)
    assert main.window.size() != screen * 2


def test_a_state_that_is_told_after_the_size_needs_no_rest(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, dressings: Dressings
) -> None:
    """An X server tells of the size first."""
    monkeypatch.setattr(appearance, "REST_MS", NEVER_MS)
    main = opened(open_main)
    dressings.clear()
    drag(main, QSize(1920, 1080))
    assert dressings == []
    main.window.state_changed.emit(Qt.WindowState.WindowNoState)
    assert len(dressings) == 1
