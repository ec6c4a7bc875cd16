"""Prints what mathematics knows about a run, as text or JSON."""

import json
import math
from argparse import Namespace
from collections.abc import Callable
from typing import Any

import numpy as np

from polyviz.catalogue import numerals
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.cli.output import format_of, opened
from polyviz.cli.own_code import own_code
from polyviz.system.columns import name_of, padded
from polyviz.system.terminal_language import tr, translated
from polyviz.theory.descent import forecast_of
from polyviz.theory.families import family_of
from polyviz.theory.overfitting import DEGREES, DegreeLosses, losses_by_degree
from polyviz.theory.sharpness import sharpness_of
from polyviz.theory.summary import Theory, theory_of
from polyviz.theory.unknown import Unknown, known
from polyviz.training.model_code import start_of

LOG_EVERY = 100
"""The forecast is printed for the steps that `polyviz fit` logs."""

BLOCK = 10_000
"""Steps that are forecast together."""

AT_START = QT_TRANSLATE_NOOP("catalogue", "at the start weights")

NAME_WIDTH = 22

DIGITS = 7


def print_theory(spec: RunSpec, options: Namespace) -> int:
    """Write all that is known about a run of `spec`; return the exit status."""
    write = FORMATS[format_of(options.output, options.format, FORMATS)]
    with own_code(spec, options):
        text = write(spec, theory_of(spec), forecast(spec))
    with opened(options.output, "polyviz theory") as stream:
        print(text, file=stream)
    return 0


def forecast(spec: RunSpec) -> list[tuple[int, float]] | None:
    """Return steps and losses as `polyviz fit` would log them, until the run diverges."""
    made = forecast_of(spec, start_of(spec))
    if made is None:
        return None
    found: list[tuple[int, float]] = []
    end = spec.steps if made.end is None else min(made.end, spec.steps)
    for first in range(LOG_EVERY - 1, end, LOG_EVERY * BLOCK):
        last = min(first + LOG_EVERY * BLOCK, end)
        steps = np.arange(first, last, LOG_EVERY)
        found += zip(steps.tolist(), made.losses(steps).tolist(), strict=True)
    return found


def plain(spec: RunSpec, theory: Theory, losses: list[tuple[int, float]] | None) -> dict[str, Any]:
    """Return everything as dictionaries, lists, numbers and strings; None has a reason."""
    best, spectrum = known(theory.best_momentum), known(theory.spectrum)
    optimum, lives = known(theory.optimum), known(theory.half_lives)
    best_weights, noise = optimum and optimum.weights, known(theory.uncertainty)
    reasons = dict(theory.reasons)
    if losses is None:
        reasons["forecast"] = reasons.get("half_lives", "")
    sharpness, degrees = sharpness_of(spec, start_of(spec)), losses_by_degree(spec)
    for key, figure in (("sharpness", sharpness), ("losses_by_degree", degrees)):
        if isinstance(figure, Unknown):
            reasons[key] = figure.reason
    branches, limit = known(theory.limits_by_branch), known(theory.limit)
    names = spec.model_row.weights
    branch_names = [branch.name or "none" for branch in family_of(spec).branches]
    return {
        "lesson": spec.lesson,
        "model": spec.model,
        "optimizer": spec.optimizer,
        **spec.hyperparameters,
        "points": spec.points,
        "seed": spec.seed,
        "floor": optimum and optimum.loss,
        "largest_error": optimum and optimum.largest_error,
        "rms_error": optimum and optimum.rms_error,
        "held_out_loss": known(theory.held_out_loss),
        "optimum": best_weights and dict(zip(names, best_weights, strict=False)),
        "standard_errors": noise and dict(zip(names, noise.standard_errors, strict=True)),
        "sigma": noise and noise.sigma,
        "eigenvalues": None if spectrum is None else spectrum.values.tolist(),
        "condition_number": known(theory.condition_number),
        "sharpness": None if isinstance(sharpness, Unknown) else sharpness,
        "learning_rate_limit": limit and limit.rate,
        "learning_rate_limit_kind": limit and limit.kind.value,
        "learning_rate_limit_error": limit and limit.error,
        "best_learning_rate": known(theory.best_learning_rate),
        "best_momentum": best and {"learning_rate": best.learning_rate, "momentum": best.momentum},
        "half_lives": lives and [finite(life) for life in lives],
        "limits_by_branch": branches and dict(zip(branch_names, branches, strict=True)),
        "losses_by_degree": None if isinstance(degrees, Unknown) else by_degree(degrees),
        "forecast": losses,
        "reasons": reasons,
        "notes": theory.notes if isinstance(sharpness, Unknown) else at_start(theory.notes),
    }


def at_start(notes: dict[str, str]) -> dict[str, str]:
    """Return notes with one that says where the sharpness is measured."""
    return {**notes, "sharpness": AT_START}


def by_degree(losses: DegreeLosses) -> list[dict[str, Any]]:
    """Return for each degree the number of weights and the losses; None for no held-out points."""
    validation = losses.validation or (None,) * len(DEGREES)
    rows = zip(DEGREES, losses.weights, losses.training, validation, strict=True)
    keys = "degree", "weights", "training_loss", "validation_loss"
    return [dict(zip(keys, row, strict=True)) for row in rows]


def as_json(spec: RunSpec, theory: Theory, losses: list[tuple[int, float]] | None) -> str:
    """Return one JSON object."""
    return json.dumps(plain(spec, theory, losses), allow_nan=False)


def as_text(spec: RunSpec, theory: Theory, losses: list[tuple[int, float]] | None) -> str:
    """Return a line for each figure, and one for each step of the forecast."""
    data = plain(spec, theory, losses)
    reasons, notes = data.pop("reasons"), data.pop("notes")
    degrees, steps = data.pop("losses_by_degree"), data.pop("forecast")
    limit = known(theory.limit)
    if limit is not None and limit.error:
        note = translated(notes["learning_rate_limit"])
        within = tr("{0}, within {1} %").format(note, f"{100 * limit.error:.1f}")
        notes["learning_rate_limit"] = within
    for key in ("learning_rate_limit_kind", "learning_rate_limit_error"):
        del data[key]  # the note says both
    lines = []
    for key, value in data.items():
        text = unknown(reasons[key]) if value is None and key in reasons else written(value)
        if key in notes:
            text += f" ({translated(notes[key])})"
        lines.append(padded(name_of(key), NAME_WIDTH) + text)
    key = "losses_by_degree"
    if degrees is None:
        lines.append(padded(name_of(key), NAME_WIDTH) + unknown(reasons[key]))
    for row in degrees or ():
        name = f"{name_of(key)} {row['degree']}"
        held_out = row["validation_loss"]
        told = "" if held_out is None else tr(", held out {0}").format(written(held_out))
        lines.append(padded(name, NAME_WIDTH) + written(row["training_loss"]) + told)
    if steps is None:
        lines.append(padded(name_of("forecast"), NAME_WIDTH) + unknown(reasons["forecast"]))
    else:
        lines.append(name_of("forecast"))
        lines += [f"{step} {loss}" for step, loss in steps]
    return "\n".join(lines)


def unknown(reason: str) -> str:
    """Return why a figure is not known."""
    return tr("unknown: {0}").format(translated(reason))


def finite(life: float | None) -> float | None:
    """Return a half-life; None if the error in that direction does not shrink."""
    return None if life is None or math.isinf(life) else life


def written(value: object) -> str:
    """Write a value with seven digits."""
    if isinstance(value, float):
        return numerals.short(value, DIGITS)
    if isinstance(value, dict):
        return ", ".join(f"{key} = {written(number)}" for key, number in value.items())
    if isinstance(value, list):
        return ", ".join(written(number) for number in value)
    return tr("never") if value is None else str(value)


FORMATS: dict[str, Callable[[RunSpec, Theory, list[tuple[int, float]] | None], str]] = {
    "text": as_text,
    "json": as_json,
}
