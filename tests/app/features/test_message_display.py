"""Notices over the plots: where they lie, how they look, when they go, and that they are spoken."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.features import screen_reader
from polyviz.app.run import Main
from polyviz.app.session import messenger
from polyviz.app.session.message_board import Level, Message
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.training.frame import curve_x
from polyviz.views.controls.notice_kind import Kind, color_of, ground_of
from polyviz.views.style.palette import PALETTES, Palette

CURVE_X = curve_x(DEFAULT_INTERVAL)

OpenMain = Callable[..., Main]

LONG = (
    "The loss is growing, and this says at some length why, and what could be done about it. " * 3
)
WARNING = Message("told", Level.WARNING, LONG, "Something:", "Try it", lambda: None)


def place_of(main: Main, widget: QWidget) -> QRect:
    """Return where a widget lies in the window."""
    return QRect(widget.mapTo(main.window, QPoint(0, 0)), widget.size())


def places(main: Main) -> list[QRect]:
    window = main.window
    parts = (window.plots, window.fit_plot, window.fit_plot.plot, window.loss_plot.plot)
    return [place_of(main, part) for part in parts]


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)])
def test_a_notice_moves_nothing_and_covers_no_control(
    qtbot: QtBot, open_main: OpenMain, size: tuple[int, int]
) -> None:
    main = open_main("tensor")
    window = main.window
    window.resize(*size)
    QApplication.processEvents()
    before = places(main)
    main.session.messages.tell(WARNING)
    assert window.message.isVisible()
    QApplication.processEvents()
    assert places(main) == before
    notice, plot = place_of(main, window.message), place_of(main, window.fit_plot.plot)
    assert plot.contains(notice)
    is_low = notice.center().y() > plot.center().y()
    edge = plot.top() + window.fit_plot.area_of_axes().bottom() if is_low else plot.top()
    assert 0 <= (edge - notice.bottom() if is_low else notice.top() - edge) < 20
    assert window.message.text.height() >= window.message.text.heightForWidth(
        window.message.text.width()
    )
    for control in (window.fit_plot.header.lock_button, window.fit_plot.header.title):
        assert not notice.intersects(place_of(main, control))
    window.resize(size[0] + 100, size[1] + 60)
    QApplication.processEvents()
    assert place_of(main, window.fit_plot.plot).contains(place_of(main, window.message))
    layer = window.fit_plot.layer
    assert max(layer.covered, layer.covered_below) >= window.message.height()
    main.session.messages.dismiss()
    assert layer.covered == layer.covered_below == 0


def notice_in_plot(main: Main) -> QRect:
    """Return where the notice lies, in pixels of the fit plot."""
    notice, plot = main.window.message, main.window.fit_plot.plot
    return place_of(main, notice).translated(-place_of(main, plot).topLeft())


def is_low(main: Main) -> bool:
    return notice_in_plot(main).center().y() > main.window.fit_plot.area_of_axes().center().y()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800)])
@pytest.mark.parametrize("is_presented", [False, True])
def test_a_notice_hides_as_little_of_the_lines_as_it_can(
    open_main: OpenMain, size: tuple[int, int], is_presented: bool
) -> None:
    main = open_main("numpy")
    main.window.resize(*size)
    if is_presented:
        main.presentation.enter(full_screen=False)
    QApplication.processEvents()
    plot, messages, frame = main.window.fit_plot, main.session.messages, main.session.frame
    assert frame is not None
    for sign in (1, -1, 1):
        plot.show_frame(replace(frame, curve=sign * (2.7 - 0.4 * CURVE_X**2)), settled=True)
        messages.tell(WARNING)
        QApplication.processEvents()
        there, axes = notice_in_plot(main), plot.area_of_axes()
        if is_presented:  # at the foot of the window, it hides nothing at all
            assert not plot.plot.rect().intersects(there)
        else:
            assert is_low(main) is (sign == 1)
            opposite = there.translated(0, axes.top() + axes.bottom() - 2 * there.center().y())
            assert plot.hidden_by(there) < plot.hidden_by(opposite)
        messages.dismiss()


def test_a_notice_does_not_jump_about(open_main: OpenMain) -> None:
    """It stays where it is while the lines move, and takes another place with another size."""
    main = open_main("numpy")
    plot, frame = main.window.fit_plot, main.session.frame
    assert frame is not None
    peak = 2.7 - 0.4 * CURVE_X**2
    plot.show_frame(replace(frame, curve=peak), settled=True)
    main.session.messages.tell(WARNING)
    for _ in range(3):
        QApplication.processEvents()  # the window takes its layout
    before = notice_in_plot(main)
    for curve in (-peak, 9 * peak, -peak):
        plot.show_frame(replace(frame, curve=curve), settled=True)
        QApplication.processEvents()
        assert notice_in_plot(main) == before
    assert is_low(main)
    main.window.resize(main.window.width() + 60, main.window.height() + 80)
    QApplication.processEvents()
    assert not is_low(main)


@pytest.mark.parametrize("sign", [1, -1])
def test_what_leaves_the_plot_is_told_beside_a_notice(open_main: OpenMain, sign: int) -> None:
    main = open_main("numpy")
    plot, frame = main.window.fit_plot, main.session.frame
    assert frame is not None
    peak = sign * (2.7 - 0.4 * CURVE_X**2)
    plot.show_frame(replace(frame, curve=peak), settled=True)
    main.session.messages.tell(WARNING)
    for _ in range(3):
        QApplication.processEvents()
    assert is_low(main) is (sign == 1)
    plot.show_frame(replace(frame, curve=-1e3 * peak), settled=True)
    QApplication.processEvents()
    notice = notice_in_plot(main)
    for mark in plot.marks:
        assert mark.text
        assert not mark.item.sceneBoundingRect().toRect().intersects(notice)


def on_screen(main: Main) -> np.ndarray:
    """Return what is on the screen of the fit plot."""
    canvas = main.window.fit_plot.layer.canvas
    whole = QGuiApplication.primaryScreen().grabWindow(main.window.winId())
    image = whole.copy(place_of(main, canvas)).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4).copy()


def test_a_notice_that_goes_leaves_no_trace_of_what_has_changed(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy")
    plot, messages = main.window.fit_plot, main.session.messages
    frame = main.session.frame
    assert frame is not None
    for _ in range(3):
        messages.tell(WARNING)
        plot.show_frame(replace(frame, curve=1e9 * CURVE_X), settled=True)
        qtbot.wait(50)
        messages.dismiss()
        plot.show_frame(replace(frame, curve=1.5 - 4 * np.square(CURVE_X)), settled=True)
        QApplication.sendEvent(main.window, QEvent(QEvent.Type.UpdateRequest))  # before the scene
        qtbot.wait(50)
        seen = on_screen(main)
        plot.layer.canvas.viewport().update()
        qtbot.wait(50)
        apart = np.abs(seen.astype(np.int16) - on_screen(main))
        assert apart.max() <= 2


@pytest.mark.parametrize("palette", PALETTES.values(), ids=list(PALETTES))
def test_kinds_are_told_apart_and_can_be_read(palette: Palette) -> None:
    def luminance(color: str) -> float:
        parts = QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
        return (lighter + 0.05) / (darker + 0.05)

    looks = {(color_of(kind, palette), ground_of(kind, palette)) for kind in Kind}
    assert len(looks) == len(Kind)
    for color, ground in looks:
        assert contrast(palette.text, ground) >= 4.5
        assert contrast(color, ground) >= 3


def test_each_kind_has_its_own_sign(open_main: OpenMain) -> None:
    main = open_main("tensor")
    bar, messages = main.window.message, main.session.messages
    seen = []
    messages.tell(Message("a", Level.NOTICE, "This holds."))
    seen.append((bar.kind, bar.sign.grab().toImage()))
    messages.tell(Message("b", Level.WARNING, "Take care."))
    seen.append((bar.kind, bar.sign.grab().toImage()))
    messages.tell(Message("c", Level.ERROR, "It failed."))
    seen.append((bar.kind, bar.sign.grab().toImage()))
    messages.answer("Saved.", is_good=True)
    seen.append((bar.kind, bar.sign.grab().toImage()))
    assert [kind for kind, _ in seen] == [Kind.HINT, Kind.WARNING, Kind.ERROR, Kind.GOOD]
    for index, (_, picture) in enumerate(seen):
        assert all(picture != other for _, other in seen[:index])


def test_good_news_go_by_themselves(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messenger, "GOOD_MS", 30)
    main = open_main("tensor")
    main.session.messages.answer("Saved as one.png.", is_good=True)
    assert main.window.message.isVisible()
    qtbot.waitUntil(lambda: not main.window.message.isVisible())
    main.session.messages.answer("It could not be saved.")
    qtbot.wait(100)
    assert main.window.message.isVisible()


@pytest.mark.parametrize("is_good", [True, False])
def test_an_answer_goes_with_the_next_action(open_main: OpenMain, is_good: bool) -> None:
    main = open_main("tensor")
    main.session.messages.answer("An answer.", is_good=is_good)
    assert main.window.message.isVisible()
    main.window.actions_by_key["show_whole"].trigger()
    assert not main.window.message.isVisible()
    main.session.messages.tell(WARNING)
    main.window.actions_by_key["show_whole"].trigger()
    assert main.window.message.isVisible()


def test_escape_closes_one_notice_after_the_other(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor")
    main.session.messages.tell(WARNING)
    main.session.messages.answer("An answer.")
    bar = main.window.message
    assert bar.text.text() == "An answer."
    main.window.fit_plot.plot.setFocus()
    qtbot.keyClick(main.window.focusWidget(), Qt.Key.Key_Escape)
    assert "Something:" in bar.text.text()
    qtbot.keyClick(main.window.focusWidget(), Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_each_notice_is_spoken_once(open_main: OpenMain, monkeypatch: pytest.MonkeyPatch) -> None:
    main = open_main("tensor")
    spoken: list[tuple[str, bool]] = []

    def note(_sender: object, text: str, *, urgent: bool = False) -> None:
        spoken.append((text, urgent))

    monkeypatch.setattr(screen_reader, "announce", note)
    messages = main.session.messages
    messages.tell(Message("told", Level.WARNING, "It grows.", "Beware:"))
    messages.tell(Message("told", Level.WARNING, "It grows.", "Beware:", "Stop"))
    messages.answer("Saved.", is_good=True)
    assert spoken == [("Beware: It grows.", True), ("Saved.", False)]
