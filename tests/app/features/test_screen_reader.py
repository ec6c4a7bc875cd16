"""What a screen reader can say of the plots and of the end of a run."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.application import make_app
from polyviz.app.features import screen_reader
from polyviz.app.run import Main
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

WITH_A_READER = """
import gc, sys, tempfile
from pathlib import Path
from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from polyviz.app.application import make_app
from polyviz.app.run import make_main
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.hosts import new_host
from polyviz.live.run_commands import RunState

import torch

app = make_app()
gc.collect(), gc.freeze()  # what is loaded stays: only what belongs to the window is looked through
QAccessible.setActive(True)
roles = set()

def look(window):
    for widget in window.findChildren(QWidget):
        seen = QAccessible.queryAccessibleInterface(widget)
        if seen is not None:
            roles.add(seen.role())
            seen.text(QAccessible.Text.Name), seen.text(QAccessible.Text.Description)
            seen.state(), seen.rect(), seen.childCount(), seen.parent()
    gc.collect()

with tempfile.TemporaryDirectory() as folder:
    store = QSettings(str(Path(folder) / "none.ini"), QSettings.Format.IniFormat)
    spec = RunSpec.for_lesson("numpy", steps=300, points=100)
    main = make_main(spec, None, Settings(store), new_host("thread", None))
    window, session = main.window, main.session
    window.show()
    session.start()
    for key in ("landscape", "weights", "theory"):
        window.docks.open(key)
    timer = QTimer()
    timer.setInterval(20)
    played = []

    def go_on():
        look(window)
        if session.state is RunState.PAUSED and not played:
            played.append(True)
            session.play()
        elif session.state is RunState.FINISHED:
            window.docks.docks["weights"].close()
            app.quit()

    timer.timeout.connect(go_on)
    timer.start()
    app.exec()
    look(window)
    session.close()
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
assert QAccessible.Role.Chart in roles
print("all was said")
"""


def test_a_screen_reader_does_not_end_the_window(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", WITH_A_READER],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "all was said" in done.stdout


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(
        screen_reader, "announce", lambda _sender, text, *, urgent=False: texts.append(text)
    )
    return texts


def test_plots_are_charts_with_a_name_and_their_values(
    qtbot: QtBot, open_main: OpenMain, said: list[str]
) -> None:
    make_app()
    main = open_main("numpy", speed=None, steps=200, points=200)
    main.window.docks.open("landscape")
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    frame = main.session.frame
    assert frame is not None
    assert frame.loss is not None
    plots = [main.window.fit_plot, main.window.loss_plot]
    plots += main.window.docks.panel("landscape").plots
    names = []
    for panel in plots:
        chart = QAccessible.queryAccessibleInterface(panel.plot)
        assert chart.role() == QAccessible.Role.Chart
        assert "step 200" in chart.text(QAccessible.Text.Description)
        names.append(chart.text(QAccessible.Text.Name))
    assert names[0] == "sin(x) and the fit"
    assert names[1].startswith("Loss")
    assert names[2].startswith("Loss over a and c")
    fit, loss = (p.plot.accessibleDescription() for p in plots[:2])
    assert float(loss.split()[1]) == pytest.approx(frame.loss, rel=1e-3)
    assert "largest error" in fit
    assert said
    assert said[-1].startswith("Finished at step 200, loss ")


def test_divergence_is_announced(qtbot: QtBot, open_main: OpenMain, said: list[str]) -> None:
    main = open_main("numpy", speed=None, learning_rate=1e-4, points=2000)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    qtbot.waitUntil(
        lambda: any(text.startswith("Diverged at step") for text in said), timeout=PATIENCE_MS
    )


def test_while_a_run_plays_the_descriptions_keep_the_pace_of_speech(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("numpy", speed=250.0, steps=100_000)
    told: list[str] = []
    monkeypatch.setattr(main.window.loss_plot, "describe", told.append)
    frames: list[int] = []
    main.session.frame_arrived.connect(lambda frame: frames.append(frame.step))
    main.session.play()
    qtbot.waitUntil(lambda: len(frames) > 20, timeout=PATIENCE_MS)
    playing = len(told)
    assert playing <= 1 + len(frames) // 10
    main.session.pause()
    wait_for_state(qtbot, main, RunState.PAUSED)
    qtbot.waitUntil(lambda: len(told) > playing, timeout=PATIENCE_MS)
    assert told[-1].endswith(f"step {main.session.frame_step}")


def test_plots_behind_another_tab_tell_nothing_that_is_hidden(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50)
    docks = main.window.docks
    for key in ("weights", "degrees"):
        docks.open(key)
    plots = docks.panel("weights").plots
    QApplication.processEvents()
    assert not docks.docks["weights"].is_seen
    main.session.run_to(20)
    wait_for_step(qtbot, main, 20)
    described = lambda: [plot.plot.accessibleDescription() for plot in plots]  # noqa: E731
    qtbot.waitUntil(lambda: all("loss" in text for text in described()), timeout=PATIENCE_MS)
    main.window.actions_by_key["hide_loss"].trigger()
    assert not any("loss" in text for text in described())
    docks.docks["weights"].close()
    main.window.actions_by_key["hide_loss"].trigger()
    docks.open("weights")
    assert all("loss" in text for text in described()), "what is told is of now when it comes back"
