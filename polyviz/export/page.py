"""A run as a page: one HTML file that any browser shows offline, with a time slider and Play."""

import base64
import functools
import gzip
import hashlib
import json
import math
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from polyviz import __version__
from polyviz.catalogue import numerals
from polyviz.catalogue.course import Course
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.number_texts import number_text
from polyviz.catalogue.quantity import InvalidValueError, Translate
from polyviz.documents.document import Document
from polyviz.documents.link import SCHEME, link_of
from polyviz.export.page_code import code_html
from polyviz.export.page_data import PageRun, run_of
from polyviz.export.page_words import HEADINGS, WORDS, changes, lesson_title, settings
from polyviz.export.wish import Progress, Wish
from polyviz.system.terminal_language import spoken, translated
from polyviz.views.style.palette import PALETTES, Palette

THEMES = ("light", "dark")
"""The themes of a page; any other word leaves the choice to the browser."""

LINES = {
    "solid": '<line x1="0" y1="5" x2="30" y2="5" stroke="var(--{0})" stroke-width="3"/>',
    "dash": '<line x1="0" y1="5" x2="30" y2="5" stroke="var(--{0})" stroke-width="2" '
    'stroke-dasharray="8 4"/>',
    "dot": '<line x1="0" y1="5" x2="30" y2="5" stroke="var(--{0})" stroke-width="2" '
    'stroke-dasharray="2 3"/>',
    "points": '<circle cx="15" cy="5" r="3" fill="var(--{0})"/>',
    "circles": '<circle cx="15" cy="5" r="3.5" fill="none" stroke="var(--{0})" '
    'stroke-width="1.5"/>',
}
"""How a line or points look in the key of a plot."""


def html(wish: Wish, progress: Progress) -> bytes:
    """Return the page of the run that is wanted, with a link to it if there can be one."""
    run = run_of(wish.course, wish.first, wish.last, progress, wish.on_diverged)
    course = wish.course_there
    link = ""
    if not wish.hidden:  # what it opens would tell all
        link = _link_to(Document(course, min(wish.last, run.frames[-1].step)))
    page = page_of(
        run,
        course,
        hidden=wish.hidden,
        link=link,
        theme=wish.theme or "",
        language=spoken(),
        translate=translated,
    )
    return page.encode()


def _link_to(document: Document) -> str:
    """Return the link to a run; "" for one that has none, as one on the data of a file."""
    try:
        return link_of(document)
    except InvalidValueError:
        return ""


def page_of(
    run: PageRun,
    course: Course,
    *,
    hidden: frozenset[str] = frozenset(),
    link: str = "",
    theme: str = "",
    language: str = "en",
    translate: Translate = str,
) -> str:
    """Return the page of a run as HTML, in a language that `translate` translates to.

    It leaves out what is `hidden`, keys of HIDEABLE, and where they stood.
    `link` opens the run in PolyViz; a page without one has no place for it. The page needs nothing
    but itself, and its policy lets it load nothing else. It is light or dark as the browser asks
    for, unless `theme` is one of THEMES.
    """
    if link and not link.startswith(SCHEME):
        raise ValueError(f"a link into PolyViz begins with {SCHEME}")
    spec = run.spec
    words = {key: translate(text) for key, text in WORDS.items()}
    told = {key: translate(text) for key, text in HEADINGS.items()}
    script, plotly = _asset("page.js"), _plotly()
    title = lesson_title(spec, translate)
    is_fixed = theme in THEMES
    code_note = "code_note" if spec.model_row.uses_torch else "code_note_numpy"
    texts = {
        "language": language,
        "theme": theme if is_fixed else "auto",
        "scheme": theme if is_fixed else "light dark",
        "version": __version__,
        "policy": policy(script, plotly),
        "title": told["title"].format(title),
        "heading": title,
        "subtitle": translate(LESSONS[spec.lesson].subtitle),
        "no_script": told["no_script"],
        "too_old": told["too_old"],
        "fit_title": words["fit"],
        "fit_alt": told["fit_alt"],
        "play": words["play"],
        "step": words["step"],
        "most": str(len(run.frames) - 1),
        "equation_title": told["equation"],
        "code_title": told["code"],
        "code_note": told[code_note],
        "settings_title": told["settings"],
    }
    data = run.data(hidden)
    parts = {
        "style": style(theme) + _asset("page.css"),
        "problem": _problem(run, told),
        "fit_keys": _fit_keys(data, words),
        "loss_figure": "" if "loss" in hidden else _loss_figure(run, data, words, told),
        "equation": "" if "equation" in hidden else '<p id="equation"></p>',
        "numbers": "" if "loss" in hidden else _numbers(data, words),
        "code": code_html(spec, translate, hides_rate="learning_rate" in hidden),
        "settings": "\n".join(
            f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>"
            for name, value in settings(course.first, run.device, translate, hidden)
        ),
        "changes": _changes(course, told, translate, hidden),
        "link": _link(link, told),
        "data": _json({**data, "words": words}),
        "plotly": base64.b64encode(gzip.compress(plotly.encode(), mtime=0)).decode(),
        "script": script,
    }
    escaped = {key: escape(text) for key, text in texts.items()}
    return Template(_asset("page.html")).substitute(escaped | parts)


def policy(*scripts: str) -> str:
    """Return what the page may load: nothing, and run: these scripts alone."""
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def style(theme: str) -> str:
    """Return the colours of the page: those of one theme, or both for the browser to choose."""
    if theme in THEMES:
        return _colors(PALETTES[theme])
    light, dark = (_colors(PALETTES[name]) for name in THEMES)
    return f"{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"


def _colors(palette: Palette) -> str:
    names = "".join(
        f"  --{name.replace('_', '-')}: {value};\n" for name, value in palette.colors().items()
    )
    return f":root {{\n{names}}}\n"


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _json(data: Any) -> str:
    """Return data for a script element, which no text in them can end."""
    text = json.dumps(data, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _key(style: str, color: str, text: str) -> str:
    sign = LINES[style].format(color)
    return f'<span class="key"><svg aria-hidden="true">{sign}</svg>{escape(text)}</span>'


def _fit_keys(data: dict[str, Any], words: dict[str, str]) -> str:
    keys = [_key("solid", "run", words["fit"])]
    if data["target"] is not None:
        keys.append(_key("dash", "target", words["target"]))
    if data["data"] is not None:
        keys.append(_key("points", "data", words["data"]))
    if data["held"] is not None:
        keys.append(_key("circles", "data", words["held_out"]))
    return " ".join(keys)


def _loss_figure(
    run: PageRun, data: dict[str, Any], words: dict[str, str], told: dict[str, str]
) -> str:
    loss = run.frames[-1].trace
    ends = [number_text(float(value)) for value in loss[1, [0, -1]]] if loss.shape[1] else ["–"] * 2
    alt = escape(told["loss_alt"].format(*ends))
    return (
        f"<figure><figcaption>{escape(words['loss'])} {_loss_keys(data, words)}</figcaption>"
        f'<div class="plot" id="loss" role="img" aria-label="{alt}"></div></figure>'
    )


def _loss_keys(data: dict[str, Any], words: dict[str, str]) -> str:
    if data["heldLosses"] is None:
        return ""
    return _key("solid", "run", words["loss"]) + _key("dot", "run", words["held_loss"])


def _numbers(data: dict[str, Any], words: dict[str, str]) -> str:
    numbers = f'<span>{escape(words["loss"])} <b id="loss-now"></b></span>'
    if data["heldLosses"] is not None:
        numbers += f'<span>{escape(words["held_loss"])} <b id="held-now"></b></span>'
    return numbers


def _problem(run: PageRun, told: dict[str, str]) -> str:
    if run.diverged_at is None:
        return ""
    text = told["diverged"].format(numerals.exact(run.diverged_at))
    return f'<p class="problem">{escape(text)}</p>'


def _changes(
    course: Course, told: dict[str, str], translate: Translate, hidden: frozenset[str]
) -> str:
    rows = "".join(f"<li>{escape(text)}</li>" for text in changes(course, translate, hidden))
    return f"<h2>{escape(told['changes'])}</h2><ul>{rows}</ul>" if rows else ""


def _link(link: str, told: dict[str, str]) -> str:
    if not link:
        return ""
    place = escape(link)
    rows = min(6, math.ceil(len(link) / 40))
    return (
        f"<section><h2>{escape(told['link'])}</h2>"
        f'<p class="note">{escape(told["link_note"])}</p>'
        f'<p><a href="{place}">{escape(told["open"])}</a></p>'
        f'<textarea id="link" readonly rows="{rows}" aria-label="{escape(told["the_link"])}">'
        f"{place}</textarea></section>"
    )


def _asset(name: str) -> str:
    return files("polyviz.export").joinpath(name).read_text("utf-8")


@functools.cache
def _plotly() -> str:
    """Return plotly's script, which draws the plots."""
    from plotly.offline import get_plotlyjs

    source: str = get_plotlyjs()
    return source
