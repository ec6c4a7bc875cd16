"""Where a command writes: the screen, or a file that appears only once it is whole."""

import contextlib
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from polyviz.app.whole_file import replacing


class OutputError(Exception):
    """A file that cannot be written, said in one line."""


@contextlib.contextmanager
def opened(output: str | None) -> Iterator[TextIO]:
    """Open the file `output`, or standard output for None.

    A file that was there stays as it was until everything has been written. Raises OutputError
    when the place cannot be written to, before anything else is done.
    """
    if output is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    path = _resolved(output)
    try:
        if not path.parent.is_dir():
            raise OutputError(f"cannot write {output}: there is no folder {path.parent}")
        if path.exists() and not path.is_file():  # a pipe or device (a folder raises)
            with path.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        with replacing(path) as raw:
            stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
            yield stream
            stream.detach()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror or error}") from error


def _resolved(output: str) -> Path:
    try:
        return Path(output).resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise OutputError(f"cannot write {output}: {error}") from error


@contextlib.contextmanager
def progress(steps: int) -> Iterator[Callable[[int], object]]:
    """Show a progress bar on stderr where that is a terminal; yields what takes steps done."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from tqdm import tqdm

    with tqdm(total=steps, unit=" steps", unit_scale=True, leave=False) as bar:
        yield bar.update
