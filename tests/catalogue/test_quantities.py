"""Decides which numbers a person may type, and how they are written, stepped and refused."""

import math
import pickle

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from polyviz.catalogue.optimizers import HYPERPARAMETERS
from polyviz.catalogue.quantities import QUANTITIES, START_WEIGHT
from polyviz.catalogue.quantity import InvalidValueError, Quantity

ALL = {**QUANTITIES, "start": START_WEIGHT}

every_quantity = st.sampled_from(list(ALL.values()))

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
"""As st.text(), whose set of characters takes seconds to find out."""


def values_of(quantity: Quantity) -> st.SearchStrategy[float]:
    """Return values that the quantity takes."""
    if quantity.kind == "whole":
        return st.integers(int(quantity.low), int(quantity.high))
    return st.floats(
        quantity.low,
        quantity.high,
        exclude_min=quantity.low_is_open,
        exclude_max=quantity.high_is_open,
    )


quantities_and_values = every_quantity.flatmap(lambda q: st.tuples(st.just(q), values_of(q)))


def same_bits(one: float, other: float) -> bool:
    return (
        type(one) is type(other)
        and one == other
        and math.copysign(1, one) == math.copysign(1, other)
    )


def refused(quantity: Quantity, text: str) -> str:
    with pytest.raises(InvalidValueError) as caught:
        quantity.parse(text)
    assert caught.value.key == quantity.key
    return str(caught.value)


@given(quantities_and_values)
def test_text_reads_back_to_the_same_bits(pair: tuple[Quantity, float]) -> None:
    quantity, value = pair
    text, value = quantity.text(value), value or abs(value)  # a zero has no sign
    assert same_bits(quantity.parse(text), value)
    assert same_bits(quantity.check(value), value)
    assert len(text) <= len(repr(value))
    assert "e+" not in text
    assert "e-0" not in text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1e-6, "1e-6"), (5e-324, "5e-324"), (0.001, "0.001"), (1e6, "1000000"), (1.0, "1")],
)
def test_text_of_a_learning_rate(value: float, text: str) -> None:
    assert QUANTITIES["learning_rate"].text(value) == text


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("learning_rate", "1e-6", 1e-6),
        ("learning_rate", "0.000001", 1e-6),
        ("learning_rate", " 1E-6 ", 1e-6),
        ("learning_rate", "+.5", 0.5),
        ("learning_rate", "2", 2.0),
        ("steps", "2000", 2000),
        ("steps", "2 000", 2000),
        ("steps", "2\u202f000", 2000),
        ("steps", "2_000", 2000),
        ("steps", "2e3", 2000),
        ("steps", "2000.0", 2000),
        ("seed", "4294967295", 2**32 - 1),
        ("start", "\u22120.5", -0.5),
        ("start", "-1e6", -1e6),
    ],
)
def test_numbers_are_read_as_they_are_typed(key: str, text: str, value: float) -> None:
    assert same_bits(ALL[key].parse(text), value)


BAD_TEXTS = {
    "learning_rate": [
        "0",
        "-1e-6",
        "nan",
        "inf",
        "-inf",
        "1e300",
        "abc",
        "",
        "1,5,5",
        "1e",
        "0x10",
    ],
    "steps": ["0", "-1", "1e12", "2.5", "nan", "inf", "ten", "1" * 400],
    "points": ["0", "1", "2", "1e7", "1000001", "nan", "2e-3"],
    "seed": ["-1", str(2**64), str(2**32), "x", "1.5", "nan", "9" * 5000],
    "momentum": ["1", "-0.1", "nan", "1.5", "inf"],
    "beta2": ["1", "-1e-9"],
    "weight_decay": ["1", "-1"],
    "start": ["1e7", "-1e7", "nan", "a"],
}


@pytest.mark.parametrize(("key", "text"), [(k, text) for k, ts in BAD_TEXTS.items() for text in ts])
def test_refusal_names_the_value_and_what_is_allowed(key: str, text: str) -> None:
    quantity = ALL[key]
    message = refused(quantity, text)
    assert len(message.splitlines()) == 1
    assert quantity.label in message
    assert text[:20] in message
    for bound in (quantity.low, quantity.high):
        assert f"{int(bound)}" in message
    assert len(message) < 200


@given(every_quantity, ANY_TEXT)
def test_any_text_is_a_value_or_a_refusal_in_one_line(quantity: Quantity, text: str) -> None:
    try:
        value = quantity.parse(text)
    except InvalidValueError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert quantity.check(value) == value


@given(every_quantity, st.floats() | st.integers())
def test_every_number_is_in_the_range_or_refused(quantity: Quantity, value: float) -> None:
    above = value > quantity.low or (value == quantity.low and not quantity.low_is_open)
    below = value < quantity.high or (value == quantity.high and not quantity.high_is_open)
    allowed = above and below and (quantity.kind == "real" or value == int(value))
    if allowed:
        assert quantity.check(value) == value
    else:
        with pytest.raises(InvalidValueError):
            quantity.check(value)


@pytest.mark.parametrize(
    "value",
    [True, None, "1", "abc", [1], 1j],
)
@pytest.mark.parametrize("key", ALL)
def test_what_is_no_number_is_refused(key: str, value: object) -> None:
    with pytest.raises(InvalidValueError):
        ALL[key].check(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("digits", [400, 5000])
def test_whole_numbers_beyond_every_float_are_refused(digits: int) -> None:
    with pytest.raises(InvalidValueError):
        QUANTITIES["seed"].check(10**digits)


# Arrows


@given(quantities_and_values, st.integers(-60, 60))
def test_arrows_stay_in_the_range_and_go_their_way(
    pair: tuple[Quantity, float], presses: int
) -> None:
    quantity, value = pair
    stepped = quantity.stepped(value, presses)
    assert quantity.check(stepped) == stepped
    if presses > 0:
        assert stepped >= value
    elif presses < 0:
        assert stepped <= value
    else:
        assert stepped == value


@given(quantities_and_values, st.integers(1, 5))
def test_up_and_down_again_returns_to_a_rung(pair: tuple[Quantity, float], presses: int) -> None:
    quantity, value = pair
    rung = quantity.stepped(value, 1)
    top = quantity.stepped(rung, presses)
    assume(quantity.stepped(top, 1) > top)  # not at the end of the range
    assert quantity.stepped(top, -presses) == pytest.approx(rung, rel=1e-12)


@given(quantities_and_values, st.integers(0, 6), st.integers(0, 6))
def test_presses_add_up(pair: tuple[Quantity, float], first: int, second: int) -> None:
    quantity, value = pair
    at_once = quantity.stepped(value, first + second)
    assert quantity.stepped(quantity.stepped(value, first), second) == at_once


@pytest.mark.parametrize(
    ("key", "value", "presses", "expected"),
    [
        ("learning_rate", 1e-6, 1, 2e-6),
        ("learning_rate", 1e-6, 4, 2e-5),
        ("learning_rate", 1e-6, -1, 5e-7),
        ("learning_rate", 3e-6, 1, 5e-6),
        ("learning_rate", 3e-6, -1, 2e-6),
        ("learning_rate", 1.6e-6, 1, 2e-6),
        ("learning_rate", 2.4e-6, -1, 2e-6),
        ("learning_rate", 1e6, 1, 1e6),
        ("steps", 2000, 1, 5000),
        ("steps", 1, -1, 1),
        ("points", 3, -5, 3),
        ("seed", 0, -1, 0),
        ("seed", 7, 3, 10),
        ("seed", 2**32 - 1, 1, 2**32 - 1),
        ("momentum", 0.9, 1, 0.95),
        ("momentum", 0.95, 1, 0.95),
        ("momentum", 0.0, -1, 0.0),
        ("momentum", 0.87, -1, 0.85),
        ("start", 0.0, -1, -0.1),
        ("start", 0.25, 1, 0.3),
    ],
)
def test_arrows(key: str, value: float, presses: int, expected: float) -> None:
    assert same_bits(ALL[key].stepped(value, presses), expected)


# Messages


def test_long_values_are_shortened() -> None:
    message = refused(QUANTITIES["seed"], "9" * 5000)
    assert "9" * 20 in message
    assert len(message) < 200


def test_message_can_be_translated_whole() -> None:
    with pytest.raises(InvalidValueError) as caught:
        QUANTITIES["points"].parse("2")
    seen = []

    def translate(text: str) -> str:
        seen.append(text)
        return text.upper() if "{" not in text else text

    message = caught.value.message(translate)
    assert message.startswith("POINTS")
    assert len(seen) >= 3
    assert str(caught.value).startswith("Points")


@given(ANY_TEXT)
def test_braces_in_a_value_do_no_harm(text: str) -> None:
    message = refused(QUANTITIES["seed"], "{x}{0}" + text)
    assert "{x}{0}" in message


def test_refusal_can_be_sent_to_another_process() -> None:
    with pytest.raises(InvalidValueError) as caught:
        QUANTITIES["steps"].parse("zero")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(copy, InvalidValueError)
    assert str(copy) == str(caught.value)
    assert vars(copy) == vars(caught.value)


def test_every_quantity_is_named_and_explained() -> None:
    for key, quantity in ALL.items():
        assert quantity.key == key
        assert quantity.label
        assert quantity.help
        assert quantity.low < quantity.high
    assert set(HYPERPARAMETERS) < set(QUANTITIES)


# Numbers that are written another way


@pytest.mark.parametrize(
    ("key", "text", "advice"),
    [
        ("learning_rate", "1,5e-6", "use a point: 1.5e-6"),
        ("learning_rate", "0,001", "use a point: 0.001"),
        ("learning_rate", "1,000", "write 1000 or 1"),
        ("learning_rate", "1.000,5", "write 1000.5"),
        ("learning_rate", "10^-6", "write 1e-6"),
        ("momentum", "0,9", "use a point: 0.9"),
        ("momentum", "1,5", "give a number from 0 to below 1"),
        ("holdout", "30 %", "write 0.3"),
        ("holdout", "60 %", "give a number from 0 to 0.5"),
        ("points", "1,000", "write 1000"),
        ("steps", "1,000", "write 1000"),
        ("steps", "2.000", "write 2000 or 2"),
        ("steps", "2.500", "write 2500"),
        ("steps", "1.000.000", "write 1000000"),
        ("steps", "2'000", "write 2000"),
        ("steps", "2,5", "give a whole number from 1 to 1000000000"),
        ("steps", "\u22122.000", "give a whole number from 1 to 1000000000"),
        ("seed", "2.000", "write 2000 or 2"),
        ("start", "\u22120,5", "write -0.5"),
    ],
)
def test_a_number_that_is_written_another_way_is_explained(
    key: str, text: str, advice: str
) -> None:
    message = refused(ALL[key], text)
    assert message.endswith(f"; {advice}")


@given(quantities_and_values)
def test_what_an_advice_writes_is_taken(pair: tuple[Quantity, float]) -> None:
    quantity, value = pair
    for text in (f"{value:,}", f"{value:,}".translate(str.maketrans(",.", ".,"))):
        try:
            quantity.parse(text)
        except InvalidValueError as error:
            for key in ("number", "other"):
                if key in error.details:
                    quantity.parse(error.details[key])


@pytest.mark.parametrize(
    ("text", "value"), [("2.0", 2), ("2.0000", 2), ("2.000e3", 2000), ("2.5e3", 2500)]
)
def test_a_point_that_is_clear_is_taken_in_a_whole_number(text: str, value: int) -> None:
    assert same_bits(QUANTITIES["steps"].parse(text), value)


@pytest.mark.parametrize("text", ["1,5e-6", "1,000", "2.000", "abc", "1e300"])
@pytest.mark.parametrize("key", ALL)
def test_a_message_writes_numbers_as_the_field_takes_them(key: str, text: str) -> None:
    quantity = ALL[key]
    try:
        quantity.parse(text)
    except InvalidValueError as error:
        for word in error.advice().replace(":", " ").split():
            if word[0].isdigit() or word[0] == "-":
                float(word)  # raises where it cannot be typed
