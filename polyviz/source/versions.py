"""Writes code that differs from step to step as one piece, with an if about what differs."""

import ast
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product, zip_longest

from polyviz.catalogue.course import Course
from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.run_spec import RunSpec

LONGEST = 92
"""Most characters of a line, where it can be broken."""

DEEPEST = 8
"""How far an if is indented at most, in a method of a class."""

Range = tuple[int, int | None]
"""Steps from the first on, up to but without the second; None: to the end."""

Span = tuple[int, RunSpec]
"""A step, and what a run follows from it on."""


@dataclass
class Version:
    """One piece of code with the steps in which it holds, and a word on why it is another one."""

    text: str
    note: str = ""
    ranges: list[Range] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do in these steps."""
        return not self.text


def spans_of(course: Course, phase: int, steps: int) -> list[Span]:
    """Return what decides a phase of the steps of a run, each spec with its first step.

    A change in the middle of a step decides the phases that follow it, the others from the next
    step on.
    """
    spans = [(0, course.first)]
    for change in course.changes:
        first = change.step if change.phase <= phase else change.step + 1
        if first >= steps:
            break
        if first == spans[-1][0]:
            spans.pop()
        spans.append((first, change.spec))
    return spans


def merged(spans: Sequence[Span], text_of: Callable[[RunSpec], str]) -> str:
    """Return the code for all spans as one: what all have in common once, the rest under an if."""
    versions = versions_of(spans, text_of)
    if len(versions) == 1:
        return versions[0].text
    texts = [version.text.splitlines() for version in versions]
    before, after = common_ends(texts)
    indent = min(indents(line for text in texts for line in middle(text, before, after)))
    inner = [
        Version(
            textwrap.dedent("\n".join(middle(text, before, after))), version.note, version.ranges
        )
        for text, version in zip(texts, versions, strict=True)
    ]
    choice = textwrap.indent(choice_of(inner), " " * indent)
    return "\n".join([*texts[0][:before], choice, *texts[0][len(texts[0]) - after :]])


def versions_of(spans: Sequence[Span], text_of: Callable[[RunSpec], str]) -> list[Version]:
    """Return each text that occurs, the first one first, with all steps in which it holds.

    A text depends on the mistake and the optimizer, and on nothing else that changes on the way.
    """
    versions: dict[str, Version] = {}
    known: dict[tuple[str | None, str], str] = {}
    last: Version | None = None
    for (first, spec), following in zip_longest(spans, spans[1:]):
        end = None if following is None else following[0]
        code = spec.mistake, spec.optimizer
        if code not in known:
            known[code] = text_of(spec)
        text = known[code]
        if text not in versions:
            versions[text] = Version(text, note_on(spec, text, text_of))
        version = versions[text]
        if version is last:
            version.ranges[-1] = version.ranges[-1][0], end
        else:
            version.ranges.append((first, end))
        last = version
    return list(versions.values())


def note_on(spec: RunSpec, text: str, text_of: Callable[[RunSpec], str]) -> str:
    """Name the mistake that makes the text what it is; "" where it is right."""
    if spec.mistake is None or text == text_of(spec.changed(mistake=None)):
        return ""
    label = MISTAKES[spec.mistake].label
    return f"a mistake: {label[0].lower()}{label[1:]}"


def common_ends(texts: Sequence[list[str]]) -> tuple[int, int]:
    """Return how many lines all texts share at their beginning and at their end.

    What is between them is whole statements in each text.
    """
    shortest = min(map(len, texts))
    before = shared(texts, shortest)
    after = shared([text[::-1] for text in texts], shortest)
    for first, last in product(range(before, -1, -1), range(after, -1, -1)):
        if first + last <= shortest and all(is_whole(middle(text, first, last)) for text in texts):
            return first, last
    return 0, 0


def shared(texts: Sequence[list[str]], most: int) -> int:
    """Return how many lines all texts share at their beginning."""
    same = (len({text[index] for text in texts}) == 1 for index in range(most))
    return next((index for index, is_same in enumerate(same) if not is_same), most)


def middle(lines: list[str], before: int, after: int) -> list[str]:
    """Return the lines without the first and the last ones."""
    return lines[before : len(lines) - after]


def is_whole(lines: list[str]) -> bool:
    """Say whether some lines are whole statements."""
    try:
        ast.parse(textwrap.dedent("\n".join(lines)))
    except SyntaxError:
        return False
    return True


def indents(lines: Iterable[str]) -> list[int]:
    """Return by how much each line that is not blank is indented."""
    return [len(line) - len(line.lstrip()) for line in lines if line.strip()]


def choice_of(versions: Sequence[Version]) -> str:
    """Return an if with a branch for each version, without an else where there is nothing to do.

    Versions that follow each other once stand in their order; of those that come back, the usual
    one is the last branch.
    """
    in_order = all(len(version.ranges) == 1 for version in versions)
    if in_order and not any(version.is_empty for version in versions[:-1]):
        *others, usual = versions
        conditions = [range_text(0, version.ranges[0][1]) for version in others]
    else:
        usual = next((version for version in versions if version.is_empty), versions[0])
        others = [version for version in versions if version is not usual]
        conditions = [condition(version.ranges) for version in others]
    parts = [
        branch(f"{'elif' if index else 'if'} {text}", version)
        for index, (text, version) in enumerate(zip(conditions, others, strict=True))
    ]
    if not usual.is_empty:
        parts.append(branch("else", usual))
    return "\n".join(parts)


def branch(head: str, version: Version) -> str:
    """Return one branch of an if, with why it is another one."""
    head, body = f"{head}:", version.text
    if all(re.match(r"\s*(#|$)", line) for line in body.splitlines()):
        body = f"{body}\npass"
    if version.note:
        with_note = f"{head}  # {version.note}"
        if len(with_note.splitlines()[-1]) <= LONGEST - DEEPEST:
            head = with_note
        else:
            body = f"# {version.note}\n{body}"
    return f"{head}\n{textwrap.indent(body, '    ')}"


def condition(ranges: Sequence[Range]) -> str:
    """Return an expression that is true in these steps."""
    parts = [range_text(*steps) for steps in ranges]
    text = " or ".join(parts)
    most = LONGEST - DEEPEST - len("elif :")
    if len(text) <= most:
        return text
    lines = textwrap.wrap(text.replace(" ", "\0").replace("\0or\0", " or\0"), most)
    inner = "\n".join(f"    {line}".replace("\0", " ") for line in lines)
    return f"(\n{inner}\n)"


def range_text(first: int, end: int | None) -> str:
    """Return an expression that is true in the steps from the first up to the end."""
    if end is None:
        return f"step >= {first}"
    if end == first + 1:
        return f"step == {first}"
    return f"{first} <= step < {end}" if first else f"step < {end}"
