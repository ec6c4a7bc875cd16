"""What a map of a sweep says of its axes and its runs."""

from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.models import MODEL_OPTIONS
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.run_spec import LABELS
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.views.plots.sweep_data import Kind, SweepData
from polyviz.views.text.labels import bold, escaped
from polyviz.views.text.readable import count_text, number_text, tr, translated

WHOLE = ("steps_to_1_percent", "diverged_at")
"""The measures that are numbers of steps."""


def field_name(key: str) -> str:
    """Return what a field that can be on an axis is called."""
    if key.startswith("start."):
        return tr("Start weight {0}").format(key.removeprefix("start."))
    if key in LABELS:
        return translated(LABELS[key])
    if key in QUANTITIES:
        return translated(QUANTITIES[key].label)
    option = MODEL_OPTIONS[key]
    return translated(option.label)


def axis_name(axis: SweepAxis) -> str:
    """Return the label of an axis."""
    return field_name(axis.key)


def title_of(measure: str | None) -> str:
    """Return the heading of a map, as rich text."""
    return bold(
        escaped(tr("Map of runs") if measure is None else translated(MEASURES[measure].text))
    )


def value_text(measure: str, value: float) -> str:
    """Return a measure as it is read."""
    return count_text(round(value)) if measure in WHOLE else number_text(value)


def cell_text(data: SweepData, place: tuple[int, ...]) -> str:
    """Return the values of a run on the axes, and what has become of it."""
    pairs = zip(data.cells, place, strict=True)
    told = [f"{axis_name(cells.axis)} {cells.text(index)}" for cells, index in pairs]
    return "   ".join([*told, outcome_text(data, place)])


def outcome_text(data: SweepData, place: tuple[int, ...]) -> str:
    """Return what has become of a run."""
    kind = Kind(int(data.kinds[place]))
    if kind is Kind.WAITING:
        return tr("not computed yet")
    if kind is Kind.INVALID:
        return tr("not possible")
    if kind is Kind.DIVERGED:
        return tr("diverged at step {0}").format(count_text(int(data.diverged_at[place])))
    name = translated(data.row.text)
    if kind is Kind.NONE:
        return tr("{0}: none").format(name)
    return f"{name} {value_text(data.measure, float(data.values[place]))}"
