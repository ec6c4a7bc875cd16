"""The runs that a window shows as a CSV file: what their frames know, without another run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.samples import target_at
from polyviz.export.csv_rows import Row, finite
from polyviz.training.frame import Frame, curve_x


@dataclass(frozen=True)
class SeenRun:
    """A run as a window has it: what it is called, and its newest frame."""

    name: str
    spec: RunSpec
    frame: Frame


def seen_steps(runs: Sequence[SeenRun]) -> Iterator[Row]:
    """Yield the names of the columns, then rows as of `tables.step_rows`, after the run's name.

    They are of the steps whose loss or weights the frames still know. The weights of other models
    have columns of their own, which are empty in the rows of a run that has none of this name.
    """
    names = list(dict.fromkeys(name for run in runs for name in run.spec.model_row.weights))
    has_held_out = any(run.spec.dataset.held_out_count for run in runs)
    extra = ["validation_loss"] if has_held_out else []
    yield ["run", "step", "loss", *extra, *names]
    for run in runs:
        losses = dict(run.frame.trace.T.tolist())
        history = run.frame.weight_history
        visited = {float(row[0]): row for row in history}
        own = run.spec.model_row.weights
        for step in sorted({*losses, *visited}):
            row = visited.get(step)
            weights: dict[str, float] = {}
            if row is not None:
                weights = dict(zip(own, row[1 : 1 + len(own)].tolist(), strict=True))
            held_out: Row = [None if row is None else finite(row[-1])] if has_held_out else []
            known = [weights.get(name) for name in names]
            yield [run.name, int(step), losses.get(step), *held_out, *known]


def seen_curves(runs: Sequence[SeenRun]) -> Iterator[Row]:
    """Yield the names of the columns, then x, target and fit of each run, after its name."""
    yield ["run", "x", "target", "fit"]
    for run in runs:
        x = curve_x(run.spec.interval)
        columns = x, target_at(run.spec.dataset, x), run.frame.curve
        for row in zip(*columns, strict=True):
            yield [run.name, *map(finite, row)]
