"""Drives a run that is done again up to a step before its first frame."""

from polyviz.catalogue.repeat import Repeat
from polyviz.live.run_driver import RunDriver
from polyviz.training.course_run import follow
from polyviz.training.trainer import Trainer


class RepeatDriver(RunDriver):
    """Repeats a run as fast as it can; any command ends that where the run is then."""

    def __init__(self, repeat: Repeat) -> None:
        self._repeat = repeat
        super().__init__(repeat.course.first, self._repeated)

    def _repeated(self) -> Trainer:
        course, commands = self._repeat.course, self._inbox.commands
        trainer = Trainer(course.first)
        follow(trainer, course.changes, 0, self._repeat.reached, lambda: commands)
        return trainer
