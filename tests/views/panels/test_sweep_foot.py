"""What is said below the map of a sweep has the room that it needs from the first on."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.views.panels.sweep_foot import WORD_LINES, SweepFoot
from polyviz.views.panels.sweep_panel import SweepPanel
from polyviz.views.plots.sweep_data import SweepData
from polyviz.views.style import sizes
from polyviz.views.style.palette import LIGHT


@pytest.fixture(params=range(8, 20))
def font(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[QFont]:
    """A font of the application, so many points high."""
    before = QFont(qapp.font())
    font = QFont(before)
    font.setPointSizeF(request.param)
    qapp.setFont(font)
    yield font
    qapp.setFont(before)


@pytest.mark.parametrize("word", ["runs", "실행"])
def test_three_lines_have_room(qtbot: QtBot, font: QFont, word: str) -> None:
    foot = SweepFoot()
    qtbot.addWidget(foot)
    foot.word.setFont(font)
    foot.set_palette(LIGHT)
    foot.say("\n".join([word] * WORD_LINES))
    assert foot.word.heightForWidth(400) <= foot.word.minimumHeight()


def test_a_low_panel_leaves_its_room_to_the_map(qtbot: QtBot) -> None:
    panel = SweepPanel()
    qtbot.addWidget(panel)
    panel.set_palette(LIGHT)
    panel.resize(700, 40 * sizes.em())
    panel.show()
    foot, high = panel.foot, panel.foot.word.minimumHeight()
    assert not foot.sketch.isHidden()
    panel.resize(700, 26 * sizes.em())
    assert foot.sketch.isHidden()
    assert foot.word.minimumHeight() < high / 2
    panel.resize(700, 40 * sizes.em())
    assert not foot.sketch.isHidden()
    assert foot.word.minimumHeight() == high


def test_losses_that_had_no_room_are_asked_for_once_there_is_some(qtbot: QtBot) -> None:
    sweep = SweepSpec(RunSpec.for_lesson("autograd"), (SweepAxis.parse("learning_rate=1e-7,1e-6"),))
    none = np.full(2, np.nan)
    foot = SweepFoot()
    qtbot.addWidget(foot)
    foot.save_room(True)
    foot.tell(SweepData(sweep, "loss", none, np.zeros(2, np.uint8), none), (1,), is_spread=False)
    qtbot.waitUntil(lambda: not foot._rest.isActive())
    with qtbot.waitSignal(foot.course_asked) as asked:
        foot.save_room(False)
    assert asked.args == [sweep.spec_at((1,))]
