"""Where everything is when a presentation begins, and when the window comes back from it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from helpers import PATIENCE_MS, run_to
from person import Person
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSettings, QSize, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main, make_main
from polyviz.app.shell.curtain import Curtain
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import Host
from polyviz.views.plots.plot_panel import PlotPanel

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]
SIZES = [(1024, 768), (1280, 800), (1920, 1080)]


def state_of(main: Main) -> dict[str, object]:
    """All of a window that a presentation could change."""
    QApplication.processEvents()
    window = main.window
    parts: list[QWidget] = [
        window.menuBar(),
        window.statusBar(),
        *(window.middle, window.fit_plot, window.loss_plot, window.time_bar, window.speed),
        *(window.form, window.lessons, window.status.equation),
        *window.docks.docks.values(),
    ]
    return {
        "window": (window.geometry(), window.windowState()),
        "plots": window.plots.sizes(),
        "text": QFontInfo(QApplication.font()).pixelSize(),
        "ticks": {key: action.isChecked() for key, action in window.actions_by_key.items()},
        "parts": [
            (part.isVisible(), part.isVisible() and (part.mapTo(window, QPoint()), part.size()))
            for part in parts
        ],
        "focus": window.focusWidget(),
    }


def places_of(main: Main) -> dict[str, object]:
    """Where the parts of the status line and all beside the plots are, just now."""
    window, status = main.window, main.window.status
    parts: dict[str, QWidget] = {
        **{"bar": window.statusBar(), "status": status, "fit": window.fit_plot},
        **{"loss plot": window.loss_plot, "slider": window.time_bar, "rail": window.rail},
        **{"equation": status.equation, "step": status.step, "progress": status.progress},
        **{"loss": status.loss, "speed": status.speed, "device": status.device},
        **window.docks.docks,
    }
    shown = {key: part for key, part in parts.items() if part.isVisible()}
    return {
        "words": status.equation.text(),
        **{key: (part.mapTo(window, QPoint()), part.size()) for key, part in shown.items()},
        **{f"{key} axes": box_of(plot) for key, plot in plots_of(main).items()},
    }


def is_at(main: Main, places: dict[str, object], size: tuple[int, int]) -> None:
    assert places_of(main) == places, size


def box_of(plot: PlotPanel) -> QRectF | None:
    """Where the axes are; what they show may still glide."""
    return None if plot.layer.sheet is None else plot.layer.sheet.box


def plots_of(main: Main) -> dict[str, PlotPanel]:
    return {"fit": main.window.fit_plot, "loss": main.window.loss_plot}


@pytest.mark.parametrize("size", SIZES)
def test_everything_has_its_place_and_picture_at_once(
    qtbot: QtBot, open_main: OpenMain, size: tuple[int, int]
) -> None:
    main = open_main("autograd")
    window = main.window
    window.resize(*size)
    window.docks.open("code")
    run_to(qtbot, main, 420)
    for theme in ("light", "dark"):
        window.actions_by_key[f"theme_{theme}"].trigger()
        QApplication.processEvents()
        before = places_of(main)
        main.presentation.enter(full_screen=False)
        presented = places_of(main)
        QApplication.processEvents()
        assert places_of(main) == presented, f"nothing moves afterwards: {theme}"
        main.presentation.leave()
        assert places_of(main) == before, theme
        for plot in plots_of(main).values():
            assert plot.layer.canvas.size() == plot.plot.viewport().size(), theme
        QApplication.processEvents()
        assert places_of(main) == before, theme


def test_no_old_picture_is_left_to_be_moved_about(qtbot: QtBot, open_main: OpenMain) -> None:
    """An X server copies it to where the window comes, and leaves stripes of it beside that."""
    window = open_main("autograd", ready=False).window
    handle = window.windowHandle()
    qtbot.waitUntil(handle.isExposed, timeout=PATIENCE_MS)
    curtain = Curtain(window)
    places = [QPoint(x, y) for x in range(5, window.width(), 90) for y in range(5, 640, 70)]
    for more, is_covered in ((0, False), (50, True)):
        curtain.draw(window.size() + QSize(more, more))
        on_top = {window.childAt(place) for place in places}
        assert not window.updatesEnabled()
        assert (len(on_top) == 1) is is_covered
        curtain.open()
        assert window.updatesEnabled()
        assert len({window.childAt(place) for place in places}) > 5


class Painted(QObject):
    """Notices the first paint of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.is_painted = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.is_painted |= event.type() is QEvent.Type.Paint
        return False


@pytest.mark.also_on_x
def test_a_window_that_begins_with_a_presentation_is_painted(
    qtbot: QtBot, store: QSettings, host: Host
) -> None:
    """It enters before the window system has shown anything of the window."""
    main = make_main(RunSpec.for_lesson("tensor"), None, Settings(store), host)
    plot = Painted(main.window.fit_plot)
    main.window.show()
    main.presentation.enter()
    qtbot.waitUntil(lambda: plot.is_painted, timeout=PATIENCE_MS)
    assert main.window.isFullScreen()
    assert main.window.updatesEnabled()
    main.window.close()
    main.window.deleteLater()


@pytest.mark.also_on_x
def test_the_full_screen_is_shown_when_it_is_laid_out(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd")
    window = main.window
    run_to(qtbot, main, 420)
    QApplication.processEvents()
    before = places_of(main)
    for turn in (main.presentation.enter, main.presentation.leave):
        turn()
        qtbot.waitUntil(window.updatesEnabled, timeout=PATIENCE_MS)
        shown = places_of(main)
        QApplication.processEvents()
        assert places_of(main) == shown
    assert shown == before


def test_larger_text_and_back_leaves_everything_in_its_place(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("autograd")
    actions = main.window.actions_by_key
    run_to(qtbot, main, 420)
    for size in SIZES:
        main.window.resize(*size)
        for _ in range(5):  # what depends on the size of something else follows it
            QApplication.processEvents()
        before = places_of(main)
        for key in ("larger_text", "larger_text", "smaller_text", "smaller_text"):
            actions[key].trigger()
            QApplication.processEvents()
        back = partial(is_at, main, before, size)
        qtbot.waitUntil(back, timeout=PATIENCE_MS)


@pytest.mark.also_on_x
@pytest.mark.parametrize("opened", [(), ("theory",), ("code", "runs")])
def test_the_window_comes_back_exactly_as_it_was(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore, opened: tuple[str, ...]
) -> None:
    main = open_main("tensor", points=100)
    person, window = sit_before(main), main.window
    window.resize(1280, 800)
    for key in opened:
        window.docks.open(key)
    run_to(qtbot, main, 30)
    QApplication.processEvents()
    window.time_bar.slider.setFocus(Qt.FocusReason.TabFocusReason)
    before = state_of(main)
    for way_out in ("F11", "Escape"):
        person.press("F11")
        qtbot.waitUntil(lambda: main.presentation.is_on, timeout=PATIENCE_MS)
        assert window.actions_by_key["present"].isChecked()
        person.press("F8")
        assert window.docks.docks["landscape"].isVisible()
        person.press(way_out)
        qtbot.waitUntil(lambda: state_of(main)["window"] == before["window"], timeout=PATIENCE_MS)
        after = state_of(main)
        for key, value in before.items():
            assert after[key] == value, key


def test_a_window_closed_in_a_presentation_is_kept_as_it_was(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=100)
    main.window.docks.open("theory")
    QApplication.processEvents()
    kept = main.window.stage.arrangement()
    main.presentation.enter()
    main.window.close()
    assert replace(main.window.stage.arrangement(), layout=kept.layout) == kept
    again = open_main("tensor", points=100)
    assert again.window.docks.docks["theory"].isVisible()
    assert again.window.menuBar().isVisible()
    assert not again.window.isFullScreen()
