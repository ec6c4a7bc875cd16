"""Every workspace is whole and can be read in Korean, and in a language with longer words."""

from collections.abc import Callable, Iterator

import pytest
from helpers import wait_for_step
from pseudo import Pseudo, pseudo
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stage import cut_texts
from test_stage_pictures import SIZES, STATES, check_pictures, settle, some_looks
from translations import faults

from polyviz.app.run import Main
from polyviz.system.language_files import compiled_file

OpenMain = Callable[..., Main]


@pytest.fixture(params=["ko", "pseudo"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    translator = Pseudo() if request.param == "pseudo" else QTranslator()
    if request.param != "pseudo":
        assert translator.load(str(compiled_file(request.param)))
    qapp.installTranslator(translator)
    yield request.param
    qapp.removeTranslator(translator)


@pytest.mark.parametrize("turn", range(len(STATES)), ids=[reach.__name__ for reach in STATES])
def test_every_picture_is_whole_in_each_language(
    language: str, open_main: OpenMain, qtbot: QtBot, turn: int
) -> None:
    main = open_main("tensor")
    title = main.window.menuBar().actions()[0].text()
    assert title == {"ko": "파일(&F)", "pseudo": pseudo("&File")}[language]
    STATES[turn](qtbot, main)
    check_pictures(main.window, some_looks(turn))


def test_the_button_has_room_while_a_run_plays(
    language: str, open_main: OpenMain, qtbot: QtBot
) -> None:
    main = open_main("tensor", speed=20.0)
    main.session.play()
    wait_for_step(qtbot, main, 2)
    for size in SIZES:
        main.window.resize(size)
        settle()
        assert cut_texts(main.window) == [], size
    main.session.pause()


@pytest.mark.parametrize(
    "text", ["&Step", "Loss {0}, <b>{1}</b>", "Save as…", "argument %(name)s: %s", "Loss:"]
)
def test_the_longer_language_keeps_the_parts_of_a_text(text: str) -> None:
    assert faults(text, pseudo(text)) == []
    assert len(pseudo(text)) > len(text)
