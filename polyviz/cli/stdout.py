"""Ends standard output without a traceback, whatever has become of whoever reads it."""

import os
import sys


def forget_stdout() -> None:
    """Let what is still to be written go nowhere, so that Python does not stumble at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def empty_stdout() -> None:
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
