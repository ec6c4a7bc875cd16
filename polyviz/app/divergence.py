"""Explains why a run has diverged, and offers a learning rate that holds."""

from PySide6.QtCore import QObject, Slot

from polyviz.app.session import Session
from polyviz.app.theory import QUICK_POINTS
from polyviz.app.window import MainWindow
from polyviz.catalogue.models import LEGENDRE
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.commands import RunState
from polyviz.theory.overshoot import overshoot_of
from polyviz.theory.stability import holding_learning_rate
from polyviz.training.frame import Frame
from polyviz.views.theory_panel import direction_name, powers_text
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
        head = self.tr("Diverged at step {0}:").format(count_text(frame.diverged_at or 0))
        cure = rate_text(holding_learning_rate(spec))
        text = self.tr("{0}. {1} holds.").format(self._reason(spec, frame), cure)
        self._window.message.show_message(text, self.tr("Try {0}").format(cure), CURE, head)

    def _reason(self, spec: RunSpec, frame: Frame) -> str:
        """Name the limit that the rate is above, and the direction in which steps overshoot."""
        is_quick = spec.points <= QUICK_POINTS or spec.model_row.landscape != LEGENDRE
        known = overshoot_of(spec, frame.past_weights[0].tolist()) if is_quick else None
        if known is None or spec.mistake is not None or spec.learning_rate <= known.limit:
            text = self.tr("the learning rate {0} makes the steps too long")
            return text.format(rate_text(spec.learning_rate))
        if known.is_local:
            where = self.tr("{0}, the limit at the start weights")
        elif known.branch:
            where = self.tr("{0}, the limit of the branch with {1}")
        else:
            where = self.tr("the limit {0}")
        rate, limit = rate_texts(spec.learning_rate, known.limit)
        text = self.tr(
            "the learning rate {0} is above {1}, so each step overshoots more, most of all along "
            "{2}"
        )
        name = direction_name(spec.model_row.weights, known.direction.tolist())
        return text.format(rate, where.format(limit, powers_text(known.branch)), name)

    @Slot(str)
    def _on_action_chosen(self, key: str) -> None:
        if key == CURE:
            session = self._session
            cure = holding_learning_rate(session.spec)
            session.apply(session.spec.changed(learning_rate=cure))
            session.play()


def rate_text(rate: float, digits: int = 3) -> str:
    """Write a learning rate with so many digits, as it can be typed."""
    return QUANTITIES["learning_rate"].text(float(f"{rate:.{digits}g}"))


def rate_texts(rate: float, limit: float) -> tuple[str, str]:
    """Write a learning rate and the limit that it is above with digits enough to see that."""
    for digits in range(3, 17):
        texts = rate_text(rate, digits), rate_text(limit, digits)
        if texts[0] != texts[1]:
            break
    return texts
