"""Writes a run as a picture, a table, a film, a page, a script or a document."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from polyviz.catalogue.course import Course
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.race_spec import WITHOUT_MISTAKES, RaceSpec
from polyviz.catalogue.run_spec import LABELS, RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.cli.documents import run_from
from polyviz.cli.mistaken import mistake_explained
from polyviz.cli.options import is_given
from polyviz.cli.output import SCREEN, OutputError, check_place_of, opened_raw, suffix_of
from polyviz.cli.own_code import own_code
from polyviz.cli.painting import make_application
from polyviz.documents.source import name_of
from polyviz.export.formats import FORMATS, Format
from polyviz.export.wish import Progress, Wish
from polyviz.system.held_signals import noted_signals
from polyviz.system.stopped_text import DIVERGED
from polyviz.system.streams import tell
from polyviz.system.terminal_language import tr, translated

PROG = "polyviz export"

CHOICES = (
    *("race", "from-step", "seconds", "fps", "every", "table"),
    *("size", "theme", "scale", "transparent"),
)
"""The options that only some formats heed."""

ALLOWED_STEPS = QT_TRANSLATE_NOOP("catalogue", "give a step from {low} to {high}")

SCRIPT = ".py"


def export(options: Namespace) -> int:
    """Write a run in the format that the name of the file stands for; return the exit status.

    Before the run starts, raises InvalidValueError for a value that cannot be used, and OutputError
    for a place, a name or an option that cannot.
    """
    row = format_of(options)
    wish = wish_from(options)
    from polyviz.training.torch_devices import fallback_note, resolve_device
    from polyviz.training.torch_threads import suitable_threads, use_threads

    spec, diverged = wish.course.first, list[int]()
    wish = replace(wish, on_diverged=diverged.append)
    # by default as the window does: sums are rounded accordingly
    racing = (spec,) if wish.race is None else wish.race.entries
    threads = max(suitable_threads(entry.points) for entry in racing)
    use_threads(options.threads or threads)
    note = fallback_note(spec, resolve_device(spec))
    if note is not None:
        tell(f"{PROG}: {translated(note)}")
    if row.needs_qt:
        make_application()
    with (
        opened_raw(options.output, PROG) as stream,
        _told(options) as told,
        mistake_explained(spec, PROG),
        own_code(spec, options),
    ):
        content = _made(row, wish, told)
        if row.suffix == SCRIPT:
            _check_script(options.output, content)
        stream.write(content)
    if diverged:
        text = tr("diverged at step {0}: the loss is no longer finite")
        tell(f"{PROG}: {text.format(diverged[-1])}")
        return DIVERGED
    return 0


def format_of(options: Namespace) -> Format:
    """Return the format that the file is to have, which exists and heeds all options.

    Raises OutputError, which lists all formats where there is none.
    """
    output = options.output
    suffix, known = suffix_of(output), ", ".join(FORMATS)
    row = FORMATS.get(f".{options.format}" if options.format else suffix)
    if row is None and output == SCREEN:
        keys = ", ".join(format.key for format in FORMATS.values())
        raise OutputError(tr("for standard output, give --format NAME, one of {0}").format(keys))
    if row is None:
        text = tr("{0} has no suffix that names a format; choose a name that ends in one of {1}")
        if suffix:
            text = tr("{0} cannot be a {2} file; choose a name that ends in one of {1}")
        raise OutputError(text.format(output, known, suffix))
    if suffix in FORMATS and suffix != row.suffix:
        text = tr(
            "{0} is the name of a {1} file, but the format is to be {2}; choose a name that ends "
            "in {3}, or --format {4}"
        )
        meant = suffix.removeprefix(".")
        raise OutputError(text.format(output, suffix, row.key, row.suffix, meant))
    for option in CHOICES:
        if is_given(options, f"--{option}") and option not in row.takes:
            where = ", ".join(other.suffix for other in FORMATS.values() if option in other.takes)
            text = tr("{0} has no effect on a {1} file, only on {2}")
            raise OutputError(text.format(f"--{option}", row.suffix, where))
    if output == SCREEN:
        if options.progress:
            text = tr("--progress is printed to standard output; give a file with --to")
            raise OutputError(text)
        if sys.stdout.isatty() and row.is_binary:
            text = tr("a {0} file cannot be written to a terminal; give a file")
            raise OutputError(text.format(row.suffix))
    else:
        check_place_of(output)
    return row


def wish_from(options: Namespace) -> Wish:
    """Return what is wanted; raise InvalidValueError."""
    document = run_from(options.lesson, options)
    course, reached = document.whole_course, document.reached
    race = _race(options, course.spec)
    most = course.spec.steps
    if race is not None:
        course, reached = Course(race.entries[0]), 0
        most = max(entry.steps for entry in race.entries)
    last = _step("to-step", options.to_step, 0, most)
    last = (reached or most) if last is None else last
    first = _step("from-step", options.from_step, 0, last)
    given: dict[str, Any] = {
        "first": first,
        "seconds": options.seconds,
        "rate": None if options.fps is None else int(options.fps),
        "size": options.size,
        "scale": options.scale,
        "theme": options.theme,
        "is_transparent": options.transparent,
        "table": options.table,
        "every": options.every,
        "hidden": None if document.view is None else frozenset(document.view.hidden),
    }
    name = name_of(options.lesson) if options.output == SCREEN else options.output
    chosen = {key: value for key, value in given.items() if value is not None}
    return Wish(course=course, last=last, race=race, name=Path(name).stem, **chosen)


def _race(options: Namespace, spec: RunSpec) -> RaceSpec | None:
    """Return the race that is asked for, beside the run of `spec`; raise InvalidValueError."""
    if options.race is None:
        return None
    from polyviz.theory.races import race_of

    if spec.mistake is not None:
        raise InvalidValueError("mistake", LABELS["mistake"], spec.mistake, WITHOUT_MISTAKES)
    with own_code(spec, options):
        return race_of(options.race, spec, by_clock=False)


def _step(option: str, step: int | None, low: int, high: int) -> int | None:
    if step is not None and not low <= step <= high:
        ends = {"low": str(low), "high": str(high)}
        raise InvalidValueError(option, f"--{option}", str(step), ALLOWED_STEPS, **ends)
    return step


def _made(row: Format, wish: Wish, told: Progress) -> bytes:
    """Return the whole file; raise OutputError for a run that no script can repeat."""
    from polyviz.source.script_changes import ScriptError

    try:
        if not row.needs_qt:
            return row.made(wish, told)
        with noted_signals() as raise_noted:  # no signal may raise while Qt paints

            def told_or_ended(done: int, of: int) -> None:
                raise_noted()
                told(done, of)

            return row.made(wish, told_or_ended)
    except ScriptError as error:
        raise OutputError(translated(error.why).format(**error.words)) from error


@contextmanager
def _told(options: Namespace) -> Iterator[Progress]:
    """Yield a function that says how far the export is: for a process, a person, or nobody."""
    if options.progress:
        yield _lines_to(sys.stdout.write, sys.stdout.flush)
        return
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from tqdm import tqdm

    with tqdm(leave=False) as bar:

        def show(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        yield show


def _lines_to(write: Callable[[str], object], flush: Callable[[], object]) -> Progress:
    """Return a function that writes a line of JSON, such as {"done": 20, "of": 60}, each time."""

    def show(done: int, of: int) -> None:
        write(json.dumps({"done": done, "of": of}) + "\n")
        flush()

    return show


def _check_script(output: str, content: bytes) -> None:
    """Raise OutputError for a name that would hide a module; warn of a neighbour that does."""
    from polyviz.cli.script import check_name, warn_of_neighbour

    if output != SCREEN:
        check_name(output, content.decode())
        warn_of_neighbour(Path(output), content.decode())
