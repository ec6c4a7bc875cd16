"""The lamps of the phases in the tool bar of the real window."""

from collections.abc import Callable
from functools import partial

import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.live.run_commands import RunState
from polyviz.views.controls.phase_lamps import Lit, PhaseLamps, Shine
from polyviz.views.style.sizes import Fit

OpenMain = Callable[..., Main]


def is_lit(lamps: PhaseLamps, phase: int) -> bool:
    return lamps.lit == phase


def test_each_phase_lights_its_lamp(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd")
    lamps = main.window.phase_lamps
    assert lamps.isVisible()
    assert lamps.lit is Shine.NONE
    for _step in range(2):
        for phase, word in enumerate(("forward", "loss", "backward", "update")):
            main.window.actions_by_key["phase"].trigger()
            qtbot.waitUntil(partial(is_lit, lamps, phase), timeout=PATIENCE_MS)
            assert lamps.accessibleDescription() == f"{word} is done"
    main.window.actions_by_key["reset"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert lamps.lit is Shine.NONE


def test_they_walk_in_slow_play(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", speed=2.0)
    lamps = main.window.phase_lamps
    seen: list[Lit] = []

    def has_walked() -> bool:
        if not seen or lamps.lit != seen[-1]:
            seen.append(lamps.lit)
        return len(seen) > 8

    main.session.play()
    qtbot.waitUntil(has_walked, timeout=PATIENCE_MS)
    first = seen.index(0)
    assert seen[first:] == [(place % 4) for place in range(len(seen) - first)]
    main.session.to_end()  # whatever the speed
    qtbot.waitUntil(lambda: lamps.lit is Shine.ALL, timeout=PATIENCE_MS)


def test_in_fast_play_they_glow_and_are_not_painted(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("numpy", steps=1_000_000)
    lamps = main.window.phase_lamps
    main.session.play()
    qtbot.waitUntil(lambda: lamps.lit is Shine.ALL, timeout=PATIENCE_MS)
    wait_for_step(qtbot, main, 10)
    painted: list[PhaseLamps] = []
    monkeypatch.setattr(PhaseLamps, "draw", lambda lamps, _painter: painted.append(lamps))
    wait_for_step(qtbot, main, main.session.frame_step + 1000)
    assert painted == []
    main.session.pause()
    qtbot.waitUntil(lambda: lamps.lit == 3, timeout=PATIENCE_MS)


def test_in_a_narrow_window_they_save_room(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    lamps = main.window.phase_lamps
    main.window.resize(1280, 800)
    qtbot.waitUntil(lambda: lamps.width() == lamps.width_for(Fit.WIDE))
    main.window.resize(1000, 700)
    qtbot.waitUntil(lambda: lamps.width() == lamps.width_for(Fit.NARROW))
    assert lamps.width_for(Fit.NARROW) < 0.6 * lamps.width_for(Fit.WIDE)
