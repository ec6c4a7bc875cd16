"""All that PolyViz does, with the package of README's recipe; run by test_plugins.py."""

import json
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from helpers import PATIENCE_MS, wait_for_state
from PySide6.QtWidgets import QLabel, QSlider
from pytestqt.qtbot import QtBot

from polyviz.app.features.save_dialog import SaveDialog
from polyviz.app.run import Main
from polyviz.catalogue import plugins
from polyviz.catalogue.mistakes import MISTAKES, can_make
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.race_spec import RaceSpec, own_race
from polyviz.cli import main as polyviz
from polyviz.live.host import Host, ThreadHost
from polyviz.live.run_commands import RunState
from polyviz.source.script_text import script_of
from polyviz.training.trainer import Trainer

OpenMain = Callable[..., Main]
Capture = pytest.CaptureFixture[str]

RUNS = [
    ("sine", "hand"),
    ("sine", "amsgrad"),
    ("sine", "adam"),
    ("sine", "lbfgs"),
    ("sine", "nadam"),
    ("module", "amsgrad"),
    ("dynamic", "amsgrad"),
]


@pytest.fixture
def host() -> Host:
    """Train in a thread; test_plugins.py tries a process."""
    return ThreadHost()


def output(capsys: Capture, *words: str) -> str:
    capsys.readouterr()
    assert polyviz(words) == 0
    answer = capsys.readouterr()
    assert "left out" not in answer.err
    return answer.out


@pytest.mark.parametrize(("lesson", "optimizer"), RUNS)
def test_script_prints_what_fit_prints(
    capsys: Capture, tmp_path: Path, lesson: str, optimizer: str
) -> None:
    options = (lesson, "--optimizer", optimizer, "--steps", "60", "--log-every", "20")
    file = tmp_path / "taken_home.py"
    file.write_text(output(capsys, "script", *options), encoding="utf-8")
    runpy.run_path(str(file), run_name="__main__")
    assert capsys.readouterr().out == output(capsys, "fit", *options, "--threads", "1")


def test_fit_finds_the_sine(capsys: Capture) -> None:
    data = json.loads(output(capsys, "fit", "sine", "--format", "json"))
    a, b, c = data["weights"]
    assert np.allclose(a * np.sin(b * np.array([0.1, 1, 2]) + c), np.sin([0.1, 1, 2]), atol=1e-4)


def test_theory_says_why_it_knows_nothing(capsys: Capture) -> None:
    data = json.loads(output(capsys, "theory", "sine", "--format", "json"))
    assert data["floor"] is None
    assert "no formula is known" in json.dumps(data)


@pytest.mark.parametrize("words", ["optimizers", "sine,amsgrad,1e-5", "lessons"])
def test_races(capsys: Capture, words: str) -> None:
    lanes = output(capsys, "race", words, "sine", "--steps", "20").splitlines()[1:]
    assert 3 <= len(lanes) <= 8
    assert all(" finished " in line for line in lanes)


@pytest.fixture
def main(qtbot: QtBot, open_main: OpenMain) -> Main:
    """The window with the new lesson and every panel open."""
    assert plugins.FAILURES == []
    main = open_main("sine", points=100, steps=60)
    for key in PANELS:
        main.window.docks.open(key)
        dock = main.window.docks.docks[key]
        qtbot.waitUntil(lambda d=dock: d.is_seen, timeout=PATIENCE_MS)
    return main


def texts_of(main: Main, key: str) -> str:
    labels = main.window.docks.panel(key).findChildren(QLabel)
    return " ".join(label.text() for label in labels)


def see_all_panels(qtbot: QtBot, main: Main) -> None:
    """Bring each panel to the front, and paint it."""
    for key in PANELS:
        main.window.docks.open(key)
        dock = main.window.docks.docks[key]
        qtbot.waitUntil(lambda d=dock: d.is_seen, timeout=PATIENCE_MS)
        assert not main.window.docks.panel(key).grab().isNull()


def test_panels_show_each_phase_and_the_whole_run(qtbot: QtBot, main: Main) -> None:
    code = main.window.docks.panel("code").code
    assert "torch.sin(self.b * x" in code.toPlainText()
    for phase in (1, 2, 3, 0):
        main.session.phase()
        qtbot.waitUntil(lambda p=phase: main.session.frame.next_phase == p, timeout=PATIENCE_MS)
        see_all_panels(qtbot, main)
        if phase == 3:
            main.window.docks.open("gradients")
            qtbot.waitUntil(
                lambda: "No formulas are known" in texts_of(main, "gradients"), timeout=PATIENCE_MS
            )
    main.session.play()
    wait_for_state(qtbot, main, RunState.FINISHED)
    see_all_panels(qtbot, main)
    assert texts_of(main, "error").startswith("Largest error: ")


def test_code_panel_shows_the_rule(qtbot: QtBot, main: Main) -> None:
    main.session.apply(main.session.spec.changed(optimizer="amsgrad"))
    code = main.window.docks.panel("code").code
    qtbot.waitUntil(lambda: "u = max(u, v)" in code.toPlainText(), timeout=PATIENCE_MS)


def test_every_general_mistake_can_be_made_and_mended(qtbot: QtBot, main: Main) -> None:
    made = [key for key in MISTAKES if can_make(key, "sine", "hand", 100)]
    assert made == ["no_reset", "no_no_grad", "mean_loss", "column_target", "wrong_sign"]
    for key in made:
        action = main.window.actions_by_key[f"mistake_{key}"]
        assert action.isEnabled()
        action.trigger()
        qtbot.waitUntil(lambda k=key: main.session.spec.mistake == k, timeout=PATIENCE_MS)
        assert main.window.message.isVisible()
        script_of(main.session.spec)
        see_all_panels(qtbot, main)


def test_looking_back_is_exact(qtbot: QtBot, main: Main) -> None:
    main.session.play()
    wait_for_state(qtbot, main, RunState.FINISHED)
    plain = Trainer(main.session.spec)
    plain.advance(17)
    main.session.look(17)
    qtbot.waitUntil(lambda: main.session.frame.step == 17, timeout=PATIENCE_MS)
    assert main.session.frame.weights == plain.model.weights()
    see_all_panels(qtbot, main)


def test_export_repeats_the_run(
    qtbot: QtBot, main: Main, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main.session.play()
    wait_for_state(qtbot, main, RunState.FINISHED)
    file = tmp_path / "taken_home.py"
    monkeypatch.setattr(SaveDialog, "choose", lambda _: file)
    main.window.actions_by_key["export_script"].trigger()
    done = subprocess.run([sys.executable, str(file)], capture_output=True, text=True, check=True)
    weights = ", ".join(str(weight) for weight in main.session.frame.weights)
    a, b, c = weights.split(", ")
    assert done.stdout.splitlines()[-1] == f"Result: y = {a} sin({b} x + {c})"


def test_race_in_the_window(qtbot: QtBot, main: Main) -> None:
    race = RaceSpec(own_race(main.session.spec, "sine,amsgrad,nadam"))
    main.session.start_race(race)
    qtbot.waitUntil(lambda: main.session.race_frame is not None, timeout=PATIENCE_MS)
    main.session.play()

    def steps() -> list[int]:
        frame = main.session.race_frame
        return [] if frame is None else [lane.step for lane in frame.lanes]

    qtbot.waitUntil(lambda: steps() == [60, 60, 60], timeout=PATIENCE_MS)
    see_all_panels(qtbot, main)
    main.session.start_race(None)
    wait_for_state(qtbot, main, RunState.PAUSED)


def test_by_hand_moves_a_curve(qtbot: QtBot, main: Main) -> None:
    main.window.docks.open("hand")  # before the others
    qtbot.waitUntil(lambda: main.window.docks.docks["hand"].is_seen, timeout=PATIENCE_MS)
    panel = main.window.docks.panel("hand")
    sliders = panel.findChildren(QSlider)
    moved = [slider for slider in sliders if slider.isVisible() and slider.isEnabled()]
    assert len(moved) == 3
    moved[0].setValue(moved[0].value() + 1)
    qtbot.waitUntil(lambda: main.window.fit_plot.hand.getData()[0] is not None, timeout=PATIENCE_MS)
