"""The window with models of somebody else: no panel is empty, dead or without a reason."""

import re
from collections.abc import Callable

import fourier_model
import numpy as np
import pytest
import sine_model
from helpers import PATIENCE_MS, wait_for_state
from pytestqt.qtbot import QtBot

from polyviz.app.features.copying import equation_in_python
from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.run import Main
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.live.run_commands import RunState
from polyviz.theory.races import races_of
from polyviz.training.frame import curve_x
from polyviz.views.panels.hand_panel import PLACES

CURVE_X = curve_x(DEFAULT_INTERVAL)

OpenMain = Callable[..., Main]


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MODELS, "sine", sine_model.row("sine_model:SINE"))
    monkeypatch.setitem(MODELS, "blank", sine_model.row(""))
    monkeypatch.setitem(MODELS, "fourier", fourier_model.ROW)


def opened(open_main: OpenMain, model: str, **chosen: object) -> Main:
    return open_main("module", model=model, optimizer="hand", points=300, steps=30, **chosen)


def open_panel(qtbot: QtBot, main: Main, key: str) -> None:
    main.window.actions_by_key[PANELS[key].action].trigger()
    dock = main.window.docks.docks[key]
    qtbot.waitUntil(lambda: dock.is_seen, timeout=PATIENCE_MS)


def theory_text(main: Main) -> str:
    return re.sub(r"<[^>]*>", " ", main.window.docks.panel("theory").text.text())


@pytest.mark.parametrize("model", ["sine", "blank"])
def test_theory_says_why_it_says_nothing(qtbot: QtBot, open_main: OpenMain, model: str) -> None:
    main = opened(open_main, model)
    open_panel(qtbot, main, "theory")
    text = theory_text(main)
    assert text.count("Unknown: no formula is known for the best weights of this model.") == 3
    has_place = "At the current weights:" in text
    assert has_place is (model == "sine")


@pytest.mark.parametrize("model", ["sine", "blank", "fourier"])
def test_the_gradient_check_of_a_step_is_shown(
    qtbot: QtBot, open_main: OpenMain, model: str
) -> None:
    main = opened(open_main, model)
    open_panel(qtbot, main, "gradients")
    table = main.window.docks.panel("gradients")
    for _ in range(3):
        main.window.actions_by_key["phase"].trigger()
    qtbot.waitUntil(lambda: len(table.labels) > 0, timeout=PATIENCE_MS)
    assert main.session.state is RunState.PAUSED
    cells = [label.text() for label in table.labels]
    reference = "closed form" if model == "fourier" else "differences"
    assert f"agree with the {reference} are bold" in table.word.text()
    assert cells.count("–") == (0 if model == "fourier" else 2 * 3)
    assert ("No formulas are known" in table.word.text()) is (model != "fourier")


@pytest.mark.parametrize("model", ["sine", "fourier"])
def test_the_landscape_has_contours_and_a_path(
    qtbot: QtBot, open_main: OpenMain, model: str
) -> None:
    main = opened(open_main, model)
    open_panel(qtbot, main, "landscape")
    landscape = main.window.docks.panel("landscape")
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    for plot in landscape.planes:
        qtbot.waitUntil(
            lambda p=plot: p.path.at is not None and len(p.path.at[0]) > 1, timeout=PATIENCE_MS
        )
        x, y = plot.contours[0].getData()
        assert np.isfinite(x).sum() > 100
        assert np.isfinite(y).sum() > 100
        assert "loss" in plot.readout_of(0.5, 0.5)
    assert [plot.plane for plot in landscape.planes] == [(0, 1), (1, 2)]
    assert "Click to choose the start weights." in landscape.word.text()


def test_without_a_curve_the_landscape_says_why_it_is_not_there(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(open_main, "blank")
    open_panel(qtbot, main, "landscape")
    landscape = main.window.docks.panel("landscape")
    assert "no formula is known for the curve" in landscape.word.text()
    assert not landscape.split.isVisible()


@pytest.mark.parametrize("model", ["sine", "fourier"])
def test_sliders_move_a_curve_with_its_loss(qtbot: QtBot, open_main: OpenMain, model: str) -> None:
    main = opened(open_main, model)
    open_panel(qtbot, main, "hand")
    panel = main.window.docks.panel("hand")
    for place, slider in enumerate(panel.sliders):
        slider.setValue(PLACES // (3 + place))
    a, b, c = panel.weights
    x, y = main.window.fit_plot.hand.getData()
    assert np.array_equal(x, CURVE_X)
    expected = a * np.sin(b * x + c) if model == "sine" else a + b * np.cos(x) + c * np.sin(x)
    np.testing.assert_allclose(y, expected, atol=1e-12)
    assert panel.loss.text().startswith("Loss ")


def test_sliders_of_a_model_of_which_nothing_is_known_can_start_a_run(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(open_main, "blank")
    open_panel(qtbot, main, "hand")
    panel = main.window.docks.panel("hand")
    panel.sliders[0].setValue(PLACES // 2)
    assert "no formula is known for the curve" in panel.loss.text()
    panel.learn_button.click()
    wait_for_state(qtbot, main, RunState.FINISHED)
    assert main.session.spec.start == panel.weights


def test_a_sine_races_its_optimizers_from_one_start(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(open_main, "sine")
    races = races_of(main.session.spec)
    assert "rates" not in races
    dialog = RaceDialog(main.window, races)
    qtbot.addWidget(dialog)
    dialog.preset.setCurrentIndex(dialog.preset.findData("optimizers"))
    assert "from the same start weights." in dialog.word.text()
    main.session.start_race(RaceSpec(races["optimizers"]))
    qtbot.waitUntil(lambda: main.session.race_frame is not None, timeout=PATIENCE_MS)
    assert main.session.race_frame is not None
    assert len({lane.weights for lane in main.session.race_frame.lanes}) == 1
    main.session.to_end()
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)


def test_mistakes_of_its_lines_can_be_made(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(open_main, "sine")
    actions = {key: main.window.actions_by_key[f"mistake_{key}"] for key in MISTAKES}
    enabled = {key for key, action in actions.items() if action.isEnabled()}
    assert enabled == {"no_reset", "no_no_grad", "mean_loss", "column_target", "wrong_sign"}
    actions["mean_loss"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.spec.mistake == "mean_loss"
    assert main.window.message.isVisible()


def test_a_rate_too_large_for_the_sine_is_explained(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(open_main, "sine", learning_rate=1e6, start=(1.0, 1.0, 0.5))
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    assert "the largest stable rate at the start weights" in main.window.message.text.text()


def test_its_equation_can_be_copied(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(open_main, "sine", start=(1.0, 2.0, 0.5))
    assert main.session.frame is not None
    text = equation_in_python(main.session.spec, main.session.frame)
    assert text == "1.0*sin(2.0*x + 0.5)"
