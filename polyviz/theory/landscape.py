"""The loss of a run as a function of its weights, by what is known of its family."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.bowl import Bowl
from polyviz.theory.families import family_of
from polyviz.theory.least_squares import Array
from polyviz.theory.scaling import loss_scale
from polyviz.theory.unknown import Unknown


def losses_at(spec: RunSpec, weights: Array, branch: int = 0) -> Array | Unknown:
    """Return the loss (...) of the run at weights (..., K); inf where it overflows."""
    losses = family_of(spec).losses(weights, spec.dataset, branch)
    return losses if isinstance(losses, Unknown) else losses * loss_scale(spec)


def slice_of(
    spec: RunSpec,
    weights: Sequence[float],
    plane: tuple[int, int],
    xs: Array,
    ys: Array,
    branch: int = 0,
) -> Array | Unknown:
    """Return the losses (M, N) at xs (N,) and ys (M,), all other weights as in `weights` (K,)."""
    grid = np.empty((len(ys), len(xs), len(weights)))
    grid[:] = weights
    grid[:, :, plane[0]] = xs
    grid[:, :, plane[1]] = ys[:, np.newaxis]
    losses = family_of(spec).sketched_losses(grid, spec.dataset, branch)
    return losses if isinstance(losses, Unknown) else losses * loss_scale(spec)


def bowl_in(
    spec: RunSpec, weights: Sequence[float], plane: tuple[int, int], branch: int = 0
) -> Bowl | None:
    """Return the loss in a plane through `weights` (K,) if it is quadratic with one minimum."""
    bowl = family_of(spec).bowl(weights, spec.dataset, plane, branch)
    return bowl and replace(bowl, spectrum=bowl.spectrum.times(loss_scale(spec)))


def optima_in(spec: RunSpec, plane: tuple[int, int]) -> list[tuple[float, float]]:
    """Return where the optima lie in a plane: none if they are not known or not unique."""
    found = [(best[plane[0]], best[plane[1]]) for best in family_of(spec).optima(spec.dataset)]
    return list(dict.fromkeys(found))
