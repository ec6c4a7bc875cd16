"""Answers at once what needs nothing loaded, and hands on the rest."""

import sys
from collections.abc import Sequence

from polyviz import __version__

VERSION = f"polyviz {__version__}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run PolyViz with these arguments (by default the process's own); return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--version"]:
        print(VERSION)
        return 0
    from polyviz.cli.commands import run

    return run(words)
