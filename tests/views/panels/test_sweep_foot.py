"""What is said below the map of a sweep leaves the map its height."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.views.panels.sweep_foot import WORD_LINES, SweepFoot
from polyviz.views.style.palette import LIGHT


@pytest.mark.parametrize("pixels", [12, 13, 14, 16, 20, 26])
def test_three_lines_take_no_more_room_than_one(qtbot: QtBot, pixels: int) -> None:
    before = QApplication.font()
    font = QApplication.font()
    font.setPixelSize(pixels)
    QApplication.setFont(font)
    try:
        foot = SweepFoot()
        qtbot.addWidget(foot)
        foot.set_palette(LIGHT)
        foot.word.setFont(font)
        heights = []
        for lines in range(1, WORD_LINES + 1):
            foot.word.setText("\n".join(["runs"] * lines))
            heights.append(foot.word.heightForWidth(600))
        assert set(heights) == {heights[0]}
    finally:
        QApplication.setFont(before)
