"""The numbers beside the colours of a map can be read, and are right."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.views.plots.cell_axis import tick_text
from polyviz.views.plots.color_scale import BAR_EMS, GAP_EMS, ColorScale, told
from polyviz.views.plots.sweep_data import Scale
from polyviz.views.style import sizes

SCALES = [
    Scale(0.945, 40.0, is_log=True, is_cut=True),
    Scale(-12.345, 300.0, is_log=True, is_cut=True),
    Scale(-300.0, -290.0, is_log=True),
    Scale(0.94546, 0.94549, is_log=True),
    Scale(1.0, 123_456.0, is_log=False),
    Scale(-1e12, 1e12, is_log=False, is_cut=True),
]


@pytest.mark.parametrize("scale", SCALES, ids=str)
@pytest.mark.parametrize("room", [2.0, 6.0, 30.0])
def test_all_numbers_have_room(qtbot: QtBot, scale: Scale, room: float) -> None:
    bar = ColorScale()
    qtbot.addWidget(bar)
    bar.show_scale(scale)
    metrics = QFontMetrics(QApplication.font())
    texts = [text for _, text in told(scale, room)]
    widest = max(map(metrics.horizontalAdvance, texts))
    assert widest <= bar.sizeHint().width() - (BAR_EMS + GAP_EMS) * sizes.em() - 1
    assert len(set(texts)) == len(texts), "each number stands once"


def test_large_round_numbers_are_short() -> None:
    numbers = {1e15: "1e15", 2.5e10: "2.5e10", -1e6: "\u22121e6", 2000.0: "2000", 1e-6: "1e\u22126"}
    assert {value: tick_text(value) for value in numbers} == numbers
