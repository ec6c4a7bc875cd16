"""Explains why a run has diverged, and offers a learning rate that holds."""

from PySide6.QtCore import QObject, Slot

from polyviz.app.session import Session
from polyviz.app.window import MainWindow
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.commands import RunState
from polyviz.theory.stability import holding_learning_rate, learning_rate_limit
from polyviz.theory.summary import theory_of
from polyviz.training.frame import Frame
from polyviz.views.theory_panel import direction_name
from polyviz.views.words import count_text

CURE = "cure"
"""What the button below a divergence asks for."""


class Divergence(QObject):
    """Speaks up when a run diverges, and starts it anew at a smaller rate when asked to."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        """Listen to the run."""
        super().__init__(window)
        self._window = window
        self._session = session
        session.frame_arrived.connect(self._on_frame_arrived)
        window.message.action_chosen.connect(self._on_action_chosen)

    @Slot(object)
    def _on_frame_arrived(self, frame: Frame) -> None:
        if self._session.state is not RunState.DIVERGED or frame.is_past:
            return
        spec = self._session.spec
        text = self.tr("<b>Diverged at step {0}</b>: {1}, so each step overshoots more{2}. ")
        text = text.format(
            count_text(frame.diverged_at or 0), self._reason(spec), self._direction(spec)
        )
        cure = rate_text(holding_learning_rate(spec))
        text += self.tr("{0} holds.").format(cure)
        self._window.message.show_message(text, self.tr("Try {0}").format(cure), CURE)

    def _reason(self, spec: RunSpec) -> str:
        limit = learning_rate_limit(spec)
        rate = rate_text(spec.learning_rate)
        if limit is not None and spec.learning_rate > limit:
            text = self.tr("the learning rate {0} is above the limit {1}")
            return text.format(rate, rate_text(limit))
        return self.tr("the learning rate {0} makes the steps too long").format(rate)

    def _direction(self, spec: RunSpec) -> str:
        """Name the steepest direction, in which the steps overshoot first."""
        theory = theory_of(spec)
        if theory is None or theory.spectrum is None or theory.learning_rate_limit is None:
            return ""
        name = direction_name(spec.model_row.weights, theory.spectrum.directions[:, -1].tolist())
        return self.tr(", most of all along {0}").format(name)

    @Slot(str)
    def _on_action_chosen(self, key: str) -> None:
        if key == CURE:
            session = self._session
            cure = holding_learning_rate(session.spec)
            session.apply(session.spec.changed(learning_rate=cure))
            session.play()


def rate_text(rate: float) -> str:
    """Write a learning rate with three digits, as it can be typed."""
    return QUANTITIES["learning_rate"].text(float(f"{rate:.3g}"))
