"""What a sweep measures of each run."""

from dataclasses import dataclass

from polyviz.catalogue.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Measure:
    """A number for each run, which a run can lack.

    `text` is its name on screen. `is_log` says that its sizes differ so much that a map shows its
    logarithm.
    """

    key: str
    text: str
    help: str
    is_log: bool = False


MEASURES = {
    row.key: row
    for row in (
        Measure(
            "loss",
            QT_TRANSLATE_NOOP("catalogue", "Last loss"),
            QT_TRANSLATE_NOOP("catalogue", "The last loss; none where the run diverged"),
            is_log=True,
        ),
        Measure(
            "above_floor",
            QT_TRANSLATE_NOOP("catalogue", "Above the lowest possible loss"),
            QT_TRANSLATE_NOOP(
                "catalogue", "How far the last loss is above the lowest that the model can reach"
            ),
            is_log=True,
        ),
        Measure(
            "steps_to_1_percent",
            QT_TRANSLATE_NOOP("catalogue", "Steps to 1 %"),
            QT_TRANSLATE_NOOP(
                "catalogue", "The first step whose loss is at most 1 % above the lowest possible"
            ),
            is_log=True,
        ),
        Measure(
            "diverged_at",
            QT_TRANSLATE_NOOP("catalogue", "Diverged at"),
            QT_TRANSLATE_NOOP("catalogue", "The step whose loss was no longer finite"),
            is_log=True,
        ),
        Measure(
            "sharpness",
            QT_TRANSLATE_NOOP("catalogue", "Sharpness"),
            QT_TRANSLATE_NOOP(
                "catalogue", "The largest eigenvalue of the Hessian at the end of the run"
            ),
            is_log=True,
        ),
    )
}
"""The measures by key."""
