"""Runs with what is done to them on the way, and their scripts, run and compared."""

import contextlib
import io
import runpy
from collections.abc import Sequence
from pathlib import Path

from traced import points_of

from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.script_text import script_of
from polyviz.training.replayer import Replayer
from polyviz.training.trainer import Trainer

POINTS = 40

WIDEST = 100
"""Most characters of a line of a script."""


class Story:
    """A run, and what a person does with it."""

    def __init__(self, lesson: str, **chosen: object) -> None:
        spec = RunSpec.for_lesson(lesson, **{"points": POINTS, "device": "cpu", **chosen})
        self.trainer = Trainer(spec)

    def steps(self, count: int) -> "Story":
        self.trainer.advance(count)
        return self

    def phases(self, count: int) -> "Story":
        for _ in range(count):
            self.trainer.phase()
        return self

    def change(self, **values: object) -> "Story":
        self.trainer.change(self.trainer.spec.changed(**values))
        return self

    def branch(self, step: int, **values: object) -> "Story":
        replayer = Replayer(self.trainer)
        assert replayer.go_to(step)
        there = replayer.frame().spec
        assert there is not None
        self.trainer = replayer.branch(step, there.changed(**values))
        return self

    @property
    def course(self) -> Course:
        course = self.trainer.frame().course
        assert course is not None
        return course


def printed(script: str, folder: Path) -> tuple[list[float], list[float], str]:
    """Run a script; return the losses and the validation losses it prints, and the result."""
    file = folder / "sine.py"
    file.write_text(script, encoding="utf-8")
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        runpy.run_path(str(file), run_name="__main__")
    *rows, result = out.getvalue().splitlines()
    losses, held_out = [], []
    for number, row in enumerate(rows):
        step, loss, *others = row.split()
        assert int(step) == number
        losses.append(float(loss))
        held_out += map(float, others)
    return losses, held_out, result


def assert_validation(story: Story, held_out: Sequence[float]) -> None:
    """Compare the validation losses that a script prints with those that the window shows.

    The window shows one for a selection of steps, as it was before any change in this step.
    """
    shown = story.trainer.frame().validation_trace.T.tolist()
    changed = {change.step for change in story.course.changes}
    known = [(int(step), loss) for step, loss in shown if step < len(held_out)]
    compared = [(step, loss) for step, loss in known if step not in changed]
    assert [(step, held_out[step]) for step, _ in compared] == compared
    assert len(compared) >= 5


def result_of(spec: RunSpec, weights: Sequence[float]) -> str:
    """Return the line of the result with these weights."""
    row = spec.model_row
    return f"Result: {row.equation.format(**dict(zip(row.weights, weights, strict=True)))}"


def assert_printed(story: Story, folder: Path) -> str:
    """Compare the script of a story with the run; return the script."""
    trainer = story.trainer
    script = script_of(story.course, 1, steps=trainer.step)
    assert max(map(len, script.splitlines())) <= WIDEST
    losses, held_out, result = printed(script, folder)
    assert losses == points_of(trainer.recorder.trace)[1].tolist()[: trainer.step]
    if trainer.spec.holdout:
        assert len(held_out) == len(losses)
        assert_validation(story, held_out)
    else:
        assert held_out == []
    if trainer.has_diverged:  # so does a script that could go on
        assert printed(script_of(story.course, 1), folder)[0] == losses
    else:
        assert result == result_of(trainer.spec, trainer.model.weights())
    return script
