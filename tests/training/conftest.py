"""Makes the tests here steady."""

import warnings
from collections.abc import Iterator

import numpy as np
import pytest
from steady import one_thread

__all__ = ["no_warnings", "one_thread"]


@pytest.fixture
def no_warnings() -> Iterator[None]:
    """Turns every warning into a failure."""
    with warnings.catch_warnings(), np.errstate(all="warn"):
        warnings.simplefilter("error")
        yield
