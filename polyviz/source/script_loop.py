"""Writes the loop of a script: the changes of the run, the four phases, and the log."""

import textwrap
from collections.abc import Callable
from itertools import pairwise

from polyviz.catalogue.course import Course
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import Page, page_of_run
from polyviz.source.page_code import phase_code
from polyviz.source.script_changes import changes_code, settings_of
from polyviz.source.script_validation import (
    FIRST_STATE,
    HELD_LOSS,
    HELD_X,
    KEEP_STATE,
    is_drawing,
    validation,
)
from polyviz.source.versions import MAX_LINE, merged, note_on, spans_of

STOP = "    if not math.isfinite(loss.item()):\n        break"
"""Ends the loop when the loss is not finite."""

FOR_EVALUATIONS = "# {} evaluates several times for one update; it returns the first loss."


def loop(
    course: Course,
    steps: int,
    optimizer_of: Callable[[RunSpec], str],
    data_of: Callable[[RunSpec, Page], str],
    *,
    prints_last: bool = False,
) -> tuple[str, str]:
    """Return the code before the loop, and the loop over the steps.

    The loop prints every `log_every`-th loss, and that of the last step if `prints_last`; where
    points are held out, the validation loss of the same weights comes after it.
    `optimizer_of` and `data_of` return the code that makes the optimizer and the data.
    """

    def written(name: str, text_of: Callable[[RunSpec], str]) -> str:
        return merged(spans_of(course, PHASES.index(name), steps), text_of)

    def made(name: str) -> str:
        return written(name, lambda spec: phase(page_of_run(spec), name))

    settings = settings_of(course, steps)
    before, changes = changes_code(settings, optimizer_of, new_data(course, steps, data_of))
    if any(setting.spec.optimizer_row.evaluates_again for setting in settings):
        function = ["\ndef evaluate():", *map(made, PHASES[:3]), "    return loss\n"]
        before = "\n".join([f"{before}\n", *function] if before else function)
        lines = [written("update", evaluation), STOP, written("update", update)]
    else:
        lines = [made("forward"), made("loss"), STOP, made("backward"), written("update", update)]
    if_logged = f"    if (step + 1) % log_every == 0{' or step + 1 == steps' * prints_last}:"
    told = "step, loss.item()"
    if course.first.dataset.held_out_count:
        lines = [if_logged, written("forward", validation), *lines]
        told += f", {HELD_LOSS}.item()"
        if is_drawing(page_of_run(course.first)):
            before = "\n\n".join([*([before] if before else []), FIRST_STATE])
            lines.insert(2, f"    {KEEP_STATE}")
    lines = ["for step in range(steps):", changes, *lines, if_logged, f"        print({told})"]
    return before, "\n".join(line for line in lines if line)


def update(spec: RunSpec) -> str:
    """Return the code of the update; "" for an optimizer whose evaluation includes it."""
    if spec.optimizer_row.evaluates_again:
        return ""
    if not spec.uses_torch_optim:
        return phase(page_of_run(spec), "update")
    return "    # Update: the optimizer's own rule.\n    optimizer.step()"


def evaluation(spec: RunSpec) -> str:
    """Return the call that runs the first three phases, and with some optimizers the update."""
    if spec.optimizer_row.evaluates_again:
        comment = FOR_EVALUATIONS.format(spec.optimizer_row.label)
        return f"    {comment}\n    loss = optimizer.step(evaluate)"
    return "    loss = evaluate()"


def new_data(
    course: Course, steps: int, data_of: Callable[[RunSpec, Page], str]
) -> dict[int, list[str]]:
    """Return, by step, the lines that make the x of both kinds of points again, where a mistake
    changes the input of forward.
    """

    def inputs_of(spec: RunSpec) -> str:
        lines = data_of(spec, page_of_run(spec)).splitlines()
        starts = "x = ", f"{HELD_X} = "
        return "\n".join(line for line in lines if line.startswith(starts))

    spans = spans_of(course, PHASES.index("forward"), steps)
    found = {}
    for (_, before), (step, spec) in pairwise(spans):
        if spec.mistake == before.mistake:
            continue
        text = inputs_of(spec)
        if text != inputs_of(before):
            note = note_on(spec, text, inputs_of)
            found[step] = [*([f"# {note.capitalize()}"] if note else []), *text.splitlines()]
    return found


def phase(page: Page, name: str) -> str:
    """Return the code of a phase after a comment that says what it does, indented."""
    note = f"{name.capitalize()}: {page.notes[name][:1].lower()}{page.notes[name][1:]}".rstrip(": ")
    comment = textwrap.fill(note, MAX_LINE, initial_indent="# ", subsequent_indent="# ")
    return textwrap.indent(f"{comment}\n{phase_code(page, name)}", "    ")
