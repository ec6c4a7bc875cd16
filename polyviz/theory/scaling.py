"""What a mistake multiplies: the loss that is measured, and the gradients that the steps follow."""

from polyviz.catalogue.mistakes import HAND_GRADIENTS
from polyviz.catalogue.run_spec import RunSpec


def loss_scale(spec: RunSpec) -> float:
    """Return what the sum of squared errors is multiplied by before it is shown."""
    return 1 / spec.points if spec.mistake == "mean_loss" else 1.0


def gradient_scale(spec: RunSpec) -> float:
    """Return what the gradients of the sum are multiplied by before a step follows them.

    Gradients that are written out by hand stay those of the sum whatever is measured. Up the
    gradient is down a negative one.
    """
    if spec.mistake == "wrong_sign":
        return -1.0
    return 1.0 if spec.model in HAND_GRADIENTS else loss_scale(spec)


def gathers_gradients(spec: RunSpec) -> bool:
    """Say whether each step follows the sum of all gradients so far."""
    return spec.mistake == "no_reset"


def is_understood(spec: RunSpec) -> bool:
    """Say whether the three answers above are all that the mistake of `spec` changes, if any."""
    return spec.mistake in (None, "mean_loss", "no_reset", "wrong_sign")
