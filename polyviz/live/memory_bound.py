"""Bounds the memory of a process while it runs code that somebody has written."""

import contextlib
import sys
from collections.abc import Iterator

MAX_MEMORY = 4 * 2**30
"""Bytes of data that such code may use, where the system can bound that; torch takes part of it."""


@contextlib.contextmanager
def bounded_memory() -> Iterator[None]:
    """Let this process use no more than MAX_MEMORY in this context, on systems that can bound it.

    What needs more raises an error there, instead of the system ending other programs.
    """
    if sys.platform == "win32":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
    with contextlib.suppress(ValueError, OSError):  # macOS refuses some limits
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
