"""Decides which formulas may be typed, and that each refusal names what is wrong and where."""

import ast
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyviz.catalogue.formulas.formula import read_formula
from polyviz.catalogue.formulas.parts import FUNCTIONS
from polyviz.catalogue.quantity import InvalidValueError


@pytest.mark.parametrize(
    ("typed", "python"),
    [
        ("sin(x) + 0.3*x", "sin(x) + 0.3 * x"),
        ("exp(-x**2)", "exp(-x ** 2)"),
        ("x^2", "x ** 2"),
        ("y = x²", "x ** 2"),
        ("f(x) = x³ − x", "x ** 3 - x"),
        ("2·π·x", "2 * pi * x"),
        ("ln(x) + asin(x)", "log(x) + arcsin(x)"),
        ("where(x<0, -1, 1)", "where(x < 0, -1, 1)"),
        ("where(-1 ≤ x < 1, x, 0)", "where(-1 <= x and x < 1, x, 0)"),
        ("where(x < 0 or not x < 1, 1, 0)", "where(x < 0 or not x < 1, 1, 0)"),
        ("[x + 1]*2", "(x + 1) * 2"),
        ("３*x", "3 * x"),
        ("e^x", "e ** x"),
        ("  x  ", "x"),
    ],
)
def test_formulas_are_read_as_people_type_them(typed: str, python: str) -> None:
    assert read_formula(typed).python == python


@pytest.mark.parametrize(
    ("typed", "places", "word"),
    [
        ("", "1-1", "such as sin(x)"),
        ("sn(x)", "1-2", "did you mean sin?"),
        ("1 + Sin(x)", "5-7", "did you mean sin?"),
        ("x + t", "5-5", '"t"'),
        ("sin", "1-3", "write sin(x)"),
        ("2 + sin x", "5-7", "write sin(x)"),
        ("2x", "1-1", "with *"),
        ("y = 2x", "5-5", "with *"),
        ("(x+1)(x-1)", "5-5", "with *"),
        ("x(2)", "1-4", "with *"),
        ("(x", "1-1", "not closed"),
        ("x + (x + (1)", "5-5", "not closed"),
        ("x)", "2-2", "not opened"),
        ("x +", "3-3", "missing or too much"),
        ("0,3*x", "1-5", "0.3"),
        ("sin(0,3)", "1-8", "0.3"),
        ("|x|", "1-3", "abs(x)"),
        ("9**9**9", "4-7", "at most 100"),
        ("x^(50 + 51)", "4-10", "at most 100"),
        ("1/0 + x", "1-3", "no usable value"),
        ("log(-1)*x", "1-7", "no usable value"),
        ("x + 1e400", "5-9", "no usable value"),
        ("x < 1", "1-5", "condition of where"),
        ("where(x, 1, 2)", "7-7", "where(x < 0"),
        ("where(x < 1, 2)", "1-15", "where(x < 0"),
        ("where(1 < 2, x, 0)", "7-11", "does not depend on x"),
        ("sin(1, x)", "1-9", "one value"),
        ("x.real", "1-6", "not part"),
        ("__import__('os')", "1-10", "not known"),
        ("().__class__", "1-12", "not part"),
        ("lambda: x", "1-9", "not part"),
        ("[x for x in x]", "1-14", "not part"),
        ("'a'*9", "1-3", "not part"),
        ("x if x else 1", "1-13", "not part"),
        ("x and 1", "1-7", "condition of where"),
        ("sin(x=1)", "1-8", "not part"),
        ("True", "1-4", "not part"),
        ("x @ x", "1-5", "not part"),
        ("a" * 10_000, "201-10000", "at most 200"),
        ("-" * 150 + "x", "1-151", "too deep"),
        ("(" * 90 + "x" + ")" * 90, "1-1", ""),
    ],
)
def test_what_is_wrong_is_told_with_its_place(typed: str, places: str, word: str) -> None:
    if not word:  # brackets alone do no harm
        assert read_formula(typed).python == "x"
        return
    with pytest.raises(InvalidValueError) as caught:
        read_formula(typed)
    error = caught.value
    assert f"{error.details['first']}-{error.details['last']}" == places
    assert word in error.advice()
    assert pickle.loads(pickle.dumps(error)).details == error.details


@given(st.text(alphabet="x0123456789.+-*/^%()<>= ,|abcdefghinopqrstuw_'[]", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """And what is read has only the parts that are allowed."""
    try:
        formula = read_formula(text)
    except InvalidValueError:
        return
    for node in ast.walk(formula.tree):
        assert not isinstance(node, ast.Attribute | ast.Subscript | ast.Lambda | ast.Starred)
        if isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Name)
            assert node.func.id in {*FUNCTIONS, "where"}


def test_a_place_is_counted_in_characters_though_python_counts_bytes() -> None:
    for text, first in (("\N{MATHEMATICAL ITALIC SMALL X} + foo", "5"), ("x + é + y", "5")):
        with pytest.raises(InvalidValueError) as caught:
            read_formula(text)
        assert caught.value.details["first"] == first
