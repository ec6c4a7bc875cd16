"""Asks the question of a scene, and compares each answer with what is right."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue import numerals
from polyviz.documents.scene import Question
from polyviz.training.frame import Frame
from polyviz.views.text.readable import count_text, number_text, signed_minus


@dataclass(frozen=True)
class Told:
    """The loss with which an answer was compared, or the step at which the run diverged."""

    loss: float | None = None
    diverged_at: int | None = None

    @property
    def is_awaited(self) -> bool:
        """Whether neither is known yet."""
        return self.loss is None and self.diverged_at is None


class SceneAnswers(Feature):
    """Compares with the right choice, or with the loss at a step, to which the run goes on."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        language: str,
        keep: Callable[[Question], None],
    ) -> None:
        """`keep` gets the question with one more answer."""
        super().__init__(window, session)
        self._language = language
        self._keep = keep
        self._question: Question | None = None
        self._awaited_step: int | None = None
        """The step at which the last answer is compared"""
        self._told = Told()
        """What the last answer was compared with"""
        self._strip = window.caption
        self._strip.answered.connect(self._on_answered)

    def show(self, question: Question | None) -> None:
        """Ask a question; None asks nothing. One that has only got an answer goes on."""
        if question == self._question:
            return
        self._question, self._awaited_step, self._told = question, None, Told()
        if question is None:
            self._strip.ask("", (), by_number=False)
            return
        choices = [choice.text(self._language) for choice in question.choices]
        text = question.text.text(self._language)
        self._strip.ask(text, choices, by_number=question.step is not None)

    def handed_on(self) -> Told | None:
        """Return what is said of an answer."""
        return None if self._strip.result.isHidden() else self._told

    def take_up(self, handed: Told | None) -> None:
        """Say the same, in the language of this window."""
        question = self._question
        if handed is None or question is None or not question.answers:
            return
        self._told = handed
        if question.step is None:
            self._tell_choice(question, int(question.answers[-1]))
        elif handed.is_awaited:
            self._awaited_step = question.step
            self._strip.tell(self.tr("Watch the loss…"))
        else:
            self._tell_loss(question, question.step)

    @Slot(str)
    def _on_answered(self, answer: str) -> None:
        question = self._question
        if question is None:
            return
        if question.step is not None and not is_number(answer):
            self._strip.tell(self.tr("Type a number, such as 12.5"))
            return
        self._question = question.answered(answer)
        self._told = Told()
        self._keep(self._question)
        if question.step is None:
            self._tell_choice(question, int(answer))
            return
        self._awaited_step = question.step
        self._strip.tell(self.tr("Watch the loss…"))
        if self._session.reached >= question.step:
            self._session.look(question.step)
        else:
            self._session.run_to(question.step)
        self._look_for_loss()

    def _tell_choice(self, question: Question, chosen: int) -> None:
        said = question.choices[chosen].text(self._language)
        if question.right is None:
            self._strip.tell(self.tr("Thank you! You said: {0}. Your answer is kept.").format(said))
        elif chosen == question.right:
            self._strip.tell(self.tr("Right: {0}").format(said))
        else:
            right = question.choices[question.right].text(self._language)
            self._strip.tell(self.tr("Not quite. The answer is: {0}").format(right))

    def _on_frame_arrived(self, _frame: Frame) -> None:
        self._look_for_loss()

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "state"):
            self._look_for_loss()

    def _look_for_loss(self) -> None:
        """Compare the answer once the loss of its step is there."""
        step, frame, question = self._awaited_step, self._session.frame, self._question
        if step is None or frame is None or question is None or not question.answers:
            return
        has_diverged = frame.diverged_at is not None and frame.diverged_at < step
        if has_diverged or (frame.step == step and frame.loss is not None):
            self._awaited_step = None
            self._told = Told(frame.loss, frame.diverged_at if has_diverged else None)
            self._tell_loss(question, step)

    def _tell_loss(self, question: Question, step: int) -> None:
        said = signed_minus(question.answers[-1])
        if self._told.diverged_at is not None:
            text = self.tr("The run diverges in step {0}. You said {1}.")
            self._strip.tell(text.format(count_text(self._told.diverged_at), said))
        elif self._told.loss is not None:
            text = self.tr("The loss after {0} steps is {1}. You said {2}.")
            loss = number_text(self._told.loss, 6)
            self._strip.tell(text.format(count_text(step), loss, said))


def is_number(text: str) -> bool:
    """Return whether a text is read as a finite number."""
    try:
        return math.isfinite(numerals.read(text))
    except ValueError:
        return False
