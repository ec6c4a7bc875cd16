"""Checks of which one has to pass."""

from functools import partial

import pytest

from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import InvalidValueError, check_any


def test_one_of_some_checks_is_enough_and_else_the_first_error_is_raised() -> None:
    check = QUANTITIES["steps"].check
    check_any(partial(check, value) for value in (-1, 5, -2))
    check_any([])
    with pytest.raises(InvalidValueError) as caught:
        check_any(partial(check, value) for value in (-1, -2))
    assert caught.value.value == "-1"
