"""Axes of a sweep are read as they are typed, or refused with what is allowed."""

import numpy as np
import pytest

from polyviz.catalogue import numerals
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
    exact = np.geomspace(1e-7, 1e-5, 201)
    assert axis.values == tuple(float(f"{value:.3e}") for value in exact)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("learning_rate=1.19e-7:1.07e-5:160:log", 4),
        ("learning_rate=1e-7:1e-5:20:log", 4),
        ("learning_rate=3.65e-6:3.66e-6:160:log", 7),
        ("learning_rate=1e-7:1e-5:1000000:log", 8),
        ("momentum=0:0.99:100", 2),
        ("momentum=0:1:4", 4),
        ("momentum=0.9:0.901:160", 7),
        ("start.b=-2.179:1.821:100", 4),
        ("start.b=-1e-300:1e-300:7", 4),
        ("start.b=123456:123456.00001:9", 17),
    ],
)
def test_values_between_the_ends_are_short_and_apart(text: str, digits: int) -> None:
    axis = SweepAxis.parse(text)
    first, last, count = text.partition("=")[2].removesuffix(":log").split(":")
    assert (axis.values[0], axis.values[-1], len(axis.values)) == (
        float(first),
        float(last),
        int(count),
    )
    spaced = np.geomspace if axis.is_log else np.linspace
    exact = spaced(float(first), float(last), int(count))
    values, steps = np.array(axis.values), np.diff(exact)
    near = np.maximum(0.0501 * steps, 2 * np.spacing(np.abs(exact[1:])))
    assert (np.abs(values - exact)[1:] <= near).all()
    assert (np.diff(values) > 0).all()
    between = axis.values[1:-1] if len(axis.values) < 1000 else axis.values[1:1000]
    written = [numerals.exact(value).lstrip("-").partition("e")[0] for value in between]
    assert max(len(text.replace(".", "").lstrip("0")) for text in written) <= digits


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("learning_rate", "write learning_rate=1e-7"),
        ("learning_rate=", "write learning_rate=1e-7"),
        ("rate=1:2:3", "it can be one of learning_rate, "),
        ("learning_rate=1:2", "write learning_rate=1e-7"),
        ("learning_rate=1:2:3:lin", "write learning_rate=1e-7"),
        ("learning_rate=a:2:3", "write learning_rate=1e-7"),
        ("learning_rate=1:2:1", "at least two values"),
        ("learning_rate=1:1:5", "at least two values"),
        ("learning_rate=1:2:2.5", "a whole number of values"),
        ("learning_rate=0:1:5:log", "two ends above zero"),
        ("learning_rate=-1:1:5:log", "two ends above zero"),
        (f"learning_rate=0:1:{MAX_VALUES + 1}", "at most 1000000 values"),
        ("learning_rate=5", "at least two values"),
        ("points=3,4.5", "whole numbers"),
        ("learning_rate=1e-6,nan,2e-6", "absolute value up to 1e100"),
        ("learning_rate=1e-6,inf", "absolute value up to 1e100"),
        ("seed=0,inf", "absolute value up to 9007199254740992"),
        ("seed=0:1e400:5", "absolute value up to 9007199254740992"),
        ("seed=0:1:1e400", "absolute value up to 9007199254740992"),
        ("start.a=-1e308:1e308:5", "absolute value up to 1e100"),
        ("learning_rate=1e-300:1e300:5:log", "absolute value up to 1e100"),
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


@pytest.mark.parametrize(
    "text",
    ["learning_rate=1e-320:1e100:40:log", "start.a=-1e100:1e100:5", "seed=-9e15:9e15:5"],
)
def test_the_widest_axes_have_finite_values_in_order(text: str) -> None:
    values = [float(value) for value in SweepAxis.parse(text).values]
    assert np.isfinite(values).all()
    assert values == sorted(set(values))
