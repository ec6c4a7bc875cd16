"""Explains why a run has diverged, and offers a smaller learning rate."""

from polyviz.app.features.feature import Feature
from polyviz.app.features.theory_controller import QUICK_POINTS, TheoryController
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
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
from polyviz.views.text.readable import count_text

DIVERGED = "diverged"


class Divergence(Feature):
    """Tells why a run has diverged, and restarts it at a smaller learning rate on request."""

    def __init__(self, window: MainWindow, session: Session, theory: TheoryController) -> None:
        super().__init__(window, session)
        self._theory = theory
        self._suggested: Suggestion | None = None

    def _on_frame_arrived(self, frame: Frame) -> None:
        is_over = self._session.state is RunState.DIVERGED and not frame.is_past
        if is_over and self._session.spec.mistake is None:  # else the mistake is explained
            self._tell(frame)

    def _complete(self) -> None:
        frame, is_told = self._session.frame, self._session.messages.board.has(DIVERGED)
        if is_told and frame is not None and self._session.state is RunState.DIVERGED:
            self._tell(frame)

    def _tell(self, frame: Frame) -> None:
        spec = self._session.spec
        if not self._theory.knows(spec):
            self._theory.when_known(self._complete)
        start = frame.past_weights[0].tolist()
        self._suggested = suggestion_for(spec, start)
        head = self.tr("Diverged at step {0}:").format(count_text(frame.diverged_at or 0))
        text = f"{self._reason(spec, start)}."
        rate = rate_text(self._suggested.rate)
        if self._suggested.reason is Reason.PROVEN:
            text += " " + self.tr("{0} is stable.").format(rate)
        elif self._suggested.reason is Reason.TRIED:
            steps = count_text(trial_steps(spec))
            text += " " + self.tr("{1} was stable in a trial of {0} steps.").format(steps, rate)
        offer = self.tr("Try {0}").format(rate)
        message = Message(DIVERGED, Level.WARNING, text, head, offer, self._cure)
        self._session.messages.tell(message)

    def _reason(self, spec: RunSpec, start: list[float]) -> str:
        is_quick = spec.points <= QUICK_POINTS or not family_of(spec).has_local_curvature
        if not (is_quick and self._theory.knows(spec)):
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
            session = self._session
            session.apply(session.spec.changed(learning_rate=self._suggested.rate))
            session.play()


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
