"""Chooses the styles of the lines of runs: what tells the runs apart tells their lines apart."""

from collections.abc import Iterable, Sequence

from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.runs.race_words import is_lesson
from polyviz.views.style.line_style import (
    LineStyle,
    distinct,
    free_style,
    lesson_style,
    optimizer_style,
)


def lane_styles(specs: Sequence[RunSpec]) -> list[LineStyle]:
    """Return the styles of the runs of a race: those of their lessons if these differ, else those
    of their optimizers, where a second run of the same optimizer has a free style.

    Among several lessons, a run that is as its lesson keeps that style, whatever races beside it.
    """
    lessons = [spec.lesson for spec in specs]
    if len(set(lessons)) == len(lessons):
        return distinct([lesson_style(lesson) for lesson in lessons])
    if len(set(lessons)) == 1:
        return distinct([optimizer_style(spec.optimizer) for spec in specs])
    kept = {spec: lesson_style(spec.lesson) for spec in specs if is_lesson(spec)}
    for spec in specs:
        if spec not in kept:
            kept[spec] = free_style(optimizer_style(spec.optimizer), kept.values())
    return [kept[spec] for spec in specs]


def kept_style(spec: RunSpec, others: Iterable[KeptRun]) -> LineStyle:
    """Return the style of a run that is kept beside others: that of its optimizer if it is free."""
    taken = [run.style for run in others if run.is_shown]
    return free_style(optimizer_style(spec.optimizer), taken)
