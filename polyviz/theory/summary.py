"""All that theory says of a run, and where it is silent, why."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.descent import half_lives, has_forecast
from polyviz.theory.features import BRANCHES, hessian
from polyviz.theory.optimum import Optimum, best_fit, legendre_spectrum, optimum_of
from polyviz.theory.scaling import gradient_scale, is_understood
from polyviz.theory.spectrum import (
    BestPair,
    Spectrum,
    best_learning_rate,
    best_momentum,
    spectrum_of,
)
from polyviz.theory.stability import (
    LINEAR_UPDATES,
    Limit,
    LimitKind,
    has_limit,
    is_at_hand,
    is_plain,
    limit_of,
    limits_by_branch,
    takes_long,
)

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
BROKEN = QT_TRANSLATE_NOOP("catalogue", "the mistake in the code makes another problem of it")
UPHILL = QT_TRANSLATE_NOOP(
    "catalogue", "each step goes up the gradient, so that no learning rate holds"
)
GATHERED = QT_TRANSLATE_NOOP(
    "catalogue",
    "gradients that pile up are like a ball without friction: at no learning rate does it settle",
)
GATHERED_TWICE = QT_TRANSLATE_NOOP(
    "catalogue", "momentum adds up gradients that are sums already, so that no learning rate holds"
)
PENDING = QT_TRANSLATE_NOOP("catalogue", "it is being estimated")

AT_OPTIMUM = QT_TRANSLATE_NOOP("catalogue", "at the best curve: the curvature changes elsewhere")
LOCAL_LIMIT = QT_TRANSLATE_NOOP(
    "catalogue", "above it no run settles at the best curve; far from there smaller ones diverge"
)
ESTIMATED_LIMIT = QT_TRANSLATE_NOOP(
    "catalogue", "an estimate by simulation: above it the steps of all branches together overshoot"
)
DECAY_LIMIT = QT_TRANSLATE_NOOP(
    "catalogue", "above it weight decay alone makes the weights grow; below it nothing is promised"
)
NOT_FLAT = QT_TRANSLATE_NOOP("catalogue", "of the directions that are not flat")
PLAIN_DESCENT = QT_TRANSLATE_NOOP("catalogue", "of plain descent in one branch alone")


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

    `spectrum` belongs to the Hessian of the loss whose gradients the steps follow: of a quadratic
    model everywhere, of `function` at its optimum, of `dynamic` None. `limit` is that of the
    optimizer at hand. `half_lives` are in steps, in the order of the eigenvalues, None for a
    direction that grows and inf for one that neither grows nor shrinks. `best_learning_rate` is
    plain gradient descent's, `best_momentum` the best fixed pair of the heavy ball.
    `limits_by_branch` are plain gradient descent's in BRANCHES. `notes` say by the name of a figure
    where it holds. Of a problem that a mistake has changed nothing is known.
    """

    optimum: Optimum | None
    spectrum: Spectrum | None
    limit: Limit | None
    best_learning_rate: float | None
    best_momentum: BestPair | None
    half_lives: tuple[float | None, ...] | None
    limits_by_branch: tuple[float, ...] | None
    reasons: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def learning_rate_limit(self) -> float | None:
        """The limit, whatever it limits."""
        return None if self.limit is None else self.limit.rate

    @property
    def condition_number(self) -> float | None:
        """How many times steeper the steepest direction is than the flattest."""
        return None if self.spectrum is None else self.spectrum.condition_number


def theory_of(spec: RunSpec, *, waits: bool = True) -> Theory | None:
    """Return what is known of a run of `spec`; None for a model of which nothing is.

    If not `waits`, a limit that takes long is left out until `prepare` has found it.
    """
    landscape = spec.model_row.landscape
    if landscape not in KNOWN:
        return None
    if not is_understood(spec):
        return Theory(*7 * (None,), reasons=dict.fromkeys(FIGURES, BROKEN))
    optimum = optimum_of(spec)
    spectrum = _spectrum(spec)
    bowl = spectrum if has_forecast(spec) else None
    has_best = bowl is not None and spec.mistake in (None, "mean_loss")
    theory = Theory(
        optimum=optimum,
        spectrum=spectrum,
        limit=limit_of(spec) if waits or is_at_hand(spec) else None,
        best_learning_rate=best_learning_rate(bowl) if bowl and has_best else None,
        best_momentum=best_momentum(bowl) if bowl and has_best else None,
        half_lives=half_lives(spec, hessian_values(spec)) if bowl else None,
        limits_by_branch=limits_by_branch(spec),
    )
    theory.reasons.update(_reasons(spec, theory))
    theory.notes.update(_notes(spec, theory))
    return theory


def hessian_values(spec: RunSpec) -> Array:
    """Return the eigenvalues of the Hessian of the sum of squared errors of a cubic."""
    return spectrum_of(hessian(spec.points)).values


def prepare(spec: RunSpec) -> None:
    """Do all that takes longer the more points there are; it is kept for what asks next."""
    for extra in BRANCHES:
        best_fit(spec.points, extra)
    legendre_spectrum(spec.points)
    if takes_long(spec):
        limit_of(spec)


def branch_names() -> tuple[str, ...]:
    """Return what is added in each of BRANCHES, such as "x^4 + x^5"; "" for nothing."""
    return tuple(" + ".join(f"x^{power}" for power in extra) for extra in BRANCHES)


def _spectrum(spec: RunSpec) -> Spectrum | None:
    landscape = spec.model_row.landscape
    if landscape == DYNAMIC:
        return None
    found = spectrum_of(hessian(spec.points))
    if landscape == LEGENDRE:
        best = legendre_spectrum(spec.points)
        if best is None:
            return None
        found = best
    return found.times(abs(gradient_scale(spec)))


def _reasons(spec: RunSpec, theory: Theory) -> dict[str, str]:
    """Say for each figure that is None, why."""
    landscape = spec.model_row.landscape
    is_linear = spec.optimizer in LINEAR_UPDATES
    flat = FEW_POINTS if landscape != DYNAMIC else CHANGING
    silent = {DYNAMIC: CHANGING, LEGENDRE: BENT}.get(landscape, "")
    if not is_linear:
        silent = ADAPTIVE
    elif spec.mistake == "wrong_sign":
        silent = UPHILL
    elif spec.mistake == "no_reset":
        silent = GATHERED if is_plain(spec) else GATHERED_TWICE
    no_limit = silent
    if is_linear and spec.mistake in (None, "mean_loss"):
        no_limit = PENDING if has_limit(spec) and landscape == DYNAMIC else flat
    has_one = theory.optimum is not None and theory.optimum.weights is not None
    reasons = {
        "optimum": "" if has_one else FEW_POINTS,
        "eigenvalues": "" if theory.spectrum else flat,
        "condition_number": "" if theory.condition_number else flat,
        "learning_rate_limit": "" if theory.limit else no_limit,
        "best_learning_rate": "" if theory.best_learning_rate else silent,
        "best_momentum": "" if theory.best_momentum else silent,
        "half_lives": "" if theory.half_lives else silent,
        "limits_by_branch": "" if theory.limits_by_branch else ONE_BRANCH,
    }
    return {key: reason for key, reason in reasons.items() if reason}


LIMIT_NOTES = {
    LimitKind.LOCAL: LOCAL_LIMIT,
    LimitKind.ESTIMATED: ESTIMATED_LIMIT,
    LimitKind.DECAY: DECAY_LIMIT,
}


def _notes(spec: RunSpec, theory: Theory) -> dict[str, str]:
    """Say of figures that do not hold everywhere, where they do."""
    landscape = spec.model_row.landscape
    notes: dict[str, str] = {}
    if landscape == LEGENDRE and theory.spectrum is not None:
        notes |= dict.fromkeys(("eigenvalues", "condition_number"), AT_OPTIMUM)
    if theory.limit is not None and theory.limit.kind in LIMIT_NOTES:
        notes["learning_rate_limit"] = LIMIT_NOTES[theory.limit.kind]
    if theory.best_learning_rate is not None and theory.condition_number is None:
        notes |= dict.fromkeys(("best_learning_rate", "best_momentum"), NOT_FLAT)
    if theory.limits_by_branch is not None:
        notes["limits_by_branch"] = PLAIN_DESCENT
    return notes


def floor_of(spec: RunSpec) -> float | None:
    """Return the lowest loss that the model of a run can have, None where it is not known."""
    known = theory_of(spec, waits=False)
    return None if known is None or known.optimum is None else known.optimum.loss
