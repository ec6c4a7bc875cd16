"""Answers at once what needs nothing loaded, and hands on the rest."""

import os
import sys
from collections.abc import Sequence

from polyviz import __version__

VERSION = f"polyviz {__version__}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run PolyViz with these arguments (by default the process's own); return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words == ["--version"]:
            print(VERSION)
            return 0
        from polyviz.cli.commands import run

        return run(words)
    finally:
        _empty_stdout()


def forget_stdout() -> None:
    """Let what is still to be written go nowhere, so that Python does not stumble at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _empty_stdout() -> None:
    """Write what waits to be written, and say it in one line where that is impossible."""
    if sys.stdout is None:  # a window of Windows without a terminal
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has gone, as in "polyviz --help | head -1"
        forget_stdout()
    except OSError as error:
        forget_stdout()
        print(f"polyviz: cannot write the output: {error.strerror or error}", file=sys.stderr)
        sys.exit(2)
