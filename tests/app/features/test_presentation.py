"""The presentation: what is left of the window, in how large type, and where a notice lies."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, run_to
from presenting import pixels_of
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.features import presentation
from polyviz.app.run import Main
from polyviz.app.session.message_board import Level, Message
from polyviz.views.style import sizes

OpenMain = Callable[..., Main]
SIZES = [(1024, 768), (1280, 800), (1920, 1080)]


def seen(main: Main) -> list[QWidget]:
    return [widget for widget in main.window.findChildren(QWidget) if widget.isVisible()]


def test_only_plots_and_numbers_are_left_in_large_type(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("dynamic", points=100)
    run_to(qtbot, main, 30)
    for size in SIZES:
        main.window.resize(*size)
        main.presentation.enter(full_screen=False)
        QApplication.processEvents()
        check_large_type(main, size)
        main.presentation.leave()


def check_large_type(main: Main, size: tuple[int, int]) -> None:
    window = main.window
    scale = min(size[0] / 1280, size[1] / 800)
    assert sizes.pixels() >= int(24 * scale), size
    assert window.focus_ring.ring is None, f"nothing is framed at {size}"
    visible = seen(main)
    assert "Try" not in window.fit_plot.header.title.text(), "the hint is for who works alone"
    for gone in (window.menuBar(), window.form, window.lessons, window.time_bar, window.status):
        assert gone not in visible, size
    labels = [label for label in visible if isinstance(label, QLabel) and label.text()]
    said = " ".join(label.text() for label in labels)
    for text in ("step <b>30</b>", "loss <b>", "x³"):
        assert text in said, size
    for label in labels:
        assert QFontInfo(label.font()).pixelSize() >= int(24 * scale), (label.text(), size)
        assert label.width() >= label.minimumSizeHint().width(), (label.text(), size)
    for plot in (window.fit_plot, window.loss_plot):
        for axis in plot.axes.values():
            assert QFontInfo(axis.style["tickFont"]).pixelSize() >= int(24 * scale), size
        assert plot.fit.item.pen().widthF() >= 4 * scale if plot is window.fit_plot else True, size
        assert plot.height() >= 180, size
    area = window.width() * window.height()
    plots = sum(p.width() * p.height() for p in (window.fit_plot, window.loss_plot))
    assert plots >= 0.6 * area, size


@pytest.mark.parametrize("panel", ["", "theory"])
def test_the_lowest_tenth_is_empty_and_the_axes_have_their_numbers(
    qtbot: QtBot, open_main: OpenMain, panel: str
) -> None:
    main = open_main("tensor", points=100)
    for size in SIZES:
        main.window.resize(*size)
        run_to(qtbot, main, 30)
        main.presentation.enter(full_screen=False)
        if panel:
            main.presentation.turn_panel(panel)
        QApplication.processEvents()
        picture = pixels_of(main.window)
        foot = picture[-(size[1] // 10) + 1 :]
        assert (foot == foot[0, 0]).all(), size
        for plot in (main.window.fit_plot, main.window.loss_plot):
            box, origin = plot.layer.sheet.box, plot.layer.canvas.mapTo(main.window, QPoint())
            top = origin.y() + round(box.bottom()) + 4
            below = picture[top : origin.y() + plot.layer.canvas.height()]
            ink = (below != below[-1, 0]).any(axis=2)
            assert ink.any(axis=1).sum() > 0.5 * sizes.pixels(), "numbers as high as the text"
        main.presentation.leave()


def test_the_mouse_goes_when_it_rests(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_time = 5 * presentation.LOOK_MS * presentation.REST_LOOKS
    monkeypatch.setattr(presentation, "LOOK_MS", 20)  # it rests for less time
    main = open_main("tensor", points=100)
    place = QPoint(400, 300)
    monkeypatch.setattr(QCursor, "pos", lambda: QPoint(place))
    main.presentation.enter(full_screen=False)
    qtbot.waitUntil(lambda: QApplication.overrideCursor() is not None, timeout=in_time)
    assert QApplication.overrideCursor().shape() is Qt.CursorShape.BlankCursor
    place.setX(410)
    qtbot.waitUntil(lambda: QApplication.overrideCursor() is None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: QApplication.overrideCursor() is not None, timeout=in_time)
    main.presentation.leave()
    assert QApplication.overrideCursor() is None


def test_a_resized_presentation_fits_its_text(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100)
    main.window.resize(1280, 800)
    main.presentation.enter(full_screen=False)
    small = sizes.pixels()
    main.window.resize(1920, 1200)
    qtbot.waitUntil(lambda: sizes.pixels() > 1.4 * small, timeout=PATIENCE_MS)
    foot = main.window.statusBar()
    qtbot.waitUntil(lambda: foot.geometry() == QRect(0, 1080, 1920, 120), timeout=PATIENCE_MS)


def test_a_notice_beside_a_panel_leaves_most_of_the_plot_free(open_main: OpenMain) -> None:
    main = open_main("tensor", points=100)
    for size in SIZES:
        main.window.resize(*size)
        main.presentation.enter(full_screen=False)
        main.presentation.turn_panel("theory")
        QApplication.processEvents()
        check_notice(main, f"at {size}")
        main.session.messages.withdraw("told")
        QApplication.processEvents()


def check_notice(main: Main, where: str) -> None:
    text = "The learning rate is above the largest stable one, so that each step overshoots. " * 2
    told = Message("told", Level.WARNING, text, "Diverged:", "Try 3.2e-6", lambda: None)
    main.session.messages.tell(told)
    QApplication.processEvents()
    notice, plot = main.window.message, main.window.fit_plot.plot
    assert notice.height() <= plot.height() / 3, where
    corner = notice.mapTo(main.window, QPoint(0, 0))
    assert main.window.rect().contains(QRect(corner, notice.size())), where
    assert corner.y() >= plot.mapTo(main.window, plot.rect().bottomLeft()).y(), where
    assert "Diverged:" in notice.text.text(), where
    assert notice.action.isVisible(), where
    assert notice.text.width() >= notice.text.sizeHint().width() * 0.9, where
    whole = notice.text.text() + notice.text.toolTip()
    assert text.strip() in whole, f"what is left out is in the tool tip {where}"
    main.presentation.leave()
    QApplication.processEvents()
    assert "overshoots" in notice.text.text(), where
