"""A map says whose runs it shows when the present run is another one, and marks the present run."""

from html import unescape

import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sweep_hands import OpenMain, choose, opened, panel_of, swept, wait_for_map

from polyviz.app.run import Main
from polyviz.catalogue.run_spec import RunSpec

pytestmark = pytest.mark.usefixtures("sweep_folder")


def go_to(qtbot: QtBot, main: Main, lesson: str) -> None:
    main.session.start_over(RunSpec.for_lesson(lesson, points=50, steps=60))
    qtbot.waitUntil(
        lambda: main.session.frame is not None and main.session.spec.lesson == lesson,
        timeout=PATIENCE_MS,
    )


def test_the_map_of_another_run_says_so(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel, start = swept(qtbot, main), main.session.spec
    map_ = panel.view.map

    def title() -> str:
        return unescape(map_.header.title.text())

    assert title() == "<b>Last loss</b>"
    assert not map_.other_word.item.isVisible()
    for changed in ({"learning_rate": 2 * start.learning_rate}, {"momentum": 0.123}):
        main.session.start_over(start.changed(**changed))
        assert title() == "<b>Last loss</b>", "what is on an axis may differ"
    for other in (
        start.changed(steps=61),
        start.changed(optimizer="sgd"),
        RunSpec.for_lesson("network", points=50),
    ):
        main.session.start_over(other)
        assert title() == "<b>Last loss</b>: Cubic, nn.Sequential, SGD, momentum"
        assert map_.other_word.item.isVisible()
        assert "Start trains" in map_.other_word.text
        assert map_.view.childGroup.opacity() < 0.5
        main.session.start_over(start)
        assert title() == "<b>Last loss</b>"
        assert map_.view.childGroup.opacity() == 1
        assert not map_.other_word.item.isVisible()
    main.session.start_over(start.changed(optimizer="sgd"))
    choose(panel, 1, "seed", count="3")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert title() == "<b>Last loss</b>"
    assert map_.view.childGroup.opacity() == 1


@pytest.mark.parametrize("other", ["lesson", "axis"])
def test_a_zoom_into_the_map_of_other_runs_asks_to_start_first(
    qtbot: QtBot, open_main: OpenMain, other: str
) -> None:
    """Its ranges mean nothing for another lesson, or another axis."""
    main = opened(qtbot, open_main)
    panel, asked = swept(qtbot, main), panel_of(main)._asked
    if other == "lesson":
        go_to(qtbot, main, "network")
    else:
        choose(panel, 1, "seed", count="3")
    before = panel.form.pair
    for ask in (
        lambda: panel.view.wishes.zoom_asked.emit((3.0, 14.0, 2.0, 7.0)),
        panel.view.wishes.zoom_out_asked.emit,
    ):
        ask()
        assert "Press Start first" in panel.foot.word.text()
        assert panel.form.pair == before
        assert not panel.form.stack
        assert panel._asked is asked
        panel.foot.say("")


def test_a_curve_of_another_run_says_so(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main, "5", "3")
    choose(panel, 1, "")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert panel.view.curve.isVisible()
    main.session.start_over(RunSpec.for_lesson("network", points=50))
    assert panel.view.curve.header.title.text().endswith(": Cubic, nn.Sequential, SGD, momentum")
    assert panel.view.curve.other_word.item.isVisible()


def test_the_present_run_is_marked_once_its_start_is_known(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main, "numpy", optimizer="hand")
    panel = swept(qtbot, main, "6", "5")
    assert panel.view.data is not None
    assert panel.view.data.sweep.axes[1].weight == "b"
    assert panel.view.map.ring.at is not None
    go_to(qtbot, main, "network")
    assert panel.view.map.ring.at is None
    go_to(qtbot, main, "numpy")
    qtbot.waitUntil(lambda: panel.view.map.ring.at is not None, timeout=PATIENCE_MS)
    assert panel.view.map.view.childGroup.opacity() == 1
