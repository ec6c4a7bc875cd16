"""What the code panel lists: the phases of a run as they run, and what a lesson changes."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import Page, page_of_run
from polyviz.source.rules import rule_of, scope_of

HELPERS = "helpers"
"""The section after the phases: what of MADE_BEFORE the page has, and its other classes."""

MADE_BEFORE = ("layers", "inputs")
"""Methods of a page that run once, before the first step."""


class Kind(StrEnum):
    """What a line is."""

    HEADING = "heading"
    NOTE = "note"
    CODE = "code"
    RULE = "rule"
    MADE = "made"
    """Results of the lines above it; only a view adds it"""


class Mark(StrEnum):
    """What has become of a line since the lesson before."""

    KEPT = "kept"
    GONE = "gone"
    CAME = "came"


@dataclass(frozen=True)
class Line:
    """One line of a `section`, one of PHASES or HELPERS, with its `number` in the page's file."""

    section: str
    kind: Kind
    text: str
    number: int | None = None
    mark: Mark = Mark.KEPT


def listing_of(spec: RunSpec, *, hides_rate: bool = False) -> tuple[Line, ...]:
    """Return the code that a run of `spec` runs, section by section; see `rule_of`."""
    page = page_of_run(spec)
    lines: list[Line] = []
    rule = rule_of(spec, hides_rate=hides_rate)
    for phase in PHASES:
        lines.append(Line(phase, Kind.HEADING, phase))
        if phase == "update" and rule:
            lines.append(Line(phase, Kind.NOTE, scope_of(spec)))
            lines.append(Line(phase, Kind.CODE, "self.optimizer.step()"))
            lines += [Line(phase, Kind.RULE, text) for text in rule]
            continue
        lines += method_lines(page, phase, phase)
    for name in MADE_BEFORE:
        if name in page.bodies:
            lines.append(Line(HELPERS, Kind.HEADING, name))
            lines += method_lines(page, name, HELPERS)
    for name, block in page.helpers.items():
        lines.append(Line(HELPERS, Kind.HEADING, name))
        lines += [Line(HELPERS, Kind.CODE, text, number) for number, text in page.code(block)]
    return tuple(lines)


def method_lines(page: Page, method: str, section: str) -> list[Line]:
    """Return what a method of the page is there for, and the code of its body."""
    numbered = page.code(page.bodies[method])
    code = [Line(section, Kind.CODE, text, number) for number, text in numbered]
    return [Line(section, Kind.NOTE, page.notes[method]), *code]


def changed_lines(before: Sequence[Line], after: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of two listings as one, each section for itself: kept, gone and come.

    Only code is compared; headings and notes are those of `after`, where it has that section.
    """
    merged: list[Line] = []
    for section in (*PHASES, HELPERS):
        old = [line for line in before if line.section == section]
        new = [line for line in after if line.section == section]
        merged += [line for line in new or old if line.kind in (Kind.HEADING, Kind.NOTE)]
        merged += _merged(_code(old), _code(new))
    return tuple(merged)


def _code(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.kind in (Kind.CODE, Kind.RULE)]


def _merged(old: list[Line], new: list[Line]) -> list[Line]:
    matcher = difflib.SequenceMatcher(
        a=[line.text for line in old], b=[line.text for line in new], autojunk=False
    )
    merged: list[Line] = []
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            merged += new[new_from:new_to]
        else:
            merged += [replace(line, mark=Mark.GONE) for line in old[old_from:old_to]]
            merged += [replace(line, mark=Mark.CAME) for line in new[new_from:new_to]]
    return merged
