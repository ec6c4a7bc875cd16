"""Looks into a step between two phases, at those parts alone that somebody watches."""

from polyviz.training.autograd_graph import graph_of
from polyviz.training.gradient_check import checks_of, notes_of
from polyviz.training.inside import Inside, Value
from polyviz.training.trainer import Trainer
from polyviz.training.values import values_of


class Observer:
    """Looks at one run, again and again, and so can tell what has changed since."""

    def __init__(self) -> None:
        """Look at nothing yet."""
        self.parts: frozenset[str] = frozenset()
        """Those of inside.PARTS that are watched."""
        self._moment: tuple[int, int] | None = None
        self._values: tuple[Value, ...] = ()
        self._before: tuple[Value, ...] = ()

    def look(self, trainer: Trainer) -> Inside | None:
        """Return what is watched of the run as it is now; None when nothing is."""
        if not self.parts:
            return None
        return Inside(
            step=trainer.step,
            next_phase=trainer.next_phase,
            evaluations=trainer.evaluations,
            values=self._look_at_values(trainer) if "values" in self.parts else (),
            graph=graph_of(trainer) if "graph" in self.parts else None,
            checks=checks_of(trainer) if "check" in self.parts else (),
            notes=notes_of(trainer) if "check" in self.parts else (),
        )

    def _look_at_values(self, trainer: Trainer) -> tuple[Value, ...]:
        """Return the values, compared with those of the moment before; looking twice is no step."""
        moment = trainer.step, trainer.next_phase
        if moment != self._moment:
            self._moment, self._before = moment, self._values
        self._values = values_of(trainer, self._before)
        return self._values
