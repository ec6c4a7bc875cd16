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
from polyviz.theory.spectrum import BestPair, Spectrum, best_learning_rate, best_momentum
from polyviz.theory.stability import BROKEN, is_at_hand, limit_of, unsettled
from polyviz.theory.unknown import FEW_POINTS, Unknown, known

PENDING = QT_TRANSLATE_NOOP("catalogue", "still being estimated")

AT_OPTIMUM = QT_TRANSLATE_NOOP("catalogue", "at the best curve; elsewhere the curvature differs")
NOT_FLAT = QT_TRANSLATE_NOOP("catalogue", "of the directions that are not flat")
PLAIN_DESCENT = QT_TRANSLATE_NOOP("catalogue", "for plain gradient descent in one branch alone")

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
    `half_lives` (K,) are those that `descent.half_lives` returns. `notes` say under which
    conditions a figure holds, by its name in `figures`.
    """

    optimum: Optimum | Unknown
    spectrum: Spectrum | Unknown
    limit: Limit | Unknown
    best_learning_rate: float | Unknown
    best_momentum: BestPair | Unknown
    half_lives: tuple[float | None, ...] | Unknown
    limits_by_branch: tuple[float, ...] | Unknown
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
        number = self.spectrum.condition_number
        return Unknown(FEW_POINTS) if number is None else number

    @property
    def figures(self) -> dict[str, Any]:
        """The figures, known or not, by their names in the output of programs."""
        best = self.optimum
        weights = best if isinstance(best, Unknown) else best.weights or Unknown(FEW_POINTS)
        return {
            **dict.fromkeys(("floor", "largest_error", "rms_error"), best),
            "optimum": weights,
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
        return Theory(no, no, no, no, no, no, no)
    family = family_of(spec)
    spectrum = family.spectrum(spec.dataset)
    why = unsettled(spec) or Unknown(family.not_quadratic)
    limit = limit_of(spec) if waits or is_at_hand(spec) else Unknown(PENDING)
    branches = family.limits_by_branch(spec.dataset)
    theory = Theory(_optimum(spec), spectrum, limit, why, why, why, branches)
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
    for reference, count in {(row.family.mathematics, len(row.weights)) for row in rows}:
        family_at(reference, count).prepare(spec.dataset)
    family_of(spec).prepare(spec.dataset)
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
    if not isinstance(theory.limit, Unknown) and theory.limit.kind in LIMIT_NOTES:
        notes["learning_rate_limit"] = LIMIT_NOTES[theory.limit.kind]
    is_flat = isinstance(theory.condition_number, Unknown)
    if is_flat and not isinstance(theory.best_learning_rate, Unknown):
        notes |= dict.fromkeys(("best_learning_rate", "best_momentum"), NOT_FLAT)
    if not isinstance(theory.limits_by_branch, Unknown):
        notes["limits_by_branch"] = PLAIN_DESCENT
    return notes
