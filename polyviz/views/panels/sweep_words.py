"""What the panel of a sweep says: of the marked run, of how far it is, and of what was found."""

from collections.abc import Sequence
from statistics import median

import numpy as np
from PySide6.QtCore import QCoreApplication

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import START
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.views.plots.cell_plot import Cell
from polyviz.views.plots.sweep_data import Kind, SweepData
from polyviz.views.text.axis_names import axis_name
from polyviz.views.text.readable import count_text, number_text, translated

GAP = "   "

LARGE = 0.01
"""A relative difference from PyTorch's losses that is explained."""


def place_text(data: SweepData, cell: Cell, *, is_spread: bool = False) -> str:
    """Return the values on the axes at a cell."""
    pairs = list(zip(data.cells, cell, strict=True))
    told = pairs[:1] if is_spread else pairs
    return GAP.join(f"{axis_name(cells.axis.key)} {cells.text(at)}" for cells, at in told)


def measure_text(data: SweepData, cell: Cell) -> str:
    """Return what is known of the run at a cell."""
    kind, name = data.kinds[cell], translated(data.row.text)
    if kind == Kind.WAITING:
        kinds, values = data.filled
        if kinds[cell] != Kind.VALUE:
            return QCoreApplication.translate("SweepPanel", "not computed yet")
        text = QCoreApplication.translate("SweepPanel", "{0} of a run nearby {1}")
        return text.format(name, number_text(float(values[cell]), 3))
    if kind == Kind.INVALID:
        try:
            data.sweep.spec_at(cell)
        except InvalidValueError as error:
            return error.message(translated)
    if np.isfinite(data.diverged_at[cell]):
        text = QCoreApplication.translate("SweepPanel", "diverged at step {0}")
        return text.format(count_text(int(data.diverged_at[cell])))
    if kind == Kind.NONE:
        return QCoreApplication.translate("SweepPanel", "{0}: none").format(name)
    return f"{name} {number_text(float(data.values[cell]))}"


def spread_text(data: SweepData, across: int) -> str:
    """Return how the measure is spread over the second axis at a value of the first."""
    values = data.values[across]
    values, diverged = values[np.isfinite(values)], np.isfinite(data.diverged_at[across]).sum()
    told = []
    if values.size:
        low, middle, high = np.quantile(values, (0.0, 0.5, 1.0)).tolist()
        text = QCoreApplication.translate("SweepPanel", "{0}: median {1}, from {2} to {3}")
        numbers = map(number_text, (middle, low, high))
        told.append(text.format(translated(data.row.text), *numbers))
    if diverged:
        text = QCoreApplication.translate("SweepPanel", "{0} of {1} diverged")
        told.append(text.format(int(diverged), data.values.shape[1]))
    return GAP.join(told)


def time_text(seconds: float) -> str:
    """Return a time about as long as a person says it."""
    if seconds < 90:
        text = QCoreApplication.translate("SweepPanel", "{0} s")
        return text.format(count_text(max(1, round(seconds))))
    if seconds < 90 * 60:
        return QCoreApplication.translate("SweepPanel", "{0} min").format(round(seconds / 60))
    return QCoreApplication.translate("SweepPanel", "{0} h").format(round(seconds / 3600))


def progress_text(done: int, count: int, seconds_left: float | None) -> str:
    """Return how far a sweep is; `seconds_left` is None if nobody knows it."""
    if seconds_left is None:
        text = QCoreApplication.translate("SweepPanel", "{0} of {1} runs")
        return text.format(count_text(done), count_text(count))
    text = QCoreApplication.translate("SweepPanel", "{0} of {1} runs, about {2} left")
    return text.format(count_text(done), count_text(count), time_text(seconds_left))


def result_text(sweep: SweepSpec, engines: list[str], differences: Sequence[float]) -> str:
    """Return what made the runs of a sweep, and how far they are from PyTorch's."""
    text = QCoreApplication.translate("SweepPanel", "{0} runs: {1}.")
    names = "; ".join(translated(name) for name in engines)
    told = [text.format(count_text(sweep.count), names)]
    if sweep.has_equal_seeds:
        text = QCoreApplication.translate(
            "SweepPanel", "The seed changes nothing here: the start weights are given."
        )
        told.insert(0, text)
    if differences:
        text = QCoreApplication.translate(
            "SweepPanel",
            "Checked {0} runs with PyTorch: their losses differ by {1} of each (median), "
            "{2} at most.",
        )
        numbers = (number_text(number, 2) for number in (median(differences), max(differences)))
        told.append(text.format(len(differences), *numbers))
        if max(differences) > LARGE:
            told.append(
                QCoreApplication.translate(
                    "SweepPanel", "A large difference means that rounding decides how a run ends."
                )
            )
    return " ".join(told)


def kind_text(spec: RunSpec) -> str:
    """Return what model and optimizer a run has."""
    return f"{translated(spec.model_row.label)}, {translated(spec.optimizer_row.label)}"


def runs_text(sweep: SweepSpec) -> str:
    """Return of which runs a map is, and of how many."""
    base = sweep.base
    text = QCoreApplication.translate("SweepSheet", "{0} runs of {1}, {2}")
    names = translated(base.model_row.label), translated(base.optimizer_row.label)
    return text.format(count_text(sweep.count), *names)


def belongs(spec: RunSpec, sweep: SweepSpec, start: tuple[float, ...] = ()) -> bool:
    """Say whether a run differs from those of a sweep only in what is on its axes.

    `start` are its start weights, () if they are not known yet.
    """
    if values_of(sweep, spec, start) is not None:
        return True
    waits = spec.start is None and not start and any(axis.weight for axis in sweep.axes)
    if not waits:
        return False
    open_keys = {"start", "others", "options", *(axis.key for axis in sweep.axes)}
    here = spec.values()
    return all(here.get(k) == v for k, v in sweep.base.values().items() if k not in open_keys)


def values_of(
    sweep: SweepSpec, spec: RunSpec, start: tuple[float, ...] = ()
) -> tuple[float, ...] | None:
    """Return where a run is on the axes of a sweep, places on axes of names; None if it is not
    one of its runs. `start` are its start weights, () if they are not known.
    """
    found, values = [], {}
    known = spec.values()
    weights = dict(zip(spec.model_row.weights, spec.start or start, strict=False))
    for axis in sweep.axes:
        is_weight = axis.key.startswith(START)
        value = weights.get(axis.weight or "") if is_weight else known.get(axis.key)
        if value is None or (not axis.is_number and value not in axis.values):
            return None
        values[axis.key] = value
        found.append(float(value) if axis.is_number else float(axis.values.index(value)))
    try:
        there = sweep.spec_with(values)
    except InvalidValueError:
        return None
    if there.start is not None and spec.start is None and start:
        spec = spec.changed(start=start)
    return tuple(found) if there == spec else None
