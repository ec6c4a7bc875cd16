"""At 800 x 600 with the largest text, what is used most is whole and can be read."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from stage import seen_rect

from polyviz.app.run import Main
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.workspaces import WORKSPACES
from polyviz.views.style import sizes
from polyviz.views.style.theme import TEXT_SIZES

OpenMain = Callable[..., Main]

SMALL = QSize(800, 600)


@pytest.fixture
def window(open_main: OpenMain) -> Iterator[MainWindow]:
    main = open_main("autograd", steps=100_000)
    while main.appearance._text_size < TEXT_SIZES[-1]:
        main.window.actions_by_key["larger_text"].trigger()
    main.window.resize(SMALL)
    settle()
    yield main.window
    main.window.actions_by_key["smaller_text"].trigger()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def test_speed_and_step_are_whole_in_every_workspace(window: MainWindow) -> None:
    for key, row in WORKSPACES.items():
        window.stage.arrange_anew(row.panels, is_wide=row.is_wide)
        settle()
        assert window.size() == SMALL
        field = window.time_bar.ways.field
        for widget in (window.speed, window.speed.slider, window.speed.text, field):
            assert widget.isVisible(), (key, widget)
            assert seen_rect(widget, window).size() == widget.size(), (key, widget)
        for speed in (0.1, 1, 5000, None):
            window.speed.show_speed(speed)
            settle()
            assert window.speed.text.width() >= window.speed.text.sizeHint().width(), speed
        digits = field.fontMetrics().horizontalAdvance("100000")
        assert field.width() > digits, key
    assert window.phase_lamps.isVisible()


def test_the_help_is_wrapped_within_its_panel(window: MainWindow) -> None:
    window.docks.open("help")
    settle()
    panel = window.docks.panel("help")
    assert panel.text.width() <= panel.area.viewport().width()
    assert panel.area.viewport().width() >= 9 * sizes.em()
    assert panel.text.height() >= panel.text.heightForWidth(panel.text.width())
    widest = panel.search.fontMetrics().horizontalAdvance(panel.search.placeholderText())
    assert panel.search.width() > widest
