"""Keeps memory that was freed in this process, for whoever asks for memory next."""

import ctypes
import functools
import sys

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
"""The names of these parameters in glibc's malloc.h."""

KEPT = 2**31 - 1
"""How many free bytes are kept at most."""

LARGE = 2**25
"""Blocks from so many bytes on, the most that glibc allows, go back to the system nevertheless."""


@functools.cache
def keep_freed_memory() -> bool:
    """Let glibc keep what is freed instead of giving it back; return whether it does.

    A loop that makes the same large tensors in every step would get all their pages anew each time,
    which can take longer than to compute what is in them. Other allocators are left as they are.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    return mallopt is not None and bool(
        mallopt(MMAP_THRESHOLD, LARGE) and mallopt(TRIM_THRESHOLD, KEPT)
    )
