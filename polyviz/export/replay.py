"""Does a run again and stops at the steps that are wanted."""

from collections.abc import Iterable, Iterator

from polyviz.catalogue.course import Course
from polyviz.export.wish import Heard, Progress
from polyviz.training.course_run import CourseRun
from polyviz.training.trainer import Trainer

CHUNK = 1000
"""Most steps between two words about the progress, each of which may end the export."""


def trainers_at(
    course: Course,
    steps: Iterable[int],
    progress: Progress | None = None,
    on_diverged: Heard | None = None,
) -> Iterator[Trainer]:
    """Yield the trainer at each of these steps, which rise; `progress` is told the steps done.

    All changes of a step are made by then. A run that diverges is yielded once more, where it ends,
    after `on_diverged` was told the step whose loss was not finite.
    The trainer goes on with the next step that is asked for, so that what is wanted of it, such as
    its frame, is to be taken before.
    """
    wanted = sorted(set(steps))
    run = CourseRun(course)
    trainer = run.trainer
    for step in wanted:
        while trainer.is_running and trainer.step < step:
            run.advance(min(CHUNK, step - trainer.step))
            if progress is not None:
                progress(trainer.step, wanted[-1])
        if trainer.step == step and not trainer.has_diverged:
            run.take_due()
        if trainer.diverged_at is not None and on_diverged is not None:
            on_diverged(trainer.diverged_at)
        yield trainer
        if trainer.has_diverged or trainer.step < step:
            return
