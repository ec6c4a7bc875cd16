"""Trains without a window and prints what happened, as text, JSON or CSV."""

import contextlib
import csv
import json
import math
from argparse import Namespace
from collections.abc import Callable, Generator, Iterator
from dataclasses import asdict, dataclass
from typing import Any, TextIO

from polyviz.catalogue.course import Course
from polyviz.cli.mistaken import mistake_explained
from polyviz.cli.output import format_of, opened, progress
from polyviz.cli.own_code import own_code
from polyviz.system.stopped_text import DIVERGED
from polyviz.system.streams import tell
from polyviz.system.terminal_language import tr, translated
from polyviz.training.course_run import CourseRun
from polyviz.training.torch_devices import fallback_note
from polyviz.training.torch_threads import use_threads
from polyviz.training.trainer import Trainer

CHUNK = 1000
"""Most steps between two updates of the progress bar."""


@dataclass(frozen=True)
class LoggedStep:
    """The number of a step from 0 on, its loss, and the validation loss of the same weights.

    The latter is None if no points are held out.
    """

    number: int
    loss: float | None
    validation_loss: float | None


Logged = Iterator[LoggedStep]
"""Each step to be logged; asking for the next one trains on."""


def fit(course: Course, options: Namespace) -> int:
    """Train a run with all its changes, write the logged steps and the result; return the status.

    Before the training starts, raises InvalidValueError for a missing device, and OutputError for a
    file that cannot be written or whose suffix contradicts the format. Raises StoppedError if
    PyTorch stops the run because of its mistake, or if the code of a Module fails in it.
    """
    write = FORMATS[format_of(options.output, options.format, FORMATS)]
    if options.threads:
        use_threads(options.threads)
    spec = course.first
    with own_code(spec, options):
        run = CourseRun(course)
    trainer = run.trainer
    note = fallback_note(spec, trainer.device)
    if note is not None:
        tell(f"polyviz fit: {translated(note)}")
    with (
        opened(options.output, "polyviz fit") as stream,
        mistake_explained(spec, "polyviz fit"),
        own_code(spec, options),
        contextlib.closing(logged(run, options.log_every)) as steps,
    ):
        write(stream, trainer, steps)
    if trainer.has_diverged:
        text = tr("diverged at step {0}: the loss is no longer finite")
        tell(f"polyviz fit: {text.format(trainer.diverged_at)}")
        return DIVERGED
    return 0


def logged(run: CourseRun, log_every: int) -> Generator[LoggedStep, None, None]:
    """Train to the end; yield every `log_every`-th step when it is done."""
    trainer = run.trainer
    has_validation = trainer.loop.held_out is not None
    validation_loss: float | None = None
    with progress(trainer.spec.steps) as advanced:
        while trainer.is_running:
            to_log = log_every - trainer.step % log_every
            if has_validation and to_log == 1:
                run.take_due()
                validation_loss = trainer.loop.validation_loss()
            steps = min(to_log, CHUNK)
            advanced(run.advance(steps - 1 if has_validation and steps > 1 else steps))
            if trainer.step % log_every == 0 and not trainer.has_diverged:
                yield LoggedStep(trainer.step - 1, trainer.last_loss, validation_loss)


def equation(trainer: Trainer) -> str:
    """Return the model's equation with all digits of its present weights."""
    row = trainer.spec.model_row
    return row.equation.format(**dict(zip(row.weights, trainer.model.weights(), strict=True)))


def as_text(stream: TextIO, trainer: Trainer, steps: Logged) -> None:
    """Write a line with number and loss for each logged step, then the equation.

    Where points are held out, the validation loss comes after the loss.
    """
    for step in steps:
        held_out = [] if step.validation_loss is None else [step.validation_loss]
        print(step.number, step.loss, *held_out, file=stream)
    print(tr("Result: {0}").format(equation(trainer)), file=stream)


def as_json(stream: TextIO, trainer: Trainer, steps: Logged) -> None:
    """Write one object with the spec as it ran, the losses and the result."""
    done = list(steps)
    losses = [(step.number, step.loss) for step in done]
    held_out = [(step.number, step.validation_loss) for step in done]
    weights, spec = trainer.model.weights(), trainer.spec
    data: dict[str, Any] = {
        "lesson": spec.lesson,
        "model": spec.model,
        **{key: spec.to_dict()[key] for key, _ in spec.options},
        "optimizer": spec.optimizer,
        "learning_rate": spec.learning_rate,
        "momentum": spec.hyperparameters.get("momentum"),
        **{k: v for k, v in spec.hyperparameters.items() if k != "learning_rate"},
        "steps": spec.steps,
        "points": spec.points,
        "seed": spec.seed,
        "target": spec.target,
        "interval": spec.interval,
        "noise": spec.noise,
        "noise_seed": spec.noise_seed,
        "holdout": spec.holdout,
        "data": None if spec.data is None else asdict(spec.data),
        **({} if spec.mistake is None else {"mistake": spec.mistake}),
        "device": trainer.device,
        "dtype": str(trainer.loop.y.dtype).removeprefix("torch."),
        "start": trainer.start,
        "losses": losses,
        "validation_losses": [pair for pair in held_out if pair[1] is not None],
        "weights": [value if math.isfinite(value) else None for value in weights],
        "equation": equation(trainer),
        "outcome": str(trainer.outcome),
        "diverged_at": trainer.diverged_at,
        "steps_per_second": trainer.speed,
    }
    json.dump(data, stream, allow_nan=False)
    print(file=stream)


def as_csv(stream: TextIO, trainer: Trainer, steps: Logged) -> None:
    """Write a row for each logged step: its number, its loss, and the weights after it.

    Where points are held out, the validation loss comes after the loss.
    """
    writer = csv.writer(stream, lineterminator="\n")
    extra = ["validation_loss"] if trainer.loop.held_out is not None else []
    writer.writerow(("step", "loss", *extra, *trainer.spec.model_row.weights))
    for step in steps:
        told = [step.validation_loss] if extra else []
        writer.writerow((step.number, step.loss, *told, *trainer.model.weights()))


FORMATS: dict[str, Callable[[TextIO, Trainer, Logged], None]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
}
