"""Axes of a sweep are read as they are typed, or refused with what is allowed."""

import numpy as np
import pytest

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.sweep_axis import MAX_VALUES, SweepAxis


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("learning_rate=0:1:5", (0.0, 0.25, 0.5, 0.75, 1.0)),
        ("learning_rate=1:0:3", (0.0, 0.5, 1.0)),
        ("momentum=0, 0.5,0.9", (0.0, 0.5, 0.9)),
        ("steps=1:10:4", (1, 4, 7, 10)),
        ("seed=0:2:9", (0, 1, 2)),
        ("degree=3,5,7", (3, 5, 7)),
        ("start.b=-1:1:3", (-1.0, 0.0, 1.0)),
        ("optimizer=SGD,adam", ("sgd", "adam")),
        ("lesson=numpy,nn", ("numpy", "nn")),
        ("hidden=4,8x8", ((4,), (8, 8))),
        ("seed=1,2,2,1", (1, 2)),
    ],
)
def test_values_are_those_that_were_typed(text: str, values: tuple[object, ...]) -> None:
    axis = SweepAxis.parse(text)
    assert axis.values == values
    assert axis.key == text.partition("=")[0]
    assert not axis.is_log


def test_equal_factors() -> None:
    axis = SweepAxis.parse("learning_rate=1e-7:1e-5:201:log")
    assert axis.is_log
    assert (axis.values[0], axis.values[-1]) == (1e-7, 1e-5)
    assert axis.values == pytest.approx(np.geomspace(1e-7, 1e-5, 201).tolist())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("learning_rate", "write learning_rate=1e-7"),
        ("learning_rate=", "write learning_rate=1e-7"),
        ("rate=1:2:3", "it can be one of learning_rate, "),
        ("learning_rate=1:2", "write learning_rate=1e-7"),
        ("learning_rate=1:2:3:lin", "write learning_rate=1e-7"),
        ("learning_rate=a:2:3", "write learning_rate=1e-7"),
        ("learning_rate=1e-7:nan:20", "finite numbers"),
        ("learning_rate=-inf:1:20", "finite numbers"),
        ("learning_rate=1e-7,1e999", "finite numbers"),
        ("seed=0,nan", "finite numbers"),
        ("points=1:9:inf", "finite numbers"),
        ("start.b=-1e308:1e308:3", "finite numbers"),
        ("learning_rate=1e-300:1e300:3:log", "finite numbers"),
        ("learning_rate=1:2:1", "at least two values"),
        ("learning_rate=1:1:5", "at least two values"),
        ("learning_rate=1:2:2.5", "at least two values"),
        ("learning_rate=0:1:5:log", "two ends above zero"),
        ("learning_rate=-1:1:5:log", "two ends above zero"),
        (f"learning_rate=0:1:{MAX_VALUES + 1}", "at most 1000000 values"),
        ("learning_rate=5", "at least two values"),
        ("points=3,4.5", "whole numbers"),
        ("optimizer=sgd:adam:2", "no order"),
        ("optimizer=sgd,adams", "it can be one of hand, "),
        ("optimizer=sgd,sgd", "at least two values"),
        ("hidden=0,8", "whole numbers from"),
        ("start.=1,2", "it can be one of"),
    ],
)
def test_what_cannot_be_an_axis_is_refused(text: str, said: str) -> None:
    with pytest.raises(InvalidValueError) as error:
        SweepAxis.parse(text)
    assert said in error.value.message()
