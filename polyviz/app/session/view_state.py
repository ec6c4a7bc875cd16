"""What the window shows, as one frozen value that follows from the run and a person's choices."""

from dataclasses import dataclass, field, replace
from typing import Any

from polyviz.app.session.message_board import Board, Message
from polyviz.catalogue.course import Course
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame

OVER = (RunState.FINISHED, RunState.DIVERGED, RunState.FAILED)
"""States in which no step follows."""

RESTARTING = (RunState.DIVERGED, RunState.FAILED)
"""States in which any change of values starts the run again."""


@dataclass(frozen=True)
class ViewState:
    """What is shown, but for the numbers and curves, which come with the frames.

    `run` counts the runs that have begun, so that it tells one from another. The run follows `spec`
    from its newest step on, and `shown_spec` from the shown step on. It branched off the run before
    it at the step `branched_at`. `looked_at` is the earlier step that a person wants to see, None
    for the present. `wants_to_play` says whether the last command lets the run play; `state`
    follows once the run has obeyed. `undo` and `redo` name what can be undone and redone, before
    translation; "" for nothing. `message` and `hint` are what is said.
    """

    run: int
    spec: RunSpec
    shown_spec: RunSpec
    state: RunState = RunState.LOADING
    race: RaceSpec | None = None
    branched_at: int | None = None
    is_stalled: bool = False
    has_steps: bool = False
    looked_at: int | None = None
    wants_to_play: bool = False
    host: str = ""
    devices: tuple[str, ...] = ()
    undo: str = ""
    redo: str = ""
    message: Message | None = field(default=None, repr=False)
    hint: str = field(default="", repr=False)

    @property
    def is_loading(self) -> bool:
        """Whether the run has not yet shown its first frame."""
        return self.state is RunState.LOADING

    @property
    def is_past(self) -> bool:
        """Whether an earlier step is shown, or has been asked for."""
        return self.looked_at is not None

    @property
    def is_live(self) -> bool:
        """Whether a change of values can act on what is shown without starting it again."""
        return self.race is None and not self.is_past and self.state not in RESTARTING

    @property
    def can_go_on(self) -> bool:
        """Whether steps remain to be done."""
        return self.state not in OVER

    def differs(self, other: "ViewState | None", *fields: str) -> bool:
        """Return whether one of these fields differs from that of `other`; None differs in all."""
        return other is None or any(getattr(self, name) != getattr(other, name) for name in fields)


def resolve(
    before: ViewState, board: Board, frame: Frame | None, course: Course | None, **changes: Any
) -> ViewState:
    """Return what is to be shown next.

    `changes` are the fields of the run's state and of a person's choices that differ from `before`.
    What is said, and the spec of the shown step, follow from the messages on the `board`, the
    newest `frame`, and the `course`: see `spec_at`.
    """
    has_steps = frame is not None and frame.reached > 0
    now = replace(before, message=board.shown, hint=board.hint, has_steps=has_steps, **changes)
    return replace(now, shown_spec=spec_at(now.looked_at, now.spec, frame, course))


def spec_at(
    looked_at: int | None, newest: RunSpec, frame: Frame | None, course: Course | None
) -> RunSpec:
    """Return the spec that a run follows from a step on; None stands for its `newest` step.

    `frame` is the newest frame, and `course` all specs that the run has followed, None while that
    is not known.
    """
    if looked_at is None or frame is None:
        return newest
    if frame.spec is not None and frame.step == looked_at:
        return frame.spec
    if course is None or not course.is_whole:
        return newest  # until the frame of that step tells
    return replace(course.spec_from(looked_at), start=newest.start, steps=newest.steps)
