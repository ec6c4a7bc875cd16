"""The lessons in teaching order: a model, an optimizer and the values of the first run."""

from collections.abc import Sequence

from polyviz.catalogue.lesson_row import LessonRow
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.plugins import with_plugins
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.race_size import MAX_ENTRIES
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

_ROWS = (
    LessonRow(
        "numpy",
        QT_TRANSLATE_NOOP("catalogue", "NumPy"),
        QT_TRANSLATE_NOOP("catalogue", "everything by hand"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "Everything is written out: the chain rule for each gradient, and the update.",
        ),
        "numpy",
        "hand",
        races=True,
        hint=QT_TRANSLATE_NOOP(
            "catalogue", "Watch the slow part: a and b are still moving. Try 3.2e-6."
        ),
        rate=3.2e-06,
    ),
    LessonRow(
        "tensor",
        QT_TRANSLATE_NOOP("catalogue", "Tensors"),
        QT_TRANSLATE_NOOP("catalogue", "the same with tensors"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "Arrays become tensors, which can live on a GPU; you still write the gradients.",
        ),
        "tensor",
        "hand",
        races=True,
        hint=QT_TRANSLATE_NOOP(
            "catalogue", "Try 3.6e-6, just above the largest stable rate, and watch the loss."
        ),
    ),
    LessonRow(
        "autograd",
        QT_TRANSLATE_NOOP("catalogue", "Autograd"),
        QT_TRANSLATE_NOOP("catalogue", "gradients for free"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "PyTorch records the forward phase and computes every gradient in one call.",
        ),
        "autograd",
        "hand",
        races=True,
        hint=QT_TRANSLATE_NOOP(
            "catalogue", "Open Gradient check (F5): autograd and chain rule agree. Try 3.2e-6."
        ),
        rate=3.2e-06,
    ),
    LessonRow(
        "function",
        QT_TRANSLATE_NOOP("catalogue", "Autograd Function"),
        QT_TRANSLATE_NOOP("catalogue", "your own backward"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "You write forward and backward of your own Function; autograd does the rest.",
        ),
        "function",
        "hand",
        races=True,
        hint=QT_TRANSLATE_NOOP(
            "catalogue", "Watch the weights (F6): a and c stay at 0. Try 7.6e-6."
        ),
        rate=7.6e-06,
    ),
    LessonRow(
        "nn",
        QT_TRANSLATE_NOOP("catalogue", "nn"),
        QT_TRANSLATE_NOOP("catalogue", "layers and a loss function"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "Linear holds the weights and MSELoss computes the loss: layers replace formulas.",
        ),
        "nn",
        "hand",
        races=True,
        hint=QT_TRANSLATE_NOOP(
            "catalogue", "Try a race (Ctrl+Shift+R): nn matches Autograd up to rounding."
        ),
    ),
    LessonRow(
        "optim",
        QT_TRANSLATE_NOOP("catalogue", "optim"),
        QT_TRANSLATE_NOOP("catalogue", "updates by RMSprop"),
        QT_TRANSLATE_NOOP(
            "catalogue", "An optimizer from torch.optim does the update, here RMSprop."
        ),
        "nn",
        "rmsprop",
        {"learning_rate": 1e-3},
        races=True,
        hint=QT_TRANSLATE_NOOP(
            "catalogue", "Watch RMSprop hover above the lowest loss. Try 1e-2: faster, but higher."
        ),
        rate=0.01,
    ),
    LessonRow(
        "module",
        QT_TRANSLATE_NOOP("catalogue", "nn.Module"),
        QT_TRANSLATE_NOOP("catalogue", "your own model"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "Your own Module works like PyTorch's layers: parameters() finds its weights.",
        ),
        "module",
        "sgd",
        races=True,
        hint=QT_TRANSLATE_NOOP(
            "catalogue", "Watch how slow plain SGD is at the end, then try SGD, momentum."
        ),
    ),
    LessonRow(
        "dynamic",
        QT_TRANSLATE_NOOP("catalogue", "Dynamic network"),
        QT_TRANSLATE_NOOP("catalogue", "control flow, shared weight"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "Python decides at each step which graph to build, and e is used up to twice.",
        ),
        "dynamic",
        "momentum",
        races=True,
        hint=QT_TRANSLATE_NOOP("catalogue", "Open Graph (F4) and step: e is used 0, 1 or 2 times."),
    ),
    LessonRow(
        "polynomial",
        QT_TRANSLATE_NOOP("catalogue", "A better basis"),
        QT_TRANSLATE_NOOP("catalogue", "orthogonal polynomials"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The same cubic as a sum of Legendre polynomials: all weights learn equally fast.",
        ),
        "polynomial",
        "hand",
        {"learning_rate": 1e-6},
        hint=QT_TRANSLATE_NOOP(
            "catalogue", "Watch the weights (F6): none is slow. Try 1e-4, a hundred times faster."
        ),
        rate=1e-4,
    ),
    LessonRow(
        "network",
        QT_TRANSLATE_NOOP("catalogue", "A network"),
        QT_TRANSLATE_NOOP("catalogue", "hidden units that bend"),
        QT_TRANSLATE_NOOP(
            "catalogue", "No formula is given: the hidden units learn which functions they add up."
        ),
        "network",
        "adam",
        {"learning_rate": 1e-2},
        hint=QT_TRANSLATE_NOOP(
            "catalogue", "Watch the hidden units add up (Ctrl+U). Try 0.1: faster, but restless."
        ),
        rate=0.1,
    ),
)

NEITHER = QT_TRANSLATE_NOOP("catalogue", "there is no model or optimizer {0}")
NOT_ITS = QT_TRANSLATE_NOOP("catalogue", 'the optimizer "{0}" has no "{1}"')
NO_ROOM = QT_TRANSLATE_NOOP("catalogue", "the race of the lessons has no room for more than {0}")


def check_lesson(row: LessonRow, others: Sequence[LessonRow]) -> None:
    """Raise an exception if the row of a plug-in cannot be used."""
    try:
        why = obstacle(row.model, row.optimizer)
    except KeyError as error:
        raise ValueError(Sentence(NEITHER, error)) from error
    if why is not None:
        raise ValueError(Sentence(why))
    known = {"learning_rate", *OPTIMIZERS[row.optimizer].defaults}
    for key, value in {**row.values, "points": row.points, "seed": row.seed}.items():
        if key in row.values and key not in known:
            raise ValueError(Sentence(NOT_ITS, row.optimizer, key))
        QUANTITIES[key].check(value)
    if sum(other.races for other in (*others, row)) > MAX_ENTRIES:
        raise ValueError(Sentence(NO_ROOM, MAX_ENTRIES))


LESSONS = with_plugins("lessons", _ROWS, check_lesson)
