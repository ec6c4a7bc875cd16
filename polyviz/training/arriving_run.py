"""A run that notes when its loss comes near the lowest possible one."""

from collections.abc import Mapping

from polyviz.theory.summary import floor_of
from polyviz.training.trainer import Trainer

CHUNK = 500
"""Steps that are done at once, so few that a frame still has the loss of each."""


class ArrivingRun:
    """A trainer, and the first steps whose losses were near its floor.

    `parts` says by a name how far above the floor, as a part of it, a loss counts as arrived.
    `arrivals` has the steps by the same names: None for a loss that was not reached, or where the
    floor is not known.
    """

    def __init__(self, trainer: Trainer, parts: Mapping[str, float]) -> None:
        self.trainer = trainer
        self.floor = floor_of(trainer.spec)
        self.arrivals: dict[str, int | None] = dict.fromkeys(parts)
        self._parts = parts

    def advance(self) -> int:
        """Do a chunk of steps, and return how many."""
        before = self.trainer.step
        done = self.trainer.advance(CHUNK)
        waiting = [name for name, step in self.arrivals.items() if step is None]
        if self.floor is not None and waiting:
            frame = self.trainer.frame()
            for name in waiting:
                self.arrivals[name] = frame.first_below(
                    (1 + self._parts[name]) * self.floor, before
                )
        return done
