"""The front door: the window, or the same work without one."""

from polyviz.cli.main import main

__all__ = ["main"]
