"""Looks into a step between two phases, at those parts alone that somebody watches."""

from polyviz.training.inside import Inside
from polyviz.training.trainer import Trainer


class Observer:
    """Looks at one run, again and again, and so can tell what has changed since."""

    def __init__(self) -> None:
        """Look at nothing yet."""
        self.parts: frozenset[str] = frozenset()
        """Those of inside.PARTS that are watched."""

    def look(self, trainer: Trainer) -> Inside | None:
        """Return what is watched of the run as it is now; None when nothing is."""
        if not self.parts:
            return None
        return Inside(trainer.step, trainer.next_phase, trainer.evaluations)
