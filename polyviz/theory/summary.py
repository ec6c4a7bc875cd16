"""All that theory says of a run, and where it is silent, why."""

import functools
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.descent import LINEAR_UPDATES, half_lives
from polyviz.theory.features import BRANCHES, hessian
from polyviz.theory.legendre import legendre_hessian
from polyviz.theory.optimum import Optimum, best_fit, optimum_of
from polyviz.theory.spectrum import (
    BestPair,
    Spectrum,
    best_learning_rate,
    best_momentum,
    spectrum_of,
)
from polyviz.theory.stability import learning_rate_limit, limits_by_branch

Array = npt.NDArray[np.float64]

FEW_POINTS = QT_TRANSLATE_NOOP(
    "catalogue", "so few points do not decide all weights: many curves fit equally well"
)
CHANGING = QT_TRANSLATE_NOOP(
    "catalogue", "the network changes from step to step, and its curvature with it"
)
BENT = QT_TRANSLATE_NOOP(
    "catalogue", "the loss is no quadratic bowl: its curvature changes with the weights"
)
ADAPTIVE = QT_TRANSLATE_NOOP(
    "catalogue", "the optimizer scales the steps itself: the theory of gradient descent is silent"
)
ONE_BRANCH = QT_TRANSLATE_NOOP("catalogue", "the model has one branch only")
BROKEN = QT_TRANSLATE_NOOP("catalogue", "the code has a mistake, of which theory knows nothing")


FIGURES = (
    "floor",
    "largest_error",
    "rms_error",
    "optimum",
    "eigenvalues",
    "condition_number",
    "learning_rate_limit",
    "best_learning_rate",
    "best_momentum",
    "half_lives",
    "limits_by_branch",
)
"""All that a reason can be given for."""

KNOWN = (CUBIC, LEGENDRE, DYNAMIC)
"""The landscapes that theory knows; another model is run, drawn and measured without it."""


@dataclass(frozen=True)
class Theory:
    """What is known of a run before it begins; a figure that is None has a reason by its name.

    `spectrum` belongs to the Hessian of the loss: of a quadratic model everywhere, of `function` at
    its optimum, of `dynamic` None. `half_lives` are in steps, in the order of the eigenvalues, and
    None for a direction that does not shrink. Of a loss that a mistake has changed nothing is
    known. `best_learning_rate` is plain gradient descent's,
    `best_momentum` the heavy ball's. `limits_by_branch` are plain gradient descent's in BRANCHES.
    """

    optimum: Optimum | None
    spectrum: Spectrum | None
    learning_rate_limit: float | None
    best_learning_rate: float | None
    best_momentum: BestPair | None
    half_lives: tuple[float | None, ...] | None
    limits_by_branch: tuple[float, ...] | None
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def condition_number(self) -> float | None:
        """How many times steeper the steepest direction is than the flattest."""
        return None if self.spectrum is None else self.spectrum.condition_number


def theory_of(spec: RunSpec) -> Theory | None:
    """Return what is known of a run of `spec`; None for a model of which nothing is."""
    landscape = spec.model_row.landscape
    if landscape not in KNOWN:
        return None
    if spec.mistake is not None and MISTAKES[spec.mistake].is_other_loss:
        return Theory(*7 * (None,), reasons=dict.fromkeys(FIGURES, BROKEN))
    optimum = optimum_of(spec)
    spectrum = _spectrum(spec, optimum)
    is_linear = landscape == CUBIC and spec.optimizer in LINEAR_UPDATES
    bowl = spectrum if is_linear and spec.mistake is None else None
    theory = Theory(
        optimum=optimum,
        spectrum=spectrum,
        learning_rate_limit=learning_rate_limit(spec) if spec.mistake is None else None,
        best_learning_rate=best_learning_rate(bowl) if bowl else None,
        best_momentum=best_momentum(bowl) if bowl else None,
        half_lives=half_lives(spec, bowl.values) if bowl else None,
        limits_by_branch=limits_by_branch(spec),
    )
    theory.reasons.update(_reasons(spec, theory))
    return theory


def prepare(points: int) -> None:
    """Do all that takes longer the more points there are; it is kept for what asks next."""
    for extra in BRANCHES:
        best_fit(points, extra)
    best = optimum_of(RunSpec.for_lesson("function", points=points)).weights
    if best is not None:
        _legendre_spectrum(best, points)


def branch_names() -> tuple[str, ...]:
    """Return what is added in each of BRANCHES, such as "x^4 + x^5"; "" for nothing."""
    return tuple(" + ".join(f"x^{power}" for power in extra) for extra in BRANCHES)


def _spectrum(spec: RunSpec, optimum: Optimum) -> Spectrum | None:
    landscape = spec.model_row.landscape
    if landscape == DYNAMIC:
        return None
    if landscape == LEGENDRE:
        if optimum.weights is None:
            return None
        return _legendre_spectrum(optimum.weights, spec.points)
    return spectrum_of(hessian(spec.points))


@functools.lru_cache(maxsize=64)
def _legendre_spectrum(weights: tuple[float, ...], points: int) -> Spectrum:
    return spectrum_of(legendre_hessian(weights, points))


def _reasons(spec: RunSpec, theory: Theory) -> dict[str, str]:
    """Say for each figure that is None, why."""
    landscape = spec.model_row.landscape
    silent = {DYNAMIC: CHANGING, LEGENDRE: BENT}.get(landscape, "")
    if spec.optimizer not in LINEAR_UPDATES:
        silent = ADAPTIVE
    if spec.mistake is not None:
        silent = BROKEN
    flat = FEW_POINTS if landscape != DYNAMIC else CHANGING
    has_one = theory.optimum is not None and theory.optimum.weights is not None
    reasons = {
        "optimum": "" if has_one else FEW_POINTS,
        "eigenvalues": "" if theory.spectrum else flat,
        "condition_number": "" if theory.condition_number else flat,
        "learning_rate_limit": "" if theory.learning_rate_limit else silent,
        "best_learning_rate": "" if theory.best_learning_rate else silent or flat,
        "best_momentum": "" if theory.best_momentum else silent or flat,
        "half_lives": "" if theory.half_lives else silent,
        "limits_by_branch": "" if theory.limits_by_branch else ONE_BRANCH,
    }
    return {key: reason for key, reason in reasons.items() if reason}


def floor_of(spec: RunSpec) -> float | None:
    """Return the lowest loss that the model of a run can have, None where it is not known."""
    known = theory_of(spec)
    return None if known is None or known.optimum is None else known.optimum.loss
