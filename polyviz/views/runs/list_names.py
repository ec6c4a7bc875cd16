"""Names runs in a list, where there is room for a few words only."""

from collections.abc import Mapping, Sequence

from polyviz.views.runs.kept_run import KeptRun, told_apart, unlike
from polyviz.views.runs.run_words import home_name


def list_names(runs: Sequence[KeptRun], lesson: str, drawn: Mapping[int, str]) -> dict[int, str]:
    """Return the name of each run by its number; no two are equal unless the user gave them.

    The runs of `drawn` are called as in the plots. What tells the others apart within their lesson
    comes first, and where it is not the present `lesson` its title follows.
    """
    names = dict(drawn)
    for group in groups_by_lesson(runs):
        told = told_apart(group)
        for run, name in zip(group, told, strict=True):
            if run.number in names:
                continue
            if run.given_name:
                names[run.number] = run.given_name
                continue
            home = home_name(run.spec)
            placed = name if run.spec.lesson == lesson else f"{name}, {home}"
            names[run.number] = unlike(home if len(group) == 1 else placed, names.values())
    return names


def groups_by_lesson(runs: Sequence[KeptRun]) -> list[list[KeptRun]]:
    """Return the runs of each lesson, the oldest first."""
    groups: dict[str, list[KeptRun]] = {}
    for run in sorted(runs, key=lambda one: one.number):
        groups.setdefault(run.spec.lesson, []).append(run)
    return list(groups.values())
