"""What a person clicks again and again in a lecture stays where it is."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, run_to
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.features.scenes import Scenes
from polyviz.app.run import Main
from polyviz.app.shell.actions import LECTURE
from polyviz.documents.lectures import LECTURES
from polyviz.views.panels.scenes_panel import CHOICES, LOSS, NONE

OpenMain = Callable[..., Main]


def place_of(part: QWidget) -> QPoint:
    return part.mapTo(part.window(), QPoint(0, 0))


def begun(qtbot: QtBot, main: Main) -> None:
    main.window.actions_by_key[LECTURE + next(iter(LECTURES))].trigger()
    qtbot.waitUntil(main.window.caption.isVisible, timeout=PATIENCE_MS)


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_buttons_of_a_scene_stay_under_the_mouse_when_panels_come_and_go(
    qtbot: QtBot, open_main: OpenMain, width: int
) -> None:
    main = open_main("tensor", points=60)
    main.window.resize(width, 740)
    begun(qtbot, main)
    strip = main.window.caption
    qtbot.waitUntil(lambda: place_of(strip).x() > 200, timeout=PATIENCE_MS)
    before = place_of(strip.on)
    docks = main.window.docks.docks
    panels = {tuple(key for key, dock in docks.items() if not dock.isHidden())}
    for number in range(2, 6):
        strip.on.click()
        qtbot.waitUntil(lambda: place_of(strip.on) == before, timeout=PATIENCE_MS)
        panels.add(tuple(key for key, dock in docks.items() if not dock.isHidden()))
        assert strip.place.text().startswith(f"{number} /")
        assert strip.rect().contains(strip.close_button.geometry())
    assert len(panels) > 1, "they are to come and go"


def test_the_buttons_begin_at_the_left_in_the_next_lecture(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=60)
    main.window.resize(1024, 740)
    begun(qtbot, main)
    strip = main.window.caption
    strip.on.click()
    main.window.docks.open("code")
    qtbot.waitUntil(lambda: strip.back.x() > 100, timeout=PATIENCE_MS)
    strip.close_button.click()
    begun(qtbot, main)
    qtbot.waitUntil(lambda: strip.back.x() < 20, timeout=PATIENCE_MS)


def test_the_buttons_of_the_panel_stay_whatever_is_asked(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=60)
    run_to(qtbot, main, 20)
    main.window.actions_by_key["add_scene"].trigger()
    qtbot.waitUntil(lambda: len(main.parts.scenes) == 1, timeout=PATIENCE_MS)
    panel = main.window.docks.panel("scenes")
    buttons = panel.add_button, panel.remove_button, panel.update_button, panel.show_button
    found = set()
    for kind in (NONE, LOSS, CHOICES, NONE):
        panel.kind.setCurrentIndex(kind)
        panel.kind.activated.emit(kind)
        QApplication.processEvents()
        found.add(tuple(button.pos().toTuple() for button in buttons))
    assert len(found) == 1


def test_an_answer_without_a_right_one_is_thanked_for_in_a_sentence(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=60)
    run_to(qtbot, main, 20)
    main.window.actions_by_key["add_scene"].trigger()
    qtbot.waitUntil(lambda: len(main.parts.scenes) == 1, timeout=PATIENCE_MS)
    panel = main.window.docks.panel("scenes")
    panel.kind.setCurrentIndex(CHOICES)
    panel.kind.activated.emit(CHOICES)
    panel.question.setText("What do you like?")
    panel.choices.setPlainText("red\nblue")
    strip = main.window.caption
    strip.choices[1].click()
    assert strip.result.text() == "Thank you! You said: blue. Your answer is kept."
    scenes = main.window.findChild(Scenes)
    assert scenes is not None
    question = scenes.scenes[0].question
    assert question is not None
    assert question.answers == ("1",)
