"""Writes changes of values and optimizers during a run as lines of its script."""

import textwrap
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from polyviz.catalogue.course import MAX_CHANGES, Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.source.versions import MAX_LINE

MAX_IFS = 3
"""The most changes of a value that are written as an if each; more are written as a table."""


class ScriptError(Exception):
    """A run cannot be written as a script; `why` is a text to translate and fill with `words`."""

    def __init__(self, why: str, **words: str) -> None:
        super().__init__(why.format(**words))
        self.why = why
        self.words = words


TOO_MANY = QT_TRANSLATE_NOOP(
    "catalogue",
    "This run was changed more than {most} times, too often for a script. Reset starts a run that "
    "can be exported.",
)
IN_EVALUATION = QT_TRANSLATE_NOOP(
    "catalogue",
    "In step {step} the code was changed while {optimizer} was evaluating it, which no script can "
    "repeat. Look back at a step before that, or reset the run.",
)


def check_can_be_written(course: Course, steps: int) -> None:
    """Raise ScriptError if no script can repeat the first `steps` steps of a run.

    An optimizer that evaluates again calls forward, loss and backward as one function, in the
    middle of which the code cannot change.
    """
    if not course.is_whole:
        raise ScriptError(TOO_MANY, most=str(MAX_CHANGES))
    specs = [course.first, *(change.spec for change in course.changes)]
    for change, pair in zip(course.changes, pairwise(specs), strict=True):
        rows = [spec.optimizer_row for spec in pair]
        labels = [row.label for row in rows if row.evaluates_again]
        has_other_code = len({(spec.mistake, spec.optimizer) for spec in pair}) > 1
        if change.step < steps and change.phase and labels and has_other_code:
            raise ScriptError(IN_EVALUATION, step=str(change.step), optimizer=labels[0])


@dataclass(frozen=True)
class Setting:
    """What the updates follow from step `first` on.

    `begins_anew` says that a new optimizer starts there, `has_new_rate` that the learning rate was
    set there, even to the value it had.
    """

    first: int
    spec: RunSpec
    begins_anew: bool = False
    has_new_rate: bool = False


def settings_of(course: Course, steps: int) -> list[Setting]:
    """Return the settings of the first `steps` updates of a run, in order."""
    settings = [Setting(0, course.first)]
    for change in course.changes:
        before, spec = settings[-1], change.spec
        if change.step >= steps:
            break
        begins_anew = spec.optimizer != before.spec.optimizer
        has_new_rate = spec.learning_rate != before.spec.learning_rate
        if change.step == before.first:
            settings.pop()
            begins_anew |= before.begins_anew
            has_new_rate |= before.has_new_rate
        settings.append(Setting(change.step, spec, begins_anew, has_new_rate))
    return settings


RATE = "learning_rate"

Lines = dict[int, list[str]]
"""The code to run at the beginning of a step, by the number of the step."""


def changes_code(
    settings: list[Setting], optimizer_of: Callable[[RunSpec], str], others: Mapping[int, list[str]]
) -> tuple[str, str]:
    """Return the code for the changes of a run: that before its loop, and the first lines in it.

    `optimizer_of` returns the code that makes the optimizer of a spec, `others` are more lines by
    step.
    """
    at_step: Lines = defaultdict(list)
    tables: list[str] = []
    lookups: list[str] = []
    for number, segment in enumerate(segments_of(settings), 1):
        first, values = segment[0], values_of(segment)
        if first.first:
            at_step[first.first] += begin_lines(settings, first, optimizer_of)
        for key, changes in values.items():
            if len(changes) <= MAX_IFS:
                for step, value in changes.items():
                    at_step[step] += set_lines(first.spec, key, repr(value))
                continue
            name = f"{key}_at" if number == 1 else f"{key}_at_{number}"
            tables.append(table(name, key, changes))
            lookups.append(f"    if step in {name}:")
            lookups += indented(set_lines(first.spec, key, f"{name}[step]"))
    for step, lines in others.items():
        at_step[step] += lines
    blocks = [
        line
        for step in sorted(at_step)
        for line in (f"    if step == {step}:", *indented(at_step[step]))
    ]
    return "\n\n".join(tables), "\n".join([*blocks, *lookups])


def segments_of(settings: list[Setting]) -> list[list[Setting]]:
    """Split the settings where a new optimizer starts."""
    segments = [[settings[0]]]
    for setting in settings[1:]:
        if setting.begins_anew:
            segments.append([])
        segments[-1].append(setting)
    return segments


def values_of(segment: list[Setting]) -> dict[str, dict[int, object]]:
    """Return the values that change while one optimizer is used: by name, then by step."""
    found: dict[str, dict[int, object]] = defaultdict(dict)
    for before, now in pairwise(segment):
        old, new = arguments_of(before.spec), arguments_of(now.spec)
        for key, value in new.items():
            buffer = now.spec.optimizer_row.rate_buffer
            is_set_again = key == RATE and now.has_new_rate and buffer
            if value != old[key] or is_set_again:
                found[key][now.first] = value
    return found


def begin_lines(
    settings: list[Setting], begun: Setting, optimizer_of: Callable[[RunSpec], str]
) -> list[str]:
    """Return the lines that switch to the optimizer, or the update by hand, of `begun`."""
    before = settings[settings.index(begun) - 1]
    lines = []
    if begun.spec.learning_rate != before.spec.learning_rate:
        lines.append(f"{RATE} = {begun.spec.learning_rate!r}")
    lines += optimizer_of(begun.spec).splitlines()
    return lines or ["pass"]


def set_lines(spec: RunSpec, key: str, value: str) -> list[str]:
    """Return the lines that set a value of the optimizer of `spec`."""
    if key != RATE:
        return [f'optimizer.param_groups[0]["{key}"] = {value}']
    lines = [f"{RATE} = {value}"]
    if spec.uses_torch_optim:
        lines.append(f'optimizer.param_groups[0]["lr"] = {RATE}')
    buffer = spec.optimizer_row.rate_buffer
    if buffer:
        lines.append("for state in optimizer.state.values():")
        lines.append(f'    state["{buffer}"].fill_({RATE})')
    return lines


def table(name: str, key: str, changes: Mapping[int, object]) -> str:
    """Return the code of a dict with the new values by step."""
    entries = " ".join(
        f"{step}:\0{value!r}".replace(", ", ",\0") + "," for step, value in changes.items()
    )
    body = textwrap.fill(entries, MAX_LINE - 4).replace("\0", " ")
    comment = f"# The {key.replace('_', ' ')} from each of these steps on"
    return f"{comment}\n{name} = {{\n{textwrap.indent(body, '    ')}\n}}"


def indented(lines: list[str]) -> list[str]:
    """Return lines with the indentation of an if in the loop."""
    return [f"        {line}" for line in lines]


def arguments_of(spec: RunSpec) -> dict[str, object]:
    """Return the hyper-parameters by their names in torch.optim, the rate as `learning_rate`."""
    return {RATE if key == "lr" else key: value for key, value in spec.torch_arguments.items()}
