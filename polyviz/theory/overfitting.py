"""How closely polynomials of each degree follow the points they learn from, and those held out."""

import functools
from dataclasses import dataclass, replace

import numpy as np

from polyviz.catalogue.bases import DEGREE, count_of
from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.data.samples import samples_of
from polyviz.theory.families import family_of
from polyviz.theory.families.polynomial import Polynomial
from polyviz.theory.least_squares import BLOCK, MIN_ERROR, Array, triangle
from polyviz.theory.scaling import is_covered
from polyviz.theory.stability import BROKEN
from polyviz.theory.unknown import Unknown

DEGREES = range(int(DEGREE.low), int(DEGREE.high) + 1)

NO_DEGREES = QT_TRANSLATE_NOOP(
    "catalogue", "the model is not a sum of functions that a degree could add to"
)


@dataclass(frozen=True)
class DegreeLosses:
    """The lowest losses at the points learnt from, for each of DEGREES, and those of the same
    curves at the held-out points, () for none.

    `weights` are how many weights each curve has, `points` and `held_out` how many points there
    are.
    """

    basis: str
    points: int
    held_out: int
    weights: tuple[int, ...]
    training: tuple[float, ...]
    validation: tuple[float, ...]

    @property
    def best_degree(self) -> int | None:
        """The degree with the lowest loss at the held-out points; None if there are none."""
        return DEGREES[int(np.argmin(self.validation))] if self.validation else None

    @property
    def first_undetermined(self) -> int | None:
        """The first degree with more weights than points to learn from; None if none has."""
        found = zip(DEGREES, self.weights, strict=True)
        return next((degree for degree, weights in found if weights > self.points), None)


def losses_by_degree(spec: RunSpec) -> DegreeLosses | Unknown:
    """Return the losses of polynomials in the basis of a run's model, on the run's data.

    They are those that the run would measure, of the weights at which the loss is lowest: of the
    smallest of these, by their norm, where many curves fit equally well.
    """
    if not is_covered(spec):
        return Unknown(BROKEN)
    basis = family_of(spec).basis
    if not basis:
        return Unknown(NO_DEGREES)
    found = _sums(basis, spec.dataset)
    if spec.mistake != "mean_loss":
        return found
    training = tuple(loss / found.points for loss in found.training)
    validation = tuple(loss / found.held_out for loss in found.validation)
    return replace(found, training=training, validation=validation)


@functools.lru_cache(maxsize=8)
def _sums(basis: str, dataset: Dataset) -> DegreeLosses:
    """Return the sums of squared errors.

    If the points determine all weights, the curve is the same in any basis of polynomials. It is
    then computed in Legendre's on the interval of the points, where the least rounding is.
    """
    samples = samples_of(dataset)
    own = Polynomial(basis, DEGREES[-1], dataset.interval)
    ends = float(samples.x.min()), float(samples.x.max())
    is_other = basis != "fourier" and ends[0] < ends[1]
    safe = Polynomial("legendre_normalised", DEGREES[-1], ends) if is_other else own
    counts = [count_of(basis, degree) for degree in DEGREES]
    reduced = triangle(safe.columns, dataset, 0)
    fits = np.zeros((len(reduced) - 1, len(counts)))  # their losses are the lowest in any basis
    smallest = np.zeros_like(fits)
    is_only = np.array([_is_determined(reduced[:count, :count]) for count in counts])
    for place, count in enumerate(counts):
        fits[:count, place] = _fit(reduced, count)
        if not is_only[place] and len(samples.held_x):
            smallest[:count, place] = _fit(triangle(own.columns, dataset, 0), count)
    training = _losses(safe, fits, samples.x, samples.y)
    is_met = np.sqrt(training / len(samples.x)) <= MIN_ERROR
    training[is_met] = 0.0
    validation = []
    if len(samples.held_x):
        held = samples.held_x, samples.held_y
        found = np.where(is_only, _losses(safe, fits, *held), _losses(own, smallest, *held))
        validation = found.tolist()
    numbers = len(samples.x), len(samples.held_x)
    return DegreeLosses(basis, *numbers, tuple(counts), tuple(training.tolist()), tuple(validation))


def _is_determined(corner: Array) -> bool:
    """Say whether the points whose columns reduce to this triangle (K, K) determine K weights."""
    lengths = np.linalg.norm(corner, axis=0)
    lengths[lengths == 0] = 1.0
    return bool(np.linalg.matrix_rank(corner / lengths) == len(corner))


def _fit(reduced: Array, count: int) -> Array:
    """Return the best weights (count,) of the first columns, the smallest if they are not unique.

    See `least_squares.triangle`.
    """
    found, *_ = np.linalg.lstsq(reduced[:count, :count], reduced[:count, -1], rcond=None)
    return np.asarray(found, dtype=np.float64)


def _losses(family: Polynomial, weights: Array, x: Array, y: Array) -> Array:
    """Return the sum of squared errors (D,) at x, y (N,) for each column of weights (K, D)."""
    total: Array = np.zeros(weights.shape[1])
    for first in range(0, len(x), BLOCK):
        part = slice(first, first + BLOCK)
        predicted = np.stack(family.columns(x[part]), axis=1) @ weights
        total += np.square(predicted - y[part, np.newaxis]).sum(axis=0)
    return total
