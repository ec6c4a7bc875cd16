"""In a presentation, words lie beside the plots and notices below them, so that these have room."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import QPoint, QRect, QSettings, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.session.message_board import Level, Message
from polyviz.app.shell.actions import LECTURE
from polyviz.app.shell.settings import Settings
from polyviz.documents.lectures import LECTURES
from polyviz.system.language_files import compiled_file

OpenMain = Callable[..., Main]

LOWEST = 180
"""Pixels that each plot has, with its heading and its axes."""

SIZES = ((1024, 768), (1366, 768), (1920, 1080))


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


@pytest.fixture(params=["en", "ko"])
def language(request: pytest.FixtureRequest, qapp: QApplication, store: QSettings) -> Iterator[str]:
    """The language of the window and of the captions."""
    Settings(store).language = request.param
    translator = QTranslator()
    if request.param != "en":
        assert translator.load(str(compiled_file(request.param)))
        qapp.installTranslator(translator)
    yield request.param
    qapp.removeTranslator(translator)


def check_is_whole(main: Main, where: object) -> None:
    """Assert that words and plots have their room, and that nothing is cut."""
    window, strip = main.window, main.window.caption
    plots = [plot for plot in (window.fit_plot, window.loss_plot) if plot.isVisible()]
    places, words = [place_of(plot) for plot in plots], place_of(strip)
    assert words.isValid()
    assert window.rect().contains(words), where
    assert not any(place.intersects(words) for place in places), where
    assert all(place.height() >= LOWEST for place in places), where
    panels = [dock for dock in window.docks.docks.values() if not dock.isHidden()]
    if not panels:
        area = sum(place.width() * place.height() for place in places)
        assert area >= 0.5 * window.width() * window.height(), where
    for part in (strip.title, strip.text, strip.question, strip._asking, *strip.choices):
        if part.isVisible():
            inside = QRect(part.mapTo(strip, QPoint(0, 0)), part.size())
            assert strip.rect().contains(inside), (where, part)
    for button in strip.choices:
        needed = button.fontMetrics().size(0, button.text())
        assert button.width() >= needed.width(), where
        assert button.height() >= needed.height(), where
    assert not strip.text.verticalScrollBar().isVisible(), where


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", LECTURES)
def test_the_plots_keep_their_room_in_every_scene(
    qtbot: QtBot, open_main: OpenMain, key: str, size: tuple[int, int], language: str
) -> None:
    main = open_main("tensor", ready=False)
    window, strip = main.window, main.window.caption
    window.resize(*size)
    window.actions_by_key[LECTURE + key].trigger()
    qtbot.waitUntil(strip.isVisible, timeout=PATIENCE_MS)
    main.presentation.enter(full_screen=False)
    for number in range(len(main.parts.scenes)):
        where = key, number, size, language
        if number:
            strip.on.click()
        # the layout comes to rest once what it holds has been painted
        qtbot.waitUntil(partial(check_is_whole, main, where), timeout=PATIENCE_MS)
    main.session.pause()


def test_a_notice_lies_below_the_plots_and_over_them_again_after_the_presentation(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor")
    window, bar = main.window, main.window.message
    window.resize(1366, 768)
    main.presentation.enter(full_screen=False)
    text = "Something has happened, and this is said of it at some length. " * 2
    main.session.messages.tell(Message("some", Level.WARNING, text, action="Do it"))
    qtbot.waitUntil(bar.isVisible, timeout=PATIENCE_MS)
    assert bar.window() is window
    assert window.rect().contains(place_of(bar))
    for plot in (window.fit_plot, window.loss_plot):
        assert not place_of(plot).intersects(place_of(bar))
    window.resize(1280, 800)
    QApplication.processEvents()
    assert window.rect().contains(place_of(bar))
    assert place_of(bar).bottom() > 700
    main.presentation.leave()
    QApplication.processEvents()
    assert bar.isVisible()
    assert window.middle.isAncestorOf(bar)
    assert place_of(window.fit_plot).contains(place_of(bar))
