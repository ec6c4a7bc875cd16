"""Notes for reading the gradient check: why a step may use another gradient than its loss has."""

from polyviz.catalogue.mistake_row import GradientNote
from polyviz.catalogue.mistakes import gradient_note_of
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

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


def gradient_notes(spec: RunSpec) -> tuple[GradientNote, ...]:
    """Return the notes for a run of `spec`: on the mistake in its code, then on its optimizer."""
    notes = []
    if spec.mistake is not None:
        notes.append(gradient_note_of(spec.mistake, spec.model, spec.optimizer))
    if spec.optimizer_row.evaluation_note:
        notes.append(GradientNote(spec.optimizer_row.evaluation_note))
    return tuple(notes)
