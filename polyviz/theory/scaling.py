"""How a mistake in the code scales the measured loss and the gradients that the steps follow."""

from polyviz.catalogue.page_sources import has_hand_gradients
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.least_squares import count_of


def loss_scale(spec: RunSpec) -> float:
    """Return the factor between the sum of squared errors and the loss of a run."""
    return 1 / count_of(spec.dataset) if spec.mistake == "mean_loss" else 1.0


def gradient_scale(spec: RunSpec) -> float:
    """Return the factor between the gradient of the sum of squared errors and that of the steps.

    Gradients written out by hand stay those of the sum, whatever the loss is.
    """
    if spec.mistake == "wrong_sign":
        return -1.0
    return 1.0 if has_hand_gradients(spec.model_row.page) else loss_scale(spec)


def accumulates_gradients(spec: RunSpec) -> bool:
    """Say whether each step follows the sum of all gradients so far."""
    return spec.mistake == "no_reset"


def is_covered(spec: RunSpec) -> bool:
    """Say whether the functions above describe all that the mistake of `spec` changes, if any."""
    return spec.mistake in (None, "mean_loss", "no_reset", "wrong_sign")
