"""The real window from inside a step: phases, panels, and what comes back at the next start."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, wait_for_state
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.session import present_run
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.page_sources import PHASES
from polyviz.live.run_commands import RunState
from polyviz.training.trainer import Trainer

OpenMain = Callable[..., Main]

pytestmark = pytest.mark.both_hosts


def open_panel(qtbot: QtBot, main: Main, key: str) -> None:
    main.window.actions_by_key[f"panel_{key}"].trigger()
    qtbot.waitUntil(lambda: main.window.docks.docks[key].is_seen, timeout=PATIENCE_MS)


def do_phase(qtbot: QtBot, main: Main) -> None:
    """Press Shift+Right, and wait until the phase is shown."""
    assert main.session.frame is not None
    expected = (main.session.frame.next_phase + 1) % len(PHASES)
    main.window.lessons.setFocus()
    qtbot.keyClick(main.window, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyRelease(main.window, Qt.Key.Key_Shift)  # else Qt takes it for held in later tests
    qtbot.waitUntil(lambda: shown_phase(main) == expected, timeout=PATIENCE_MS)


def shown_phase(main: Main) -> int:
    return -1 if main.session.frame is None else main.session.frame.next_phase


def lit_text(main: Main) -> list[str]:
    code = main.window.docks.panel("code").code
    return [code.line(index).text for index in sorted(code.lit)]


def test_four_phases_are_one_step(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd")
    open_panel(qtbot, main, "code")
    for first_line in ("return self.a", "return (y_pred", "self.a.grad", "with torch"):
        do_phase(qtbot, main)
        qtbot.waitUntil(lambda t=first_line: "".join(lit_text(main)[:1]).startswith(t))
    plain = Trainer(main.session.spec)
    plain.advance(1)
    assert main.session.frame is not None
    assert main.session.frame.weights == plain.model.weights()


def test_step_completes_a_step_that_was_begun(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("nn")
    do_phase(qtbot, main)
    main.window.actions_by_key["step"].trigger()
    qtbot.waitUntil(lambda: main.session.frame_step == 1, timeout=PATIENCE_MS)
    assert shown_phase(main) == 0


def test_phase_pauses_first(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", steps=1_000_000)
    main.session.play()
    wait_for_state(qtbot, main, RunState.PLAYING)
    main.window.actions_by_key["phase"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    qtbot.waitUntil(lambda: shown_phase(main) == 1, timeout=PATIENCE_MS)


def test_reset_in_the_middle_of_a_step_can_be_undone(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(present_run, "MOMENT_S", 0.0)
    main = open_main("autograd")
    open_panel(qtbot, main, "code")
    do_phase(qtbot, main)
    qtbot.waitUntil(lambda: bool(lit_text(main)), timeout=PATIENCE_MS)
    lit = lit_text(main)
    main.window.actions_by_key["reset"].trigger()
    qtbot.waitUntil(lambda: shown_phase(main) == 0, timeout=PATIENCE_MS)
    assert main.session.frame_step == 0
    main.window.actions_by_key["undo"].trigger()
    qtbot.waitUntil(lambda: shown_phase(main) == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: lit_text(main) == lit, timeout=PATIENCE_MS)


def test_panel_rests_at_full_speed_and_wakes_at_the_pause(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("autograd", steps=1_000_000)
    open_panel(qtbot, main, "code")
    do_phase(qtbot, main)
    qtbot.waitUntil(lambda: bool(lit_text(main)), timeout=PATIENCE_MS)
    main.session.play()
    qtbot.waitUntil(lambda: not lit_text(main), timeout=PATIENCE_MS)
    main.session.pause()
    qtbot.waitUntil(lambda: bool(lit_text(main)), timeout=PATIENCE_MS)


def test_slow_play_goes_through_the_phases(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd", speed=1.0)
    open_panel(qtbot, main, "code")
    seen: list[int] = []
    main.session.details_arrived.connect(lambda details: seen.append(details.next_phase))
    main.session.play()
    qtbot.waitUntil(lambda: seen[-4:] == [1, 2, 3, 0], timeout=PATIENCE_MS)


def test_nothing_is_watched_while_no_panel_is_seen(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd")
    assert main.session.parts == frozenset()
    open_panel(qtbot, main, "code")
    assert "values" in main.session.parts
    main.window.actions_by_key["panel_code"].trigger()
    qtbot.waitUntil(lambda: main.session.parts == frozenset(), timeout=PATIENCE_MS)


@pytest.mark.parametrize("host", ["thread"], indirect=True)
def test_panels_and_their_sizes_come_back(
    qtbot: QtBot, open_main: OpenMain, store: QSettings
) -> None:
    main = open_main("autograd")
    open_panel(qtbot, main, "code")
    main.window.docks.panel("code").larger.click()
    size = main.window.docks.panel("code").code_size
    main.window.close()
    assert Settings(store).code_size == size
    again = open_main("autograd")
    assert again.window.docks.docks["code"].isVisible()
    assert again.window.actions_by_key["panel_code"].isChecked()
    assert again.window.docks.panel("code").code_size == size
