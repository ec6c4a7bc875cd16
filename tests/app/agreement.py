"""What has to hold whatever a person has done: silence, one training, one truth on the screen."""

import logging
import math
import re
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from helpers import PATIENCE_MS
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from watched_host import WatchedHost, WatchedRun

from polyviz.app.features.undo import MAX_RUNS
from polyviz.app.run import Main
from polyviz.app.session.parked_run import ParkedRun
from polyviz.app.session.view_state import OVER
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODEL_OPTIONS
from polyviz.catalogue.optimizers import HYPERPARAMETERS
from polyviz.catalogue.panels import PANELS
from polyviz.live.run_commands import RunState
from polyviz.live.run_thread import RunThread
from polyviz.source.page import page_of
from polyviz.theory.stability import learning_rate_limit
from polyviz.training.frame import Frame, Outcome, curve_x
from polyviz.views.controls.layers_field import LayersField
from polyviz.views.controls.number_field import NumberField
from polyviz.views.controls.run_form import DATA_FIELDS
from polyviz.views.controls.target_field import IntervalField, TargetField

CURVE_X = curve_x(DEFAULT_INTERVAL)

HARMLESS = "This plugin does not support"
"""What Qt says of its platform without a screen."""

OF_A_MISTAKE = "Using a target size"
"""What torch warns of while a column is compared with a row."""

MEASURED = 2
"""From this phase on the loss of the step that was begun is known."""

MAX_RETIRED = 40
"""Runs that were told to stop and are still on their way out, at most, in a burst of restarts."""


@dataclass(frozen=True)
class Noise:
    """All that may be heard: exceptions in slots, Qt's messages, logs, Python's warnings."""

    exceptions: list[tuple[type[BaseException], BaseException, object]]
    qt: Any
    logs: pytest.LogCaptureFixture
    warnings: pytest.WarningsRecorder

    def heard(self) -> list[str]:
        found = [repr(error) for _, error, _ in self.exceptions]
        found += [r.message for r in self.qt.records if HARMLESS not in r.message]
        found += [r.getMessage() for r in self.logs.records if r.levelno >= logging.WARNING]
        warnings = (f"{w.filename}:{w.lineno}: {w.message}" for w in self.warnings)
        return found + [text for text in warnings if OF_A_MISTAKE not in text]


def check(main: Main, host: WatchedHost, noise: Noise) -> bool:
    """Check everything; events must have been processed.

    Return whether the frame was held against a plain loop.
    """
    assert not noise.heard(), noise.heard()
    check_threads(main, host)
    check_undo(main)
    check_controls(main)
    check_panels(main)
    frame = main.session.frame
    if frame is not None:
        check_numbers(main, frame)
        check_plots(main, frame)
        if host.newest.spec.device in ("auto", "cpu"):
            return check_run(host.newest, frame)
    return False


def check_threads(main: Main, host: WatchedHost) -> None:
    assert len(host.wanted) <= 1, f"{len(host.wanted)} runs at once"
    threads = [t for t in main.session.findChildren(RunThread) if t.isRunning()]
    assert len(threads) <= 1 + MAX_RETIRED


def check_undo(main: Main) -> None:
    """What can be undone is said, and no run stands in the list twice."""
    for key, deeds in (("undo", main.undo.done), ("redo", main.undo.undone)):
        action = main.window.actions_by_key[key]
        assert action.isEnabled() is bool(deeds), key
        assert action.text().endswith(deeds[-1].name if deeds else f"&{key.title()}")
    deeds = [*main.undo.done, *main.undo.undone]
    kept = [deed for deed in deeds if isinstance(deed, ParkedRun) and deed.is_kept]
    assert len(kept) <= MAX_RUNS
    numbers = [run.number for run in (*main.runs.lanes, *main.runs.kept)]
    assert len(set(numbers)) == len(numbers), numbers


def check_controls(main: Main) -> None:
    """The form, the rail and the buttons show what the session does."""
    spec, state, window = main.session.view.shown_spec, main.session.state, main.window
    assert window.lessons.currentRow() == list(LESSONS).index(spec.lesson)
    for key, field in window.form.fields.items():
        wrong = window.form.errors[key]
        assert wrong.isHidden() is not bool(wrong.text())
        is_own = key not in HYPERPARAMETERS
        value = spec.to_dict().get(key) if is_own else spec.hyperparameters.get(key)
        is_folded = key in DATA_FIELDS and not window.form.fold.isChecked()
        if isinstance(field, TargetField | IntervalField):
            assert field.value() == value, key
            assert field.isHidden() is is_folded
        elif isinstance(field, QComboBox):
            assert field.isHidden() is (key in MODEL_OPTIONS and value is None), key
            assert value is None or field.currentData() == value, key
        elif isinstance(field, LayersField):
            assert field.isHidden() is (value is None), key
            assert value is None or not wrong.isHidden() or field.value() == value, key
        elif isinstance(field, NumberField):
            assert field.isHidden() is (value is None or is_folded), key
            if value is not None and wrong.isHidden():
                assert field.value() == value, key
                typing = field.hasFocus()
                assert typing or field.lineEdit().text() == field.quantity.text(value), key
    over = state in OVER
    is_past = main.session.looked_at is not None
    assert window.actions_by_key["step"].isEnabled() is (not over or is_past)
    assert window.actions_by_key["to_end"].isEnabled() is not over
    assert window.actions_by_key["branch"].isEnabled() is is_past
    text = "&Pause" if main.session.wants_to_play else "&Play"
    assert window.actions_by_key["play"].text() == text
    if over:
        assert not main.session.wants_to_play
    if state is RunState.DIVERGED:
        assert math.isfinite(spec.learning_rate)


def check_panels(main: Main) -> None:
    """What is ticked is open, and what can be seen is watched, and nothing else."""
    docks, spec = main.window.docks, main.session.spec
    for key, dock in docks.docks.items():
        assert main.window.actions_by_key[f"panel_{key}"].isChecked() is not dock.isHidden(), key
    seen = [key for key, dock in docks.docks.items() if dock.is_seen]
    watched = {part for key in seen for part in PANELS[key].watches}
    assert main.session.parts == watched
    if "code" in seen:
        assert docks.panel("code").file.text() == page_of(spec.model).file
    give_up_at = time.monotonic() + PATIENCE_MS / 1000
    while not gauge_agrees(main) and time.monotonic() < give_up_at:
        QTest.qWait(1)
    assert gauge_agrees(main), (main.window.form.gauge.part, main.session.view.shown_spec)
    mistake = "none" if spec.mistake is None else spec.mistake
    assert main.window.actions_by_key[f"mistake_{mistake}"].isChecked()


def gauge_agrees(main: Main) -> bool:
    """Return whether the gauge shows what theory knows by now of the step that is shown.

    It does so a moment later: what the thread of the theory has found is known to all before the
    window is told of it.
    """
    there, gauge = main.session.view.shown_spec, main.window.form.gauge
    if main.theory.theory is None or not main.theory.knows(there):
        return True
    limit = learning_rate_limit(there)
    return gauge.part == (None if limit is None else there.learning_rate / limit)


def check_numbers(main: Main, frame: Frame) -> None:
    """The line of numbers writes the frame, if need be a moment later."""
    status = main.window.status
    status.catch_up()
    shown = re.findall(r"\d+", status.step.text())
    assert shown == [str(frame.step), str(frame.steps)]
    exact = min(1000.0, 1000 * frame.step / frame.steps)
    assert abs(status.progress.value() - exact) <= 0.5 * (1 + 1e-9)  # the nearest thousandth
    loss = re.sub(r"</?b>|loss ", "", status.loss.text())
    if frame.loss is None:
        assert loss == "–"
    else:
        assert float(loss.replace("−", "-")) == pytest.approx(frame.loss, rel=1e-3, abs=1e-5)


def check_plots(main: Main, frame: Frame) -> None:
    """Both plots show the frame, whole and finite."""
    fit, losses = main.window.fit_plot, main.window.loss_plot
    x, y = fit.fit.getData()
    np.testing.assert_array_equal(x, CURVE_X)
    assert np.isfinite(y).all()
    is_playing = main.session.state is RunState.PLAYING
    unseen = fit.tolerance(fit.view.viewRange()[1][1] * 2) if is_playing else 0.0
    scale = fit.axes["left"].scale
    np.testing.assert_allclose(y * scale, frame.curve, rtol=1e-9, atol=unseen * scale)
    assert np.isfinite(frame.trace).all()
    if frame.is_past:
        assert (frame.loss is None) is (frame.step == 0)
    else:
        assert (frame.loss is None) is (frame.trace.shape[1] == 0)
    assert (losses.head.at is None) is (frame.loss is None)
    for plot in (fit, losses):
        assert np.isfinite(plot.view.viewRange()).all()
        assert plot.header.whole_button.isHidden() is not plot.is_zoomed
    if losses.head.at is not None:
        shown_step, shown_height = losses.head.at
        loss = frame.loss if frame.is_past else frame.trace[1, -1]
        assert shown_step == (frame.step - 1 if frame.is_past else frame.trace[0, -1])
        floor = losses.theory.floor if losses.is_excess else None
        height = np.clip(loss, 1e-300, 1e300)
        if floor is not None:
            height = np.clip(loss - floor, 1e-9 * floor, 1e300)
        assert shown_height == (math.log10(height) if losses.is_log else height)
        painted, curve = losses.curve.getData()
        assert len(painted)
        assert np.isfinite(curve).all()


def check_run(run: WatchedRun, frame: Frame) -> bool:
    """The frame is the one of a plain loop at the same step, to the last bit.

    Return whether it was compared: nobody knows what some runs have to be.
    """
    if not run.is_known or frame.step > run.reach:
        return False
    plain = run.plain
    is_measured = frame.next_phase >= MEASURED and frame.outcome is not Outcome.DIVERGED
    assert frame.loss == plain.loss_shown_at(frame.step, is_measured=is_measured)
    assert plain.step >= frame.step
    if frame.outcome is Outcome.DIVERGED:
        plain.step_after(frame.step)
        assert plain.diverged_at == frame.diverged_at == frame.step
    else:
        assert frame.weights == plain.weights[frame.step]
    if run.rest is not None:
        assert frame.reached <= run.rest
    return True
