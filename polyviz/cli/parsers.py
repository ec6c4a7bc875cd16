"""The argument parser of each command."""

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.cli.options import (
    MAX_STEPS,
    Once,
    Parser,
    add_language_option,
    add_spec_options,
    one_of,
    races_text,
    whole,
)
from polyviz.cli.window import add_window_options
from polyviz.documents.document import SUFFIX
from polyviz.system.terminal_language import tr

MAX_THREADS = 1024


def lesson_text() -> str:
    """Return what a command is about, for the help."""
    text = tr("one of {0}, or the name of a document: {1}")
    return text.format(", ".join(LESSONS), f"FILE{SUFFIX}")


def window_parser() -> Parser:
    """Return the parser of `polyviz` itself, which opens the window."""
    parser = Parser(
        prog="polyviz",
        description=tr("Watch PyTorch learn to fit a curve, live in a window."),
        usage=tr("polyviz [FILE{0}] [options]").format(SUFFIX),
        epilog=tr(
            "polyviz FILE{0} opens a saved run. polyviz fit LESSON trains without a window, "
            "polyviz script LESSON prints the run as a Python script, polyviz theory LESSON prints "
            "what to expect, polyviz race compares runs, polyviz bench measures speed; each has "
            "its own --help."
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
    count = whole("--threads", 1, MAX_THREADS)
    known = tr("CPU threads (default: PyTorch's; the window uses 1)")
    parser.add_argument("--threads", metavar="N", type=count, help=known)
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


def add_run_code_option(parser: Parser) -> None:
    """Add the option that lets the code in a document run."""
    known = tr("run the code of a Module that {0} holds; read it first").format(f"FILE{SUFFIX}")
    parser.add_argument("--run-code", action="store_true", help=known)


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
