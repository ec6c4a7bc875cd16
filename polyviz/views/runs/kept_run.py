"""A run of the list: its settings, how it is shown, and its results."""

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Self

from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame
from polyviz.views.runs.run_words import (
    home_name,
    is_guest,
    name_parts,
    run_name,
    telling_names,
)
from polyviz.views.style.line_style import LineStyle

PRESENT_NUMBER = 0
"""Stands for the present run in the plots; those of all runs are larger."""

PARTS = NEAR, NEARER = 0.1, 0.01
"""A loss is near the floor, or nearer, if it exceeds the floor by at most these fractions of it."""


@dataclass(frozen=True)
class KeptRun:
    """A run with its newest frame; `frame` is None before the first.

    `floor` is the lowest loss that the model can reach, None if it is unknown. `given_name` is the
    user's name for it, or "". `first_step` is the step at which it branched off from another run,
    0 for none.
    """

    number: int
    spec: RunSpec
    style: LineStyle
    frame: Frame | None = None
    floor: float | None = None
    given_name: str = ""
    first_step: int = 0
    is_shown: bool = True
    reached: tuple[int | None, ...] = (None,) * len(PARTS)
    """The first steps within each of PARTS of the floor, as far as they are known"""
    reached_s: tuple[float | None, ...] = (None,) * len(PARTS)
    """After how many seconds of training these steps were done"""
    is_pinned: bool = False
    """Whether its line stays when another lesson is chosen"""
    hides_rate: bool = False
    """Whether its name leaves the learning rate out, for a class that is to guess it"""
    hides_target: bool = False
    """The same for the target"""

    @property
    def name(self) -> str:
        """The name given by the user, or else one made of the settings."""
        if self.given_name:
            return self.given_name
        return run_name(
            self._course,
            reached=self.steps,
            branched_at=self.first_step,
            hides_rate=self.hides_rate,
            hides_target=self.hides_target,
        )

    @property
    def name_parts(self) -> dict[str, str]:
        """The parts of the name that is made of the settings."""
        return name_parts(
            self._course,
            reached=self.steps,
            branched_at=self.first_step,
            hides_rate=self.hides_rate,
            hides_target=self.hides_target,
        )

    @property
    def _course(self) -> Course:
        course = None if self.frame is None or not self.steps else self.frame.course
        return course or Course(self.spec)  # before the first step, whatever was chosen last counts

    @property
    def loss(self) -> float | None:
        """The last loss; None before the first."""
        return None if self.frame is None else self.frame.loss

    @property
    def steps(self) -> int | None:
        """How many steps are done; None before the first frame."""
        return None if self.frame is None else self.frame.reached

    @property
    def seconds(self) -> float | None:
        """How long the steps took; None before the first frame."""
        return None if self.frame is None else self.frame.seconds

    @property
    def excess(self) -> float | None:
        """How far the last loss is above the floor."""
        if self.loss is None or self.floor is None:
            return None
        return self.loss - self.floor

    def steps_to(self, part: float) -> int | None:
        """Return the first step whose loss was within a fraction, one of PARTS, of the floor.

        It is exact if each loss was in one of the frames that arrived.
        """
        return self.reached[PARTS.index(part)]

    def seconds_to(self, part: float) -> float | None:
        """Return after how many seconds the step of `steps_to` was done.

        Between two frames that arrived, the steps are taken to be equally fast.
        """
        return self.reached_s[PARTS.index(part)]

    def with_frame(self, frame: Frame, *, spec: RunSpec, floor: float | None) -> Self:
        """Return the run with its newest frame; known steps near the floor stay known."""
        found, times = self.reached, self.reached_s
        if floor is not None and None in found:
            since = 0 if self.frame is None or floor != self.floor else self.frame.loss_count
            if since > frame.loss_count:  # it continued from an earlier step
                since = 0
            found = tuple(
                frame.first_below((1 + part) * floor, since) if step is None else step
                for step, part in zip(found, PARTS, strict=True)
            )
            times = tuple(
                self._time_of(step, frame) if seconds is None and step is not None else seconds
                for step, seconds in zip(found, times, strict=True)
            )
        known = {"reached": found, "reached_s": times}
        return replace(self, frame=frame, spec=spec, floor=floor, **known)  # type: ignore[arg-type]

    def _time_of(self, step: int, frame: Frame) -> float:
        """Return after how many seconds a step was done that came since the last frame."""
        before = self.frame
        done, seconds = (0, 0.0) if before is None else (before.step, before.seconds)
        part = (step + 1 - done) / max(1, frame.step - done)
        return seconds + min(max(part, 0.0), 1.0) * (frame.seconds - seconds)


def end_names(present: KeptRun, kept: Sequence[KeptRun]) -> dict[int, str]:
    """Return the names at the ends of the lines, by number: the names that the user gave, else
    what tells the runs apart.

    The present run is that of PRESENT_NUMBER; without others it is called after its lesson or its
    model.
    """
    alone = present.given_name or home_name(present.spec)
    names = short_names([present, *kept]) if kept else {present.number: alone}
    return {PRESENT_NUMBER: names.pop(present.number), **names}


def short_names(runs: Sequence[KeptRun]) -> dict[int, str]:
    """Return the name of each run by its number: the one that the user gave, else what tells it
    apart from the others. Of runs that nothing tells apart the later ones are numbered.
    """
    told = told_apart(runs)
    names: dict[int, str] = {}
    for run, name in sorted(zip(runs, told, strict=True), key=lambda pair: pair[0].number):
        names[run.number] = run.given_name or unlike(name, names.values())
    return names


def told_apart(runs: Sequence[KeptRun]) -> list[str]:
    """Name each run by what tells it apart from the others; by its model too, where a lesson has
    another one.
    """
    names_model = any(is_guest(run.spec) for run in runs)
    return telling_names([run.name_parts for run in runs], names_model=names_model)


def unlike(name: str, others: Collection[str]) -> str:
    """Return a name that is none of the `others`: with a number if need be."""
    if name not in others:
        return name
    numbered = (f"{name} ({number})" for number in itertools.count(2))
    return next(one for one in numbered if one not in others)
