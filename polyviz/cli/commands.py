"""Reads the command line, and opens the window, fits, or measures."""

import argparse
import sys
from collections.abc import Callable

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.quantities import InvalidValueError
from polyviz.cli.main import VERSION, forget_stdout
from polyviz.cli.options import RACES, WRONG_CALL, Parser, add_spec_options, parse_whole, spec_from
from polyviz.cli.output import OutputError
from polyviz.cli.window import add_window_options, open_window

MOST_STEPS = 1_000_000_000
MOST_THREADS = 1024
INTERRUPTED = 130
"""Exit status after Ctrl+C, as shells expect it."""
READER_GONE = 141
"""Exit status when the output is read no further, as shells expect it."""


def run(words: list[str]) -> int:
    """Run PolyViz with these words of the command line; return the exit status."""
    if words[:1] == ["fit"]:
        return _fit(words[1:])
    if words[:1] == ["script"]:
        return _script(words[1:])
    if words[:1] == ["theory"]:
        return _theory(words[1:])
    if words[:1] == ["race"]:
        return _race(words[1:])
    if words[:1] == ["bench"]:
        return _bench(words[1:])
    return _window(words)


def window_parser() -> argparse.ArgumentParser:
    """Return the parser of `polyviz` itself, which opens the window."""
    parser = Parser(
        prog="polyviz",
        description="Watch PyTorch learn to fit a sine, live in a window.",
        epilog="polyviz fit LESSON trains without a window, polyviz script LESSON prints the run "
        "as a Python script, polyviz theory LESSON says what to expect of it, polyviz race "
        "compares runs, polyviz bench measures; each has its own --help.",
    )
    parser.add_argument("--version", action="version", version=VERSION)
    add_window_options(parser)
    add_spec_options(parser)
    return parser


def fit_parser() -> argparse.ArgumentParser:
    """Return the parser of `polyviz fit`, which trains without a window."""
    parser = Parser(
        prog="polyviz fit",
        description="Fit sin(x) on [-pi, pi] as a lesson does, without a window.",
        epilog="Exit status: 0 all steps ran, 1 the run diverged, 2 wrong call.",
    )
    parser.add_argument("lesson", metavar="LESSON", help=f"one of {', '.join(LESSONS)}")
    add_spec_options(parser)
    parser.add_argument(
        "--threads", metavar="N", help="processor threads (default as torch; the window takes 1)"
    )
    output = parser.add_argument_group("the output")
    output.add_argument("--log-every", metavar="N", default="100", help="default 100 steps")
    output.add_argument(
        "--format", metavar="NAME", default="text", help="text (default), json or csv"
    )
    output.add_argument("--output", metavar="FILE", help="write to FILE instead of the screen")
    return parser


def script_parser() -> argparse.ArgumentParser:
    """Return the parser of `polyviz script`, which prints a run as Python code."""
    parser = Parser(
        prog="polyviz script",
        description="Print a run as one Python script that needs only NumPy or PyTorch; it prints "
        "what polyviz fit prints.",
    )
    parser.add_argument("lesson", metavar="LESSON", help=f"one of {', '.join(LESSONS)}")
    add_spec_options(parser)
    output = parser.add_argument_group("the output")
    output.add_argument("--log-every", metavar="N", default="100", help="default 100 steps")
    output.add_argument("--output", metavar="FILE", help="write to FILE instead of the screen")
    return parser


def theory_parser() -> argparse.ArgumentParser:
    """Return the parser of `polyviz theory`, which says what mathematics knows of a run."""
    parser = Parser(
        prog="polyviz theory",
        description="Say what mathematics knows of a run before it begins: the floor of the loss, "
        "the curvature, the limit of the learning rate, and where it can the whole loss curve.",
    )
    parser.add_argument("lesson", metavar="LESSON", help=f"one of {', '.join(LESSONS)}")
    add_spec_options(parser)
    parser.add_argument("--format", metavar="NAME", default="text", help="text (default) or json")
    return parser


def race_parser() -> argparse.ArgumentParser:
    """Return the parser of `polyviz race`, which trains some runs beside each other."""
    parser = Parser(
        prog="polyviz race",
        description="Train two to eight runs from the same weights, and print which came how far.",
        epilog="Exit status: 0 all runs ended, some may have diverged; 2 wrong call.",
    )
    parser.add_argument("race", metavar="RACE", help=RACES)
    parser.add_argument(
        "lesson", metavar="LESSON", nargs="?", default="autograd", help="whose model races"
    )
    add_spec_options(parser)
    output = parser.add_argument_group("the output")
    output.add_argument(
        "--format", metavar="NAME", default="text", help="text (default), json or csv"
    )
    output.add_argument("--output", metavar="FILE", help="write to FILE instead of the screen")
    return parser


def _theory(words: list[str]) -> int:
    parser = theory_parser()
    options = parser.parse_args(words)
    try:
        spec = spec_from(options.lesson, options)
        from polyviz.cli.theory import print_theory

        return print_theory(spec, options.format)
    except InvalidValueError as error:
        return _refuse(parser, error.message())
    except OutputError as error:
        return _refuse(parser, str(error))


def _script(words: list[str]) -> int:
    parser = script_parser()
    options = parser.parse_args(words)
    try:
        spec = spec_from(options.lesson, options)
        every = parse_whole("--log-every", options.log_every, 1, MOST_STEPS)
        from polyviz.cli.script import print_script

        return print_script(spec, every, options.output)
    except InvalidValueError as error:
        return _refuse(parser, error.message())
    except OutputError as error:
        return _refuse(parser, str(error))
    except OSError as error:
        forget_stdout()
        return _refuse(parser, f"cannot write the output: {error.strerror or error}")


def _fit(words: list[str]) -> int:
    def fit_of(options: argparse.Namespace) -> int:
        spec = spec_from(options.lesson, options)
        every = parse_whole("--log-every", options.log_every, 1, MOST_STEPS)
        threads = None
        if options.threads is not None:
            threads = parse_whole("--threads", options.threads, 1, MOST_THREADS)
        from polyviz.cli.fit import fit

        return fit(spec, every, options.format, options.output, threads)

    return _train(fit_parser(), words, fit_of)


def _train(
    parser: argparse.ArgumentParser, words: list[str], train: Callable[[argparse.Namespace], int]
) -> int:
    """Do a command that trains; return its exit status, or that of what stopped it."""
    options = parser.parse_args(words)
    try:
        return train(options)
    except InvalidValueError as error:
        return _refuse(parser, error.message())
    except OutputError as error:
        return _refuse(parser, str(error))
    except KeyboardInterrupt:
        print(f"{parser.prog}: stopped by Ctrl+C", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has gone, as in "polyviz fit nn | head"
        forget_stdout()
        return READER_GONE
    except OSError as error:
        forget_stdout()
        return _refuse(parser, f"cannot write the output: {error.strerror or error}")


def _race(words: list[str]) -> int:
    def race_of(options: argparse.Namespace) -> int:
        spec = spec_from(options.lesson, options)
        from polyviz.cli.race import race

        return race(options.race, spec, options.format, options.output)

    return _train(race_parser(), words, race_of)


def _bench(words: list[str]) -> int:
    from polyviz.cli.bench import bench, bench_parser

    parser = bench_parser()
    try:
        return bench(parser.parse_args(words))
    except InvalidValueError as error:
        return _refuse(parser, error.message())
    except KeyboardInterrupt:
        print(f"{parser.prog}: stopped by Ctrl+C", file=sys.stderr)
        return INTERRUPTED


def _window(words: list[str]) -> int:
    parser = window_parser()
    if words[:1] and not words[0].startswith("-"):
        hint = (
            f"--lesson {words[0]}" if words[0] in LESSONS else "fit, script, theory, race or bench"
        )
        return _refuse(parser, f'there is no command "{words[0]}"; did you mean {hint}?')
    options = parser.parse_args(words)
    try:
        return open_window(options)
    except InvalidValueError as error:
        return _refuse(parser, error.message())
    except OutputError as error:
        return _refuse(parser, str(error))
    except KeyboardInterrupt:
        return INTERRUPTED


def _refuse(parser: argparse.ArgumentParser, message: str) -> int:
    print(f"{parser.prog}: {' '.join(message.split())}", file=sys.stderr)
    return WRONG_CALL
