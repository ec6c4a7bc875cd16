"""Reads the details of a step between two phases, only the parts that are watched."""

from polyviz.training.autograd_graph import graph_of
from polyviz.training.gradient_check import checks_of, notes_of
from polyviz.training.step_details import StepDetails, Value
from polyviz.training.trainer import Trainer
from polyviz.training.values import values_of


class StepObserver:
    """Reads one run repeatedly, and marks what has changed since the moment before."""

    def __init__(self) -> None:
        self.parts: frozenset[str] = frozenset()
        """The parts that are watched, of step_details.PARTS."""
        self._moment: tuple[int, int] | None = None
        self._values: tuple[Value, ...] = ()
        self._before: tuple[Value, ...] = ()

    def look(self, trainer: Trainer) -> StepDetails | None:
        """Return the watched parts of the run as it is now; None if nothing is watched."""
        if not self.parts:
            return None
        return StepDetails(
            step=trainer.step,
            next_phase=trainer.next_phase,
            evaluations=trainer.loop.update.evaluations,
            values=self._look_at_values(trainer) if "values" in self.parts else (),
            graph=graph_of(trainer) if "graph" in self.parts else None,
            checks=checks_of(trainer) if "check" in self.parts else (),
            notes=notes_of(trainer) if "check" in self.parts else (),
        )

    def _look_at_values(self, trainer: Trainer) -> tuple[Value, ...]:
        """Return the values with what changed since the last other step or phase that was read."""
        moment = trainer.step, trainer.next_phase
        if moment != self._moment:
            self._moment, self._before = moment, self._values
        self._values = values_of(trainer, self._before)
        return self._values
