"""The window comes back exactly where it was, or within reach when screens have gone."""

import subprocess
from collections.abc import Callable, Iterator

import pytest
from helpers import PATIENCE_MS
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMargins, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from polyviz.app.shell import placement
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.placement import Placement

FRAME = QMargins(1, 20, 1, 5)
LARGE, SMALL = QRect(0, 30, 1920, 1050), QRect(0, 0, 1024, 768)
BESIDE = QRect(1920, 0, 1280, 1024)

PUT = QRect(57, 123, 701, 555)

LOOK_MS = 10
"""How often qtbot looks at a condition."""

WM_STATES = {
    "maximized": "maximized_vert,maximized_horz",
    "full": "fullscreen",
}


@pytest.fixture(autouse=True)
def soon_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a window manager, whose messages take their time, a window is soon at rest."""
    if QGuiApplication.platformName() != "xcb":
        monkeypatch.setattr(placement, "REST_MS", 30)


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Opens windows one after the other as the program does, each where a text says."""
    opened: list[MainWindow] = []

    def open_one(
        text: str, layout: QByteArray | None = None, size: QSize | None = None
    ) -> MainWindow:
        window = MainWindow()
        if size is not None:
            window.resize(size)
        opened.append(window)
        window.place.restore(text)
        if layout is not None:
            window.restoreState(layout)
        window.place.fit()
        window.show()
        qtbot.waitExposed(window)
        settle(qtbot, window)
        return window

    yield open_one
    for window in opened:
        window.deleteLater()


def put_down() -> str:
    """Return where a window was put on this screen before it was closed."""
    screen = QGuiApplication.primaryScreen().availableGeometry()
    return Placement(PUT, QMargins(), screen).to_text()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the window has not moved for longer than it takes to be at rest."""
    seen: list[tuple[QRect, QRect, Qt.WindowState]] = []

    def is_still() -> bool:
        now = window.geometry(), window.frameGeometry(), window.windowState()
        if not seen or seen[-1] != now:
            seen[:] = [now]
        else:
            seen.append(now)
        return len(seen) * LOOK_MS > 2 * placement.REST_MS

    qtbot.waitUntil(is_still, timeout=PATIENCE_MS)


def closed(window: MainWindow) -> str:
    """Close a window; return what is kept of it."""
    text = window.place.to_text()
    window.close()
    return text


def told_by_manager(qtbot: QtBot, window: MainWindow, change: str) -> None:
    """Change the window as its title bar does: through the window manager, where there is one."""
    verb, _, name = change.partition(" ")
    if QGuiApplication.platformName() == "xcb":
        words = ["wmctrl", "-i", "-r", hex(int(window.winId())), "-b", f"{verb},{WM_STATES[name]}"]
        subprocess.run(words, check=True)
    else:
        states = Qt.WindowState.WindowMaximized, Qt.WindowState.WindowFullScreen
        state = states[name == "full"]
        old = window.windowState()
        window.setWindowState(old | state if verb == "add" else old & ~state)
    asked = window.isFullScreen if name == "full" else window.isMaximized
    qtbot.waitUntil(lambda: asked() is (verb == "add"), timeout=PATIENCE_MS)
    settle(qtbot, window)


@pytest.mark.also_on_x
def test_started_and_closed_again_and_again_it_stays_where_it_is(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(put_down())
    put = window.geometry(), window.frameGeometry()
    assert put[0] == PUT
    for _ in range(3):
        window = open_window(closed(window))
        assert (window.geometry(), window.frameGeometry()) == put
    area = QGuiApplication.primaryScreen().availableGeometry()
    window.move(area.right() - 300, 40)  # partly off the screen, as a person has put it there
    settle(qtbot, window)
    put = window.geometry(), window.frameGeometry()
    window = open_window(closed(window))
    assert (window.geometry(), window.frameGeometry()) == put
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized, timeout=PATIENCE_MS)
    window = open_window(closed(window))
    assert (window.geometry(), window.isMinimized()) == (put[0], False)


@pytest.mark.also_on_x
def test_a_first_window_that_is_too_large_has_a_smaller_one_to_come_back_to(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    area = QGuiApplication.primaryScreen().availableGeometry()
    window = open_window("", size=area.size())
    qtbot.waitUntil(window.isMaximized, timeout=PATIENCE_MS)
    settle(qtbot, window)
    window = open_window(closed(window))
    assert window.isMaximized()
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMaximized)
    qtbot.waitUntil(lambda: not window.isMaximized(), timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert window.frameGeometry().size().boundedTo(area.size()) == window.frameGeometry().size()
    for _ in range(2):
        window = open_window(closed(window))
        assert not window.isMaximized()


@pytest.mark.also_on_x
@pytest.mark.parametrize(
    "way",
    [
        ["add maximized", "remove maximized"],
        ["add full", "remove full"],
        ["add maximized", "add full", "remove full", "remove maximized"],
    ],
    ids=" ".join,
)
def test_the_states_come_back_and_the_way_out_of_them_leads_to_the_old_place(
    qtbot: QtBot, open_window: Callable[..., MainWindow], way: list[str]
) -> None:
    """It is closed and opened in each state on the way."""
    window = open_window(put_down())
    for change in way:
        told_by_manager(qtbot, window, change)
        before = window.isMaximized(), window.isFullScreen()
        shown = window.geometry()
        for _ in range(2):
            window = open_window(closed(window))
            assert (window.isMaximized(), window.isFullScreen()) == before
            assert window.geometry() == shown
    assert window.geometry() == PUT
    assert window.windowState() == Qt.WindowState.WindowNoState


@pytest.mark.also_on_x
def test_closed_on_its_way_out_of_full_screen_it_keeps_its_place(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(put_down())
    told_by_manager(qtbot, window, "add full")
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
    window = open_window(closed(window))
    assert window.geometry() == PUT


@pytest.mark.also_on_x
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("is_large", [False, True], ids=["normal", "maximized"])
def test_panels_come_back(
    qtbot: QtBot, open_window: Callable[..., MainWindow], is_large: bool
) -> None:
    """Those in the window have their width and height again, one beside it its place."""
    window = open_window(put_down())
    if is_large:
        told_by_manager(qtbot, window, "add maximized")
    docks = window.docks
    for key in ("code", "runs", "hand"):
        docks.open(key)
    docks.docks["hand"].setFloating(True)
    docks.docks["hand"].setGeometry(QRect(150, 160, 420, 330))
    area = Qt.DockWidgetArea
    window.addDockWidget(area.LeftDockWidgetArea, docks.docks["code"])
    window.resizeDocks([docks.docks["code"]], [window.width() // 3], Qt.Orientation.Horizontal)
    settle(qtbot, window)

    def places(window: MainWindow) -> dict[str, QRect]:
        return {key: window.docks.docks[key].geometry() for key in ("code", "runs", "hand")}

    put = places(window)
    assert docks.docks["hand"].isFloating()
    for _ in range(2):
        layout = window.saveState()
        text = closed(window)
        window = open_window(text, layout)
        assert window.isMaximized() is is_large
        assert places(window) == put


def placed(rect: QRect, screen: QRect = LARGE) -> Placement:
    return Placement(rect, FRAME, screen)


def test_a_window_on_a_screen_that_is_there_stays_as_it_is() -> None:
    for rect in (QRect(100, 100, 900, 700), QRect(-500, 300, 900, 700), QRect(1700, 900, 900, 700)):
        kept = placed(rect)
        assert kept.fitted([LARGE]) == kept
    beside = placed(QRect(2000, 60, 900, 700), BESIDE)
    assert beside.fitted([LARGE, BESIDE]) == beside


@pytest.mark.parametrize(
    ("rect", "screen"),
    [
        (QRect(2000, 60, 900, 700), BESIDE),  # its screen has gone
        (QRect(1500, 500, 420, 550), LARGE),  # its screen has become smaller
        (QRect(100, 0, 900, 700), SMALL),  # its title bar is above the screen
    ],
)
def test_a_window_that_cannot_be_reached_is_brought_into_sight(rect: QRect, screen: QRect) -> None:
    shown = placed(rect, screen).fitted([SMALL])
    assert SMALL.contains(shown.rect.marginsAdded(FRAME))
    assert shown.rect.size() == rect.size()
    assert not shown.is_maximized


def test_a_window_that_is_too_large_is_maximized() -> None:
    shown = placed(QRect(100, 100, 1600, 900)).fitted([SMALL])
    assert shown.is_maximized
    assert SMALL.contains(shown.rect.marginsAdded(FRAME))


def test_where_windows_do_not_know_their_place_the_size_comes_back() -> None:
    kept = Placement(QRect(0, 0, 900, 700), QMargins(), LARGE, has_place=False)
    assert kept.fitted([LARGE]).rect.size() == kept.rect.size()
    assert Placement.from_text(kept.to_text()) == kept
    large = Placement(QRect(0, 0, 1600, 900), QMargins(), LARGE, has_place=False)
    assert large.fitted([SMALL]).rect.size() == SMALL.size()


rects = st.builds(
    QRect, *[st.integers(-3000, 3000)] * 2, st.integers(200, 3000), st.integers(200, 3000)
)
screens = st.sampled_from([LARGE, SMALL, BESIDE])


@given(rects, screens, st.lists(screens, min_size=1, max_size=3), st.booleans(), st.booleans())
def test_the_title_bar_can_always_be_reached(
    rect: QRect, screen: QRect, there: list[QRect], is_maximized: bool, is_full: bool
) -> None:
    kept = Placement(rect, FRAME, screen, True, is_maximized, is_full)
    assert Placement.from_text(kept.to_text()) == kept
    shown = kept.fitted(there)
    top = shown.rect.y() - FRAME.top()
    title = QRect(shown.rect.x() - 1, top, shown.rect.width() + 2, FRAME.top())
    assert any(
        area.intersected(title).width() >= 80 and area.intersected(title).height() == 20
        for area in there
    )
    assert (shown.is_full, shown.is_maximized or not is_maximized) == (is_full, True)
    assert shown.fitted(there).rect == shown.rect


@pytest.mark.parametrize(
    "text", ["", "1 2 3", "a b", "1 " * 15, "9" * 900, "0 0 -5 -5" + " 0" * 11, "0 " * 16]
)
def test_other_texts_are_no_placement(text: str) -> None:
    found = Placement.from_text(text)
    assert found is None or found.rect == QRect(1, 1, 1, 1)
