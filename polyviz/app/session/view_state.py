"""What the window shows, as one frozen value that follows from the run and a person's choices."""

from dataclasses import dataclass, field, replace

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
class RunFacts:
    """What is known of the present run, or race.

    `number` counts the runs that have begun, so that it tells one from another. `spec` is what the
    run follows from its newest step on, `frame` its newest frame, None before the first and in a
    race, and `course` all that it has followed, None while that is not known. `branched_at` is the
    step at which it branched off the run before it.
    """

    number: int
    spec: RunSpec
    state: RunState = RunState.LOADING
    race: RaceSpec | None = None
    frame: Frame | None = None
    course: Course | None = None
    branched_at: int | None = None
    is_stalled: bool = False
    host: str = ""
    devices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What a person has asked for.

    `looked_at` is the earlier step that is to be shown, None for the present. `wants_to_play` says
    whether the last command lets the run play; the state follows once the run has obeyed. `undo`
    and `redo` name what can be undone and redone, before translation; "" for nothing.
    """

    looked_at: int | None = None
    wants_to_play: bool = False
    undo: str = ""
    redo: str = ""


@dataclass(frozen=True)
class ViewState:
    """What is shown, but for the numbers and curves, which come with the frames.

    `shown_spec` is the spec at the shown step: what the run followed from there on. The other
    fields are those of RunFacts and Choices; `message` and `hint` are what is said.
    """

    run: int
    spec: RunSpec
    shown_spec: RunSpec
    state: RunState
    race: RaceSpec | None
    branched_at: int | None
    is_stalled: bool
    has_steps: bool
    looked_at: int | None
    wants_to_play: bool
    host: str
    devices: tuple[str, ...]
    undo: str
    redo: str
    message: Message | None = field(repr=False)
    hint: str = field(repr=False)

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

    def can_step(self) -> bool:
        """Return whether there is a next step to do or to show."""
        return self.is_past or self.state not in OVER

    def can_do_phase(self) -> bool:
        """Return whether the run can do one phase; a race does only whole steps."""
        return self.race is None and self.state not in OVER

    def can_go_on(self) -> bool:
        """Return whether steps remain to be done."""
        return self.state not in OVER

    def can_step_back(self) -> bool:
        """Return whether there is an earlier step."""
        return self.has_steps

    def can_return(self) -> bool:
        """Return whether an earlier step is shown, to return from or to branch off at."""
        return self.is_past

    def can_undo(self) -> bool:
        """Return whether there is something to undo."""
        return bool(self.undo)

    def can_redo(self) -> bool:
        """Return whether there is something to redo."""
        return bool(self.redo)

    def differs(self, other: "ViewState | None", *fields: str) -> bool:
        """Return whether one of these fields differs from that of `other`; None differs in all."""
        return other is None or any(getattr(self, name) != getattr(other, name) for name in fields)


def resolve(run: RunFacts, choices: Choices, board: Board) -> ViewState:
    """Return what is to be shown."""
    return ViewState(
        run=run.number,
        spec=run.spec,
        shown_spec=shown_spec(run, choices.looked_at),
        state=run.state,
        race=run.race,
        branched_at=run.branched_at,
        is_stalled=run.is_stalled,
        has_steps=run.frame is not None and run.frame.reached > 0,
        looked_at=choices.looked_at,
        wants_to_play=choices.wants_to_play,
        host=run.host,
        devices=run.devices,
        undo=choices.undo,
        redo=choices.redo,
        message=board.shown,
        hint=board.hint,
    )


def shown_spec(run: RunFacts, looked_at: int | None) -> RunSpec:
    """Return the spec that the run follows from the shown step on; later ones may have another."""
    frame, course = run.frame, run.course
    if looked_at is None or frame is None:
        return run.spec
    if frame.spec is not None and frame.step == looked_at:
        return frame.spec
    if course is None or not course.is_whole:
        return run.spec  # until the frame of that step tells
    return replace(course.spec_from(looked_at), start=run.spec.start, steps=run.spec.steps)
