"""What has to be known of a run to compare the gradient that a step uses with that of its loss."""

from dataclasses import dataclass

from polyviz.catalogue.mistakes import HAND_GRADIENTS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class GradientNote:
    """A sentence or two; `differs` says that the step uses another gradient than its loss has."""

    text: str
    differs: bool = False


LBFGS = GradientNote(
    QT_TRANSLATE_NOOP(
        "catalogue",
        "LBFGS finds several gradients in a step, each at other weights; this is the first.",
    )
)

OUTDATED = GradientNote(
    QT_TRANSLATE_NOOP(
        "catalogue",
        "The code was changed after the backward phase: the step still uses the gradient that was "
        "made before, the other rows belong to the code as it is now.",
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
            "The loss is the mean, so every row is as many times smaller as there are points.",
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
            "The model has d x in place of d x³, and every row is the gradient of that.",
        )
    ),
}
"""By the key of the mistake, where autograd finds the gradients."""

BY_HAND = {
    "mean_loss": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The loss is the mean, but the gradients on the page are written for the sum: the step "
            "uses one as many times larger as there are points.",
        ),
        differs=True,
    ),
    "column_target": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The loss compares each point with every other, but the gradients on the page are "
            "written for each point by itself: the step uses those.",
        ),
        differs=True,
    ),
    "no_cube": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The model has d x in place of d x³, but the gradient of d on the page is still "
            "written for x³: the step uses that one.",
        ),
        differs=True,
    ),
}
"""The same where the page writes the gradients out."""

BY_OWN_FUNCTION = {
    "no_cube": GradientNote(
        QT_TRANSLATE_NOOP(
            "catalogue",
            "P₃ is a straight line now, but its backward is still written for the curve: autograd "
            "follows it, and the step uses wrong gradients for c and d.",
        ),
        differs=True,
    ),
}
"""The same where autograd goes back through a Function of the page."""


def gradient_notes(spec: RunSpec) -> tuple[GradientNote, ...]:
    """Return what has to be known of a run of `spec`, the mistake in its code first."""
    notes = []
    if spec.mistake is not None:
        special = BY_HAND if spec.model in HAND_GRADIENTS else {}
        special = BY_OWN_FUNCTION if spec.model == "function" else special
        notes.append(special.get(spec.mistake, MISTAKES[spec.mistake]))
    if spec.optimizer == "lbfgs":
        notes.append(LBFGS)
    return tuple(notes)
