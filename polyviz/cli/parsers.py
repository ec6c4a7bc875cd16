"""The argument parser of each command."""

from polyviz.catalogue.lessons import LESSONS
from polyviz.cli.options import MAX_STEPS, RACES, Once, Parser, add_spec_options, one_of, whole
from polyviz.cli.window import add_window_options
from polyviz.documents.document import SUFFIX

MAX_THREADS = 1024

LESSON = f"one of {', '.join(LESSONS)}, or a saved run: FILE{SUFFIX} or a link, polyviz:..."


def window_parser() -> Parser:
    """Return the parser of `polyviz` itself, which opens the window."""
    parser = Parser(
        prog="polyviz",
        description="Watch PyTorch learn to fit a curve, live in a window.",
        usage=f"polyviz [FILE{SUFFIX} | LINK] [options]",
        epilog=f"polyviz FILE{SUFFIX} opens a saved run, as does a link, polyviz:... "
        "polyviz fit LESSON trains without a window, polyviz script LESSON prints the run "
        "as a Python script, polyviz link LESSON prints a link to it, polyviz theory LESSON prints "
        "what to expect, polyviz race compares runs, polyviz bench measures speed; each has its "
        "own --help.",
    )
    shown = "show the version and exit"
    parser.add_argument("--version", action="store_true", help=shown)
    add_window_options(parser)
    add_spec_options(parser)
    return parser


def fit_parser() -> Parser:
    """Return the parser of `polyviz fit`, which trains without a window."""
    parser = Parser(
        prog="polyviz fit",
        description="Fit sin(x), or another target, as a lesson does, without a window.",
        epilog="Exit status: 0 all steps ran, 1 the run diverged, 2 wrong call, "
        "3 a mistake made PyTorch stop the run, or your Module failed in it.",
    )
    parser.add_argument("lesson", metavar="LESSON", help=LESSON)
    add_spec_options(parser)
    add_run_code_option(parser)
    count, note = whole("--threads", 1, MAX_THREADS), "(default: PyTorch's; the window uses 1)"
    parser.add_argument("--threads", metavar="N", type=count, help=f"CPU threads {note}")
    add_log_option(parser)
    add_output_options(parser, "text", "json", "csv")
    return parser


def script_parser() -> Parser:
    """Return the parser of `polyviz script`, which prints a run as Python code."""
    parser = Parser(
        prog="polyviz script",
        description="Print a run as one Python script that needs only NumPy or PyTorch; it prints "
        "what polyviz fit prints.",
    )
    parser.add_argument("lesson", metavar="LESSON", help=LESSON)
    add_spec_options(parser)
    add_run_code_option(parser)
    add_log_option(parser)
    add_output_options(parser)
    return parser


def link_parser() -> Parser:
    """Return the parser of `polyviz link`, which prints the link to a run."""
    parser = Parser(
        prog="polyviz link",
        description="Print a link to a run, for a chat or a page. PolyViz opens it with polyviz "
        "LINK or File > Open link, and the commands take it in place of a lesson.",
    )
    parser.add_argument("lesson", metavar="LESSON", help=LESSON)
    add_spec_options(parser)
    add_run_code_option(parser)
    add_output_options(parser)
    return parser


def theory_parser() -> Parser:
    """Return the parser of `polyviz theory`, which says what mathematics knows of a run."""
    parser = Parser(
        prog="polyviz theory",
        description="Print what theory knows about a run before it starts: the lowest possible "
        "loss, the curvature, the largest stable learning rate and, where possible, the whole loss "
        "curve.",
    )
    parser.add_argument("lesson", metavar="LESSON", help=LESSON)
    add_spec_options(parser)
    add_run_code_option(parser)
    add_output_options(parser, "text", "json")
    return parser


def race_parser() -> Parser:
    """Return the parser of `polyviz race`, which trains some runs beside each other."""
    parser = Parser(
        prog="polyviz race",
        description="Train two to eight runs from the same start weights, and print the standings.",
        epilog="Exit status: 0 all runs ended, some may have diverged; 2 wrong call.",
    )
    parser.add_argument("race", metavar="RACE", help=RACES)
    parser.add_argument(
        "lesson",
        metavar="LESSON",
        nargs="?",
        default="autograd",
        help="whose model and values the runs share",
    )
    add_spec_options(parser)
    add_run_code_option(parser)
    add_output_options(parser, "text", "json", "csv")
    return parser


def add_run_code_option(parser: Parser) -> None:
    """Add the option that lets the code in a document run."""
    known = f"run the code of a Module that FILE{SUFFIX} holds; read it first"
    parser.add_argument("--run-code", action="store_true", help=known)


def add_log_option(parser: Parser) -> None:
    """Add the option for how often a run logs."""
    steps, known = whole("--log-every", 1, MAX_STEPS), "log every N steps (default 100)"
    parser.add_argument("--log-every", metavar="N", type=steps, default=100, help=known)


def add_output_options(parser: Parser, *formats: str) -> None:
    """Add the option for the output file and, if there is a choice, for its format."""
    group = parser.add_argument_group("the output")
    if formats:
        *some, last = formats
        known = f"{', '.join(some)} or {last} (default: what FILE ends in, or {formats[0]})"
        group.add_argument("--format", metavar="NAME", type=one_of("Format", formats), help=known)
    group.add_argument(
        "--output", metavar="FILE", action=Once, help="write to FILE (default: -, the screen)"
    )
