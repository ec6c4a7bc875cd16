"""Keeps tests of numbers the same at every run: one thread, and the same examples."""

from collections.abc import Iterator

import pytest
import torch
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Computes on one thread, which tensors this small are fastest with, and puts it back."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
