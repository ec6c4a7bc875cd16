"""All that theory knows about a run, and why the rest is not known."""

from dataclasses import dataclass, field

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.descent import half_lives, has_forecast
from polyviz.theory.features import BRANCHES, hessian
from polyviz.theory.optimum import Optimum, best_fit, legendre_spectrum, optimum_of
from polyviz.theory.scaling import gradient_scale, is_covered
from polyviz.theory.spectrum import (
    BestPair,
    Spectrum,
    best_learning_rate,
    best_momentum,
    spectrum_of,
)
from polyviz.theory.stability import (
    Limit,
    LimitKind,
    has_limit,
    is_at_hand,
    is_plain,
    limit_of,
    limits_by_branch,
    takes_long,
)

FEW_POINTS = QT_TRANSLATE_NOOP(
    "catalogue", "so few points do not determine all weights: many curves fit equally well"
)
CHANGING = QT_TRANSLATE_NOOP(
    "catalogue", "the network changes from step to step, and so does the curvature of its loss"
)
BENT = QT_TRANSLATE_NOOP(
    "catalogue", "the loss is not quadratic: its curvature changes with the weights"
)
ADAPTIVE = QT_TRANSLATE_NOOP(
    "catalogue", "the optimizer scales its own steps, so theory of gradient descent does not apply"
)
ONE_BRANCH = QT_TRANSLATE_NOOP("catalogue", "the model has only one branch")
BROKEN = QT_TRANSLATE_NOOP("catalogue", "the mistake in the code changes the problem")
UPHILL = QT_TRANSLATE_NOOP(
    "catalogue", "every step goes up the gradient, so no learning rate is stable"
)
ACCUMULATED = QT_TRANSLATE_NOOP(
    "catalogue",
    "gradients that add up act like a ball without friction, which settles at no learning rate",
)
ACCUMULATED_TWICE = QT_TRANSLATE_NOOP(
    "catalogue", "momentum adds up gradients that are sums already, so no learning rate is stable"
)
PENDING = QT_TRANSLATE_NOOP("catalogue", "it is being estimated")

AT_OPTIMUM = QT_TRANSLATE_NOOP("catalogue", "at the best curve; elsewhere the curvature differs")
LOCAL_LIMIT = QT_TRANSLATE_NOOP(
    "catalogue", "above it no run settles at the best curve; far from it smaller rates can diverge"
)
ESTIMATED_LIMIT = QT_TRANSLATE_NOOP(
    "catalogue", "an estimate by simulation: above it the steps of all branches together overshoot"
)
DECAY_LIMIT = QT_TRANSLATE_NOOP(
    "catalogue", "above it weight decay alone makes the weights grow; below it a run can diverge"
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
"""The figures for which a reason can be given, by their names in the output of programs."""

KNOWN = (CUBIC, LEGENDRE, DYNAMIC)
"""The landscapes that theory covers; other models run and are drawn without it."""


@dataclass(frozen=True)
class Theory:
    """What is known about a run before it begins.

    `spectrum` is that of the Hessian of the loss that the steps follow: for `function` at its
    optimum, None for `dynamic`. `limit` is the limit of the learning rate for the optimizer of the
    run. `half_lives` are in steps, in the order of the eigenvalues; None for a direction that
    grows, inf for one that neither grows nor shrinks. `best_learning_rate` is that of plain
    gradient descent, `best_momentum` the best fixed pair for the heavy ball. `limits_by_branch` are
    those of plain gradient descent, in the order of BRANCHES.

    `reasons` say why a figure is None, and `notes` under which conditions one holds, both by the
    name of the figure in FIGURES. If a mistake changes the model or the data, nothing is known.
    """

    optimum: Optimum | None = None
    spectrum: Spectrum | None = None
    limit: Limit | None = None
    best_learning_rate: float | None = None
    best_momentum: BestPair | None = None
    half_lives: tuple[float | None, ...] | None = None
    limits_by_branch: tuple[float, ...] | None = None
    reasons: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def learning_rate_limit(self) -> float | None:
        """The rate of `limit`, whatever its kind."""
        return None if self.limit is None else self.limit.rate

    @property
    def condition_number(self) -> float | None:
        """The ratio of the largest eigenvalue to the smallest, None where that is zero."""
        return None if self.spectrum is None else self.spectrum.condition_number


def theory_of(spec: RunSpec, *, waits: bool = True) -> Theory | None:
    """Return what is known about a run of `spec`; None for a model that theory does not cover.

    Unless it `waits`, a limit that takes long to find is left out until `prepare` has found it.
    """
    landscape = spec.model_row.landscape
    if landscape not in KNOWN:
        return None
    if not is_covered(spec):
        return Theory(reasons=dict.fromkeys(FIGURES, BROKEN))
    spectrum = _spectrum(spec)
    is_linear = has_forecast(spec)
    scaled = spectrum if is_linear and spec.mistake in (None, "mean_loss") else None
    theory = Theory(
        optimum=optimum_of(spec),
        spectrum=spectrum,
        limit=limit_of(spec) if waits or is_at_hand(spec) else None,
        best_learning_rate=None if scaled is None else best_learning_rate(scaled),
        best_momentum=None if scaled is None else best_momentum(scaled),
        half_lives=_half_lives(spec) if is_linear else None,
        limits_by_branch=limits_by_branch(spec),
    )
    theory.reasons.update(_reasons(spec, theory))
    theory.notes.update(_notes(spec, theory))
    return theory


def prepare(spec: RunSpec) -> None:
    """Compute and keep all that takes long, so that `theory_of` answers at once afterwards."""
    for extra in BRANCHES:
        best_fit(spec.points, extra)
    legendre_spectrum(spec.points)
    if takes_long(spec):
        limit_of(spec)


def branch_names() -> tuple[str, ...]:
    """Return the powers added in each of BRANCHES, such as "x^4 + x^5"; "" if there are none."""
    return tuple(" + ".join(f"x^{power}" for power in extra) for extra in BRANCHES)


def _half_lives(spec: RunSpec) -> tuple[float | None, ...]:
    return half_lives(spec, spectrum_of(hessian(spec.points)).values)


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
    """Return why each figure of `theory` that is None is not known."""
    landscape = spec.model_row.landscape
    is_linear = spec.descent is not None
    flat = FEW_POINTS if landscape != DYNAMIC else CHANGING
    silent = {DYNAMIC: CHANGING, LEGENDRE: BENT}.get(landscape, "")
    if not is_linear:
        silent = ADAPTIVE
    elif spec.mistake == "wrong_sign":
        silent = UPHILL
    elif spec.mistake == "no_reset":
        silent = ACCUMULATED if is_plain(spec) else ACCUMULATED_TWICE
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
    """Return under which conditions figures of `theory` hold."""
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
    """Return the lowest loss that the model of a run can reach, None where it is not known."""
    is_known = spec.model_row.landscape in KNOWN and is_covered(spec)
    return optimum_of(spec).loss if is_known else None
