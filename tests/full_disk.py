"""Places that are really full: a tiny file system, and a limit on the size of files."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest

if sys.platform != "win32":
    import resource

ROOM = 16_384
"""Bytes that fit."""


@dataclass(frozen=True)
class FullDisk:
    """A folder in which files of more than ROOM bytes cannot be written `while_full`."""

    folder: Path
    while_full: Callable[[], AbstractContextManager[None]]
    reason: str


@contextlib.contextmanager
def limited_files() -> Iterator[None]:
    """Let no file of this process grow beyond ROOM bytes (Python ignores SIGXFSZ)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextlib.contextmanager
def made_full_disk(kind: str, folder: Path) -> Iterator[FullDisk]:
    """Yield the "limit" or the "tmpfs" in `folder`; skips the test where that cannot be had."""
    if sys.platform != "linux":
        pytest.skip("needs Linux' limits and file systems")
    if kind == "limit":
        yield FullDisk(folder, limited_files, "File too large")
        return
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody mount a file system")
    try:
        yield FullDisk(folder, contextlib.nullcontext, "No space left on device")
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
