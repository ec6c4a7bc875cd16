"""The lectures are offered at the very first start, on a card that keeps nobody from anything."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from helpers import PATIENCE_MS, wait_for_step
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from polyviz.app.features.welcome import Welcome
from polyviz.app.run import Main, has_chosen_nothing
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.startup import Startup
from polyviz.documents.lectures import LECTURES, lecture_file
from polyviz.documents.reading import read_document

OpenMain = Callable[..., Main]


def welcomed(main: Main, store: QSettings) -> Welcome:
    """A window of somebody who starts the program with these settings."""
    return Welcome(main.window, main.session, Settings(store))


@pytest.mark.parametrize("key", LECTURES)
def test_a_click_opens_a_lecture(
    qtbot: QtBot, open_main: OpenMain, store: QSettings, key: str
) -> None:
    main = open_main("tensor", points=60)
    card = welcomed(main, store).card
    assert card is not None
    assert card.isVisible()
    assert not card.isModal()
    qtbot.mouseClick(card.buttons[key], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(main.window.caption.isVisible, timeout=PATIENCE_MS)
    assert len(main.parts.scenes) == len(read_document(lecture_file(key)).scenes)
    assert main.window.welcome is None
    assert welcomed(main, store).card is None


@pytest.mark.parametrize("how", ["button", "escape"])
def test_it_never_comes_again_once_it_was_closed(
    qtbot: QtBot, open_main: OpenMain, store: QSettings, how: str
) -> None:
    main = open_main("tensor", points=60)
    card = welcomed(main, store).card
    assert card is not None
    if how == "button":
        qtbot.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(main.window, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert Settings(store).was_welcomed
    assert welcomed(main, store).card is None


@pytest.mark.parametrize("deed", ["step", "value", "panel", "present"])
def test_it_goes_as_soon_as_anything_is_done(
    qtbot: QtBot, open_main: OpenMain, store: QSettings, deed: str
) -> None:
    main = open_main("tensor", points=60)
    welcome = welcomed(main, store)
    if deed == "step":
        main.window.actions_by_key["step"].trigger()
        wait_for_step(qtbot, main, 1)
    elif deed == "value":
        main.session.apply(main.session.spec.changed(seed=7))
    elif deed == "panel":
        main.window.docks.open("values")
    else:
        main.presentation.enter(full_screen=False)
    assert welcome.card is None
    assert Settings(store).was_welcomed
    main.presentation.leave()


def test_it_is_not_for_those_who_have_played_before(open_main: OpenMain, store: QSettings) -> None:
    Settings(store).has_played = True
    assert welcomed(open_main("tensor"), store).card is None


def test_it_stays_when_only_colours_are_chosen(open_main: OpenMain, store: QSettings) -> None:
    main = open_main("tensor", points=60)
    welcome = welcomed(main, store)
    main.window.actions_by_key["theme_dark"].trigger()
    assert welcome.card is not None
    assert welcome.card.isVisible()


@pytest.mark.parametrize("size", [(1024, 740), (640, 480), (1920, 1040)])
def test_it_lies_within_the_plots(
    qtbot: QtBot, open_main: OpenMain, store: QSettings, size: tuple[int, int]
) -> None:
    main = open_main("tensor", points=60)
    card = welcomed(main, store).card
    assert card is not None
    main.window.resize(*size)
    middle = main.window.middle
    qtbot.waitUntil(lambda: middle.rect().contains(card.geometry()), timeout=PATIENCE_MS)
    for part in (card.heading, card.word, card.rest, *card.buttons.values()):
        assert card.rect().contains(part.geometry())
        assert part.height() >= part.minimumSizeHint().height()


def test_it_is_offered_only_where_nothing_was_asked_for() -> None:
    alone = Startup(
        make_spec=RunSpec.for_lesson,
        lesson=None,
        play=False,
        speed=None,
        theme="dark",
        host=None,
        size=(1024, 768),
        screenshot=None,
    )
    assert has_chosen_nothing(alone)
    for chosen in (
        {"lesson": "nn"},
        {"play": True},
        {"present": True},
        {"race": "lessons"},
        {"document": "x.polyviz"},
    ):
        assert not has_chosen_nothing(replace(alone, **chosen))


def test_the_lectures_are_above_about(open_main: OpenMain) -> None:
    window = open_main("tensor").window
    menu = window.action_set.menus["help"]
    order = menu.actions()
    (lectures,) = (action for action in order if action.menu() is not None)
    assert order.index(lectures) < order.index(window.actions_by_key["about"])
    assert not order[0].isSeparator()
    assert order[-1] is window.actions_by_key["about"]
