"""Runs the command that the command line names, and turns errors into exit statuses."""

import argparse
import sys
from collections.abc import Callable

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.plugins import FAILURES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import one_line
from polyviz.cli.bench import bench, bench_parser
from polyviz.cli.mistaken import StoppedError
from polyviz.cli.options import WRONG_CALL, parse_whole, spec_from
from polyviz.cli.output import OutputError, hold_output
from polyviz.cli.parsers import (
    fit_parser,
    race_parser,
    script_parser,
    theory_parser,
    window_parser,
)
from polyviz.cli.window import open_window
from polyviz.live.run_commands import is_out_of_memory
from polyviz.system.display import DisplayError
from polyviz.system.held_signals import EndedBySignal
from polyviz.system.stopped_text import STOPPED
from polyviz.system.streams import READER_GONE, forget, tell

MAX_STEPS = 1_000_000_000
MAX_THREADS = 1024
INTERRUPTED = 130
"""Exit status after Ctrl+C, as shells define it."""


def run(words: list[str]) -> int:
    """Run PolyViz with these words of the command line; return the exit status."""
    for line in FAILURES:
        tell(f"polyviz: {line}")
    if not words or words[0].startswith("-"):
        return _window(words)
    if words[0] in COMMANDS:
        make_parser, command = COMMANDS[words[0]]
        return _answer(make_parser(), words[1:], command)
    *some, last = COMMANDS
    hint = f"--lesson {words[0]}" if words[0] in LESSONS else f"{', '.join(some)} or {last}"
    message = f'there is no command "{words[0]}"; did you mean {hint}?'
    return _refuse(window_parser(), message)


def _window(words: list[str]) -> int:
    parser = window_parser()
    options = parser.parse_args(words)
    try:
        return open_window(options)
    except (InvalidValueError, OutputError, DisplayError) as error:
        return _refuse(parser, str(error))
    except ImportError as error:
        return _refuse_import(parser, error)
    except KeyboardInterrupt:
        return INTERRUPTED


def _fit(options: argparse.Namespace) -> int:
    spec = spec_from(options.lesson, options)
    every = parse_whole("--log-every", options.log_every, 1, MAX_STEPS)
    threads = None
    if options.threads is not None:
        threads = parse_whole("--threads", options.threads, 1, MAX_THREADS)
    from polyviz.cli.fit import fit

    return fit(spec, every, options.format, options.output, threads)


def _script(options: argparse.Namespace) -> int:
    spec = spec_from(options.lesson, options)
    every = parse_whole("--log-every", options.log_every, 1, MAX_STEPS)
    from polyviz.cli.script import print_script

    return print_script(spec, every, options.output)


def _theory(options: argparse.Namespace) -> int:
    spec = spec_from(options.lesson, options)
    from polyviz.cli.theory import print_theory

    return print_theory(spec, options.format, options.output)


def _race(options: argparse.Namespace) -> int:
    spec = spec_from(options.lesson, options)
    from polyviz.cli.race import race

    return race(options.race, spec, options.format, options.output)


COMMANDS: dict[
    str, tuple[Callable[[], argparse.ArgumentParser], Callable[[argparse.Namespace], int]]
] = {
    "fit": (fit_parser, _fit),
    "script": (script_parser, _script),
    "theory": (theory_parser, _theory),
    "race": (race_parser, _race),
    "bench": (bench_parser, bench),
}
"""The parser and the function of each command, apart from the window."""


def _answer(
    parser: argparse.ArgumentParser, words: list[str], command: Callable[[argparse.Namespace], int]
) -> int:
    """Run a command; return its exit status, or that of the error that stopped it."""
    options = parser.parse_args(words)
    try:
        hold_output(getattr(options, "output", None))
        return command(options)
    except (InvalidValueError, OutputError, DisplayError) as error:
        return _refuse(parser, str(error))
    except ImportError as error:
        return _refuse_import(parser, error)
    except StoppedError as error:
        tell(f"{parser.prog}: {error}")
        return STOPPED
    except KeyboardInterrupt:
        tell(f"{parser.prog}: stopped by Ctrl+C")
        return INTERRUPTED
    except EndedBySignal as ended:
        tell(f"{parser.prog}: stopped by {ended}")
        return ended.status
    except BrokenPipeError:  # the reader is gone, as in "polyviz fit nn | head"
        forget(sys.stdout)
        return READER_GONE
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        return _refuse(parser, "there is not enough memory; take fewer points")
    except OSError as error:
        forget(sys.stdout)
        return _refuse(parser, f"cannot write the output: {error.strerror or error}")


def _refuse_import(parser: argparse.ArgumentParser, error: ImportError) -> int:
    """Say which system libraries are missing; raise any other import error again."""
    from polyviz.system.system_libraries import import_text

    text = import_text(error)
    if text is None:
        raise error
    return _refuse(parser, text)


def _refuse(parser: argparse.ArgumentParser, message: str) -> int:
    tell(f"{parser.prog}: {one_line(message)}")
    return WRONG_CALL
