"""Prints a run as one plain Python script, or writes it to a file."""

from polyviz.catalogue.run_spec import RunSpec
from polyviz.cli.output import OutputError, format_of, opened
from polyviz.source.names import hidden_module
from polyviz.source.script import script_of

FORMATS = ("python", "text")
"""Formats that the suffix of a script may stand for: a script is text too."""


def print_script(spec: RunSpec, log_every: int, output: str | None) -> int:
    """Write the script of `spec`, which logs every `log_every`-th step; return the exit status.

    `output` is a file's path, or None for standard output. Raises OutputError for a file that
    cannot be written, or whose name would hide a module from the script itself.
    """
    format_of(output, None, FORMATS)
    script = script_of(spec, log_every)
    module = None if output is None else hidden_module(output, script)
    if module is not None:
        raise OutputError(
            f"{output} would hide the module {module} from the script; choose another name"
        )
    with opened(output, "polyviz script") as stream:
        stream.write(script)
    return 0
