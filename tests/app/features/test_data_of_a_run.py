"""Another target in the real window: chosen, shown everywhere, refused, hidden and undone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.shell.actions import HIDE, LESSON
from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.race_spec import RaceSpec, lessons_race
from polyviz.data.samples import samples_of
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

CHOSEN = {"target": "abs", "interval": (-1.0, 1.0), "noise": 0.1, "holdout": 0.25, "points": 400}


def choose(qtbot: QtBot, main: Main, key: str, text: str) -> None:
    """Type into a field of the form, and press Enter."""
    field: Any = main.window.form.fields[key]
    line = field if isinstance(field, QLineEdit) else field.lineEdit()
    field.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_data_are_typed_and_everything_follows(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    window, form = main.window, main.window.form
    assert form.fields["target"].isHidden()
    form.fold.click()
    assert not form.fields["target"].isHidden()
    for key, text in (
        ("target", "abs(x)"),
        ("interval", "-1, 1"),
        ("noise", "0.1"),
        ("noise_seed", "3"),
        ("holdout", "0.25"),
    ):
        choose(qtbot, main, key, text)
    assert not form.wrong()
    dataset = Dataset(2000, "abs", (-1.0, 1.0), 0.1, 3, 0.25)
    assert main.session.spec.dataset == dataset
    wait_for_state(qtbot, main, RunState.PAUSED)  # the forecast begins with what is seen first
    run_to(qtbot, main, 40)
    frame = main.session.frame
    assert frame is not None
    assert frame.loss is not None
    samples = samples_of(dataset)
    x, y = window.fit_plot.fit.getData()
    assert x is not None
    assert (x[0], x[-1]) == (-1.0, 1.0)
    np.testing.assert_array_equal(y, frame.curve)
    drawn = window.loss_plot.validation.line.getData()
    assert drawn[0] is not None
    assert drawn[0][-1] == 40
    curve = sum(w * samples.held_x**power for power, w in enumerate(frame.weights))
    held_out = float(np.square(curve - samples.held_y).sum())
    assert frame.validation_loss == pytest.approx(held_out, rel=1e-9)
    assert 10.0 ** drawn[1][-1] == pytest.approx(held_out, rel=1e-9)
    assert "held out" in window.loss_plot.end_names.named()
    columns = np.stack([samples.x**power for power in range(4)], axis=1)
    floor = np.linalg.lstsq(columns, samples.y)[1][0]
    assert window.loss_plot.theory.floor == pytest.approx(floor, rel=1e-9)
    foretold = window.loss_plot.theory.loss_at(39)
    assert foretold == pytest.approx(frame.loss, rel=1e-6)


def test_what_cannot_be_learnt_is_refused_and_the_run_stays(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy")
    form = main.window.form
    form.fold.setChecked(True)
    run_to(qtbot, main, 5)
    for key, text, word in (
        ("target", "log(-1 - x^2)", "0 of 2000 points"),
        ("target", "sin(", "not closed"),
        ("interval", "1, -1", "smaller one first"),
        ("holdout", "0.7", "0.5"),
        ("noise", "-1", "0"),
    ):
        choose(qtbot, main, key, text)
        assert word in form.errors[key].text()
        assert not form.errors[key].isHidden()
        assert main.session.frame_step == 5
        qtbot.keyClick(form.fields[key], Qt.Key.Key_Escape)
        assert not form.wrong()
    assert main.session.spec.dataset == Dataset(2000)


def test_the_data_go_along_to_another_lesson_and_into_a_race(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy", **CHOSEN)
    assert main.window.form.fold.isChecked()
    dataset = main.session.spec.dataset
    main.window.actions_by_key[LESSON + "tensor"].trigger()
    assert main.session.spec.dataset == replace(dataset, points=2000)
    entries = lessons_race(main.session.spec)
    assert {entry.dataset for entry in entries} == {main.session.spec.dataset}
    main.session.start_race(RaceSpec(entries))
    qtbot.waitUntil(lambda: main.session.race_frame is not None, timeout=PATIENCE_MS)
    main.session.step()
    qtbot.waitUntil(lambda: len(main.window.fit_plot.quiet.lines) > 0, timeout=PATIENCE_MS)
    assert len(main.window.fit_plot.quiet.runs) == 8
    for x, _, _ in main.window.fit_plot.quiet.lines:
        assert (x[0], x[-1]) == (-1.0, 1.0)


def test_a_hidden_target_is_told_by_no_field(open_main: OpenMain) -> None:
    main = open_main("numpy", **CHOSEN)
    form, action = main.window.form, main.window.actions_by_key[HIDE + "target"]
    action.trigger()
    assert form.fold.isHidden()
    assert form.fields["target"].isHidden()
    assert "|x|" not in main.window.fit_plot.header.title.text()
    action.trigger()
    assert not form.fold.isHidden()
    assert not form.fields["target"].isHidden()


def test_hints_of_a_lesson_are_about_its_own_data(open_main: OpenMain) -> None:
    main = open_main("tensor", **CHOSEN)
    assert "Try" not in main.window.fit_plot.header.title.text()
    assert "|x|" in main.window.fit_plot.header.title.text()
    assert "Try" in open_main("tensor").window.fit_plot.header.title.text()


def test_kept_runs_keep_their_own_interval(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    run_to(qtbot, main, 20)
    main.session.apply(main.session.spec.changed(interval=(0.0, 2.0)))
    run_to(qtbot, main, 5)
    lines = main.window.fit_plot.quiet.lines
    assert [x[-1] for x, _, _ in lines] == [pytest.approx(np.pi)] * len(lines)


def test_the_loss_above_the_floor_is_that_of_the_run_alone(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy", **CHOSEN)
    run_to(qtbot, main, 30)
    plot = main.window.loss_plot
    assert len(plot.validation.line.getData()[0]) > 1  # type: ignore[arg-type]
    main.window.actions_by_key["excess_loss"].trigger()
    assert len(plot.validation.line.getData()[0]) == 0  # type: ignore[arg-type]
    assert "held out" not in plot.end_names.named()
    main.window.actions_by_key["excess_loss"].trigger()
    assert len(plot.validation.line.getData()[0]) > 1  # type: ignore[arg-type]
