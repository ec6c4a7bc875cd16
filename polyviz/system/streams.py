"""The standard streams, which may be closed, full, or read by nobody when PolyViz is started."""

import contextlib
import os
import sys
from typing import BinaryIO, Literal, TextIO

READER_GONE = 141
"""Exit status when the output is read no further, as shells expect it."""


def open_missing_streams() -> None:
    """Put the null device in the place of each standard stream that is closed.

    The next file that was opened would otherwise get its number, and with it all that any library
    prints.
    """
    if sys.platform != "win32":
        for number in range(3):
            try:
                os.fstat(number)
            except OSError:
                os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # gets the lowest number
    sys.stdin = sys.stdin or _null("r")
    sys.stdout = sys.stdout or _null("w")
    sys.stderr = sys.stderr or _null("w")


def tell(line: str) -> None:
    """Write a line to stderr; where nobody can read that, the line is lost and nothing else."""
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr, flush=True)
        return
    forget(sys.stderr)


def tell_waiting(prog: str, pipe: object) -> None:
    """Say why nothing happens: nobody reads from a pipe."""
    tell(f"{prog}: waiting until somebody reads from the pipe {pipe} (Ctrl+C ends it)")


def forget(stream: TextIO | BinaryIO) -> None:
    """Let what is still to be written go nowhere, so that Python does not stumble at its end."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def empty_streams() -> None:
    """Write what waits to be written; where stdout cannot take it, say so and exit with 2."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has gone, as in "polyviz --help | head -1"
        forget(sys.stdout)
    except OSError as error:
        forget(sys.stdout)
        tell(f"polyviz: cannot write the output: {error.strerror or error}")
        sys.exit(2)
    finally:
        try:
            sys.stderr.flush()
        except OSError:
            forget(sys.stderr)


def _null(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8", errors="replace")
