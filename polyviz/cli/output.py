"""Where a command writes and in which format: to the screen, a pipe, or a complete file."""

import contextlib
import io
import sys
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, TextIO

from polyviz.catalogue.system_errors import reason_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.system.held_signals import raised_signals
from polyviz.system.start_folder import check_place
from polyviz.system.streams import tell_waiting
from polyviz.system.terminal_language import tr, translated
from polyviz.system.whole_file import hold, is_stream, writing

SCREEN = "-"
"""The file name that stands for standard output."""

SUFFIXES = {
    "text": ".txt",
    "json": ".json",
    "csv": ".csv",
    "python": ".py",
    "npz": ".npz",
    "parquet": ".parquet",
    "png": ".png",
    "svg": ".svg",
    "pdf": ".pdf",
}
"""The suffix of each format."""


FOREIGN = frozenset(
    (
        *(".7z", ".bz2", ".gz", ".tar", ".tgz", ".xz", ".zip", ".zst"),
        *(".docx", ".htm", ".html", ".ipynb", ".odt", ".ods", ".xls", ".xlsx"),
        *(".jsonl", ".ndjson", ".tab", ".toml", ".tsv", ".xml", ".yaml", ".yml"),
        *(".jpeg", ".jpg"),
        *(".db", ".feather", ".h5", ".hdf5", ".mat", ".npy", ".pickle", ".pkl"),
        *(".pt", ".pth", ".sqlite"),
    )
)
"""Suffixes of formats that no command writes."""

STEPS = QT_TRANSLATE_NOOP("catalogue", "steps")


class OutputError(Exception):
    """A file cannot be written; the text says in one line which one and why."""


def format_of(output: str | None, given: str | None, formats: Collection[str]) -> str:
    """Return the format that was `given`, or that the suffix of `output` stands for.

    The default is the first of `formats`. Raises OutputError if the suffix contradicts the format.
    """
    suffix = "" if output is None else suffix_of(output)
    promised = next((key for key, value in SUFFIXES.items() if value == suffix), None)
    wanted = given or promised or next(iter(formats))
    is_foreign = promised is None and suffix in FOREIGN
    if not is_foreign and (promised is None or (promised == wanted and wanted in formats)):
        return wanted
    if promised in formats:
        text = tr(
            "{0} is the name of a {1} file, but the format is to be {2}; choose a name that ends "
            "in {3}, or --format {1}"
        )
        raise OutputError(text.format(output, promised, wanted, SUFFIXES[wanted]))
    allowed = tr(" or ").join(SUFFIXES[key] for key in formats)
    text = tr("{0} cannot be a {1} file; choose a name that ends in {2}")
    raise OutputError(text.format(output, suffix, allowed))


def check_place_of(output: str) -> Path:
    """Return the path of a file, pipe or device that can be written to; raises OutputError."""
    if not output:
        text = tr("cannot write to a file without a name; give one, or - for the screen")
        raise OutputError(text)
    path = Path(output)
    with explained(output):
        check_place(path)
        if not is_stream(path):
            if output.endswith(("/", "\\")) or path.is_dir():
                raise OutputError(tr("cannot write {0}: it is a folder").format(output))
            folder = path.resolve().parent
            if not folder.is_dir():
                text = tr("cannot write {0}: there is no folder {1}")
                raise OutputError(text.format(output, folder))
    return path


def hold_output(output: str | None) -> None:
    """Duplicate the open descriptor that will be written to, before anything else is opened.

    Raises OutputError if the descriptor is not open.
    """
    if output and output != SCREEN:
        with explained(output):
            hold(Path(output))


def suffix_of(output: str) -> str:
    """Return the suffix of a file's name in lower case, such as ".csv"; "" for none.

    The name may consist of the suffix alone.
    """
    return Path(f"-{Path(output).name.rstrip()}").suffix.lower()


@contextlib.contextmanager
def opened_raw(output: str, prog: str) -> Iterator[BinaryIO]:
    """Open the file `output` for bytes; "-" is standard output.

    An existing file is replaced only when everything has been written. Raises OutputError at once
    if the place cannot be written to, and EndedBySignal after an incomplete file was removed.
    `prog` is the command's name, for messages.
    """
    if output == SCREEN:
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    path = check_place_of(output)
    wait = partial(tell_waiting, prog, output)
    with explained(output), raised_signals(), writing(path, wait=wait) as raw:
        yield raw


@contextlib.contextmanager
def opened(output: str | None, prog: str) -> Iterator[TextIO]:
    """Open the file `output` for text, as `opened_raw` does; None is standard output too."""
    if output is None or output == SCREEN:
        yield sys.stdout
        sys.stdout.flush()
        return
    with opened_raw(output, prog) as raw:
        stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        yield stream
        stream.detach()


@contextlib.contextmanager
def explained(output: str) -> Iterator[None]:
    """Turn OSError, except for a broken pipe, into OutputError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        text = tr("cannot write {0}: {1}").format(output, translated(reason_of(error)))
        raise OutputError(text) from error


@contextlib.contextmanager
def progress(
    count: int, unit: str | None = None, initial: int = 0
) -> Iterator[Callable[[int], object]]:
    """Show a progress bar if stderr is a terminal; yield a function to call with what is done.

    `unit` is what is counted, steps by default; so much was done `initial`ly.
    """
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from tqdm import tqdm

    unit = f" {unit or translated(STEPS)}"
    with tqdm(total=count, unit=unit, unit_scale=True, leave=False, initial=initial) as bar:
        yield bar.update
