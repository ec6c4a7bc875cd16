"""How numbers are read and written: what is shown can be typed, and what is meant is said."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyviz.catalogue import numerals

finite = st.floats(allow_nan=False, allow_infinity=False)


@given(finite)
def test_an_exact_number_is_read_back_to_the_same_bits(value: float) -> None:
    text = numerals.exact(value)
    assert float(text) == numerals.read(text) == value
    assert text != "-0"


@given(st.floats(-1e307, 1e307), st.integers(2, 9))
def test_a_rounded_number_is_near_and_can_be_typed(value: float, digits: int) -> None:
    text = numerals.rounded(value, digits)
    assert numerals.read(text) == pytest.approx(value, rel=10.0 ** (2 - digits), abs=5e-324)
    assert "," not in text
    assert " " not in text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (90070.3, 3, "90070"),  # no digit before the point is rounded away
        (-1594.05, 3, "-1594"),
        (281.06, 2, "281"),
        (13.24, 3, "13.2"),
        (0.99996, 4, "1.000"),
        (99999.6, 4, "1.00e5"),
        (9.99999e-5, 3, "0.000100"),
    ],
)
def test_a_rounded_number_keeps_its_whole_digits(value: float, digits: int, text: str) -> None:
    assert numerals.rounded(value, digits) == text


@given(st.floats(-1e3, 1e3), st.integers(0, 6))
def test_what_rounds_to_zero_has_no_sign(value: float, decimals: int) -> None:
    text = numerals.fixed(value, decimals)
    assert abs(float(text) - value) <= 0.5 * 10.0**-decimals * (1 + 1e-9)
    if float(text) == 0:
        assert not text.startswith("-")


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.0933304, 4, "0.09333"),
        (-0.0, 4, "0.000"),
        (9.99996, 4, "10.00"),
        (99_999.96, 5, "1.000e5"),
        (80355.8, 5, "80356"),
        (-1.5e-6, 4, "-1.50e-6"),
        (math.inf, 4, "inf"),
    ],
)
def test_rounded(value: float, digits: int, text: str) -> None:
    assert numerals.rounded(value, digits) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.2055522e14, "3.2055522e14"), (1e6, "1000000"), (-1e-6, "-1e-6"), (-0.0, "0"), (0.1, "0.1")],
)
def test_short(value: float, text: str) -> None:
    assert numerals.short(value, 8) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 500", 2500),
        ("2\u202f500 000", 2_500_000),
        ("0.000 001", 1e-6),
        ("1 e-6", 1e-6),
        ("1e\u22126", 1e-6),
        ("\u2212 0.5", -0.5),
        ("1_000", 1000),
    ],
)
def test_spaces_between_thousands_and_around_signs_are_read(text: str, value: float) -> None:
    assert numerals.read(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("\uff12\uff10\uff10\uff10", 2000),
        ("\uff11\uff0e\uff15\uff45\uff0d\uff16", 1.5e-6),
        ("\u0662\u0660\u0660\u0660", 2000),
        ("1e\u20136", 1e-6),
        ("\u20110.5", -0.5),
        ("\u200e1e-6\u200f", 1e-6),
        ("\ufeff1\u200b0", 10),
    ],
)
def test_digits_of_any_script_and_pasted_marks_are_read_as_they_look(
    text: str, value: float
) -> None:
    assert numerals.read(text) == value


@pytest.mark.timeout(20)
@pytest.mark.parametrize("gap", [" ", "_"])
def test_a_pasted_page_of_gaps_is_refused_at_once(gap: str) -> None:
    longest = 32_767  # characters of a line edit
    with pytest.raises(ValueError, match="could not convert"):
        numerals.read("1" + gap * (longest - 2) + "2")


@pytest.mark.parametrize(
    "text", ["2.000", "\uff12\uff0e\uff10\uff10\uff10", "\u0662.\u0660\u0660\u0660"]
)
def test_a_thousands_point_is_ambiguous_in_any_script(text: str) -> None:
    assert numerals.has_ambiguous_point(text)
    assert numerals.meanings(text) == ("2000", "2")


@pytest.mark.parametrize("text", ["1 2", "1 5e-6", "12 34", "1 2 3", "1,5", "", " ", "1 000 00"])
def test_two_numbers_are_not_read_as_one(text: str) -> None:
    with pytest.raises(ValueError, match="could not convert"):
        numerals.read(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1,5e-6", ("1.5e-6",)),
        (" 0,001 ", ("0.001",)),
        ("\u22121,5", ("-1.5",)),
        (",5", (".5",)),
        ("1,000", ("1000", "1")),
        ("1,500", ("1500", "1.5")),
        ("1,000,000", ("1000000",)),
        ("2.000", ("2000", "2")),
        ("1.000.000", ("1000000",)),
        ("1,000.5", ("1000.5",)),
        ("1.000,5", ("1000.5",)),
        ("1'000", ("1000",)),
        ("1\u2019000", ("1000",)),
        ("10^-6", ("1e-6",)),
        ("1.5*10**-6", ("1.5e-6",)),
        ("2\u00b710\u207b\u2076", ("2e-6",)),
        ("\u0662\u066b\u0665", ("2.5",)),
        ("\uff12\uff0c\uff15", ("2.5",)),
        ("30 %", ("0.3",)),
        ("-12.5%", ("-0.125",)),
        ("%", ()),
        ("30 % 5", ()),
        ("abc", ()),
        ("1,5,5", ()),
        ("0.5,", ("0.5",)),
        ("1,5.", ("1.5",)),
        ("12.5,", ("12.5",)),
        ("1.5'", ("1.5",)),
        ("1.,", ("1",)),
        ("-2,e3", ("-2e3",)),
        ("1.000,", ("1000", "1")),
        ("1,000.", ("1000", "1")),
        ("0.5,3", ()),
        ("1,2.5", ()),
        (".1,5", ()),
        ("1,2.5,", ()),
        ("1.2.3*10^5", ()),
        (",", ()),
        ("", ()),
    ],
)
def test_what_another_way_of_writing_means(text: str, meant: tuple[str, ...]) -> None:
    assert numerals.meanings(text) == meant


@given(st.text(st.sampled_from("0123456789.,' eE+-*^\u2212\u00b7\u2070\u00b2\u2079x")))
def test_what_is_meant_can_always_be_read(text: str) -> None:
    for meant in numerals.meanings(text):
        numerals.read(meant)


@given(
    st.decimals(0, 10**6, places=4).map(lambda value: f"{value.normalize():f}"),
    st.sampled_from(["", "-", "+"]),
    st.sampled_from(".,"),
    st.text(".,'\u066b\u066c", min_size=1, max_size=3),
    st.sampled_from(["", "e3", "E-6"]),
)
def test_marks_that_no_digit_follows_do_not_change_a_number(
    number: str, sign: str, mark: str, end: str, power: str
) -> None:
    typed = sign + number.replace(".", mark) + end + power
    meant = numerals.meanings(typed)
    values = [numerals.read(text) for text in meant]
    assert float(sign + number + power) in values
    assert all(re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", text) for text in meant)
    others = [value for value in values if value != float(sign + number + power)]
    assert others in (
        [],
        [float(sign + number.replace(".", ""))],
    )  # between thousands


@given(st.text(st.sampled_from("0123456789.,'e-"), max_size=8))
def test_no_advice_has_a_mark_that_no_digit_follows(text: str) -> None:
    for meant in numerals.meanings(text):
        assert re.fullmatch(r"[+-]?(\d+|\d*\.\d+)([eE][+-]?\d+)?", meant)
        digits = [re.sub(r"[eE].*|\D", "", number) for number in (text, meant)]
        assert digits[0].lstrip("0").startswith(digits[1].lstrip("0"))
