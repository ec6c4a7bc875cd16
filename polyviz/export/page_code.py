"""The code of a run as HTML, in the colours of the code panel."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from polyviz.catalogue.quantity import Translate
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.listing import Kind, Line, listing_of
from polyviz.views.text.code_tokens import colored_parts


def code_html(spec: RunSpec, translate: Translate, *, hides_rate: bool = False) -> str:
    """Return the phases of a run with what each is there for, and what was made before the run."""
    return "\n".join(_sections(listing_of(spec, hides_rate=hides_rate), translate))


def _sections(lines: tuple[Line, ...], translate: Translate) -> Iterator[str]:
    for kind, group in groupby(lines, key=_part):
        if kind is Kind.HEADING:
            yield from (f"<h3>{escape(line.text)}</h3>" for line in group)
        elif kind is Kind.NOTE:
            yield from (f'<p class="note">{escape(translate(line.text))}</p>' for line in group)
        else:
            code = "\n".join(colored(line.text) for line in group)
            yield f'<pre tabindex="0"><code>{code}</code></pre>'


def _part(line: Line) -> Kind:
    return line.kind if line.kind in (Kind.HEADING, Kind.NOTE) else Kind.CODE


def colored(line: str) -> str:
    """Return one line of Python as HTML, with a class for each part that has a colour."""
    html, done = "", 0
    for place, part, color, is_bold in colored_parts(line):
        name = f"{color} bold" if is_bold else color
        html += f'{escape(line[done:place])}<span class="{name}">{escape(part)}</span>'
        done = place + len(part)
    return html + escape(line[done:])
