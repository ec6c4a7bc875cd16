"""Where a command writes: the screen, or a file that appears only once it is whole."""

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO


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
        with _replacing(path) as stream:
            yield stream
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
def _replacing(path: Path) -> Iterator[TextIO]:
    """Write beside `path` and put the new file in its place at the end."""
    if path.exists():
        path.open("a").close()  # raises where the old file may not be changed
        mode = stat.S_IMODE(path.stat().st_mode)
    else:
        mode = 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=".polyviz-", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def progress(steps: int) -> Iterator[Callable[[int], object]]:
    """Show a progress bar on stderr where that is a terminal; yields what takes steps done."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from tqdm import tqdm

    with tqdm(total=steps, unit=" steps", unit_scale=True, leave=False) as bar:
        yield bar.update


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
