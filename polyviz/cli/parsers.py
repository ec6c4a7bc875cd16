"""The argument parser of each command."""

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.quantity import Quantity
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.cli.options import (
    MAX_STEPS,
    Once,
    Parser,
    add_language_option,
    add_spec_options,
    checked,
    keys_in,
    one_of,
    races_text,
    size_within,
    whole,
)
from polyviz.cli.window import THEME, add_window_options
from polyviz.documents.document import SUFFIX
from polyviz.export.formats import FORMATS
from polyviz.export.wish import (
    DEFAULT_SIZE,
    LOOKS,
    MAX_SCALE,
    MAX_SECONDS,
    MAX_SIZE,
    MIN_SECONDS,
    MIN_SIZE,
    RATES,
    TABLES,
)
from polyviz.sweeps.cluster.address import WORKERS, check_address
from polyviz.system.terminal_language import tr

FORMAT = QT_TRANSLATE_NOOP("catalogue", "Format")
TABLE = QT_TRANSLATE_NOOP("catalogue", "Table")
FPS = QT_TRANSLATE_NOOP("catalogue", "Pictures a second")

MAX_THREADS = 1024


def lesson_text() -> str:
    """Return what a command is about, for the help."""
    text = tr("one of {0}, or a saved run: {1} or a link, polyviz:...")
    return text.format(", ".join(LESSONS), f"FILE{SUFFIX}")


def window_parser() -> Parser:
    """Return the parser of `polyviz` itself, which opens the window."""
    parser = Parser(
        prog="polyviz",
        description=tr("Watch PyTorch learn to fit a curve, live in a window."),
        usage=tr("polyviz [FILE{0} | LINK] [options]").format(SUFFIX),
        epilog=tr(
            "polyviz FILE{0} opens a saved run, as does a link, polyviz:... polyviz fit LESSON "
            "trains without a window, polyviz script LESSON prints the run as a Python script, "
            "polyviz link LESSON prints a link to it, polyviz theory LESSON prints what to expect, "
            "polyviz export LESSON --to FILE writes a picture, a film, a page or a table, polyviz "
            "race compares runs, polyviz sweep maps thousands of them, polyviz bench measures "
            "speed; each has its own --help."
        ).format(SUFFIX),
    )
    shown = tr("show the version and exit")
    parser.add_argument("--version", action="store_true", help=shown)
    add_window_options(parser)
    add_spec_options(parser)
    return parser


def fit_parser() -> Parser:
    """Return the parser of `polyviz fit`, which trains without a window."""
    parser = Parser(
        prog="polyviz fit",
        description=tr("Fit sin(x), or another target, as a lesson does, without a window."),
        epilog=tr(
            "Exit status: 0 all steps ran, 1 the run diverged, 2 wrong call, 3 a mistake made "
            "PyTorch stop the run, or your Module failed in it."
        ),
    )
    parser.add_argument("lesson", metavar="LESSON", help=lesson_text())
    add_spec_options(parser)
    add_run_code_option(parser)
    add_threads_option(parser, tr("CPU threads (default: PyTorch's; the window uses 1)"))
    add_log_option(parser)
    add_output_options(parser, "text", "json", "csv")
    return parser


def script_parser() -> Parser:
    """Return the parser of `polyviz script`, which prints a run as Python code."""
    parser = Parser(
        prog="polyviz script",
        description=tr(
            "Print a run as one Python script that needs only NumPy or PyTorch; it prints what "
            "polyviz fit prints."
        ),
    )
    parser.add_argument("lesson", metavar="LESSON", help=lesson_text())
    add_spec_options(parser)
    add_run_code_option(parser)
    add_log_option(parser)
    add_output_options(parser)
    return parser


def link_parser() -> Parser:
    """Return the parser of `polyviz link`, which prints the link to a run."""
    parser = Parser(
        prog="polyviz link",
        description=tr(
            "Print a link to a run, for a chat or a page. PolyViz opens it with polyviz LINK or "
            "File > Open link, and the commands take it in place of a lesson."
        ),
    )
    parser.add_argument("lesson", metavar="LESSON", help=lesson_text())
    add_spec_options(parser)
    add_run_code_option(parser)
    add_output_options(parser)
    return parser


def export_parser() -> Parser:
    """Return the parser of `polyviz export`, which writes a run in many formats."""
    suffixes = ", ".join(FORMATS)
    parser = Parser(
        prog="polyviz export",
        description=tr("Write a run as a picture, film, page, table, script or document."),
        epilog=tr(
            "The end of FILE decides the format: {0}. Exit status: 0 the file is written, 1 it is "
            "written but the run diverged, 2 wrong call, 3 a mistake made PyTorch stop the run, or "
            "your Module failed in it."
        ).format(suffixes),
    )
    parser.add_argument("lesson", metavar="LESSON", help=lesson_text())
    add_spec_options(parser)
    add_run_code_option(parser)
    add_threads_option(parser, tr("CPU threads (default: those of the window, mostly 1)"))
    add = parser.add_argument_group(tr("the output")).add_argument
    add(
        "--to",
        metavar="FILE",
        dest="output",
        action=Once,
        required=True,
        help=tr("write to FILE (-: standard output)"),
    )
    keys = [row.key for row in FORMATS.values()]
    known = tr("one of {0} (default: what FILE ends in)").format(", ".join(keys))
    add("--format", metavar="NAME", type=one_of(FORMAT, keys), help=known)
    known = tr("print how far it is, as lines of JSON for another program")
    add("--progress", action="store_true", help=known)
    add("--race", metavar="RACE", help=_with_formats(races_text(), "race"))
    add = parser.add_argument_group(tr("which steps")).add_argument
    step = whole("--from-step", 0, MAX_STEPS)
    add(
        "--from-step", metavar="N", type=step, help=_with_formats(tr("the first step"), "from-step")
    )
    step = whole("--to-step", 0, MAX_STEPS)
    known = tr("the last step (default: all, or that of the document)")
    add("--to-step", metavar="N", type=step, help=known)
    steps = whole("--every", 1, MAX_STEPS)
    add("--every", metavar="N", type=steps, help=_with_formats(tr("every N-th step"), "every"))
    known = _with_formats(tr("one of {0}").format(", ".join(TABLES)), "table")
    add("--table", metavar="NAME", type=one_of(TABLE, TABLES), help=known)
    ends = MIN_SECONDS, MAX_SECONDS
    seconds = checked(Quantity("seconds", "--seconds", "", "real", *ends, 1).parse)
    add(
        "--seconds",
        metavar="F",
        type=seconds,
        help=_with_formats(tr("how long it moves"), "seconds"),
    )
    rates = [str(rate) for rate in RATES]
    known = _with_formats(tr("pictures a second: {0}").format(", ".join(rates)), "fps")
    add("--fps", metavar="N", type=one_of(FPS, rates), help=known)
    add = parser.add_argument_group(tr("the picture")).add_argument
    usual = "x".join(map(str, DEFAULT_SIZE))
    size = size_within(MIN_SIZE, MAX_SIZE)
    add("--size", metavar="WxH", type=size, help=tr("in pixels (default: {0})").format(usual))
    known = tr("one of {0}").format(", ".join(LOOKS))
    add("--theme", metavar="NAME", type=one_of(THEME, LOOKS), help=known)
    scale = checked(Quantity("scale", "--scale", "", "whole", 1, MAX_SCALE, 1).parse)
    add("--scale", metavar="N", type=scale, help=_with_formats(tr("times as many pixels"), "scale"))
    known = _with_formats(tr("without a background"), "transparent")
    add("--transparent", action="store_true", help=known)
    add_language_option(parser, tr("the language of texts and messages: one of {0}"))
    return parser


def _with_formats(text: str, option: str) -> str:
    """Return the help of an option, followed by the formats that heed it."""
    return f"{text} ({', '.join(row.suffix for row in FORMATS.values() if option in row.takes)})"


def theory_parser() -> Parser:
    """Return the parser of `polyviz theory`, which says what mathematics knows of a run."""
    parser = Parser(
        prog="polyviz theory",
        description=tr(
            "Print what theory knows about a run before it starts: the lowest possible loss, the "
            "curvature, the largest stable learning rate and, where possible, the whole loss curve."
        ),
    )
    parser.add_argument("lesson", metavar="LESSON", help=lesson_text())
    add_spec_options(parser)
    add_run_code_option(parser)
    add_output_options(parser, "text", "json")
    return parser


def race_parser() -> Parser:
    """Return the parser of `polyviz race`, which trains some runs beside each other."""
    parser = Parser(
        prog="polyviz race",
        description=tr(
            "Train two to eight runs from the same start weights, and print the standings."
        ),
        epilog=tr("Exit status: 0 all runs ended, some may have diverged; 2 wrong call."),
    )
    parser.add_argument("race", metavar="RACE", help=races_text())
    parser.add_argument(
        "lesson",
        metavar="LESSON",
        nargs="?",
        default="autograd",
        help=tr("whose model and values the runs share"),
    )
    add_spec_options(parser)
    add_run_code_option(parser)
    add_output_options(parser, "text", "json", "csv")
    return parser


def sweep_parser() -> Parser:
    """Return the parser of `polyviz sweep`, which does many runs at once."""
    parser = Parser(
        prog="polyviz sweep",
        description=tr(
            "Do a run for each value of an axis, or for each pair of values of two, and say what "
            "has become of them. Results are kept: the same call goes on where it was stopped."
        ),
        epilog=tr("Exit status: 0 all runs ended, some may have diverged; 2 wrong call."),
    )
    parser.add_argument("lesson", metavar="LESSON", help=lesson_text())
    group = parser.add_argument_group(tr("the sweep"))
    known = tr(
        "what differs: {0} or {1}; a number, a start weight or a choice; give it twice for a map"
    )
    group.add_argument(
        "--over",
        metavar="AXIS",
        type=checked(SweepAxis.parse),
        action="append",
        required=True,
        help=known.format("learning_rate=1e-7:1e-5:200:log", "optimizer=sgd,adam"),
    )
    group.add_argument(
        "--measure",
        metavar="KEY,...",
        type=checked(parse_measures),
        action="append",
        help=tr("what is measured: {0} (default: loss)").format(", ".join(MEASURES)),
    )
    where = group.add_mutually_exclusive_group()
    known = tr("compute on N worker processes; needs the extra cluster")
    where.add_argument("--workers", metavar="N", type=checked(WORKERS.parse), help=known)
    known = tr(
        "compute on the Dask cluster there; use only one that you trust, as its scheduler can run "
        "any code here"
    )
    where.add_argument(
        "--cluster", metavar="tcp://HOST:8786", type=checked(check_address), help=known
    )
    known = tr("where results are kept (default: the user's cache)")
    group.add_argument("--folder", metavar="FOLDER", action=Once, help=known)
    add_spec_options(parser)
    add_run_code_option(parser)
    add_output_options(parser, "text", "csv", "npz", "parquet", "png", "svg", "pdf")
    add = parser.add_argument_group(tr("the picture")).add_argument
    usual = "x".join(map(str, DEFAULT_SIZE))
    size = size_within(MIN_SIZE, MAX_SIZE)
    add("--size", metavar="WxH", type=size, help=tr("in pixels (default: {0})").format(usual))
    known = tr("one of {0}").format(", ".join(LOOKS))
    add("--theme", metavar="NAME", type=one_of(THEME, LOOKS), help=known)
    return parser


def parse_measures(text: str) -> tuple[str, ...]:
    """Read measures such as loss,sharpness; raises InvalidValueError."""
    return keys_in(text, "measure", QT_TRANSLATE_NOOP("catalogue", "Measure"), MEASURES)


def add_run_code_option(parser: Parser) -> None:
    """Add the option that lets the code in a document run."""
    known = tr("run the code of a Module that {0} holds; read it first").format(f"FILE{SUFFIX}")
    parser.add_argument("--run-code", action="store_true", help=known)


def add_threads_option(parser: Parser, known: str) -> None:
    """Add the option for the number of threads, with its help."""
    count = whole("--threads", 1, MAX_THREADS)
    parser.add_argument("--threads", metavar="N", type=count, help=known)


def add_log_option(parser: Parser) -> None:
    """Add the option for how often a run logs."""
    steps, known = whole("--log-every", 1, MAX_STEPS), tr("log every N steps (default 100)")
    parser.add_argument("--log-every", metavar="N", type=steps, default=100, help=known)


def add_output_options(parser: Parser, *formats: str) -> None:
    """Add the option for the output file and, if there is a choice, for its format."""
    group = parser.add_argument_group(tr("the output"))
    if formats:
        *some, last = formats
        known = tr("{0} or {1} (default: what FILE ends in, or {2})")
        known = known.format(", ".join(some), last, formats[0])
        label = QT_TRANSLATE_NOOP("catalogue", "Format")
        group.add_argument("--format", metavar="NAME", type=one_of(label, formats), help=known)
    known = tr("write to FILE (default: -, the screen)")
    group.add_argument("--output", metavar="FILE", action=Once, help=known)
    spoken = tr("the language of messages: one of {0}")
    add_language_option(parser, spoken)
