"""Trains without a window and prints what happened, as text, JSON or CSV."""

import csv
import json
import math
from collections.abc import Callable
from typing import Any, Protocol, TextIO

from polyviz.catalogue.run_spec import RunSpec
from polyviz.cli.mistaken import mistake_explained
from polyviz.cli.output import format_of, opened, progress
from polyviz.system.streams import tell
from polyviz.training.torch_devices import fallback_note
from polyviz.training.torch_threads import use_threads
from polyviz.training.trainer import Trainer

DIVERGED = 1
"""Exit status of a run that diverged."""

CHUNK = 1000
"""Most steps between two updates of the progress bar."""


class Report(Protocol):
    """Writes a run in one format."""

    def log(self, trainer: Trainer) -> None:
        """Write the step that was just done."""

    def end(self, trainer: Trainer) -> None:
        """Write the result."""


def fit(
    spec: RunSpec,
    log_every: int,
    output_format: str | None,
    output: str | None,
    threads: int | None = None,
) -> int:
    """Train `spec`, write every `log_every`-th step and the result, and return the exit status.

    `output` is the path of a file, which appears only when complete, or None for standard output.
    Without `output_format`, its suffix chooses the format. `threads` is the number of CPU threads,
    None for torch's default. Before the training starts, raises InvalidValueError for an unknown
    format or a missing device, and OutputError for a file that cannot be written or whose suffix
    contradicts the format. Raises StoppedError if PyTorch stops the run because of its mistake.
    """
    report_of = REPORTS[format_of(output, output_format, REPORTS)]
    if threads:
        use_threads(threads)
    trainer = Trainer(spec)
    note = fallback_note(spec, trainer.device)
    if note is not None:
        tell(f"polyviz fit: {note}")
    with opened(output, "polyviz fit") as stream, mistake_explained(spec, "polyviz fit"):
        report = report_of(stream, log_every)
        with progress(spec.steps) as advanced:
            while trainer.is_running:
                to_log = log_every - trainer.step % log_every
                advanced(trainer.advance(min(to_log, CHUNK)))
                if trainer.step % log_every == 0 and not trainer.has_diverged:
                    report.log(trainer)
        report.end(trainer)
    if trainer.has_diverged:
        tell(f"polyviz fit: diverged at step {trainer.diverged_at}: the loss is no longer finite")
        return DIVERGED
    return 0


def equation(trainer: Trainer) -> str:
    """Return the model's equation with all digits of its present weights."""
    row = trainer.spec.model_row
    return row.equation.format(**dict(zip(row.weights, trainer.model.weights(), strict=True)))


class TextReport:
    """Lines of step and loss, then the equation."""

    def __init__(self, stream: TextIO, log_every: int) -> None:
        """Write to `stream`."""
        self._stream = stream

    def log(self, trainer: Trainer) -> None:
        """Write step and loss; the steps count from 0."""
        print(trainer.step - 1, trainer.last_loss, file=self._stream)

    def end(self, trainer: Trainer) -> None:
        """Write the equation."""
        print(f"Result: {equation(trainer)}", file=self._stream)


class JsonReport:
    """One object at the end."""

    def __init__(self, stream: TextIO, log_every: int) -> None:
        """Write to `stream`."""
        self._stream = stream
        self._losses: list[tuple[int, float | None]] = []

    def log(self, trainer: Trainer) -> None:
        """Keep step and loss."""
        self._losses.append((trainer.step - 1, trainer.last_loss))

    def end(self, trainer: Trainer) -> None:
        """Write the spec as it ran, the losses and the result."""
        weights, spec = trainer.model.weights(), trainer.spec
        data: dict[str, Any] = {
            "lesson": spec.lesson,
            "model": spec.model,
            "optimizer": spec.optimizer,
            "learning_rate": spec.learning_rate,
            "momentum": spec.hyperparameters.get("momentum"),
            **{k: v for k, v in spec.hyperparameters.items() if k != "learning_rate"},
            "steps": spec.steps,
            "points": spec.points,
            "seed": spec.seed,
            **({} if spec.mistake is None else {"mistake": spec.mistake}),
            "device": trainer.device,
            "dtype": str(trainer.loop.y.dtype).removeprefix("torch."),
            "start": trainer.start,
            "losses": self._losses,
            "weights": [value if math.isfinite(value) else None for value in weights],
            "equation": equation(trainer),
            "outcome": str(trainer.outcome),
            "diverged_at": trainer.diverged_at,
            "steps_per_second": trainer.speed,
        }
        json.dump(data, self._stream, allow_nan=False)
        print(file=self._stream)


class CsvReport:
    """One row per logged step: its number, its loss, and the weights after it."""

    def __init__(self, stream: TextIO, log_every: int) -> None:
        """Write to `stream`."""
        self._writer = csv.writer(stream, lineterminator="\n")
        self._has_header = False

    def log(self, trainer: Trainer) -> None:
        """Write a row, after the header if it is the first."""
        self._header(trainer)
        self._writer.writerow((trainer.step - 1, trainer.last_loss, *trainer.model.weights()))

    def end(self, trainer: Trainer) -> None:
        """Write the header if no step was logged."""
        self._header(trainer)

    def _header(self, trainer: Trainer) -> None:
        if not self._has_header:
            self._writer.writerow(("step", "loss", *trainer.spec.model_row.weights))
            self._has_header = True


REPORTS: dict[str, Callable[[TextIO, int], Report]] = {
    "text": TextReport,
    "json": JsonReport,
    "csv": CsvReport,
}
