"""The rows of a run with all digits: one for each step, or one for each point of its curve."""

from collections.abc import Iterator

from polyviz.data.samples import target_at
from polyviz.export.csv_rows import Row, finite
from polyviz.export.replay import CHUNK, trainers_at
from polyviz.export.wish import Progress, Wish
from polyviz.training.course_run import CourseRun
from polyviz.training.frame import curve_x


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
            if trainer.diverged_at is not None:
                wish.on_diverged(trainer.diverged_at)
            return
        following = min((step // wish.every + 1) * wish.every, wish.last)
        run.advance(following - trainer.step)
        if trainer.step - told >= CHUNK:
            told = trainer.step
            progress(told, wish.last)


def curve_rows(wish: Wish, progress: Progress) -> Iterator[Row]:
    """Yield the names of the columns, then x, the target if there is one, and the fit."""
    (trainer,) = trainers_at(wish.course, [wish.last], progress, wish.on_diverged)
    frame, dataset = trainer.frame(), trainer.spec.dataset
    x = curve_x(dataset.interval)
    target = None if dataset.data is not None else target_at(dataset, x)
    yield ["x", *([] if target is None else ["target"]), "fit"]
    columns = [x, *([] if target is None else [target]), frame.curve]
    yield from ([finite(value) for value in row] for row in zip(*columns, strict=True))
