"""Where a command writes, and in which format: to the screen, to a pipe, or to a whole file."""

import contextlib
import io
import sys
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import TextIO

from polyviz.catalogue.quantities import InvalidValueError
from polyviz.catalogue.run_spec import ALLOWED_KEYS
from polyviz.system.held_signals import raised_signals
from polyviz.system.start_folder import check_place
from polyviz.system.streams import tell_waiting
from polyviz.system.whole_file import hold, is_stream, writing

SCREEN = "-"
"""What stands for standard output in the place of a file's name."""

SUFFIXES = {"text": ".txt", "json": ".json", "csv": ".csv", "python": ".py"}
"""By which end a file's name promises a format."""


FOREIGN = frozenset(
    (
        *(".7z", ".bz2", ".gz", ".tar", ".tgz", ".xz", ".zip", ".zst"),
        *(".docx", ".htm", ".html", ".ipynb", ".odt", ".ods", ".pdf", ".xls", ".xlsx"),
        *(".jsonl", ".ndjson", ".tab", ".toml", ".tsv", ".xml", ".yaml", ".yml"),
        *(".jpeg", ".jpg", ".png", ".svg"),
        *(".db", ".feather", ".h5", ".hdf5", ".mat", ".npy", ".npz", ".parquet", ".pickle", ".pkl"),
        *(".pt", ".pth", ".sqlite"),
    )
)
"""Ends of names that promise a format which is none of these."""


class OutputError(Exception):
    """A file that cannot be written, said in one line."""


def format_of(output: str | None, given: str | None, formats: Collection[str]) -> str:
    """Return the one of `formats` that was asked for, or that the name of the file promises.

    The first of them is the usual one. Raises InvalidValueError for a format that is not among
    them, and OutputError where `output` promises another than what it would get.
    """
    if given is not None and given not in formats:
        keys = ", ".join(formats)
        raise InvalidValueError("format", "Format", given, ALLOWED_KEYS, keys=keys)
    suffix = "" if output is None else suffix_of(output)
    promised = next((key for key, value in SUFFIXES.items() if value == suffix), None)
    wanted = given or promised or next(iter(formats))
    is_foreign = promised is None and suffix in FOREIGN
    if not is_foreign and (promised is None or (promised == wanted and wanted in formats)):
        return wanted
    if promised in formats:
        raise OutputError(
            f"{output} is the name of a {promised} file, but the format is to be {wanted}; "
            f"choose a name that ends in {SUFFIXES[wanted]}, or --format {promised}"
        )
    allowed = " or ".join(SUFFIXES[key] for key in formats)
    raise OutputError(f"{output} cannot be a {suffix} file; choose a name that ends in {allowed}")


def check_place_of(output: str) -> Path:
    """Return the path of a file, pipe or device that can be written to; raises OutputError."""
    if not output:
        raise OutputError("cannot write to a file without a name; give one, or - for the screen")
    path = Path(output)
    with explained(output):
        check_place(path)
        if not is_stream(path):
            if output.endswith(("/", "\\")) or path.is_dir():
                raise OutputError(f"cannot write {output}: it is a folder")
            folder = path.resolve().parent
            if not folder.is_dir():
                raise OutputError(f"cannot write {output}: there is no folder {folder}")
    return path


def hold_output(output: str | None) -> None:
    """Take hold of an open descriptor that is to be written to, before anything else is opened.

    Raises OutputError where there is none of this number.
    """
    if output and output != SCREEN:
        with explained(output):
            hold(Path(output))


def suffix_of(output: str) -> str:
    """Return what the name of a file ends in, in small letters, such as ".csv"; "" for nothing.

    It counts as well where it is all of the name.
    """
    return Path(f"-{Path(output).name.rstrip()}").suffix.lower()


@contextlib.contextmanager
def opened(output: str | None, prog: str) -> Iterator[TextIO]:
    """Open the file `output`; None and "-" are standard output.

    A file that was there stays as it was until everything has been written. Raises OutputError
    when the place cannot be written to, before anything else is done, and EndedBySignal once
    nothing is left of a file that is not whole. `prog` says who waits for the reader of a pipe.
    """
    if output is None or output == SCREEN:
        yield sys.stdout
        sys.stdout.flush()
        return
    path = check_place_of(output)
    wait = partial(tell_waiting, prog, output)
    with explained(output), raised_signals(), writing(path, wait=wait) as raw:
        stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        yield stream
        stream.detach()


@contextlib.contextmanager
def explained(output: str) -> Iterator[None]:
    """Turn an error of the system into an OutputError, unless it is that nobody reads on."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror or error}") from error


@contextlib.contextmanager
def progress(steps: int) -> Iterator[Callable[[int], object]]:
    """Show a progress bar on stderr where that is a terminal; yields what takes steps done."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from tqdm import tqdm

    with tqdm(total=steps, unit=" steps", unit_scale=True, leave=False) as bar:
        yield bar.update
