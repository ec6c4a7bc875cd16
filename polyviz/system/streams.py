"""The standard streams, which may be closed, full, or without a reader."""

import contextlib
import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import BinaryIO, Literal, TextIO

from polyviz.catalogue.system_errors import reason_of
from polyviz.system.terminal_language import tr, translated

STDOUT, STDERR = 1, 2
"""The numbers of their descriptors."""

INTERRUPTED, READER_GONE = 130, 141
"""Exit status after Ctrl+C and after a broken pipe, as shells define them."""


def open_missing_streams() -> None:
    """Replace each closed standard stream by the null device.

    Otherwise the next opened file would get its number, and receive what libraries print.
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


def keep_output_apart() -> None:
    """Let descriptor 1 lead to stderr from now on, and sys.stdout to where both led before.

    What code of somebody writes to the descriptor by itself then does not get into the output.
    """
    usual = sys.stdout
    try:
        if usual.fileno() != STDOUT:
            return
    except OSError:  # it is no file
        return
    usual.flush()
    own = os.dup(STDOUT)
    os.dup2(STDERR, STDOUT)
    sys.stdout = TextIOWrapper(
        BufferedWriter(FileIO(own, "w", closefd=False)),
        encoding=usual.encoding,
        errors=usual.errors,
        line_buffering=os.isatty(own),
    )


def tell(line: str) -> None:
    """Write a line to stderr; drop it if stderr cannot be written to."""
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr, flush=True)
        return
    forget(sys.stderr)


def tell_waiting(prog: str, pipe: object) -> None:
    """Print that the program waits for a reader of a pipe."""
    text = tr("waiting until somebody reads from the pipe {0} (Ctrl+C ends it)").format(pipe)
    tell(f"{prog}: {text}")


def forget(stream: TextIO | BinaryIO) -> None:
    """Discard what is still buffered, so that Python does not fail at exit."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def empty_streams() -> None:
    """Flush the streams; if stdout cannot be written to, say so and exit with 2."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader is gone, as in "polyviz --help | head -1"
        forget(sys.stdout)
    except OSError as error:
        forget(sys.stdout)
        text = tr("cannot write the output: {0}").format(translated(reason_of(error)))
        tell(f"polyviz: {text}")
        sys.exit(2)
    finally:
        try:
            sys.stderr.flush()
        except OSError:
            forget(sys.stderr)


def _null(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8", errors="replace")
