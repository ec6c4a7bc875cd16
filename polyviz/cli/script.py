"""Prints a run as one plain Python script, or writes it to a file."""

import sys
from pathlib import Path

from polyviz.catalogue.run_spec import RunSpec
from polyviz.cli.output import OutputError, opened
from polyviz.source.script import script_of

HIDDEN = ("numpy", "torch", "math", "random", "sys", "typing", "collections")
"""Libraries that a script imports: Python would take a script of that name in their place."""


def print_script(spec: RunSpec, log_every: int, output: str | None) -> int:
    """Write the script of `spec`, which logs every `log_every`-th step; return the exit status.

    `output` is a file's path, or None for standard output. Raises OutputError for a file that
    cannot be written, or whose name would hide a library from the script itself.
    """
    if output is None:
        sys.stdout.write(script_of(spec, log_every))
        return 0
    name = Path(output).stem
    if name in HIDDEN:
        raise OutputError(f"{output} would hide the library {name}; choose another name")
    with opened(output) as stream:
        stream.write(script_of(spec, log_every))
    return 0
