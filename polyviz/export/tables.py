"""A run as a CSV file with all digits: a row for each step, or for each point of its curve."""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.samples import target_at
from polyviz.export.replay import CHUNK, trainers_at
from polyviz.export.wish import Progress, Wish
from polyviz.training.course_run import CourseRun
from polyviz.training.frame import Frame, curve_x

Cell = float | int | str | None
Row = Sequence[Cell]


def csv_of(wish: Wish, progress: Progress) -> bytes:
    """Return the table that is wanted; a number that is not known, or not finite, is left empty."""
    rows = curve_rows(wish, progress) if wish.table == "curve" else step_rows(wish, progress)
    return csv_text(rows).encode()


def csv_text(rows: Iterable[Row]) -> str:
    """Return rows as the text of a CSV file."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def step_rows(wish: Wish, progress: Progress) -> Iterator[Row]:
    """Yield the names of the columns, then a row for every so many-th step, and for the last.

    A step is the number of updates done. All of a row is of the same weights: those, their loss,
    and their loss at the points that are held out, if there are any. The loss of the last weights
    is not known, as no step has computed it.
    """
    run = CourseRun(wish.course)
    trainer = run.trainer
    has_held_out = trainer.loop.held_out is not None
    extra = ["validation_loss"] if has_held_out else []
    yield ["step", "loss", *extra, *trainer.spec.model_row.weights]
    run.advance(wish.first)
    told = trainer.step
    while True:
        run.take_due()
        step, weights = trainer.step, trainer.model.weights()
        held_out: Row = [trainer.loop.validation_loss()] if has_held_out else []
        goes_on = trainer.is_running and step < wish.last
        done = run.advance(1) if goes_on else 0
        yield [step, trainer.last_loss if done else None, *held_out, *weights]
        if not done:
            return
        following = min((step // wish.every + 1) * wish.every, wish.last)
        run.advance(following - trainer.step)
        if trainer.step - told >= CHUNK:
            told = trainer.step
            progress(told, wish.last)


@dataclass(frozen=True)
class SeenRun:
    """A run as a window has it: what it is called, and its newest frame."""

    name: str
    spec: RunSpec
    frame: Frame


def seen_steps(runs: Sequence[SeenRun]) -> Iterator[Row]:
    """Yield the names of the columns, then rows as those of `step_rows`, after the run's name.

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
            held_out: Row = [None if row is None else _finite(row[-1])] if has_held_out else []
            known = [weights.get(name) for name in names]
            yield [run.name, int(step), losses.get(step), *held_out, *known]


def seen_curves(runs: Sequence[SeenRun]) -> Iterator[Row]:
    """Yield the names of the columns, then x, target and fit of each run, after its name."""
    yield ["run", "x", "target", "fit"]
    for run in runs:
        x = curve_x(run.spec.interval)
        columns = x, target_at(run.spec.dataset, x), run.frame.curve
        for row in zip(*columns, strict=True):
            yield [run.name, *map(_finite, row)]


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def curve_rows(wish: Wish, progress: Progress) -> Iterator[Row]:
    """Yield the names of the columns, then x, the target if there is one, and the fit."""
    (trainer,) = trainers_at(wish.course, [wish.last], progress)
    frame, dataset = trainer.frame(), trainer.spec.dataset
    x = curve_x(dataset.interval)
    target = None if dataset.data is not None else target_at(dataset, x)
    yield ["x", *([] if target is None else ["target"]), "fit"]
    columns = [x, *([] if target is None else [target]), frame.curve]
    yield from ([_finite(value) for value in row] for row in zip(*columns, strict=True))
