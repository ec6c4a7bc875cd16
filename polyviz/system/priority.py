"""Lets a process give way to others, such as the window."""

import contextlib
import os
import sys

NICENESS = 10
"""How far it steps back, of 19."""

BELOW_NORMAL, SET_INFORMATION = 0x4000, 0x0200
"""What Windows calls the same, and the right to set it."""


def step_back(pid: int) -> None:
    """Give another process of this user a low priority; one that has ended needs none."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(SET_INFORMATION, False, pid)
        if handle:
            kernel.SetPriorityClass(handle, BELOW_NORMAL)
            kernel.CloseHandle(handle)
        return
    with contextlib.suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, pid, NICENESS)
