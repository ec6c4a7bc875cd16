"""Writes files that appear only when complete; pipes and devices are written to directly."""

import contextlib
import errno
import io
import math
import os
import re
import secrets
import select
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.system_errors import reason_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.system.streams import forget

if sys.platform != "win32":
    import fcntl

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The disk is full, the quota is used up, or the file is larger than the user may write."""

DESCRIPTOR = re.compile(r"(?:/dev/fd|/proc/(\d+)(?:/task/\d+)?/fd)/(\d+)")
"""Paths of the open descriptors of a process; /dev/stdout is a link to one."""

MAX_LINKS = 40
"""Most links in a row that are followed; the limit of Linux."""

NO_NEW_FILES = QT_TRANSLATE_NOOP("catalogue", "{0} for new files in the folder {1}")
ONLY_READ = QT_TRANSLATE_NOOP("catalogue", "it is open for reading only")
NO_READER = QT_TRANSLATE_NOOP("catalogue", "nobody reads from this pipe")
SLOW_READER = QT_TRANSLATE_NOOP("catalogue", "whoever reads from this pipe takes too long")

_held: dict[int, int] = {}
"""Duplicates of open descriptors that will be written to, by their original numbers"""


MOMENT_S = 0.05
"""Length of one wait for a pipe; Python handles signals between two waits."""

MAX_WAIT_S = 3.0
"""How long the window, which is blocked meanwhile, waits for the reader of a pipe."""


@contextlib.contextmanager
def writing(path: Path, *, wait: Callable[[], object] | None = None) -> Iterator[BinaryIO]:
    """Open a place to write to; raises OSError.

    A file is replaced when everything has been written (see `replacing`). A pipe, a device or an
    open descriptor such as /dev/stdout is written to directly, so `>> log.txt` appends.

    A named pipe without a reader is an error. With `wait`, that function is called instead, and
    then the pipe waits for a reader.
    """
    opened = _descriptor(path)
    if opened is None:
        path = _resolved(path)
        if not _is_no_file(path):
            with replacing(path) as stream:
                yield stream
            return
        opened = io.BufferedWriter(_Pipe(path, wait)) if path.is_fifo() else path.open("wb")
    with opened:
        try:
            yield opened
            opened.flush()
        except BaseException:
            forget(opened)  # what is still buffered
            raise


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a new file beside `path` and rename it to `path` at the end; raises OSError.

    It gets the permissions of the old file, or the default ones. It is deleted if anything fails.
    """
    if path.exists():
        path.open("a").close()  # raises if the old file is not writable
        mode = stat.S_IMODE(path.stat().st_mode)
    else:
        mode = 0o666 & ~_umask()
    new = path.with_name(f".polyviz-{secrets.token_hex(8)}")  # known before a signal can interrupt
    try:
        with _private_file(new) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())  # some file systems report a full disk only here
        new.chmod(mode)
        new.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):  # the file or its folder may not exist
            new.unlink()
        raise


def _private_file(path: Path) -> BinaryIO:
    try:
        return open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))
    except PermissionError as error:  # an existing file there may still be writable
        text = Sentence(NO_NEW_FILES, Sentence(reason_of(error)), path.parent)
        raise PermissionError(error.errno, text) from error


def hold(path: Path) -> None:
    """Duplicate the open descriptor that a path stands for; raises OSError if it is not open.

    Call it before the process opens anything else, which could get the same number and be written
    to by mistake.
    """
    found = _link_to_descriptor(path)
    if found is not None and sys.platform != "win32" and _is_own(found):
        number = int(found[2])
        _held[number] = _writable_copy(number)


def is_stream(path: Path) -> bool:
    """Return whether a path is a pipe, a device or an open descriptor, and not a file.

    Raises OSError if that cannot be determined.
    """
    return _link_to_descriptor(path) is not None or _is_no_file(_resolved(path))


def is_full(error: OSError) -> bool:
    """Return whether an error means that there is no space left."""
    return error.errno in FULL


def _descriptor(path: Path) -> BinaryIO | None:
    """Open the descriptor behind /dev/stdout, /dev/fd/3 and the like; None for other paths."""
    found = _link_to_descriptor(path)
    if found is None or sys.platform == "win32":
        return None
    if not _is_own(found):
        return open(found[0], "ab")
    number = int(found[2])
    copy = _held.pop(number, None)
    return open(_writable_copy(number) if copy is None else copy, "wb")


def _is_own(descriptor: re.Match[str]) -> bool:
    return descriptor[1] in (None, str(os.getpid()), Path("/proc/self").resolve().name)


def _writable_copy(number: int) -> int:
    copy = os.dup(number)
    if fcntl.fcntl(copy, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
        os.close(copy)
        raise OSError(errno.EBADF, Sentence(ONLY_READ))
    return copy


class _Pipe(io.FileIO):
    """A named pipe to write to; raises OSError if it has no reader, or its reader stops reading.

    With `wait`, which is called first, it waits for a reader without a time limit.
    """

    def __init__(self, path: Path, wait: Callable[[], object] | None) -> None:
        self._max_wait_s = MAX_WAIT_S if wait is None else math.inf
        number = _opened_pipe(path)
        if number is None:
            if wait is None:
                raise OSError(errno.ENXIO, Sentence(NO_READER))
            wait()
            while (number := _opened_pipe(path)) is None:
                time.sleep(MOMENT_S)
        super().__init__(number, "wb")

    def write(self, data: Any) -> int:
        give_up_at_s = time.monotonic() + self._max_wait_s
        while not select.select([], [self], [], MOMENT_S)[1]:
            if time.monotonic() > give_up_at_s:
                raise OSError(errno.ETIMEDOUT, Sentence(SLOW_READER))
        return super().write(data)


def _opened_pipe(path: Path) -> int | None:
    try:
        return os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO:
            return None
        raise


def _link_to_descriptor(path: Path) -> re.Match[str] | None:
    """Follow links one by one: the file behind a descriptor may have no path."""
    for _ in range(MAX_LINKS):
        folder = _resolved(path.parent)
        path = folder / path.name
        found = DESCRIPTOR.fullmatch(str(path))
        if found is not None or not path.is_symlink():
            return found
        path = folder / path.readlink()
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _is_no_file(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError as error:  # what Python 3.11 raises for a circle of links
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
