"""Does what the command line says: opens the window, fits, prints, races, or measures."""

import argparse
import sys
from collections.abc import Callable

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.quantities import InvalidValueError
from polyviz.catalogue.words import one_line
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
from polyviz.live.commands import is_out_of_memory
from polyviz.system.display import DisplayError
from polyviz.system.held_signals import EndedBySignal
from polyviz.system.stopped_text import STOPPED
from polyviz.system.streams import READER_GONE, forget, tell

MAX_STEPS = 1_000_000_000
MAX_THREADS = 1024
INTERRUPTED = 130
"""Exit status after Ctrl+C, as shells expect it."""


def run(words: list[str]) -> int:
    """Run PolyViz with these words of the command line; return the exit status."""
    if not words or words[0].startswith("-"):
        return _window(words)
    if words[0] in COMMANDS:
        return COMMANDS[words[0]](words[1:])
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


def _fit(words: list[str]) -> int:
    def fit_of(options: argparse.Namespace) -> int:
        spec = spec_from(options.lesson, options)
        every = parse_whole("--log-every", options.log_every, 1, MAX_STEPS)
        threads = None
        if options.threads is not None:
            threads = parse_whole("--threads", options.threads, 1, MAX_THREADS)
        from polyviz.cli.fit import fit

        return fit(spec, every, options.format, options.output, threads)

    return _answer(fit_parser(), words, fit_of)


def _script(words: list[str]) -> int:
    def script_of(options: argparse.Namespace) -> int:
        spec = spec_from(options.lesson, options)
        every = parse_whole("--log-every", options.log_every, 1, MAX_STEPS)
        from polyviz.cli.script import print_script

        return print_script(spec, every, options.output)

    return _answer(script_parser(), words, script_of)


def _theory(words: list[str]) -> int:
    def theory_of(options: argparse.Namespace) -> int:
        spec = spec_from(options.lesson, options)
        from polyviz.cli.theory import print_theory

        return print_theory(spec, options.format, options.output)

    return _answer(theory_parser(), words, theory_of)


def _race(words: list[str]) -> int:
    def race_of(options: argparse.Namespace) -> int:
        spec = spec_from(options.lesson, options)
        from polyviz.cli.race import race

        return race(options.race, spec, options.format, options.output)

    return _answer(race_parser(), words, race_of)


def _bench(words: list[str]) -> int:
    from polyviz.cli.bench import bench, bench_parser

    return _answer(bench_parser(), words, bench)


COMMANDS = {"fit": _fit, "script": _script, "theory": _theory, "race": _race, "bench": _bench}
"""What is done without a window, or with one only for a moment."""


def _answer(
    parser: argparse.ArgumentParser, words: list[str], work: Callable[[argparse.Namespace], int]
) -> int:
    """Do a command that prints; return its exit status, or that of what stopped it."""
    options = parser.parse_args(words)
    try:
        hold_output(getattr(options, "output", None))
        return work(options)
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
    except BrokenPipeError:  # whoever read the output has gone, as in "polyviz fit nn | head"
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
