"""A trace of losses as a frame shows it."""

from polyviz.training.frame import Array, joined
from polyviz.training.losses import LossTrace


def points_of(trace: LossTrace) -> Array:
    """Return steps and losses (2, M) of the whole trace."""
    return joined(trace.thinned, trace.recent)
