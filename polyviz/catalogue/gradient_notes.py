"""Notes for reading the gradient check: why a step may use another gradient than its loss has."""

from dataclasses import dataclass

from polyviz.catalogue.mistakes import HAND_GRADIENTS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class GradientNote:
    """A note; `differs` says that the step uses another gradient than that of its loss."""

    text: str
    differs: bool = False


LBFGS = GradientNote(
    QT_TRANSLATE_NOOP(
        "catalogue",
        "LBFGS computes several gradients per step, each at different weights; this is the first.",
    )
)

NO_FORMULAS = GradientNote(
    QT_TRANSLATE_NOOP(
        "catalogue",
        "No formulas are known for the derivatives of this model, so there is neither a chain rule "
        "nor a closed form to compare with.",
    )
)

OUTDATED = GradientNote(
    QT_TRANSLATE_NOOP(
        "catalogue",
        "The code was changed after the backward phase: the step still uses the gradient computed "
        "before, while the other rows belong to the code as it is now.",
    ),
    differs=True,
)

MISTAKES = {
    "no_reset": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "Gradients not reset: the step uses the sum of this gradient and all before it. The "
            "other rows are the gradient of this step alone.",
        ),
        differs=True,
    ),
    "no_no_grad": GradientNote(
        QT_TRANSLATE_NOOP("catalogue", "The gradient is right; it is the update that fails.")
    ),
    "mean_loss": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The loss is the mean, so every row is divided by the number of points.",
        )
    ),
    "column_target": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The loss compares each point with every other, and every row is the gradient of that.",
        )
    ),
    "wrong_sign": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue", "The gradient is right; the update adds it instead of subtracting it."
        )
    ),
    "no_cube": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The model has d x instead of d x³, and every row is the gradient of that.",
        )
    ),
}
"""The notes by the key of the mistake, where autograd computes the gradients."""

BY_HAND = {
    "mean_loss": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The loss is the mean, but the gradients on the page are those of the sum: the step "
            "uses the gradient multiplied by the number of points.",
        ),
        differs=True,
    ),
    "column_target": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The loss compares each point with every other, but the gradients on the page, which "
            "the step uses, compare each point with its own target.",
        ),
        differs=True,
    ),
    "no_cube": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The model has d x instead of d x³, but the gradient of d, which the step uses, is "
            "still written for x³.",
        ),
        differs=True,
    ),
}
"""The same where the page computes the gradients by hand."""

BY_OWN_FUNCTION = {
    "no_cube": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "P₃ is a straight line now, but its backward is still that of the curve: autograd uses "
            "it, so the step gets wrong gradients for c and d.",
        ),
        differs=True,
    ),
}
"""The same where autograd calls the backward of the page's own Function."""


def gradient_notes(spec: RunSpec) -> tuple[GradientNote, ...]:
    """Return the notes for a run of `spec`: on the mistake in its code, then on its optimizer."""
    notes = []
    if spec.mistake is not None:
        special = BY_HAND if spec.model in HAND_GRADIENTS else {}
        special = BY_OWN_FUNCTION if spec.model == "function" else special
        notes.append(special.get(spec.mistake, MISTAKES[spec.mistake]))
    if spec.optimizer == "lbfgs":
        notes.append(LBFGS)
    return tuple(notes)
