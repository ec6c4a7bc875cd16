"""What theory knows of a best fit, for tests that need it to be known."""

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.theory.least_squares import Array, Optimum
from polyviz.theory.summary import theory_of
from polyviz.theory.unknown import Unknown


def optimum_of(spec: RunSpec) -> Optimum:
    best = theory_of(spec, waits=False).optimum
    assert not isinstance(best, Unknown)
    return best


def best_curve(spec: RunSpec, x: Array) -> Array:
    curve = family_of(spec).best_curve(spec.dataset, x)
    assert not isinstance(curve, Unknown)
    return curve
