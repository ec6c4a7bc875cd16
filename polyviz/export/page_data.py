"""What the script of a page shows: the fit, the losses and the equation at some steps of a run."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from polyviz.catalogue.course import Course
from polyviz.catalogue.number_texts import formula_text, number_text
from polyviz.catalogue.run_spec import RunSpec
from polyviz.export.replay import trainers_at
from polyviz.export.steps import early_steps
from polyviz.export.wish import Heard, Progress
from polyviz.training.frame import Array, Frame
from polyviz.training.thinning import columns_of
from polyviz.views.plots.fit_data import FitData

MOST_FRAMES = 200
"""Most places of the slider: more make the file larger, and the way from each to the next is
hardly seen."""

COLUMNS = 600
"""So many columns of pixels show all of the losses, each with its peak and its dip."""

ABOVE = 0.35
"""The plot of the fit is higher than what is learnt by this part of its height, on both sides."""

DIGITS = 5
"""Significant digits of a point of a curve, of which no screen shows more."""


@dataclass(frozen=True)
class PageRun:
    """A run at some of its steps: the spec it ended with, its frames, and its device."""

    spec: RunSpec
    frames: tuple[Frame, ...]
    device: str

    @property
    def diverged_at(self) -> int | None:
        """The step whose loss was not finite; None while all were."""
        return self.frames[-1].diverged_at

    def data(self, hidden: frozenset[str] = frozenset()) -> dict[str, Any]:
        """Return what the script of the page reads, as plain data for JSON.

        What is `hidden`, keys of HIDEABLE, is no part of it, so that nobody finds it in the page.
        """
        fit = FitData(self.spec.dataset)
        tells_loss, tells_target = "loss" not in hidden, "target" not in hidden
        low, high = fit.middle - fit.unit, fit.middle + fit.unit
        beyond = ABOVE * (high - low)
        last = self.frames[-1]
        return {
            "last": last.step,
            "x": _numbers(fit.x),
            "target": _numbers(fit.target)
            if tells_target and np.isfinite(fit.target).any()
            else None,
            "data": [_numbers(part) for part in fit.dots]
            if tells_target and fit.is_scattered
            else None,
            "held": [_numbers(part) for part in fit.held_dots]
            if tells_target and len(fit.held_dots[0])
            else None,
            "xRange": list(fit.sides),
            "yRange": [low - beyond, high + beyond],
            "losses": _trace(last.trace) if tells_loss else None,
            "heldLosses": _trace(last.validation_trace) if tells_loss else None,
            "turns": [turn.step for turn in last.course.turns] if last.course else [],
            "frames": [self._frame(frame, hidden) for frame in self.frames],
        }

    def _frame(self, frame: Frame, hidden: frozenset[str]) -> dict[str, Any]:
        found: dict[str, Any] = {"step": frame.step, "curve": _numbers(frame.curve)}
        if "equation" not in hidden:
            found["equation"] = formula_text(self.spec.model_row, frame.weights)
        if "loss" not in hidden:
            held = frame.validation_loss
            found["loss"] = _number(frame.loss)
            found["lossText"] = "–" if frame.loss is None else number_text(frame.loss)
            found["held"] = _number(held)
            found["heldText"] = "" if held is None else number_text(held)
        return found


def run_of(
    course: Course,
    first: int,
    last: int,
    progress: Progress,
    on_diverged: Heard | None = None,
) -> PageRun:
    """Do a run again and return it at some of the steps from the first to the last.

    A run that diverges ends with the last step whose loss is finite.
    """
    frames = list[Frame]()
    trainer = None
    steps = early_steps(first, last, MOST_FRAMES)
    for trainer in trainers_at(course, steps, progress, on_diverged):
        frames.append(trainer.frame())
    assert trainer is not None, "there are at least two steps"
    return PageRun(trainer.spec, tuple(frames), trainer.device)


def _trace(trace: Array) -> list[list[float | None]] | None:
    if not trace.shape[1]:
        return None
    steps, losses = columns_of(trace, COLUMNS)
    return [[int(step) for step in steps], _numbers(losses)]


def _numbers(values: Array | Sequence[float]) -> list[float | None]:
    return [_number(value) for value in values]


def _number(value: float | None) -> float | None:
    """Return a number with a few digits; None for one that JSON does not have."""
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.{DIGITS - 1}e}")
