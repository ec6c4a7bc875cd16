"""Decides which numbers a run learns from, in NumPy and in torch alike."""

import numpy as np
import pytest
import torch

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.formulas.formula import read_formula
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.targets import TARGETS, formula_of
from polyviz.data.evaluation import values_at
from polyviz.data.samples import samples_of
from polyviz.models.data_points import tensors_of

ORACLES = {
    "sin": np.sin,
    "cos": np.cos,
    "exp": np.exp,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "step": lambda x: np.where(x < 0, -1.0, 1.0),
    "triangle": lambda x: 2 / np.pi * np.arcsin(np.sin(x)),
    "bump": lambda x: np.exp(-(x**2)),
    "sinc": lambda x: np.sinc(x / np.pi),
    "cubic": lambda x: x**3 - x,
    "line": lambda x: x / 2,
}

FORMULAS = (
    *(formula_of(key).text for key in TARGETS),
    "2^x - x/3 + 5 % (x + 9)",
    "where(0 < x < 1 and not x == 0.5 or x < -2, -x, 3)",
    "sqrt(2)*x**-1 + 2**3",
    "3",
    "tanh(x) + floor(x)*ceil(x) + sign(x) - log(2)",
    "-(+x)",
)


@pytest.mark.parametrize("key", TARGETS)
def test_a_target_has_the_values_of_its_function(key: str) -> None:
    assert set(ORACLES) == set(TARGETS)
    samples = samples_of(Dataset(501, key, (0.0, 3.0)))
    np.testing.assert_allclose(samples.y, ORACLES[key](samples.x), rtol=1e-12, atol=1e-15)
    assert samples.left_out == 0


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("library", [np, torch])
def test_values_are_those_of_the_code(text: str, library: object) -> None:
    """To the last bit: the script of a run contains this code."""
    formula, name = read_formula(text), library.__name__  # type: ignore[attr-defined]
    x = library.linspace(-3.0, 3.0, 101)  # type: ignore[attr-defined]
    code = formula.code({"numpy": "np"}.get(name, name))
    with np.errstate(all="ignore"):
        made = eval(code, {"np": np, "torch": torch, "math": __import__("math"), "x": x})
        found = values_at(formula, x, library)
    assert found.dtype == x.dtype
    assert made.dtype == x.dtype
    np.testing.assert_array_equal(np.asarray(found), np.asarray(made))


def test_points_without_a_usable_value_are_left_out_and_counted() -> None:
    samples = samples_of(Dataset(2001, "1/x", (-1.0, 1.0)))
    assert samples.left_out == 1
    assert 0.0 not in samples.x
    assert len(samples.x) == 2000
    assert samples_of(Dataset(2000, "sqrt")).left_out == 1000
    assert samples_of(Dataset(101, "exp(x)", (0.0, 20.0))).y.max() <= 1e6


@pytest.mark.parametrize("target", ["log(-1 - x**2)", "1e9 + x"])
def test_a_target_without_values_is_refused(target: str) -> None:
    with pytest.raises(InvalidValueError, match="0 of 50 points"):
        samples_of(Dataset(50, target))


def test_noise_and_held_out_points_follow_from_their_seed_alone() -> None:
    plain = samples_of(Dataset(1000))
    noisy = samples_of(Dataset(1000, noise=0.2, noise_seed=7))
    noise = np.random.RandomState(7).randn(1000)
    np.testing.assert_array_equal(noisy.y, plain.y + 0.2 * noise)
    both = samples_of(Dataset(1000, noise=0.2, noise_seed=7, holdout=0.3))
    assert len(both.held_x) == 300
    np.testing.assert_array_equal(np.sort(np.append(both.x, both.held_x)), plain.x)
    whole = dict(zip(noisy.x.tolist(), noisy.y.tolist(), strict=True))
    for x, y in ((both.x, both.y), (both.held_x, both.held_y)):
        assert [whole[place] for place in x.tolist()] == y.tolist()
    other = samples_of(Dataset(1000, noise=0.2, noise_seed=8, holdout=0.3))
    assert other.held_x.tolist() != both.held_x.tolist()


@pytest.mark.parametrize(
    ("dataset", "tolerance"),
    [
        (Dataset(2000), 3e-7),
        (Dataset(500, "abs", (-1.0, 1.0), noise=0.1, noise_seed=3, holdout=0.3), 3e-7),
        (Dataset(801, "1/x", (-2.0, 2.0), holdout=0.5), 1e-2),  # steep
        (Dataset(300, "triangle"), 1e-3),  # steep inside
    ],
)
def test_tensors_hold_the_same_points(dataset: Dataset, tolerance: float) -> None:
    samples = samples_of(dataset)
    (x, y), (held_x, held_y) = tensors_of(dataset, "cpu")
    assert x.dtype == y.dtype == torch.float32
    pairs = (x, samples.x), (y, samples.y), (held_x, samples.held_x), (held_y, samples.held_y)
    for found, expected in pairs:
        np.testing.assert_allclose(found.numpy(), expected, rtol=2e-6, atol=tolerance)
