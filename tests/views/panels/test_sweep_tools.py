"""The row above the map of a sweep gets a second one before its controls are cut."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from polyviz.views.panels.sweep_tools import SweepTools


@pytest.mark.parametrize("spread", [False, True])
def test_no_control_is_cut_at_any_width(qtbot: QtBot, spread: bool) -> None:
    tools = SweepTools()
    qtbot.addWidget(tools)
    tools.fit_sizes()
    tools.show()
    tools.offer(back=False, export=True, spread=False)
    tools.show_start(is_running=False, is_unsure=True)
    tools.offer(back=False, export=True, spread=spread)
    for width in range(tools.minimumSizeHint().width(), 700, 20):
        tools.resize(width, 80)
        for _ in range(2):
            QApplication.processEvents()
        buttons = tools.back_button, tools.export_button, tools.start_button
        parts: list[QWidget] = [tools.measure, *([tools.spread] if spread else []), *buttons]
        for part in parts:
            assert part.isVisible()
            assert part.width() >= part.minimumSizeHint().width() or part is tools.measure
            assert part.width() >= part.minimumWidth()
            assert tools.rect().contains(part.geometry())
        assert len({button.y() for button in buttons}) == 1
        for one, other in pairwise(parts):
            assert not one.geometry().intersects(other.geometry())


def test_it_has_one_row_where_there_is_room(qtbot: QtBot) -> None:
    tools = SweepTools()
    qtbot.addWidget(tools)
    tools.fit_sizes()
    tools.show()
    tools.show_start(is_running=False, is_unsure=False)
    tools.resize(800, 40)
    QApplication.processEvents()
    assert tools.measure.geometry().bottom() > tools.start_button.geometry().top()
