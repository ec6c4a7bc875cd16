"""Prints a run as one plain Python script, or writes it to a file."""

from pathlib import Path

from polyviz.catalogue.run_spec import RunSpec
from polyviz.cli.output import OutputError, format_of, opened
from polyviz.source.script import script_of

HIDDEN = ("numpy", "torch", "math", "random", "sys", "typing", "collections")
"""Libraries that a script imports: Python would take a script of that name in their place."""

FORMATS = ("python", "text")
"""What the name of a script may promise: a script for handing out is text too."""


def print_script(spec: RunSpec, log_every: int, output: str | None) -> int:
    """Write the script of `spec`, which logs every `log_every`-th step; return the exit status.

    `output` is a file's path, or None for standard output. Raises OutputError for a file that
    cannot be written, or whose name would hide a library from the script itself.
    """
    format_of(output, None, FORMATS)
    name = "" if output is None else Path(output).stem
    if name in HIDDEN:
        raise OutputError(f"{output} would hide the library {name}; choose another name")
    with opened(output) as stream:
        stream.write(script_of(spec, log_every))
    return 0
