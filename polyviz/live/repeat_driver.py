"""Drives a run that first does again what it has done, with all changes on its way."""

from polyviz.catalogue.course import Course
from polyviz.live.run_driver import RunDriver
from polyviz.training.course_run import CourseRun
from polyviz.training.silence import silent_code
from polyviz.training.trainer import Trainer


class RepeatDriver(RunDriver):
    """Repeats a course as fast as it can, up to a phase of a step, and then is like any other."""

    def __init__(self, course: Course, step: int, phase: int) -> None:
        self._course = course
        self._goal = step, phase
        self._run: CourseRun | None = None
        super().__init__(course.spec, self._begun)
        self._is_repeating = True

    def _begun(self) -> Trainer:
        self._run = CourseRun(self._course)
        return self._run.trainer

    def _goes_again(self) -> bool:
        run, trainer = self._run, self._trainer
        if run is None:
            return False
        with silent_code(self._spec):  # it has printed before
            run.go_to(*self._goal, self._interrupted)
        return (trainer.step, trainer.next_phase) < self._goal and trainer.is_running

    def _end_repeating(self) -> None:
        super()._end_repeating()
        self._run = None
