"""The largest stable learning rate, which follows from the curvature of the loss."""

from dataclasses import replace

from polyviz.catalogue.optimizer_row import Descent
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.families import family_of
from polyviz.theory.limit import Limit, LimitKind
from polyviz.theory.scaling import accumulates_gradients, gradient_scale, is_covered
from polyviz.theory.unknown import Unknown, known

ADAPTIVE = QT_TRANSLATE_NOOP(
    "catalogue",
    "the optimizer scales its own steps, so the theory of gradient descent does not apply",
)
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


def limit_of(spec: RunSpec) -> Limit | Unknown:
    """Return the limit of the learning rate for the optimizer of `spec`.

    For gradient descent it is that of the family. Decoupled weight decay multiplies every weight by
    1 - rate * decay, whose absolute value must not exceed 1.
    """
    if spec.weight_decay:
        return Limit(2 / spec.weight_decay, LimitKind.DECAY)
    limit = _unlimited(spec) or family_of(spec).limit(
        spec.dataset, momentum_of(spec), is_nesterov=is_nesterov(spec)
    )
    if isinstance(limit, Unknown):
        return limit
    return replace(limit, rate=limit.rate / gradient_scale(spec))


def _unlimited(spec: RunSpec) -> Unknown | None:
    """Return why `spec` has no limit; on a quadratic loss gradients that add up have one."""
    why = unsettled(spec)
    return None if why == Unknown(ACCUMULATED) and family_of(spec).is_quadratic else why


def unsettled(spec: RunSpec) -> Unknown | None:
    """Return why steps of `spec` settle at no learning rate or by no known rule, else None."""
    if spec.descent is None:
        return Unknown(ADAPTIVE)
    if not is_covered(spec):
        return Unknown(BROKEN)
    if spec.mistake == "wrong_sign":
        return Unknown(UPHILL)
    if accumulates_gradients(spec):
        return Unknown(ACCUMULATED_TWICE if spec.momentum else ACCUMULATED)
    return None


def has_limit(spec: RunSpec) -> bool:
    """Say whether `limit_of` may know a limit for a run of `spec`; takes no time."""
    return bool(spec.weight_decay) or (family_of(spec).has_optimum and _unlimited(spec) is None)


def is_at_hand(spec: RunSpec) -> bool:
    """Say whether `limit_of` answers for `spec` without a simulation."""
    return unsettled(spec) is not None or family_of(spec).is_at_hand(
        spec.dataset, momentum_of(spec), is_nesterov=is_nesterov(spec)
    )


def learning_rate_limit(spec: RunSpec) -> float | None:
    """Return the learning rate above which a run of `spec` does not converge, None if unknown."""
    limit = known(limit_of(spec))  # below that of weight decay a run can still diverge
    return None if limit is None or limit.kind is LimitKind.DECAY else limit.rate


def is_nesterov(spec: RunSpec) -> bool:
    """Say whether the momentum of `spec` is Nesterov's."""
    return spec.descent is Descent.NESTEROV


def momentum_of(spec: RunSpec) -> float:
    """Return the momentum of `spec`, 1 for gradients that are never reset."""
    return 1.0 if accumulates_gradients(spec) else spec.momentum
