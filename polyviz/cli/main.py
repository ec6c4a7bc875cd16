"""The entry point: prints the version without loading anything, and dispatches the rest."""

import sys
from collections.abc import Sequence

from polyviz.cli.version import VERSION
from polyviz.system.start_folder import leave_lost_folder
from polyviz.system.streams import INTERRUPTED, empty_streams, open_missing_streams


def main(arguments: Sequence[str] | None = None) -> int:
    """Run PolyViz with these arguments (by default the process's own); return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    open_missing_streams()
    leave_lost_folder()
    try:
        if words == ["--version"]:
            print(VERSION)
            return 0
        from polyviz.cli.dispatch import run

        return run(words)
    except KeyboardInterrupt:  # also while all of it is loaded
        return INTERRUPTED
    finally:
        empty_streams()
