"""Keeps PyTorch's warnings from the terminal, once and for all, in a process that does tiles."""

import warnings


def ignore_warnings() -> None:
    """Print no warnings: those of runs with a mistake would come once for each process."""
    warnings.simplefilter("ignore")
