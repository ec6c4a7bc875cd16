"""The command `polyviz` itself: reads its options and opens the window."""

import argparse
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.quantities import DEFAULT_SPEED
from polyviz.catalogue.quantity import InvalidValueError, Quantity
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.startup import MAX_SIZE, MIN_SIZE, THEMES, Screenshot, Startup
from polyviz.catalogue.sweep_axis import LABEL as AXIS
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.catalogue.workspaces import SWEEP, WORKSPACES
from polyviz.cli.documents import document_from
from polyviz.cli.options import (
    MAX_STEPS,
    Once,
    Parser,
    add_hide_option,
    add_language_option,
    add_panels_option,
    checked,
    one_of,
    races_text,
    size_within,
    spec_from,
    whole,
)
from polyviz.cli.output import SCREEN, OutputError, check_place_of, explained, hold_output
from polyviz.documents.reading import LABEL
from polyviz.documents.source import name_of
from polyviz.live.run_commands import HOSTS
from polyviz.system.held_signals import hold_signals
from polyviz.system.start_folder import lost_folder_text
from polyviz.system.streams import keep_output_apart, tell
from polyviz.system.terminal_language import tr
from polyviz.system.whole_file import is_stream
from polyviz.training.module_file import read_module

DEFAULT_AFTER = 600
SPEED = Quantity("speed", QT_TRANSLATE_NOOP("catalogue", "Speed"), "", "real", 0.1, 1e6, "factor")


THEME = QT_TRANSLATE_NOOP("catalogue", "Theme")
HOST = QT_TRANSLATE_NOOP("catalogue", "Host")
MEASURE = QT_TRANSLATE_NOOP("catalogue", "Measure")
WORKSPACE = QT_TRANSLATE_NOOP("catalogue", "Workspace")

STARTUP_OPTIONS = (
    *("lesson", "play", "speed", "host", "race", "by_clock"),
    *("theme", "language", "size", "workspace", "panels", "present", "hide"),
)
"""The options of the window that say how it starts."""

NO_RACE = QT_TRANSLATE_NOOP("catalogue", "a race and a sweep cannot be started together")

NO_PICTURE = QT_TRANSLATE_NOOP(
    "catalogue",
    "it holds the code of a Module, which runs in a window only, once it has been read",
)


def add_window_options(parser: Parser) -> None:
    """Add the options of the window; those of the run come from `add_spec_options`."""
    parser.needs = {
        "--by-clock": "--race",
        "--measure": "--over",
        "--after": "--screenshot",
        "--phases": "--screenshot",
    }
    parser.set_defaults(speed=DEFAULT_SPEED)
    add, size, speed = parser.add_argument, size_within(MIN_SIZE, MAX_SIZE), checked(parse_speed)
    theme, host = one_of(THEME, THEMES), one_of(HOST, HOSTS)
    workspace = one_of(WORKSPACE, WORKSPACES)
    one = tr("one of {0}")
    add("--lesson", metavar="KEY", help=tr("start with one of {0}").format(", ".join(LESSONS)))
    add("--play", action="store_true", help=tr("start playing at once"))
    steps = tr("steps per second, or max (default 250)")
    add("--speed", metavar="N", type=speed, help=steps)
    add("--theme", metavar="NAME", type=theme, help=one.format(", ".join(THEMES)))
    spoken = tr("the language: one of {0} (default: as last time)")
    add_language_option(parser, spoken)
    add(
        "--size",
        metavar="WxH",
        type=size,
        help=tr("size of the window, such as 1280x800, at least {0}x{1}").format(*MIN_SIZE),
    )
    shown = tr("show one of {0}").format(", ".join(WORKSPACES))
    add("--workspace", metavar="NAME", type=workspace, help=shown)
    add_panels_option(parser)
    add("--race", metavar="RACE", help=tr("start a race: {0}").format(races_text()))
    add(
        "--by-clock",
        action="store_true",
        help=tr("race for the same training time, not the same number of steps"),
    )
    known = tr("map many runs: an axis such as {0}; give it twice for a map")
    axis = checked(SweepAxis.parse)
    add(
        "--over",
        metavar="AXIS",
        type=axis,
        action="append",
        help=known.format("learning_rate=1e-7:1e-5:100:log"),
    )
    known = tr("what is looked at of each run: {0} (default: loss)").format(", ".join(MEASURES))
    measure = one_of(MEASURE, MEASURES)
    add("--measure", metavar="KEY", type=measure, help=known)
    add_hide_option(parser)
    add("--present", action="store_true", help=tr("show only the plots, in large type"))
    add(
        "--host",
        metavar="NAME",
        type=host,
        help=tr("train in a separate process or in a thread of the window: {0}").format(
            tr(" or ").join(HOSTS)
        ),
    )
    pictures = parser.add_argument_group(tr("a picture instead of a window that stays"))
    add, save = (
        pictures.add_argument,
        tr("save a picture of the window and exit (- for standard output)"),
    )
    add("--screenshot", metavar="FILE.png", action=Once, help=save)
    after = tr("steps to run before the picture (default {0})").format(DEFAULT_AFTER)
    add("--after", metavar="STEPS", type=whole("--after", 0, MAX_STEPS), help=after)
    phases = tr("phases of the next step to do then, 0 to 4")
    add("--phases", metavar="N", type=whole("--phases", 0, 4), help=phases)


def open_window(options: argparse.Namespace) -> int:
    """Open the window, or save a picture of it; return the exit status.

    Raises InvalidValueError for an invalid value and OutputError for a picture that cannot be
    written, before anything is opened.
    """
    hold_output(options.screenshot)
    if options.module is not None and options.screenshot is not None:
        keep_output_apart()
    startup = startup_from(options)
    if startup.screenshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a picture needs no display
    elif lost_folder_text():
        text = tr("{0}; PolyViz opens in / instead").format(lost_folder_text())
        tell(f"polyviz: {text}")
    hold_signals()
    load_torch_before_qt()
    from polyviz.app.run import run_app
    from polyviz.live.run_threads import ended_with

    return ended_with(run_app(startup))


def load_torch_before_qt() -> None:
    """Load PyTorch on Windows, where its libraries do not load after those of Qt."""
    if sys.platform == "win32":
        import torch  # noqa: F401


def startup_from(options: argparse.Namespace) -> Startup:
    """Return how to start; raises InvalidValueError."""
    if options.document is not None:
        return _startup_with(options)
    module = None
    if options.module is not None and options.screenshot is None:
        read_module(options.module)  # says at once if it cannot be read
        options.module, module = None, options.module  # its code never runs in this process
    make_spec = partial(spec_from, options=options)
    spec = make_spec(options.lesson if options.lesson is not None else next(iter(LESSONS)))
    over = _axes_of(options, spec)
    picture = None
    if options.screenshot is not None:
        steps = DEFAULT_AFTER if options.after is None else options.after
        name = "" if options.module is None else options.module.name
        file = picture_file(options.screenshot)
        picture = Screenshot(file, steps, options.phases or 0, name)
    chosen = {key: getattr(options, key) for key in STARTUP_OPTIONS}
    startup = Startup(make_spec=make_spec, screenshot=picture, module=module, **chosen)
    return replace(startup, over=over, measure=options.measure or next(iter(MEASURES)))


def _axes_of(options: argparse.Namespace, spec: RunSpec) -> tuple[SweepAxis, ...]:
    """Return the axes of the sweep to begin with, in its workspace; raises InvalidValueError."""
    over = tuple(options.over or ())
    if over:
        if options.race is not None:
            raise InvalidValueError("over", AXIS, "--over", NO_RACE)
        SweepSpec(_with_some_start(spec, over), over)  # says what cannot be
        options.workspace = options.workspace or SWEEP
        options.lesson = spec.lesson  # not that of the last time, which can be another
    return over


def _with_some_start(spec: RunSpec, over: tuple[SweepAxis, ...]) -> RunSpec:
    """Return a run with start weights if one is on an axis; those of its seed need PyTorch."""
    names = spec.model_row.weights
    if spec.start is not None or not names or all(axis.weight is None for axis in over):
        return spec
    return spec.changed(start=(0.0,) * len(names))


def _startup_with(options: argparse.Namespace) -> Startup:
    """Return how to start with a document, which decides the run."""
    decided = ("--lesson", "--play", "--race", "--over", "--after", "--phases")
    document = document_from(options.document, options, *decided)
    first, word = document.course.first, options.document
    picture = None
    if options.screenshot is not None:
        if first.model == OWN:
            raise InvalidValueError("document", LABEL, name_of(word), NO_PICTURE)
        picture = Screenshot(picture_file(options.screenshot), document.reached)

    def make_spec(lesson: str) -> RunSpec:
        return RunSpec.for_lesson(lesson) if first.model == OWN else first

    chosen = {key: getattr(options, key) for key in STARTUP_OPTIONS}
    return Startup(make_spec=make_spec, screenshot=picture, document=word, **chosen)


def parse_speed(text: str) -> float | None:
    """Read a speed: steps a second, or "max" (None); raises InvalidValueError."""
    return None if text == "max" else SPEED.parse(text)


def picture_file(output: str) -> Path | None:
    """Return where a picture goes, None for standard output; raises OutputError."""
    if output == SCREEN:
        if sys.stdout.isatty():
            raise OutputError(
                tr("a picture cannot be written to a terminal; give a file or a pipe")
            )
        return None
    file = check_place_of(output)
    with explained(output):
        if is_stream(file):
            return file
        if file.suffix.lower() != ".png":
            text = tr("cannot write {0}: the name of a picture ends in .png")
            raise OutputError(text.format(output))
        is_new = not file.exists()
        file.open("ab").close()
        if is_new:
            file.unlink()
    return file
