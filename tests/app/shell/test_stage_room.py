"""Whatever is open, the plots keep half of the window, and nothing lies over anything else."""

from collections.abc import Callable, Sequence
from itertools import combinations

import pytest
from helpers import PATIENCE_MS
from hypothesis import given
from hypothesis import strategies as st
from person import Person
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsSimpleTextItem, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.shares import heights_of_halves, heights_of_plots, width_of_side
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.workspaces import WORKSPACES
from polyviz.views.style import sizes
from polyviz.views.style.theme import TEXT_SIZES

OpenMain = Callable[..., Main]

SMALL = QSize(1024, 768)
SIZES = (SMALL, QSize(1280, 800), QSize(1366, 768), QSize(1920, 1080))
LOWEST = 180
"""Pixels of height that each plot has at least."""


def settle() -> None:
    """Let layouts and what waits for the event loop be done."""
    for _ in range(3):
        QApplication.processEvents()


def place_of(widget: QWidget) -> QRect:
    """Where a widget is in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def plots_of(window: MainWindow) -> list[QWidget]:
    plots = (window.fit_plot, window.residuals, window.loss_plot)
    return [plot for plot in plots if plot.isVisible()]


def least_share(key: str, size: QSize) -> float:
    """What the plots of a workspace keep of the window.

    In that of sweeps the map is what a person looks at, and the plots stand beside it: they keep
    their heights and their names, not half of the window.
    """
    if WORKSPACES[key].is_wide:
        return 0.24
    return 0.45 if size == SMALL else 0.5


def share(window: MainWindow) -> float:
    """How much of the window's area the plots have, with headings and axes but not the slider."""
    area = sum(plot.width() * plot.height() for plot in plots_of(window))
    area -= window.time_bar.width() * window.time_bar.height()
    return area / (window.width() * window.height())


def seen(window: MainWindow) -> list[str]:
    return [key for key, dock in window.docks.docks.items() if dock.is_seen]


def open_alone(window: MainWindow, keys: Sequence[str]) -> None:
    window.stage.arrange_anew(keys)
    settle()


def check_room(window: MainWindow, size: QSize, workspace: str = "watch") -> None:
    """Measure the plots; see that what is open is whole and lies beside everything else."""
    what = f"{seen(window)} at {size.width()} x {size.height()}"
    assert window.size() == size, what
    assert share(window) >= least_share(workspace, size), what
    assert min(window.fit_plot.height(), window.loss_plot.height()) >= LOWEST, what
    docks = [window.docks.docks[key] for key in seen(window)]
    parts = [*plots_of(window), *docks, window.rail, window.run_bar]
    for one, other in combinations(parts, 2):
        assert not place_of(one).intersects(place_of(other)), f"{one} over {other}: {what}"
    for part in parts:
        assert window.rect().contains(place_of(part)), f"{part} is cut: {what}"
    for dock in docks:
        assert dock.width() >= 0.19 * window.width(), f"{dock.row.key}: {what}"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_plots_keep_their_part_whatever_is_open(open_main: OpenMain, size: QSize) -> None:
    main = open_main("autograd", ready=False)
    window = main.window
    window.resize(size)
    settle()
    for row in WORKSPACES.values():
        if row.action != "workspace_watch":
            window.actions_by_key[row.action].trigger()
            settle()
        assert set(seen(window)) == set(row.panels)
        assert window.actions_by_key[row.action].isChecked()
        check_room(window, size, row.key)
    for key in PANELS:
        open_alone(window, [key])
        assert seen(window) == [key]
        check_room(window, size)
    open_alone(window, list(PANELS))
    assert len(seen(window)) == 2, "tabs in an upper and a lower half"
    check_room(window, size)
    window.action_set.choose("residuals", is_on=True)
    settle()
    check_room(window, size)


@pytest.mark.parametrize("text_size", [TEXT_SIZES[-1]])
def test_large_text_leaves_everything_in_the_window(open_main: OpenMain, text_size: float) -> None:
    main = open_main("autograd", ready=False)
    window = main.window
    while main.appearance._text_size < text_size:
        window.actions_by_key["larger_text"].trigger()
    for size in SIZES:
        window.resize(size)
        settle()
        for row in WORKSPACES.values():
            window.stage.arrange_anew(row.panels, is_wide=row.is_wide)
            settle()
            assert window.size() == size, row.key
            assert share(window) >= (0.2 if row.is_wide else 0.33), (row.key, size)
            for dock in (window.docks.docks[key] for key in seen(window)):
                assert window.rect().contains(place_of(dock)), (row.key, size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_the_map_of_a_sweep_is_the_largest_thing(open_main: OpenMain, size: QSize) -> None:
    window = open_main("autograd", ready=False).window
    window.resize(size)
    window.actions_by_key["workspace_sweep"].trigger()
    settle()
    panel = window.docks.panel("sweep")
    area = panel.view.map.width() * panel.view.map.height()
    assert area >= 0.27 * size.width() * size.height()
    assert area > window.fit_plot.width() * window.fit_plot.height()
    for part in (panel.form, panel.tools.start_button, panel.foot.place, panel.foot.word):
        assert panel.rect().contains(QRect(part.mapTo(panel, QPoint()), part.size()))
    window.actions_by_key["workspace_why"].trigger()
    settle()
    check_room(window, size)
    window.actions_by_key["workspace_sweep"].trigger()
    settle()
    assert panel.view.map.width() * panel.view.map.height() == area, "as it was"


def test_a_panel_behind_another_tab_comes_to_the_front(open_main: OpenMain) -> None:
    window = open_main("autograd", ready=False).window
    code, theory = (window.actions_by_key[f"panel_{key}"] for key in ("code", "theory"))
    for action in (code, theory):
        action.trigger()
        settle()
    assert seen(window) == ["theory"]
    code.trigger()
    settle()
    assert seen(window) == ["code"]
    assert code.isChecked()
    assert theory.isChecked(), "it is open behind it"
    code.trigger()
    settle()
    assert seen(window) == ["theory"]
    assert not code.isChecked()


def test_the_list_of_runs_is_as_high_as_its_rows(open_main: OpenMain) -> None:
    window = open_main("autograd", ready=False).window
    window.actions_by_key["workspace_compare"].trigger()
    settle()
    table, docks = window.docks.panel("runs").table, window.docks.docks
    last = table.rowViewportPosition(table.model().rowCount() - 1) + table.rowHeight(0)
    assert table.viewport().height() - last < table.rowHeight(0)
    assert docks["runs"].height() < docks["weights"].height()


def drag_edge(window: MainWindow, start: QPoint, by: QPoint) -> None:
    """Drag the edge between two parts of the window."""
    assert window.isSeparator(start)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(window, left, pos=start)
    for part in (0.3, 1.0):
        QTest.mouseMove(window, start + QPoint(round(part * by.x()), round(part * by.y())))
        QApplication.processEvents()
    QTest.mouseRelease(window, left, pos=start + by)
    settle()


def test_what_a_person_drags_stays_until_it_is_reset(open_main: OpenMain) -> None:
    window = open_main("autograd", ready=False).window
    window.resize(1280, 800)
    window.actions_by_key["workspace_why"].trigger()
    settle()
    dock = window.docks.docks["theory"]
    usual = dock.width()
    edge = QPoint(place_of(dock).left() - 3, place_of(dock).center().y())
    drag_edge(window, edge, QPoint(-200, 0))
    wide = dock.width()
    assert wide > usual + 150
    window.resize(1281, 800)
    window.actions_by_key["panel_landscape"].trigger()
    settle()
    assert dock.width() == pytest.approx(wide, abs=3)
    window.actions_by_key["workspace_code"].trigger()
    settle()
    assert window.docks.docks["code"].width() == pytest.approx(usual, abs=3)
    window.actions_by_key["workspace_code"].trigger()  # there and back
    settle()
    assert window.actions_by_key["workspace_why"].isChecked()
    assert dock.width() == pytest.approx(wide, abs=3)
    assert seen(window) == ["theory"]
    window.actions_by_key["reset_workspace"].trigger()
    settle()
    assert dock.width() == pytest.approx(usual, abs=3)
    assert seen(window) == ["theory", "landscape"]


def test_arrangements_come_back_at_the_next_start(open_main: OpenMain) -> None:
    first = open_main("autograd", ready=False)
    first.window.actions_by_key["workspace_inside"].trigger()
    first.window.actions_by_key["panel_hand"].trigger()
    first.window.plots.setSizes([200, 0, 400])
    first.window.plots.splitterMoved.emit(200, 1)
    settle()
    heights, panels = first.window.plots.sizes(), seen(first.window)
    first.window.close()
    second = open_main("autograd", ready=False)
    settle()
    assert second.window.actions_by_key["workspace_inside"].isChecked()
    assert second.window.plots.sizes() == pytest.approx(heights, abs=3)
    assert set(seen(second.window)) == set(panels)
    second.window.actions_by_key["workspace_watch"].trigger()
    settle()
    assert seen(second.window) == []
    assert second.window.fit_plot.height() > second.window.loss_plot.height()


def test_a_race_is_seen_in_its_workspace_and_goes_back(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd", points=50, steps=50)
    spec, window = main.session.spec, main.window
    race = RaceSpec((spec, spec.changed(model="tensor")))
    main.session.start_race(race)
    settle()
    assert window.actions_by_key["workspace_compare"].isChecked()
    assert "runs" in seen(window)
    main.session.start_race(None)
    settle()
    assert window.actions_by_key["workspace_watch"].isChecked()
    window.actions_by_key["workspace_why"].trigger()
    main.session.start_race(race)
    settle()
    assert window.actions_by_key["workspace_why"].isChecked(), "somebody looks at something else"
    qtbot.waitUntil(lambda: main.session.race_frame is not None, timeout=PATIENCE_MS)


def test_a_panel_with_words_alone_leaves_its_height_to_the_other(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor")
    window, docks = main.window, main.window.docks.docks

    def is_low(low: str, high: str) -> None:
        settle()
        assert docks[low].height() < 0.45 * docks[high].height(), (low, high)

    window.resize(1280, 800)
    open_alone(window, WORKSPACES["inside"].panels)
    is_low("graph", "values")  # its gradients are written by hand
    spec = main.session.spec
    main.session.start_race(RaceSpec((spec, spec.changed(model="autograd"))))
    qtbot.waitUntil(lambda: main.session.race_frame is not None, timeout=PATIENCE_MS)
    open_alone(window, WORKSPACES["why"].panels)
    is_low("landscape", "theory")
    main.session.start_race(None)
    qtbot.waitUntil(lambda: main.session.frame is not None, timeout=PATIENCE_MS)
    settle()
    assert docks["landscape"].height() > docks["theory"].height()


def test_alt_and_a_digit_shows_a_workspace(
    open_main: OpenMain, sit_before: Callable[[Main], Person]
) -> None:
    main = open_main("autograd")
    person = sit_before(main)
    for number, row in enumerate(WORKSPACES.values(), 1):
        if number > 1:
            person.press(f"Alt+{number}")
        assert main.window.actions_by_key[row.action].isChecked()


def test_buttons_of_workspaces_are_one_where_there_is_no_room(open_main: OpenMain) -> None:
    main = open_main("autograd", ready=False)
    window, buttons = main.window, main.window.workspaces
    window.resize(1280, 800)
    settle()
    assert all(button.isVisible() for button in buttons._all)
    while main.appearance._text_size < TEXT_SIZES[-1]:
        window.actions_by_key["larger_text"].trigger()
    window.resize(660, 700)
    settle()
    assert not any(button.isVisible() for button in buttons._all)
    assert buttons._one.isVisible()
    assert buttons._one.text() == "Watch"
    menus = window.menuBar()
    ends = [menus.actionGeometry(action).right() for action in menus.actions()]
    assert max(ends) < buttons.x()


def test_the_speed_is_whole_in_the_tool_bar(open_main: OpenMain) -> None:
    window = open_main("autograd", ready=False).window
    bar, lamps = window.run_bar, window.phase_lamps
    for width in (800, 1024, 1280, 1600):
        window.resize(width, 640)
        settle()
        for widget in (window.speed, window.speed.text, lamps):
            place = QRect(widget.mapTo(bar, QPoint()), widget.size())
            assert bar.rect().contains(place), (widget, width)
            assert widget.isVisible(), (widget, width)
            assert widget.width() >= widget.sizeHint().width(), (widget, width)
        for key in ("reset", "play", "phase", "step", "to_end"):
            button = bar.findChild(QWidget, key)
            assert isinstance(button, QWidget)
            assert button.width() >= button.sizeHint().width(), (key, width)
            assert button.toolTip(), (key, width)
        assert (lamps.fit is sizes.Fit.NARROW) is (width <= 1024), width


def test_other_screens_have_arrangements_of_their_own(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Large:
        def __init__(self) -> None:
            self.geometry = self.availableGeometry = lambda: QRect(0, 0, 1920, 1080)

    window = open_main("autograd", ready=False).window
    small = window.screen()
    window.docks.open("theory")
    settle()
    monkeypatch.setattr(window, "screen", Large)
    window.resize(1900, 1000)
    settle()
    assert seen(window) == ["theory"], "nothing was arranged there yet"
    window.docks.docks["theory"].hide()
    settle()
    monkeypatch.setattr(window, "screen", lambda: small)
    window.resize(800, 700)
    settle()
    assert seen(window) == ["theory"]


@given(
    st.integers(0, 2000),
    st.booleans(),
    st.booleans(),
    st.none() | st.lists(st.integers(1, 900), min_size=3, max_size=3),
)
def test_heights_of_plots_add_up(
    height: int, has_residuals: bool, is_even: bool, own: list[int] | None
) -> None:
    heights = heights_of_plots(height, has_residuals=has_residuals, is_even=is_even, own=own)
    assert sum(heights) == height
    assert min(heights) >= 0
    if own is None and height >= 2 * LOWEST:
        assert min(heights[0], heights[2]) >= LOWEST


@given(
    st.integers(100, 2000),
    st.lists(st.none() | st.integers(0, 3000), min_size=1, max_size=4),
)
def test_halves_fill_the_side(height: int, wished: list[int | None]) -> None:
    heights = heights_of_halves(height, wished)
    assert abs(sum(heights) - height) <= len(wished)
    assert min(heights) >= 0.2 * height or len(wished) > 4


@given(
    st.integers(800, 4000),
    st.integers(600, 2200),
    st.integers(300, 2000),
    st.sampled_from([16, 24]),
)
def test_the_side_is_never_all(width: int, high: int, plots: int, em: int) -> None:
    side = width_of_side(QSize(width, high), plots, 60, em)
    assert 0.19 * width <= side <= 0.43 * width


def test_what_is_looked_at_gets_the_larger_half_in_a_small_window(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("autograd")
    window = main.window
    window.resize(SMALL)
    window.actions_by_key["workspace_why"].trigger()
    settle()
    docks = window.docks.docks
    landscape = window.docks.panel("landscape")
    assert docks["landscape"].height() > 1.5 * docks["theory"].height()
    assert docks["theory"].height() >= 0.24 * window.height()
    assert min(plane.height() for plane in landscape.planes) >= 11 * sizes.em()
    window.actions_by_key["workspace_inside"].trigger()
    window.actions_by_key["step"].trigger()
    view = window.docks.panel("graph").view
    qtbot.waitUntil(lambda: not view.sceneRect().isEmpty(), timeout=PATIENCE_MS)
    settle()
    texts = [item for item in view.items() if isinstance(item, QGraphicsSimpleTextItem)]
    assert len(texts) >= 12
    assert min(view.transform().m11() * item.font().pixelSize() for item in texts) >= sizes.pixels()
    assert not view.verticalScrollBar().isVisible()
    assert docks["values"].height() >= 0.2 * window.height()


def test_needs_are_met_as_far_as_others_keep_enough() -> None:
    assert heights_of_halves(600, [None, None], [None, 400]) == [200, 400]
    assert heights_of_halves(600, [None, None], [None, 900]) == [150, 450]
    assert heights_of_halves(600, [None, None], [None, 200]) == [300, 300]
    assert heights_of_halves(600, [None, None], [400, 400]) == [300, 300]
    assert heights_of_halves(600, [200, None], [None, 500]) == [150, 450]
