"""The eight lessons in teaching order: a model, an optimizer and the values of the first run."""

from dataclasses import dataclass

from polyviz.catalogue.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class LessonRow:
    """One lesson. Values that are None are the defaults of its model and optimizer."""

    key: str
    title: str
    subtitle: str
    model: str
    optimizer: str
    learning_rate: float
    momentum: float | None = None
    points: int = 2000
    seed: int = 0


_ROWS = (
    LessonRow(
        "numpy",
        QT_TRANSLATE_NOOP("catalogue", "NumPy"),
        QT_TRANSLATE_NOOP("catalogue", "everything by hand"),
        "numpy",
        "hand",
        1e-6,
    ),
    LessonRow(
        "tensor",
        QT_TRANSLATE_NOOP("catalogue", "Tensors"),
        QT_TRANSLATE_NOOP("catalogue", "the same on tensors"),
        "tensor",
        "hand",
        1e-6,
    ),
    LessonRow(
        "autograd",
        QT_TRANSLATE_NOOP("catalogue", "Autograd"),
        QT_TRANSLATE_NOOP("catalogue", "gradients for free"),
        "autograd",
        "hand",
        1e-6,
    ),
    LessonRow(
        "function",
        QT_TRANSLATE_NOOP("catalogue", "Autograd Function"),
        QT_TRANSLATE_NOOP("catalogue", "a backward of your own"),
        "function",
        "hand",
        5e-6,
    ),
    LessonRow(
        "nn",
        QT_TRANSLATE_NOOP("catalogue", "nn"),
        QT_TRANSLATE_NOOP("catalogue", "layers and a loss"),
        "nn",
        "hand",
        1e-6,
    ),
    LessonRow(
        "optim",
        QT_TRANSLATE_NOOP("catalogue", "optim"),
        QT_TRANSLATE_NOOP("catalogue", "updates by RMSprop"),
        "nn",
        "rmsprop",
        1e-3,
    ),
    LessonRow(
        "module",
        QT_TRANSLATE_NOOP("catalogue", "nn.Module"),
        QT_TRANSLATE_NOOP("catalogue", "a model of your own"),
        "module",
        "sgd",
        1e-6,
    ),
    LessonRow(
        "dynamic",
        QT_TRANSLATE_NOOP("catalogue", "Dynamic network"),
        QT_TRANSLATE_NOOP("catalogue", "control flow, a shared weight"),
        "dynamic",
        "momentum",
        1e-8,
        momentum=0.9,
    ),
)

LESSONS: dict[str, LessonRow] = {row.key: row for row in _ROWS}
