"""What theory says of a sum of functions of a basis, against NumPy and against real runs."""

import math
from itertools import product

import numpy as np
import oracle_models
import pytest

from polyviz.catalogue.bases import BASIS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.descent import forecast_of
from polyviz.theory.families import family_of
from polyviz.theory.least_squares import Optimum
from polyviz.theory.stability import learning_rate_limit
from polyviz.theory.summary import theory_of
from polyviz.training.trainer import Trainer

TARGETS = {
    "sin(x)": np.sin,
    "abs(x)": np.abs,
    "exp(x)": np.exp,
    "cos(3*x)": lambda x: np.cos(3 * x),
    "x**5 - x": lambda x: x**5 - x,
    "1/(1 + 25*x**2)": lambda x: 1 / (1 + 25 * x**2),
    "sign(x)": np.sign,
    "sqrt(abs(x))": lambda x: np.sqrt(np.abs(x)),
    "tanh(4*x)": lambda x: np.tanh(4 * x),
    "3": lambda x: np.full_like(x, 3.0),
}
INTERVAL = (-1.0, 2.0)
POINTS = 300


@pytest.mark.parametrize("target", TARGETS)
def test_the_optimum_is_the_least_squares_fit(target: str) -> None:
    x = np.linspace(*INTERVAL, POINTS)
    y = TARGETS[target](x)
    for basis, degree in product(BASIS.choices, (3, 7)):
        chosen = {"degree": degree, "basis": basis, "interval": INTERVAL, "points": POINTS}
        spec = RunSpec.for_lesson("polynomial", target=target, **chosen)
        columns = oracle_models.columns(basis, degree, x, INTERVAL)
        weights = np.linalg.lstsq(columns, y, rcond=None)[0]
        best = family_of(spec).optimum(spec.dataset)
        assert isinstance(best, Optimum)
        # monomials up to x^7 lose eight digits, which the loss does not
        assert best.weights == pytest.approx(weights, rel=1e-6, abs=1e-7), (basis, degree)
        loss = float(np.square(columns @ weights - y).sum())
        assert best.loss == pytest.approx(loss, rel=1e-8, abs=1e-12)
        at = np.linspace(-1.5, 2.5, 9)
        curve = family_of(spec).best_curve(spec.dataset, at)
        expected = oracle_models.columns(basis, degree, at, INTERVAL) @ weights
        np.testing.assert_allclose(curve, expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("basis", "degree", "condition", "digits"),
    [
        ("monomial", 3, 325.4, 1e-3),
        ("scaled", 3, 67.5, 1e-3),
        ("chebyshev", 3, 5.9, 1e-2),
        ("legendre", 3, 7.0, 1e-2),
        ("legendre_normalised", 3, 1.005, 1e-3),
        ("monomial", 9, 2.8e9, 2e-2),
    ],
)
def test_condition_numbers(basis: str, degree: int, condition: float, digits: float) -> None:
    spec = RunSpec.for_lesson("polynomial", basis=basis, degree=degree)
    assert theory_of(spec).condition_number == pytest.approx(condition, rel=digits)


@pytest.mark.parametrize(("basis", "degree"), list(product(BASIS.choices, (1, 4, 15))))
def test_columns_are_those_of_numpy(basis: str, degree: int) -> None:
    for interval in ((-math.pi, math.pi), (0.0, 1.0), (-3.0, -1.0)):
        spec = RunSpec.for_lesson("polynomial", basis=basis, degree=degree, interval=interval)
        x = np.linspace(*interval, 41)
        expected = oracle_models.columns(basis, degree, x, interval)
        family = family_of(spec)
        found = np.stack(family.slopes([0.0] * expected.shape[1], x), axis=1)
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-11)
        weights = np.random.default_rng(degree).normal(size=expected.shape[1]).tolist()
        np.testing.assert_allclose(family.predict(weights, x), expected @ weights, rtol=1e-10)


@pytest.mark.parametrize(
    ("basis", "optimizer"), [*((key, "hand") for key in BASIS.choices), ("legendre", "momentum")]
)
def test_a_run_lands_on_its_forecast(basis: str, optimizer: str) -> None:
    """The run rounds to float32; the loss then differs in the sixth digit or so."""
    chosen = {"basis": basis, "degree": 4, "interval": INTERVAL, "target": "abs(x)"}
    spec = RunSpec.for_lesson("polynomial", optimizer=optimizer, points=POINTS, **chosen)
    limit = learning_rate_limit(spec)
    assert limit is not None
    assert spec.learning_rate < limit
    trainer = Trainer(spec.changed(steps=60))
    start = trainer.model.weights()
    trainer.advance(60)
    forecast = forecast_of(trainer.spec, start)
    assert forecast is not None
    losses = trainer.frame().trace[1]
    assert len(losses) == 60
    np.testing.assert_allclose(forecast.losses(np.arange(60)), losses, rtol=1e-4)


@pytest.mark.parametrize("basis", BASIS.choices)
def test_the_limit_divides_what_holds_from_what_diverges(basis: str) -> None:
    spec = RunSpec.for_lesson("polynomial", basis=basis, points=50, steps=400)
    limit = learning_rate_limit(spec)
    assert limit is not None
    ends = []
    for part in (0.98, 1.05):
        trainer = Trainer(spec.changed(learning_rate=part * limit))
        trainer.advance(400)
        ends.append(trainer.frame().trace[1])
    assert ends[0][-1] <= ends[0][0]
    assert ends[1][-1] > 1e6 * ends[1][0]


def test_few_points_do_not_decide_all_weights() -> None:
    spec = RunSpec.for_lesson("polynomial", degree=15, points=4)
    theory = theory_of(spec)
    assert "optimum" in theory.reasons
    assert theory.floor == pytest.approx(0.0, abs=1e-12)


def test_of_a_network_theory_says_why_it_knows_nothing() -> None:
    theory = theory_of(RunSpec.for_lesson("network"))
    assert theory.floor is None
    assert set(theory.reasons) == set(theory.figures)
