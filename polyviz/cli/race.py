"""Races runs in step, without a window, and prints the standings as text, JSON or CSV."""

import csv
import json
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any, TextIO

import numpy as np

from polyviz.catalogue import numerals
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.race_spec import WITHOUT_MISTAKES, alike
from polyviz.catalogue.run_spec import LABELS, RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.cli.output import format_of, opened, progress
from polyviz.cli.own_code import own_code
from polyviz.system.columns import name_of, padded, width_of
from polyviz.system.terminal_language import translated
from polyviz.theory.races import place_in_race, race_of
from polyviz.training.arriving_run import ArrivingRun
from polyviz.training.frame import Outcome
from polyviz.training.race_lanes import lanes_of
from polyviz.training.torch_threads import suitable_threads, use_threads

NEARER = "steps_to_1_percent"
PARTS = {"steps_to_10_percent": 0.1, NEARER: 0.01}
"""How far above its floor a loss counts as arrived, as a fraction, by the name in the output."""

DIGITS = 7

OUTCOMES = {
    Outcome.RUNNING: QT_TRANSLATE_NOOP("catalogue", "running"),
    Outcome.FINISHED: QT_TRANSLATE_NOOP("catalogue", "finished"),
    Outcome.DIVERGED: QT_TRANSLATE_NOOP("catalogue", "diverged"),
}
"""What has become of a run, as the table says it; JSON and CSV have the keys."""

Lane = dict[str, Any]


def race(spec: RunSpec, options: Namespace) -> int:
    """Train the runs of a race beside `spec` and write the standings; return the exit status.

    All runs start from the same weights where these mean the same. So they end as in the window; a
    race by the clock differs only on the way. Raises InvalidValueError for an unknown race,
    OutputError for a file that cannot be written, and StoppedError if the code of a Module fails.
    """
    write = FORMATS[format_of(options.output, options.format, FORMATS)]
    if spec.mistake is not None:
        raise InvalidValueError("mistake", LABELS["mistake"], spec.mistake, WITHOUT_MISTAKES)
    with own_code(spec, options):
        chosen = race_of(options.race, spec, by_clock=False)
        use_threads(max(suitable_threads(entry.points) for entry in chosen.entries))
        runs = [ArrivingRun(lane, PARTS) for lane in lanes_of(chosen)]
    with opened(options.output, "polyviz race") as stream, own_code(spec, options):
        with progress(sum(run.trainer.spec.steps for run in runs)) as advanced:
            while running := [run for run in runs if run.trainer.is_running]:
                for run in running:
                    advanced(run.advance())
        write(stream, standings(runs))
    return 0


def standings(runs: Sequence[ArrivingRun]) -> list[Lane]:
    """Return the result of each run, in the order of `place_in_race`."""
    made = [result(run) for run in runs]
    same = [made[index] for index in alike([run.trainer.spec for run in runs])]
    for one in same:
        apart = np.subtract(one["weights"], same[0]["weights"])
        one["largest_difference"] = float(np.abs(apart).max())

    def place(lane: Lane) -> tuple[bool, float, float]:
        has_diverged = lane["outcome"] == Outcome.DIVERGED
        return place_in_race(lane[NEARER], lane["loss"], has_diverged=has_diverged)

    ordered = sorted(made, key=place)
    return [{"place": number, **lane} for number, lane in enumerate(ordered, start=1)]


def result(run: ArrivingRun) -> Lane:
    """Return a run with its result; `standings` fills in `largest_difference`."""
    lane, floor = run.trainer, run.floor
    spec, frame = lane.spec, lane.frame()
    excess = None if floor is None or frame.loss is None else frame.loss - floor
    return {
        "lesson": spec.lesson,
        "model": spec.model,
        "optimizer": spec.optimizer,
        "learning_rate": spec.learning_rate,
        "outcome": str(lane.outcome),
        "loss": frame.loss,
        "above_floor": excess,
        "steps": frame.step,
        **run.arrivals,
        "largest_difference": None,
        "seconds": frame.seconds,
        "start": lane.start,
        "weights": frame.weights,
    }


def as_text(stream: TextIO, lanes: list[Lane]) -> None:
    """Write a table with a line for each run."""
    rows = [[name_of(key) for key in columns(lanes)]]
    rows += [[written(key, lane[key]) for key in columns(lanes)] for lane in lanes]
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (padded(text, width) for text, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip(), file=stream)


def as_json(stream: TextIO, lanes: list[Lane]) -> None:
    """Write one object, with the weights of each run."""
    json.dump({"standings": lanes}, stream, allow_nan=False)
    print(file=stream)


def as_csv(stream: TextIO, lanes: list[Lane]) -> None:
    """Write a header and a row for each run; unknown values are left empty."""
    writer = csv.DictWriter(stream, columns(lanes), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lanes)


def columns(lanes: list[Lane]) -> list[str]:
    """Return the keys whose values are single numbers or texts."""
    return [key for key in lanes[0] if key not in ("start", "weights")]


def written(key: str, value: object) -> str:
    """Write a value for people: numbers with seven digits, a dash for none, an outcome in words."""
    if isinstance(value, float):
        return numerals.short(value, DIGITS)
    if key == "outcome":
        return translated(OUTCOMES[Outcome(str(value))])
    return "-" if value is None else str(value)


FORMATS: dict[str, Callable[[TextIO, list[Lane]], None]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
}
