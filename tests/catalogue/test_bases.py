"""The bases of a polynomial: their default rate, their page, and their expressions."""

import math
from itertools import product

import numpy as np
import oracle_models
import pytest

from polyviz.catalogue.bases import BASIS, DEGREE, MOST_FUNCTIONS, Scale, count_of, weight_names
from polyviz.catalogue.equations import check_names
from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.models import MODELS, built
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import page_text

INTERVALS = ((-math.pi, math.pi), (-1.0, 1.0), (0.0, 10.0))
DEGREES = range(1, 16)


def row_of(basis: str, degree: int, interval: tuple[float, float], points: int) -> ModelRow:
    return built(MODELS["polynomial"], {"basis": basis, "degree": degree}, interval, points)


def test_the_bases_are_those_of_the_oracle() -> None:
    assert tuple(BASIS.choices) == oracle_models.BASES
    assert (DEGREE.low, DEGREE.high) == (DEGREES[0], DEGREES[-1])


@pytest.mark.parametrize("basis", BASIS.choices)
@pytest.mark.parametrize("points", [4, 37, 2000])
def test_the_default_rate_is_stable_and_not_needlessly_small(basis: str, points: int) -> None:
    for degree, interval in product(DEGREES, INTERVALS):
        x = np.linspace(*interval, points)
        columns = oracle_models.columns(basis, degree, x, interval)
        limit = 2 / np.linalg.eigvalsh(2 * columns.T @ columns)[-1]
        rate = row_of(basis, degree, interval, points).family.learning_rates["hand"]
        assert 0 < rate < limit, (degree, interval)
        if points == 2000:
            assert rate > limit / 40, (degree, interval)


def test_a_page_without_changes_is_that_of_the_default() -> None:
    row = MODELS["polynomial"]
    assert len(row.page_changes) == 3
    assert page_text("polynomial", changes=row.page_changes) == page_text("polynomial")


@pytest.mark.parametrize(("basis", "degree"), list(product(BASIS.choices, (1, 2, 15))))
def test_the_page_of_each_basis_says_how_many_functions_there_are(basis: str, degree: int) -> None:
    row = row_of(basis, degree, INTERVALS[2], 50)
    text = page_text("polynomial", changes=row.page_changes)
    compile(text, "page.py", "exec")
    count = count_of(basis, degree)
    assert f"(N, {count})" in text
    assert f"draw_normal(seed, {count})" in text
    assert max(map(len, text.splitlines())) <= 100
    assert len(row.weights) == count <= MOST_FUNCTIONS


@pytest.mark.parametrize(("basis", "degree"), list(product(BASIS.choices, DEGREES)))
def test_every_weight_has_a_name_of_its_own_in_all_equations(basis: str, degree: int) -> None:
    row = row_of(basis, degree, INTERVALS[1], 50)
    check_names(row)
    assert row.weights == weight_names(basis, degree)
    for text in (row.equation, row.formula, row.python):
        assert all(text.count(f"{name}}}") == 1 for name in row.weights)


def test_the_equations_are_written_as_in_a_book() -> None:
    powers = row_of("monomial", 2, INTERVALS[0], 50)
    assert powers.equation == "y = {w0} + {w1} x + {w2} x^2"
    assert powers.formula == "y = {w0} {+w1} x {+w2} x²"
    waves = row_of("fourier", 2, INTERVALS[0], 50)
    assert waves.equation == ("y = {a0} + {a1} cos(x) + {b1} sin(x) + {a2} cos(2x) + {b2} sin(2x)")
    legendre = row_of("legendre_normalised", 1, INTERVALS[2], 50)
    assert legendre.equation == "y = {w0} + {w1} sqrt(3) P1(z), z = (x - 5) / 5"
    assert legendre.formula == "y = {w0} {+w1} √3 P₁(z), z = (x − 5)/5"
    chebyshev = row_of("chebyshev", 2, INTERVALS[1], 50)
    assert chebyshev.equation == "y = {w0} + {w1} T1(x) + {w2} T2(x)"


@pytest.mark.parametrize("interval", [*INTERVALS, (-10.0, 0.0), (0.5, 0.75)])
@pytest.mark.parametrize("basis", BASIS.choices)
def test_the_scale_maps_an_interval_to_its_own(basis: str, interval: tuple[float, float]) -> None:
    scale = Scale.of(basis, interval)
    end = {"monomial": None, "fourier": math.pi}.get(basis, 1.0)
    names = {"x": interval[1], "math": math}
    written = eval(scale.written("x", "math.pi", repr), names)
    if end is None:
        assert written == interval[1]
        return
    assert written == pytest.approx(end)
    assert (interval[0] - scale.middle) / scale.half == pytest.approx(-end)


def test_the_rate_of_the_lesson_follows_the_data() -> None:
    spec = RunSpec.for_lesson("polynomial")
    assert spec.learning_rate == 1e-6, "that of the notebook's cubic, to compare"
    assert RunSpec.for_lesson("polynomial", points=50).learning_rate > 1e-4
    few = spec.changed(points=50)
    assert few == RunSpec.for_lesson("polynomial", points=50)
    assert few.changed(points=2000) == spec
    assert spec.changed(learning_rate=3e-6).changed(points=50).learning_rate == 3e-6
    for lesson in ("tensor", "optim", "network"):
        other = RunSpec.for_lesson(lesson)
        assert other.changed(points=50).learning_rate == other.learning_rate


def test_the_rate_follows_degree_basis_interval_and_points() -> None:
    spec = RunSpec.for_lesson("polynomial", basis="monomial")
    first = spec.learning_rate
    assert spec.changed(degree=9).learning_rate < first / 1000
    assert spec.changed(basis="legendre").learning_rate > 10 * first
    assert spec.changed(interval=(-1.0, 1.0)).learning_rate > 10 * first
    assert spec.changed(points=20).learning_rate > 10 * first
    own = spec.changed(learning_rate=1.5e-7)
    assert own.changed(interval=(-1.0, 1.0)).learning_rate == 1.5e-7
    assert own.changed(points=20).learning_rate == 1.5e-7
    assert own.changed(degree=4).learning_rate != 1.5e-7
