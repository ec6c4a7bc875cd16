"""Asks the question of a scene, and compares each answer with what is right."""

import math
from collections.abc import Callable

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue import numerals
from polyviz.documents.scene import Question
from polyviz.training.frame import Frame
from polyviz.views.text.readable import count_text, number_text, signed_minus


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
        self._strip = window.caption
        self._strip.answered.connect(self._on_answered)

    def show(self, question: Question | None) -> None:
        """Ask a question; None asks nothing. One that has only got an answer goes on."""
        if question == self._question:
            return
        self._question, self._awaited_step = question, None
        if question is None:
            self._strip.ask("", (), by_number=False)
            return
        choices = [choice.text(self._language) for choice in question.choices]
        text = question.text.text(self._language)
        self._strip.ask(text, choices, by_number=question.step is not None)

    @Slot(str)
    def _on_answered(self, answer: str) -> None:
        question = self._question
        if question is None:
            return
        if question.step is not None and not is_number(answer):
            self._strip.tell(self.tr("Type a number, such as 12.5"))
            return
        self._question = question.answered(answer)
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
            self._strip.tell(self.tr("Your answer is kept: {0}").format(said))
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
        if frame.diverged_at is not None and frame.diverged_at < step:
            self._awaited_step = None
            text = self.tr("The run diverges in step {0}. You said {1}.")
            said = signed_minus(question.answers[-1])
            self._strip.tell(text.format(count_text(frame.diverged_at), said))
        elif frame.step == step and frame.loss is not None:
            self._awaited_step = None
            text = self.tr("The loss after {0} steps is {1}. You said {2}.")
            said = signed_minus(question.answers[-1])
            self._strip.tell(text.format(count_text(step), number_text(frame.loss, 6), said))


def is_number(text: str) -> bool:
    """Return whether a text is read as a finite number."""
    try:
        return math.isfinite(numerals.read(text))
    except ValueError:
        return False
