"""Writes a file that appears only once it is whole: until then the old one stays as it was."""

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""A full disk, a used up quota, a file larger than this user may write."""


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a new file beside `path`, and put it in its place at the end; raises OSError.

    Permissions are those of the old file, or the usual ones. When anything fails the new file is
    taken away.
    """
    if path.exists():
        path.open("a").close()  # raises where the old file may not be changed
        mode = stat.S_IMODE(path.stat().st_mode)
    else:
        mode = 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=".polyviz-", dir=path.parent)
    try:
        with open(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())  # some disks say only now that they are full
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def is_full(error: OSError) -> bool:
    """Say whether an error means that there is no room left."""
    return error.errno in FULL


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
