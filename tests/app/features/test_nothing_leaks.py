"""While something is hidden from a class, no text of the window gives it away."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from telling import RATES, signs, told

from polyviz.app.features import screen_reader
from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.run import Main
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.workspaces import WORKSPACES
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]


def hide(main: Main, key: str, is_hidden: bool = True) -> None:
    action = main.window.actions_by_key[f"hide_{key}"]
    if action.isChecked() is not is_hidden:
        action.trigger()
    QApplication.processEvents()


class Walk:
    """Goes through all that a window can show, and notes what gives a part away."""

    def __init__(self, qtbot: QtBot, main: Main, said: list[str]) -> None:
        self.qtbot, self.main, self.said = qtbot, main, said
        self.found: dict[str, dict[str, str]] = {}
        """Where each text was found first, by the part that it gives away"""

    def look(self, where: str) -> None:
        QApplication.processEvents()
        texts = [*told(self.main), *(f"read out: {text}" for text in self.said)]
        self.said.clear()
        for key, pattern in signs(self.main).items():
            for text in texts:
                if pattern.search(text):
                    self.found.setdefault(key, {}).setdefault(text, where)

    def panels(self, where: str, *keys: str) -> None:
        for key in keys:
            self.main.window.docks.open(key)
            self.look(f"{where}, {key}")

    def run_to(self, step: int) -> None:
        self.main.session.run_to(step)
        wait_for_step(self.qtbot, self.main, step)
        self.qtbot.waitUntil(lambda: self.main.session.state is not RunState.PLAYING)

    def of_run(self) -> None:
        window, session = self.main.window, self.main.session
        for phase in (1, 2, 3):
            session.phase()
            self.qtbot.waitUntil(
                lambda phase=phase: session.frame.next_phase == phase, timeout=PATIENCE_MS
            )
        window.actions_by_key["residuals"].trigger()
        for key in WORKSPACES:
            window.actions_by_key[f"workspace_{key}"].trigger()
            self.look(key)
        self.panels("between phases", "gradients", "hand", "degrees", "help")
        window.actions_by_key["residuals"].trigger()

    def of_presentation(self) -> None:
        self.main.presentation.enter(full_screen=False)
        self.look("presentation")
        for key in ("code", "values", "runs"):
            self.main.presentation.turn_panel(key)
            self.look(f"presentation, {key}")
        self.main.presentation.leave()

    def of_race(self) -> None:
        window, session, spec = self.main.window, self.main.session, self.main.session.spec
        window.actions_by_key["race"].trigger()
        self.qtbot.waitUntil(lambda: window.findChild(RaceDialog) is not None)
        dialog = window.findChild(RaceDialog)
        for place in range(dialog.preset.count()):
            dialog.preset.setCurrentIndex(place)
            self.look("race dialog")
        dialog.close()
        dialog.deleteLater()
        session.start_race(RaceSpec(tuple(spec.changed(learning_rate=rate) for rate in RATES)))
        session.run_to(65)
        self.qtbot.waitUntil(
            lambda: session.race_frame is not None and session.race_frame.lanes[0].step >= 65,
            timeout=PATIENCE_MS,
        )
        self.panels("race", "runs", "code")
        session.start_race(None)
        wait_for_state(self.qtbot, self.main, RunState.PAUSED)


def test_nothing_gives_away_what_is_hidden(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(screen_reader, "announce", lambda _, text, **__: said.append(text))
    main = open_main("module", points=100, steps=90, learning_rate=RATES[0])
    window, session = main.window, main.session
    qtbot.waitUntil(lambda: main.theory.theory is not None, timeout=PATIENCE_MS)
    window.actions_by_key["best_curve"].trigger()
    window.actions_by_key["excess_loss"].trigger()
    walk = Walk(qtbot, main, said)
    walk.run_to(60)
    session.apply(session.spec.changed(learning_rate=RATES[1]))
    session.reset()
    walk.run_to(64)
    leaks: list[str] = []
    for hidden in (None, *HIDEABLE):
        if hidden is not None:
            hide(main, hidden)
        walk.found = {}
        walk.of_run()
        walk.of_race()
        walk.run_to(64)
        if hidden is None:
            assert set(walk.found) == set(HIDEABLE), "the check finds what is not hidden"
        else:
            found = walk.found.get(hidden, {})
            leaks += [f"{hidden} in {where}, {text}" for text, where in found.items()]
            hide(main, hidden, False)
    for hidden in HIDEABLE:
        hide(main, hidden)
    walk.found = {}
    walk.of_presentation()
    for hidden, found in walk.found.items():
        leaks += [f"{hidden} in {where}, {text}" for text, where in found.items()]
    assert not leaks, "\n".join(leaks)
