"""Runs the command that the command line names, and turns errors into exit statuses."""

import sys
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pkgutil import resolve_name

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.plugins import FAILURES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.system_errors import reason_of
from polyviz.catalogue.words import one_line
from polyviz.cli.bench import bench, bench_parser
from polyviz.cli.documents import course_from
from polyviz.cli.export import export
from polyviz.cli.language import choose_language
from polyviz.cli.mistaken import StoppedError
from polyviz.cli.options import WRONG_CALL, Parser
from polyviz.cli.output import OutputError, hold_output
from polyviz.cli.parsers import (
    export_parser,
    fit_parser,
    link_parser,
    race_parser,
    script_parser,
    sweep_parser,
    theory_parser,
    window_parser,
)
from polyviz.cli.version import VERSION
from polyviz.cli.window import open_window
from polyviz.documents.source import is_document
from polyviz.live.run_commands import is_out_of_memory
from polyviz.system.display import DisplayError
from polyviz.system.error_text import error_text
from polyviz.system.held_signals import EndedBySignal
from polyviz.system.stopped_text import STOPPED
from polyviz.system.streams import INTERRUPTED, READER_GONE, forget, keep_output_apart, tell
from polyviz.system.system_libraries import import_text
from polyviz.system.terminal_language import tr, translated

Command = Callable[[Namespace], int]


def with_course(function: str, options: Namespace) -> int:
    """Make the course first, so that a wrong value is refused before `function` loads torch."""
    course = course_from(options.lesson, options)
    status: int = resolve_name(function)(course, options)
    return status


def with_spec(function: str, options: Namespace) -> int:
    """Do so for a `function` of the spec that the run follows at its end."""
    course = course_from(options.lesson, options)
    status: int = resolve_name(function)(course.spec, options)
    return status


COMMANDS: dict[str, tuple[Callable[[], Parser], Command]] = {
    "fit": (fit_parser, partial(with_course, "polyviz.cli.fit:fit")),
    "script": (script_parser, partial(with_course, "polyviz.cli.script:print_script")),
    "link": (link_parser, partial(with_course, "polyviz.cli.link:print_link")),
    "theory": (theory_parser, partial(with_spec, "polyviz.cli.theory:print_theory")),
    "race": (race_parser, partial(with_spec, "polyviz.cli.race:race")),
    "sweep": (sweep_parser, partial(with_spec, "polyviz.cli.sweep:sweep")),
    "export": (export_parser, export),
    "bench": (bench_parser, bench),
}
"""The parser and the function of each command, apart from the window."""


def run(words: list[str]) -> int:
    """Run PolyViz with these words of the command line; return the exit status."""
    choose_language(words)
    for line in FAILURES:
        tell(f"polyviz: {translated(line)}")
    if not words or words[0].startswith("-") or is_document(words[0]):
        parser, command = window_parser(), open_window
        named = words[:1] if words and is_document(words[0]) else []
        options = parser.parse_args(words[len(named) :])
        options.document = named[0] if named else None
        if options.version:  # after the other words, which may be wrong
            print(VERSION)
            return 0
    elif words[0] in COMMANDS:
        make_parser, function = COMMANDS[words[0]]
        parser = make_parser()
        options, command = parser.parse_args(words[1:]), partial(_in_terminal, parser, function)
    else:
        *some, last = COMMANDS
        hint = tr("{0} or {1}").format(", ".join(some), last)
        if words[0] in LESSONS:
            hint = f"--lesson {words[0]}"
        message = tr('there is no command "{0}"; did you mean {1}?')
        return _refuse(window_parser(), message.format(words[0], hint))
    try:
        return command(options)
    except (InvalidValueError, ModuleError, OutputError, DisplayError) as error:
        return _refuse(parser, error_text(error))
    except ImportError as error:
        text = import_text(error)
        if text is None:
            raise
        return _refuse(parser, text)
    except KeyboardInterrupt:
        return INTERRUPTED


def _in_terminal(parser: Parser, command: Command, options: Namespace) -> int:
    """Run a command without a window; say what stopped it, and return the exit status."""
    try:
        hold_output(getattr(options, "output", None))
        runs_code = getattr(options, "module", None) or getattr(options, "run_code", False)
        if runs_code:
            keep_output_apart()
        return command(options)
    except StoppedError as error:
        tell(f"{parser.prog}: {error}")
        return STOPPED
    except KeyboardInterrupt:
        text = tr("stopped by {0}").format("Ctrl+C")
        tell(f"{parser.prog}: {text}")
        return INTERRUPTED
    except EndedBySignal as ended:
        text = tr("stopped by {0}").format(ended)
        tell(f"{parser.prog}: {text}")
        return ended.status
    except BrokenPipeError:  # the reader is gone, as in "polyviz fit nn | head"
        forget(sys.stdout)
        return READER_GONE
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        return _refuse(parser, tr("there is not enough memory; use fewer points"))
    except OSError as error:
        forget(sys.stdout)
        text = tr("cannot write the output: {0}").format(translated(reason_of(error)))
        return _refuse(parser, text)


def _refuse(parser: Parser, message: str) -> int:
    tell(f"{parser.prog}: {one_line(message)}")
    return WRONG_CALL
