"""The edge of stability on a map of a sweep as a line with its name."""

import numpy as np

from polyviz.catalogue.optimizer_row import Descent
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.theory.edge import Edge as TheoryEdge
from polyviz.theory.limit import LimitKind
from polyviz.training.frame import Array
from polyviz.views.plots.sweep_map import Edge

NAMES = {
    Descent.PLAIN: "2/L",
    Descent.HEAVY_BALL: "2(1+m)/L",
    Descent.NESTEROV: "2(1+m)/((1+2m)L)",
}
"""The largest stable learning rate, with the largest eigenvalue L of the Hessian."""

OF_DECAY = "2/d"
"""The same where weight decay d alone decides it."""


def edge_line(sweep: SweepSpec, found: TheoryEdge) -> Edge:
    """Return the line over the axes of a sweep; on an axis of names, places stand for values."""
    first, second = (np.asarray(values, dtype=np.float64) for values in found.curve())
    if len(sweep.axes) == 2 and not sweep.axes[1 - found.axis].is_number:
        first, second = across_cells(first, second, on_first=found.axis == 0)
    if len(sweep.axes) == 1:
        first, second = np.asarray(found.limits[:1]), np.zeros(1)
    return Edge(edge_name(sweep, found), first, second)


def across_cells(first: Array, second: Array, *, on_first: bool) -> tuple[Array, Array]:
    """Return each point (M,) as a line across its cell, as there is nothing between names.

    The limits are values of the first axis, or else of the second; the others are places.
    """
    gap = np.full(len(first), np.nan)
    limits, places = (first, second) if on_first else (second, first)
    along = np.column_stack((limits, limits, gap)).reshape(-1)
    across = np.column_stack((places - 0.5, places + 0.5, gap)).reshape(-1)
    return (along, across) if on_first else (across, along)


def edge_name(sweep: SweepSpec, found: TheoryEdge) -> str:
    """Return the formula of an edge; "" where it is not the same for all runs."""
    kinds = {point.kind for point in found.points if point.kind is not None}
    if kinds == {LimitKind.DECAY}:
        return OF_DECAY
    if any(axis.key in ("optimizer", "lesson") for axis in sweep.axes):
        return "2/L"
    descent = sweep.base.descent
    return "" if descent is None else NAMES[descent]
