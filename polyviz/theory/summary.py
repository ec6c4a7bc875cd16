"""All that theory knows about a run, and why the rest is not known."""

from dataclasses import dataclass, field, replace
from typing import Any

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.descent import half_lives, has_forecast
from polyviz.theory.families import family_at, family_of
from polyviz.theory.least_squares import Optimum
from polyviz.theory.limit import Limit, LimitKind
from polyviz.theory.scaling import gradient_scale, is_covered, loss_scale
from polyviz.theory.spectrum import (
    MAX_FLOAT32_CONDITION,
    BestPair,
    Spectrum,
    best_learning_rate,
    best_momentum,
)
from polyviz.theory.stability import BROKEN, is_at_hand, limit_of, unsettled
from polyviz.theory.uncertainty import Uncertainty
from polyviz.theory.unknown import FEW_POINTS, Unknown, known
from polyviz.theory.validation import held_out_loss, loss_at_held_out

OPEN = Unknown(FEW_POINTS)

PENDING = QT_TRANSLATE_NOOP("catalogue", "still being estimated")

AT_OPTIMUM = QT_TRANSLATE_NOOP("catalogue", "at the best curve; elsewhere the curvature differs")
NOT_FLAT = QT_TRANSLATE_NOOP("catalogue", "of the directions that are not flat")
ROUNDED = QT_TRANSLATE_NOOP(
    "catalogue", "0 stands for less than 1e-13 of the largest, which rounding hides"
)
PLAIN_DESCENT = QT_TRANSLATE_NOOP("catalogue", "for plain gradient descent in one branch alone")

TOO_STEEP = QT_TRANSLATE_NOOP(
    "catalogue",
    "it is above 1e13, and no run is long enough to come down the flattest direction; x around 0, "
    "a lower degree or another basis would help",
)
BEYOND_FLOAT32 = QT_TRANSLATE_NOOP(
    "catalogue",
    "too large for float32, in which steps along the flattest direction are lost in rounding, so "
    "the run stays short of the best curve",
)
FROM_RESIDUALS = QT_TRANSLATE_NOOP("catalogue", "estimated from the residuals of the best curve")
FROM_ESTIMATE = QT_TRANSLATE_NOOP("catalogue", "from the estimated sigma")

LIMIT_NOTES = {
    LimitKind.LOCAL: QT_TRANSLATE_NOOP(
        "catalogue",
        "above it no run settles at the best curve; far from it smaller rates can diverge",
    ),
    LimitKind.ESTIMATED: QT_TRANSLATE_NOOP(
        "catalogue",
        "an estimate by simulation: above it the steps of all branches together overshoot",
    ),
    LimitKind.DECAY: QT_TRANSLATE_NOOP(
        "catalogue",
        "above it weight decay alone makes the weights grow; below it a run can diverge",
    ),
}


@dataclass(frozen=True)
class Theory:
    """What is known about a run before it begins.

    `spectrum` is that of the Hessian of the loss that the steps follow, at the optimum. `limit` is
    that for the optimizer of the run, `limits_by_branch` those of plain gradient descent.
    `best_learning_rate` is for plain gradient descent, `best_momentum` for the heavy ball.
    `half_lives` (K,) are those that `descent.half_lives` returns. `uncertainty` is how far noise
    moves the optimum, `held_out_loss` the loss of the optimum at the points that are held out.
    `why_open` says why weights are not unique, if they are not. `notes` say under which conditions
    a figure holds, by its name in `figures`.
    """

    optimum: Optimum | Unknown
    spectrum: Spectrum | Unknown
    limit: Limit | Unknown
    best_learning_rate: float | Unknown
    best_momentum: BestPair | Unknown
    half_lives: tuple[float | None, ...] | Unknown
    limits_by_branch: tuple[float, ...] | Unknown
    uncertainty: Uncertainty | Unknown
    held_out_loss: float | Unknown
    why_open: Unknown = OPEN
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def floor(self) -> float | None:
        """The lowest loss that the model can reach."""
        best = known(self.optimum)
        return None if best is None else best.loss

    @property
    def condition_number(self) -> float | Unknown:
        """The ratio of the largest eigenvalue to the smallest, unknown where that is zero."""
        if isinstance(self.spectrum, Unknown):
            return self.spectrum
        number, best = self.spectrum.condition_number, known(self.optimum)
        if number is not None:
            return number
        return self.why_open if best is None or best.weights is None else Unknown(TOO_STEEP)

    @property
    def is_beyond_float32(self) -> bool:
        """Whether a run in float32 cannot follow the flattest direction, and one in float64 can."""
        return self.notes.get("condition_number") == BEYOND_FLOAT32

    @property
    def figures(self) -> dict[str, Any]:
        """The figures, known or not, by their names in the output of programs."""
        best, noise = self.optimum, self.uncertainty
        weights = best if isinstance(best, Unknown) else best.weights or self.why_open
        return {
            **dict.fromkeys(("floor", "largest_error", "rms_error"), best),
            "held_out_loss": self.held_out_loss,
            "optimum": weights,
            "standard_errors": noise if isinstance(noise, Unknown) else noise.standard_errors,
            "sigma": noise if isinstance(noise, Unknown) else noise.sigma,
            "eigenvalues": self.spectrum,
            "condition_number": self.condition_number,
            "learning_rate_limit": self.limit,
            "best_learning_rate": self.best_learning_rate,
            "best_momentum": self.best_momentum,
            "half_lives": self.half_lives,
            "limits_by_branch": self.limits_by_branch,
        }

    @property
    def reasons(self) -> dict[str, str]:
        """Why figures are not known, by their names in `figures`."""
        found = self.figures.items()
        return {key: figure.reason for key, figure in found if isinstance(figure, Unknown)}


def theory_of(spec: RunSpec, *, waits: bool = True) -> Theory:
    """Return what is known about a run of `spec`: nothing if a mistake changes model or data.

    Unless it `waits`, a limit that takes long is left out until `prepare` has found it.
    """
    if not is_covered(spec):
        no = Unknown(BROKEN)
        return Theory(no, no, no, no, no, no, no, no, no)
    family = family_of(spec)
    spectrum = family.spectrum(spec.dataset)
    why = unsettled(spec) or Unknown(family.not_quadratic)
    limit = limit_of(spec) if waits or is_at_hand(spec) else Unknown(PENDING)
    branches = family.limits_by_branch(spec.dataset)
    best, noise = _optimum(spec), family.uncertainty(spec.dataset)
    held = held_out_loss(spec)
    theory = Theory(best, spectrum, limit, why, why, why, branches, noise, held)
    if not isinstance(best, Unknown) and best.weights is None:
        theory = replace(theory, why_open=family.why_open(spec.dataset))
    if not isinstance(spectrum, Unknown):
        if has_forecast(spec):
            theory = replace(theory, half_lives=half_lives(spec, spectrum.values))
        spectrum = spectrum.times(abs(gradient_scale(spec)))
        theory = replace(theory, spectrum=spectrum)
        if family.is_quadratic and unsettled(spec) is None:
            rate, pair = best_learning_rate(spectrum), best_momentum(spectrum)
            theory = replace(theory, best_learning_rate=rate, best_momentum=pair)
    theory.notes.update(_notes(spec, theory))
    return theory


def prepare(spec: RunSpec) -> None:
    """Compute and keep all that takes long, so that `theory_of` answers at once afterwards."""
    rows = [row for row in MODELS.values() if not row.options]
    keys = {(row.family.mathematics, len(row.weights)) for row in rows}
    for family in (*(family_at(*key) for key in keys), family_of(spec)):
        family.prepare(spec.dataset)
        loss_at_held_out(family, spec.dataset)
    if not is_at_hand(spec):
        limit_of(spec)


def floor_of(spec: RunSpec) -> float | None:
    """Return the lowest loss that the model of a run can reach, None where it is not known."""
    best = known(_optimum(spec)) if is_covered(spec) else None
    return None if best is None else best.loss


def _optimum(spec: RunSpec) -> Optimum | Unknown:
    best = family_of(spec).optimum(spec.dataset)
    return best if isinstance(best, Unknown) else replace(best, loss=best.loss * loss_scale(spec))


def _notes(spec: RunSpec, theory: Theory) -> dict[str, str]:
    notes: dict[str, str] = {}
    if not family_of(spec).is_quadratic and not isinstance(theory.spectrum, Unknown):
        notes |= dict.fromkeys(("eigenvalues", "condition_number"), AT_OPTIMUM)
    if not isinstance(theory.spectrum, Unknown) and theory.spectrum.values[0] == 0:
        notes.setdefault("eigenvalues", ROUNDED)
    number, noise = known(theory.condition_number), known(theory.uncertainty)
    if number is not None and number > MAX_FLOAT32_CONDITION and spec.model_row.uses_torch:
        notes.setdefault("condition_number", BEYOND_FLOAT32)
    if noise is not None and not noise.is_given:
        notes |= {"sigma": FROM_RESIDUALS, "standard_errors": FROM_ESTIMATE}
    if not isinstance(theory.limit, Unknown) and theory.limit.kind in LIMIT_NOTES:
        notes["learning_rate_limit"] = LIMIT_NOTES[theory.limit.kind]
    is_flat = isinstance(theory.condition_number, Unknown)
    if is_flat and not isinstance(theory.best_learning_rate, Unknown):
        notes |= dict.fromkeys(("best_learning_rate", "best_momentum"), NOT_FLAT)
    if not isinstance(theory.limits_by_branch, Unknown):
        notes["limits_by_branch"] = PLAIN_DESCENT
    return notes
