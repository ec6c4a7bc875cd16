"""Explains why a run diverges, as soon as it does, and offers a smaller learning rate."""

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.growth import grown_at, is_growing
from polyviz.app.features.theory_controller import QUICK_POINTS, TheoryController
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.theory.families import family_of
from polyviz.theory.limit import LimitKind
from polyviz.theory.overshoot import Overshoot, overshoot_of
from polyviz.theory.stability import limit_of
from polyviz.theory.suggestion import Reason, Suggestion, suggestion_for
from polyviz.theory.trial import trial_steps
from polyviz.theory.unknown import known
from polyviz.training.frame import Frame
from polyviz.views.panels.theory_panel import direction_name
from polyviz.views.text.readable import count_text, number_text

DIVERGED = "diverged"
"""The key of what is said of a loss that grows, and later of a run that has ended by it."""

GIVEN_AWAY = ("learning_rate", "theory")
"""The reason tells of both: it is left out while one of them is hidden from a class."""

MANY_TIMES = 2.0
"""From so many times the largest stable rate on, a rate is told in times, below in per cent."""


class Divergence(Feature):
    """Tells why a run diverges, and starts it again at a smaller learning rate on request."""

    def __init__(self, window: MainWindow, session: Session, theory: TheoryController) -> None:
        super().__init__(window, session)
        self._theory = theory
        self._suggested: Suggestion | None = None
        self._is_growing = False
        window.hidden_changed.connect(self._complete)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run", "spec"):
            self._is_growing = False
            self._session.messages.withdraw(DIVERGED)  # it is said again, even if dismissed

    def _on_frame_arrived(self, frame: Frame) -> None:
        session = self._session
        if frame.is_past or session.spec.mistake is not None:  # then the mistake is explained
            return
        if session.state is RunState.DIVERGED:
            self._tell(frame)
        elif session.course is not None:  # else the last change is still to come
            was_growing, self._is_growing = self._is_growing, is_growing(frame)
            if self._is_growing and not session.messages.board.knows(DIVERGED):
                self._tell(frame)
            elif was_growing and not self._is_growing:
                session.messages.withdraw(DIVERGED)

    @Slot()
    def _complete(self) -> None:
        frame, is_told = self._session.frame, self._session.messages.board.has(DIVERGED)
        is_to_tell = self._is_growing and not self._session.messages.board.knows(DIVERGED)
        if (is_told or is_to_tell) and frame is not None and not frame.is_past:
            self._tell(frame)

    def _tell(self, frame: Frame) -> None:
        spec = self._session.spec
        if frame.diverged_at is None and "loss" in self._window.hidden:
            self._session.messages.withdraw(DIVERGED)
            return
        if frame.diverged_at == 0:  # no step has been taken: no learning rate is to blame
            head = self.tr("Diverged at step {0}:").format(count_text(0))
            text = self.tr("the loss is not finite at the start weights, before any step.")
            self._session.messages.tell(Message(DIVERGED, Level.WARNING, text, head))
            return
        if not self._theory.knows(spec):
            self._theory.when_known(self._complete)
        start = frame.past_weights[0].tolist()
        self._suggested = suggestion_for(spec, start)
        if frame.diverged_at is not None:
            head = self.tr("Diverged at step {0}:").format(count_text(frame.diverged_at))
            text = f"{self._reason(spec, start)}."
        else:
            head = self.tr("The loss is growing: 1000 times its start at step {0}.")
            head = head.format(count_text(grown_at(frame)))
            text = self._excess(spec, start)
        rate = rate_text(self._suggested.rate)
        if self._suggested.reason is Reason.PROVEN:
            text += " " + self.tr("{0} is stable.").format(rate)
        elif self._suggested.reason is Reason.TRIED:
            steps = count_text(trial_steps(spec))
            text += " " + self.tr("{1} was stable in a trial of {0} steps.").format(steps, rate)
        offer = self.tr("Try {0}").format(rate)
        message = Message(DIVERGED, Level.WARNING, text, head, offer, self._cure)
        if not self._window.hidden.isdisjoint(GIVEN_AWAY):
            message = Message(DIVERGED, Level.WARNING, "", head.rstrip(":"))
        self._session.messages.tell(message)

    def _reason(self, spec: RunSpec, start: list[float]) -> str:
        if not self._is_known_at_once(spec):
            return self._too_long(spec)
        decay = known(limit_of(spec))
        if decay is not None and decay.kind is LimitKind.DECAY and spec.learning_rate > decay.rate:
            text = self.tr(
                "the learning rate {0} times the weight decay is above 2, so the decay alone makes "
                "the weights grow"
            )
            return text.format(rate_text(spec.learning_rate))
        found = overshoot_of(spec, start)
        if found is None:
            return self._too_long(spec)
        rate, limit = rate_texts(spec.learning_rate, found.limit)
        text = self.tr(
            "the learning rate {0} is above {1}, so the steps overshoot more and more, most of all "
            "along {2}"
        )
        name = direction_name(spec.model_row.weights, found.direction.tolist())
        return text.format(rate, self._place(found).format(limit), name)

    def _excess(self, spec: RunSpec, start: list[float]) -> str:
        """Return by how much the learning rate is too high, as far as that is known at once."""
        found = overshoot_of(spec, start) if self._is_known_at_once(spec) else None
        if found is None:
            return self.tr("The learning rate {0} is too high.").format(
                rate_text(spec.learning_rate)
            )
        rate, limit = rate_texts(spec.learning_rate, found.limit)
        place, part = self._place(found).format(limit), spec.learning_rate / found.limit
        if part >= MANY_TIMES:
            text = self.tr("The learning rate {0} is {1} times as high as {2}.")
            return text.format(rate, number_text(part, 2), place)
        text = self.tr("The learning rate {0} is {1} % above {2}.")
        return text.format(rate, number_text(100 * (part - 1), 2), place)

    def _is_known_at_once(self, spec: RunSpec) -> bool:
        """Return whether it takes no long computation to say why a run diverges."""
        is_quick = spec.points <= QUICK_POINTS or not family_of(spec).has_local_curvature
        return is_quick and self._theory.knows(spec)

    def _place(self, found: Overshoot) -> str:
        if found.is_local:
            return self.tr("{0}, the largest stable rate at the start weights")
        if found.kind is LimitKind.LOCAL:
            return self.tr("{0}, the largest stable rate at the best curve")
        if found.kind is LimitKind.ESTIMATED:
            return self.tr("about {0}, the largest stable rate of all branches together")
        return self.tr("the largest stable rate {0}")

    def _too_long(self, spec: RunSpec) -> str:
        text = self.tr("the learning rate {0} is too high")
        return text.format(rate_text(spec.learning_rate))

    def _cure(self) -> None:
        if self._suggested is not None:
            spec = self._session.spec
            self._session.start_over(spec.changed(learning_rate=self._suggested.rate))


def rate_text(rate: float, digits: int = 3) -> str:
    """Write a learning rate with at most `digits` digits, as it can be typed."""
    return QUANTITIES["learning_rate"].text(float(f"{rate:.{digits}g}"))


def rate_texts(rate: float, limit: float) -> tuple[str, str]:
    """Write a learning rate and the limit below it with enough digits to tell them apart."""
    for digits in range(3, 17):
        texts = rate_text(rate, digits), rate_text(limit, digits)
        if texts[0] != texts[1]:
            break
    return texts
