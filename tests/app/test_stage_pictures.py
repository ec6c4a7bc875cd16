"""Every workspace, in every size, theme and state of a run, is whole and can be read."""

import itertools
from collections.abc import Callable, Iterable, Iterator

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


def pictures_of(window: MainWindow, looks: Iterable[tuple[QSize, str]]) -> Iterator[str]:
    """Show each workspace in these sizes and themes; yield which of them is shown."""
    for size, theme in looks:
        window.actions_by_key[f"theme_{theme}"].trigger()
        window.resize(size)
        settle()
        for key, row in WORKSPACES.items():
            window.stage.arrange_anew(row.panels)
            settle()
            yield f"{key}, {size.width()} x {size.height()}, {theme}"


@pytest.mark.parametrize("turn", range(len(STATES)), ids=[reach.__name__ for reach in STATES])
def test_every_picture_is_whole_and_can_be_read(
    open_main: OpenMain, qtbot: QtBot, turn: int
) -> None:
    """Each size in one theme, by turns."""
    looks = [(size, THEMES[(place + turn) % 2]) for place, size in enumerate(SIZES)]
    main = open_main("tensor")
    STATES[turn](qtbot, main)
    check_pictures(main.window, looks)


@pytest.mark.long
@pytest.mark.parametrize("reach", STATES, ids=lambda reach: reach.__name__)
def test_every_size_in_both_themes(
    open_main: OpenMain, qtbot: QtBot, reach: Callable[[QtBot, Main], None]
) -> None:
    main = open_main("tensor")
    reach(qtbot, main)
    check_pictures(main.window, itertools.product(SIZES, THEMES))


def check_pictures(window: MainWindow, looks: Iterable[tuple[QSize, str]]) -> None:
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
