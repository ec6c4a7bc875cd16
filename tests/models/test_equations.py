"""The equation that is copied for Python gives the curve of the run."""

import numpy as np
import oracle
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from oracle_models import MANY

from polyviz.catalogue.equations import python_text
from polyviz.catalogue.mistakes import MISTAKES, can_make, mistaken_row
from polyviz.catalogue.models import MODELS
from polyviz.theory.families.dynamic import POWERS, Dynamic
from polyviz.training.model_code import model_class

X = np.linspace(-np.pi, np.pi, 101)
START = (0.3, -1.1234567, -0.25, 0.3, 0.0123, *MANY)


def evaluated(text: str, x: object, **more: object) -> object:
    """What Python makes of an expression in which nothing but x, a library and `more` are known."""
    assert "\n" not in text
    library = torch if isinstance(x, torch.Tensor) else np
    return eval(text, {"__builtins__": {"float": float}}, {"x": x, "np": library, **more})


@pytest.mark.parametrize(
    ("key", "index"),
    # of "own" the equation is a call of its class, whose instance has the weights: see below
    [*((key, 0) for key in MODELS if key != "own"), ("dynamic", 1), ("dynamic", 2)],
)
def test_it_is_the_documented_equation(key: str, index: int) -> None:
    row, extra = MODELS[key], POWERS[index]
    branch = Dynamic.branches[index]
    weights = START[: len(row.weights)]
    text = python_text(row, weights, branch.python)
    expected = oracle.prediction(key, weights, X, extra)
    np.testing.assert_allclose(evaluated(text, X), expected, atol=1e-12)
    assert evaluated(text, 0.5) == pytest.approx(
        oracle.prediction(key, weights, np.array([0.5]), extra)[0], abs=1e-12
    )


@pytest.mark.parametrize(
    ("key", "mistake"),
    [(k, m) for k in MODELS for m in (None, "no_cube") if m is None or can_make(m, k, "hand", 9)],
)
def test_it_is_the_curve_of_the_page_that_runs(key: str, mistake: str | None) -> None:
    row = MODELS[key]
    start = tuple(float(np.float32(weight)) for weight in START[: len(row.weights)])
    model = model_class(key, mistake)(start, 0, "cpu")
    text = python_text(mistaken_row(MODELS[key], mistake), model.weights())
    if key == "numpy":
        assert (evaluated(text, X) == model.curve(X)).all()
        return
    if key == "network":  # its expression has matrices, which are NumPy's in float64
        np.testing.assert_allclose(evaluated(text, X), model.curve(X), rtol=0, atol=5e-6)
        return
    x = torch.tensor(X, dtype=torch.float)
    found = evaluated(text, x, **({"MyModule": model.net} if key == "own" else {}))
    assert isinstance(found, torch.Tensor)
    # a matrix product adds up in an order of its own; a recurrence rounds as no power of x does
    found = found.detach()
    tolerance = {"nn": 1e-6, "polynomial": 5e-6}.get(key, 0.0)
    np.testing.assert_allclose(found.numpy(), model.curve(X), rtol=0, atol=tolerance)


def test_every_mistake_that_changes_a_model_changes_its_equation() -> None:
    for key in MISTAKES:
        for name in (name for name in MODELS if can_make(key, name, "hand", 9)):
            right, wrong = (model_class(name, m) for m in (None, key))
            weights = START[: len(MODELS[name].weights)]
            pages = [page(weights, 0, "cpu").curve(X) for page in (right, wrong)]
            texts = [python_text(mistaken_row(MODELS[name], m), weights) for m in (None, key)]
            is_other_curve = bool(np.abs(pages[0] - pages[1]).max() > 1e-3)
            assert (texts[0] != texts[1]) is is_other_curve, (key, name)


weight = st.floats(-1e6, 1e6)


@given(st.tuples(weight, weight, weight, weight))
def test_all_digits_come_along(weights: tuple[float, ...]) -> None:
    found = evaluated(python_text(MODELS["numpy"], weights), X)
    a, b, c, d = weights
    assert (found == a + b * X + c * X**2 + d * X**3).all()


def test_weights_beyond_all_numbers_are_still_python() -> None:
    text = python_text(MODELS["tensor"], (float("inf"), float("-inf"), float("nan"), -0.0))
    assert np.isnan(evaluated(text, 1.0))
