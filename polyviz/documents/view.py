"""What a person has chosen to see of a run: kept in a document, and in each state of a lecture."""

from dataclasses import dataclass
from typing import Any

from polyviz.catalogue.hideable import HIDEABLE
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.workspaces import WATCH, WORKSPACES
from polyviz.documents.values import Range, Values

CURVES = ("best_curve", "residuals", "hidden_units", "kept_runs")
"""The curves that can be shown or not: the keys of their actions."""


@dataclass(frozen=True)
class View:
    """The workspace with its open panels, the axes, the curves, and what is hidden from a class.

    `curves` are keys of CURVES, `hidden` of HIDEABLE. `fit` and `loss` are what the two plots show
    where a person has zoomed or locked them, in the numbers of their axes; on a logarithmic one
    these are powers of ten.
    """

    workspace: str = WATCH
    panels: tuple[str, ...] = ()
    is_log: bool = True
    is_excess: bool = False
    curves: tuple[str, ...] = ("kept_runs",)
    hidden: tuple[str, ...] = ()
    is_locked: bool = False
    fit: Range | None = None
    loss: Range | None = None


ENTRIES = (
    *("workspace", "panels", "log_loss", "excess_loss", "curves", "hidden", "locked_axes"),
    *("fit_range", "loss_range"),
)


def view_in(found: Any, values: Values, place: str = "view") -> View:
    """Return the view that `view_entries` wrote; raise InvalidValueError with the place."""
    entries, usual = values.sort_out(place, found, ENTRIES), View()
    known = {"panels": PANELS, "curves": CURVES, "hidden": HIDEABLE}
    keys = {
        key: values.keys(f"{place}.{key}", entries.get(key, list(getattr(usual, key))), allowed)
        for key, allowed in known.items()
    }
    return View(
        workspace=values.choice(entries, "workspace", WORKSPACES, usual.workspace, place),
        is_log=values.flag(entries, "log_loss", usual.is_log, place),
        is_excess=values.flag(entries, "excess_loss", usual.is_excess, place),
        is_locked=values.flag(entries, "locked_axes", usual.is_locked, place),
        fit=values.range(entries, "fit_range", place),
        loss=values.range(entries, "loss_range", place),
        **keys,
    )


def view_entries(view: View) -> dict[str, Any]:
    """Return a view as it is written."""
    ranges = {"fit_range": view.fit, "loss_range": view.loss}
    return {
        "workspace": view.workspace,
        "panels": list(view.panels),
        "log_loss": view.is_log,
        "excess_loss": view.is_excess,
        "curves": list(view.curves),
        "hidden": list(view.hidden),
        "locked_axes": view.is_locked,
        **{key: list(found) for key, found in ranges.items() if found is not None},
    }
