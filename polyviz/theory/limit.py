"""The limit of a learning rate, and what it means."""

from dataclasses import dataclass
from enum import Enum


class LimitKind(Enum):
    """What a learning rate above the limit means."""

    EXACT = "exact"
    """The run diverges."""
    LOCAL = "local"
    """The run cannot converge to the best curve: steps near it overshoot ever more."""
    ESTIMATED = "estimated"
    """The run diverges; the limit is an estimate by simulation."""
    DECAY = "decay"
    """Weight decay alone makes the weights grow; a smaller rate guarantees nothing."""


@dataclass(frozen=True)
class Limit:
    """The limit of the learning rate, what it means, and its relative error."""

    rate: float
    kind: LimitKind
    error: float = 0.0


def limit_factor(momentum: float, *, is_nesterov: bool) -> float:
    """Return the limit on a quadratic loss, times the largest eigenvalue of its Hessian.

    With momentum m it is 2 (1 + m) (Polyak 1964), and 2 (1 + m)/(1 + 2 m) with Nesterov's, as the
    roots of the recurrence along one eigenvector must not exceed 1.
    """
    return 2 * (1 + momentum) / (1 + 2 * momentum if is_nesterov else 1)
