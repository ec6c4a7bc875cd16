"""Every workspace, in every size, theme and state of a run, is whole and can be read."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from stage import cut_texts, overlaps, pale_texts, seen_rect, share_of_plots, small_texts

from polyviz.app.run import Main
from polyviz.app.session.message_board import Level, Message
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.workspaces import WORKSPACES
from polyviz.live.run_commands import RunState
from polyviz.theory.races import race_of

OpenMain = Callable[..., Main]

SMALL = QSize(1024, 768)
SIZES = (SMALL, QSize(1280, 800), QSize(1366, 768), QSize(1920, 1080))
"""A screen of 3840 x 2160 with two pixels for one is laid out as one of 1920 x 1080."""

LOWEST = 180
"""Pixels of height that each plot has at least."""

MID = 120


def settle() -> None:
    """Let layouts and what waits for the event loop be done."""
    for _ in range(3):
        QApplication.processEvents()


def run_to(qtbot: QtBot, main: Main, step: int) -> None:
    main.session.play()
    wait_for_step(qtbot, main, step)
    main.session.pause()
    wait_for_state(qtbot, main, RunState.PAUSED)


def at_the_first_step(qtbot: QtBot, main: Main) -> None:
    main.session.step()
    wait_for_step(qtbot, main, 1)


def in_mid_run(qtbot: QtBot, main: Main) -> None:
    run_to(qtbot, main, MID)


def diverged(qtbot: QtBot, main: Main) -> None:
    main.session.apply(main.session.spec.changed(learning_rate=4e-6))
    main.session.play()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    qtbot.waitUntil(main.window.message.isVisible, timeout=PATIENCE_MS)


def in_a_race_of_eight(qtbot: QtBot, main: Main) -> None:
    main.session.start_race(race_of("lessons", main.session.spec, by_clock=False))
    qtbot.waitUntil(lambda: main.session.race_frame is not None, timeout=PATIENCE_MS)
    main.session.play()
    qtbot.waitUntil(lambda: main.session.race_frame.lanes[0].step >= MID, timeout=PATIENCE_MS)
    main.session.pause()
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)


def with_a_long_hint(qtbot: QtBot, main: Main) -> None:
    text = "a hint of the tool bar that is longer than there is room for"
    main.session.messages.tell(Message("long", Level.HINT, text))
    run_to(qtbot, main, MID)


def looking_back(qtbot: QtBot, main: Main) -> None:
    run_to(qtbot, main, MID)
    main.session.look(40)
    qtbot.waitUntil(lambda: main.session.frame.step == 40, timeout=PATIENCE_MS)


THEMES = ("light", "dark")
STATES = (
    at_the_first_step,
    in_mid_run,
    diverged,
    in_a_race_of_eight,
    looking_back,
    with_a_long_hint,
)


Look = tuple[QSize, str, Sequence[str]]
"""A size, a theme, and the workspaces that are shown so."""


def some_looks(turn: int) -> Iterator[Look]:
    """Yield each workspace on the smallest screen, and on one of the others, in turn.

    So each state is seen in each size and theme, and each workspace in each size.
    """
    yield SMALL, THEMES[turn % 2], list(WORKSPACES)
    others = [size for size in SIZES if size != SMALL]
    for place, size in enumerate(others):
        keys = [key for at, key in enumerate(WORKSPACES) if (at + turn) % len(others) == place]
        yield size, THEMES[(turn + place + 1) % 2], keys


def pictures_of(window: MainWindow, looks: Iterable[Look]) -> Iterator[str]:
    """Show workspaces in these sizes and themes; yield which of them is shown."""
    for size, theme, keys in looks:
        window.actions_by_key[f"theme_{theme}"].trigger()
        window.resize(size)
        settle()
        for key in keys:
            window.stage.arrange_anew(WORKSPACES[key].panels)
            settle()
            yield f"{key}, {size.width()} x {size.height()}, {theme}"


@pytest.mark.parametrize("turn", range(len(STATES)), ids=[reach.__name__ for reach in STATES])
def test_every_picture_is_whole_and_can_be_read(
    open_main: OpenMain, qtbot: QtBot, turn: int
) -> None:
    """All of them are looked at in the long run, below."""
    main = open_main("tensor")
    STATES[turn](qtbot, main)
    check_pictures(main.window, some_looks(turn))


@pytest.mark.long
@pytest.mark.parametrize("reach", STATES, ids=lambda reach: reach.__name__)
def test_every_size_in_both_themes(
    open_main: OpenMain, qtbot: QtBot, reach: Callable[[QtBot, Main], None]
) -> None:
    main = open_main("tensor")
    reach(qtbot, main)
    check_pictures(main.window, itertools.product(SIZES, THEMES, [list(WORKSPACES)]))


def test_each_two_of_what_makes_a_picture_meet() -> None:
    """Of state, size and workspace; and each state and size is seen in both themes."""
    seen = [
        (turn, size.toTuple(), theme, key)
        for turn in range(len(STATES))
        for size, theme, keys in some_looks(turn)
        for key in keys
    ]
    assert len({(turn, size) for turn, size, _, _ in seen}) == len(STATES) * len(SIZES)
    assert len({(size, key) for _, size, _, key in seen}) == len(SIZES) * len(WORKSPACES)
    assert len({(turn, theme) for turn, _, theme, _ in seen}) == len(STATES) * len(THEMES)
    assert len({(size, theme) for _, size, theme, _ in seen}) == len(SIZES) * len(THEMES)
    small = {(turn, key) for turn, size, _, key in seen if size == SMALL.toTuple()}
    assert len(small) == len(STATES) * len(WORKSPACES)


def check_pictures(window: MainWindow, looks: Iterable[Look]) -> None:
    faults = []
    for name in pictures_of(window, looks):
        least = 0.45 if window.size() == SMALL else 0.5
        if (share := share_of_plots(window)) < least:
            faults.append(f"{name}: the plots have {share:.3f} of the window")
        if seen_rect(window.speed, window).size() != window.speed.size():
            faults.append(f"{name}: the speed is not seen whole")
        lowest = min(window.fit_plot.height(), window.loss_plot.height())
        if lowest < LOWEST:
            faults.append(f"{name}: a plot is {lowest} pixels high")
        picture = window.grab().toImage()
        found = overlaps(window), cut_texts(window), small_texts(window)
        faults += [f"{name}: {fault}" for some in found for fault in some]
        faults += [f"{name}: pale {fault}" for fault in pale_texts(window, picture)]
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:40]])


def test_the_measures_find_faults(open_main: OpenMain) -> None:
    window = open_main("tensor", ready=False).window
    settle()
    assert not overlaps(window)
    label = QLabel("a text that is longer than its label", window.centralWidget())
    label.setStyleSheet("font-size: 7px; color: #b0b0b0; background: white;")
    label.setGeometry(window.fit_plot.geometry().center().x(), 200, 30, 12)
    label.show()
    button = QPushButton("beside", window.centralWidget())
    button.setGeometry(label.geometry())
    button.show()
    settle()
    told = label.text()[:20]
    assert any(told in fault and "beside" in fault for fault in overlaps(window))
    assert any(told in fault for fault in cut_texts(window))
    assert any(told in fault for fault in small_texts(window))
    button.hide()
    assert any(told in fault for fault in pale_texts(window, window.grab().toImage()))
