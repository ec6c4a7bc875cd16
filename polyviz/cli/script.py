"""Prints a run as one plain Python script, or writes it to a file."""

from argparse import Namespace
from pathlib import Path

from polyviz.catalogue.course import Course
from polyviz.cli.documents import check_lasting
from polyviz.cli.output import SCREEN, OutputError, explained, format_of, opened
from polyviz.cli.own_code import own_code
from polyviz.source.names import hidden_module, hiding_neighbour
from polyviz.source.script_text import script_of
from polyviz.system.streams import tell
from polyviz.system.terminal_language import tr
from polyviz.system.whole_file import is_stream

FORMATS = ("python", "text")
"""Formats that the suffix of a script may stand for: a script is text too."""


def print_script(course: Course, options: Namespace) -> int:
    """Write the script of a run, which logs what `polyviz fit` logs; return the exit status.

    Raises OutputError for a file that cannot be written, or whose name would hide a module from the
    script itself.
    """
    output = options.output
    format_of(output, None, FORMATS)
    with own_code(course.first, options):  # which may draw its start
        script = script_of(course, options.log_every)
    check_lasting(script, options.lesson)
    if output is not None:
        check_name(output, script)
    with opened(output, "polyviz script") as stream:
        stream.write(script)
    if output is not None and output != SCREEN:
        warn_of_neighbour(Path(output), script)
    return 0


def warn_of_neighbour(file: Path, script: str) -> None:
    """Say so if another file in the folder of the script hides a module from it."""
    found = None if is_stream(file) else hiding_neighbour(file.parent, script)
    if found is not None:
        name, module = found
        text = tr(
            "{0} in the same folder hides the module {1} from the script; rename it, or move the "
            "script to another folder"
        )
        tell(f"polyviz script: {text.format(name, module)}")


def check_name(output: str, script: str) -> None:
    """Raise OutputError for a file whose name would hide a module from the script in it."""
    with explained(output):
        module = None if is_stream(Path(output)) else hidden_module(output, script)
    if module is not None:
        text = tr("{0} would hide the module {1} from the script; choose another name")
        raise OutputError(text.format(output, module))
