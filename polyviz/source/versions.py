"""Merges versions of code that hold in different steps, with an if around what differs."""

import ast
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product, takewhile, zip_longest

from polyviz.catalogue.course import Course
from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.run_spec import RunSpec

MAX_LINE = 92
"""The most characters of a line that can be broken."""

MAX_INDENT = 8
"""The largest indentation of an if, which is in a method of a class."""

Range = tuple[int, int | None]
"""The first step, and the step after the last; None if there is no last."""

Span = tuple[int, RunSpec]
"""A step, and the spec that a run follows from it on."""


@dataclass
class Version:
    """A piece of code ("" to do nothing), the steps in which it runs, and why it differs."""

    text: str
    note: str = ""
    ranges: list[Range] = field(default_factory=list)


def spans_of(course: Course, phase: int, steps: int) -> list[Span]:
    """Return the specs that a phase follows in the first `steps` steps, with their first steps."""
    spans = {0: course.first}
    for change in course.changes:
        # in the middle of a step it affects the later phases of this one, all phases of the next
        first = change.step if change.phase <= phase else change.step + 1
        if first >= steps:
            break
        spans[first] = change.spec
    return list(spans.items())


def merged(spans: Sequence[Span], text_of: Callable[[RunSpec], str]) -> str:
    """Return the code for all spans as one: common lines once, the others in an if."""
    versions = versions_of(spans, text_of)
    if len(versions) == 1:
        return versions[0].text
    texts = [version.text.splitlines() for version in versions]
    before, after = common_ends(texts)
    differing = [line for text in texts for line in middle(text, before, after) if line.strip()]
    indent = min(len(line) - len(line.lstrip()) for line in differing)
    inner = [
        Version(
            textwrap.dedent("\n".join(middle(text, before, after))), version.note, version.ranges
        )
        for text, version in zip(texts, versions, strict=True)
    ]
    choice = textwrap.indent(choice_of(inner), " " * indent)
    return "\n".join([*texts[0][:before], choice, *texts[0][len(texts[0]) - after :]])


def versions_of(spans: Sequence[Span], text_of: Callable[[RunSpec], str]) -> list[Version]:
    """Return each different text, in order of its first step, with all steps in which it runs."""
    versions: dict[str, Version] = {}
    known: dict[tuple[str | None, str], str] = {}
    last: Version | None = None
    for (first, spec), following in zip_longest(spans, spans[1:]):
        end = None if following is None else following[0]
        code = spec.mistake, spec.optimizer  # of all that can change, the text depends on these
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
    """Return a note on the mistake that is in the text; "" if there is none."""
    if spec.mistake is None or text == text_of(spec.changed(mistake=None)):
        return ""
    label = MISTAKES[spec.mistake].label
    return f"a mistake: {label[0].lower()}{label[1:]}"


def common_ends(texts: Sequence[list[str]]) -> tuple[int, int]:
    """Return how many lines all texts share at both ends, with complete statements between them."""
    shortest = min(map(len, texts))
    before, after = shared(texts), shared([text[::-1] for text in texts])
    for first, last in product(range(before, -1, -1), range(after, -1, -1)):
        if first + last <= shortest and all(is_whole(middle(text, first, last)) for text in texts):
            return first, last
    return 0, 0


def shared(texts: Sequence[list[str]]) -> int:
    """Return how many lines all texts share at their beginning."""
    return len([*takewhile(lambda lines: len({*lines}) == 1, zip(*texts, strict=False))])


def middle(lines: list[str], before: int, after: int) -> list[str]:
    """Return the lines without the first and the last ones."""
    return lines[before : len(lines) - after]


def is_whole(lines: list[str]) -> bool:
    """Say whether lines are complete statements."""
    try:
        ast.parse(textwrap.dedent("\n".join(lines)))
    except SyntaxError:
        return False
    return True


def choice_of(versions: Sequence[Version]) -> str:
    """Return an if with a branch for each version, without an else that would do nothing.

    If no version comes back later, the branches are in the order of the steps. Otherwise the first
    version, or one that does nothing, is the else.
    """
    in_order = all(len(version.ranges) == 1 for version in versions)
    if in_order and all(version.text for version in versions[:-1]):
        *others, usual = versions
        conditions = [range_text(0, version.ranges[0][1]) for version in others]
    else:
        usual = next((version for version in versions if not version.text), versions[0])
        others = [version for version in versions if version is not usual]
        conditions = [condition(version.ranges) for version in others]
    parts = [
        branch(f"{'elif' if index else 'if'} {text}", version)
        for index, (text, version) in enumerate(zip(conditions, others, strict=True))
    ]
    if usual.text:
        parts.append(branch("else", usual))
    return "\n".join(parts)


def branch(head: str, version: Version) -> str:
    """Return one branch of an if, with the note of its version as a comment."""
    head, body = f"{head}:", version.text
    if all(re.match(r"\s*(#|$)", line) for line in body.splitlines()):
        body = f"{body}\npass"
    if version.note:
        with_note = f"{head}  # {version.note}"
        if len(with_note.splitlines()[-1]) <= MAX_LINE - MAX_INDENT:
            head = with_note
        else:
            body = f"# {version.note}\n{body}"
    return f"{head}\n{textwrap.indent(body, '    ')}"


def condition(ranges: Sequence[Range]) -> str:
    """Return an expression that is true in exactly these steps."""
    parts = [range_text(*steps) for steps in ranges]
    text = " or ".join(parts)
    most = MAX_LINE - MAX_INDENT - len("elif :")
    if len(text) <= most:
        return text
    lines = textwrap.wrap(text.replace(" ", "\0").replace("\0or\0", " or\0"), most)
    inner = "\n".join(f"    {line}".replace("\0", " ") for line in lines)
    return f"(\n{inner}\n)"


def range_text(first: int, end: int | None) -> str:
    """Return an expression that is true from step `first` up to, but not including, `end`."""
    if end is None:
        return f"step >= {first}"
    if end == first + 1:
        return f"step == {first}"
    return f"{first} <= step < {end}" if first else f"step < {end}"
