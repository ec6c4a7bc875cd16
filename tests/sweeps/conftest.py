"""Makes the tests here steady."""

from steady import one_thread

__all__ = ["one_thread"]
