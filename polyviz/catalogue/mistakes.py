"""Common mistakes to try out: each changes some lines of a model's page."""

import functools
import textwrap
from collections.abc import Callable
from dataclasses import replace

from polyviz.catalogue.mistake_row import Effect, GradientNote, MistakeRow
from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizer_row import Descent, OptimizerRow
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.page_sources import (
    CLEARING,
    Change,
    has_hand_gradients,
    has_own_function,
    source_of,
)
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

_RUNS: dict[str, Callable[[ModelRow, OptimizerRow], bool]] = {
    "hand gradients": lambda model, optimizer: has_hand_gradients(model.page),
    "own function": lambda model, optimizer: has_own_function(model.page),
    "linear update": lambda model, optimizer: optimizer.descent is not None,
    "plain update": lambda model, optimizer: optimizer.descent is Descent.PLAIN,
    "scale-free update": lambda model, optimizer: optimizer.is_scale_free,
}
"""Whether a run is one of those that an effect names."""

NO_PLACE = QT_TRANSLATE_NOOP("catalogue", "Not here: the code of this model has no such line")
TOO_MANY_POINTS = QT_TRANSLATE_NOOP("catalogue", "Not here: there are too many points")
NOT_BY_HAND = QT_TRANSLATE_NOOP("catalogue", "Not here: an optimizer of PyTorch does the update")

_LAYER_LOSS = r"self\.loss_function\(y_pred, y\)"

_ROWS = (
    MistakeRow(
        "no_reset",
        QT_TRANSLATE_NOOP("catalogue", "Gradients not reset"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "backward() adds to the gradients already there, so each step follows the sum of all "
            "gradients so far, not the gradient of this step.",
        ),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "Gradients not reset: the step uses the sum of this gradient and all before it. "
            "The other rows are the gradient of this step alone.",
        ),
        (Change("backward", CLEARING, r"# \g<0>"),),
        (
            Effect(
                "plain update",
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "backward() adds to the gradients already there, so each step follows the sum "
                    "of all gradients so far, like a ball without friction: the run oscillates or "
                    "diverges.",
                ),
            ),
            Effect(
                "linear update",
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "backward() adds to the gradients already there, and momentum adds them up "
                    "once more: the run oscillates more and more, and diverges at every learning "
                    "rate.",
                ),
            ),
            Effect(
                "scale-free update",
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "backward() adds to the gradients already there, so the optimizer gets the sum "
                    "of all gradients so far: the run overshoots, and oscillates or diverges "
                    "instead of settling.",
                ),
            ),
        ),
        differs=True,
    ),
    MistakeRow(
        "no_no_grad",
        QT_TRANSLATE_NOOP("catalogue", "Update without no_grad"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "autograd tracks the update too, and a weight that it tracks must not be changed in "
            "place; torch.no_grad() turns tracking off.",
        ),
        QT_TRANSLATE_NOOP("catalogue", "The gradient is right; it is the update that fails."),
        (
            Change(
                "update",
                r"^ {8}with torch\.no_grad\(\):\n((?: {12}.*\n)+)",
                lambda match: textwrap.indent(textwrap.dedent(match[1]), " " * 8),
            ),
        ),
        is_by_hand=True,
    ),
    MistakeRow(
        "mean_loss",
        QT_TRANSLATE_NOOP("catalogue", "Mean instead of sum"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The loss is divided by the number of points, and so are the gradients: the weights "
            "move more slowly.",
        ),
        QT_TRANSLATE_NOOP(
            "catalogue", "The loss is the mean, so every row is divided by the number of points."
        ),
        (
            Change("loss", r"np\.square\((.*)\)\.sum\(\)", r"np.square(\1).mean()"),
            Change("loss", r"\.pow\(2\)\.sum\(\)", ".pow(2).mean()"),
            Change("loss", _LAYER_LOSS, "torch.nn.functional.mse_loss(y_pred, y)"),
        ),
        (
            Effect(
                "hand gradients",
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "The loss is divided by the number of points. The hand-written gradients are "
                    "still those of the sum, so the weights move as before.",
                ),
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "The loss is the mean, but the gradients on the page are those of the sum: "
                    "the step uses the gradient multiplied by the number of points.",
                ),
            ),
            Effect(
                "linear update",
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "The loss is divided by the number of points, and so is each step. To make up "
                    "for it, multiply the learning rate by the number of points.",
                ),
            ),
            Effect(
                "scale-free update",
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "The loss is divided by the number of points, and so are the gradients. This "
                    "optimizer divides by the size of the gradients, so the weights move almost as "
                    "before.",
                ),
            ),
        ),
    ),
    MistakeRow(
        "column_target",
        QT_TRANSLATE_NOOP("catalogue", "Target of the wrong shape"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each point "
            "is compared with every other. The best curve for that is flat, and the weights move "
            "towards it.",
        ),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The loss compares each point with every other, and every row is the gradient of that.",
        ),
        (
            Change("loss", r"np\.square\(y_pred - y\)", "np.square(y_pred - y[:, None])"),
            Change("loss", r"\(y_pred - y\)\.pow", "(y_pred - y.unsqueeze(-1)).pow"),
            Change("loss", _LAYER_LOSS, "self.loss_function(y_pred, y.unsqueeze(-1))"),
        ),
        (
            Effect(
                "hand gradients",
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each "
                    "point is compared with every other, so the loss is meaningless. The "
                    "hand-written gradients do not use it, so the weights move as before.",
                ),
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "The loss compares each point with every other, but the gradients on the "
                    "page, which the step uses, compare each point with its own target.",
                ),
            ),
            Effect(
                "linear update",
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each "
                    "point is compared with every other. The best curve for that is flat, and the "
                    "gradients are about N times as large, so most learning rates diverge.",
                ),
            ),
        ),
        max_points=5000,  # memory grows with the square of it
    ),
    MistakeRow(
        "wrong_sign",
        QT_TRANSLATE_NOOP("catalogue", "Wrong sign in the update"),
        QT_TRANSLATE_NOOP(
            "catalogue", "Each step goes up the gradient: the loss grows faster and faster."
        ),
        QT_TRANSLATE_NOOP(
            "catalogue", "The gradient is right; the update adds it instead of subtracting it."
        ),
        (Change("update", " -= learning_rate", " += learning_rate"),),
        is_by_hand=True,
    ),
    MistakeRow(
        "no_cube",
        QT_TRANSLATE_NOOP("catalogue", "Forgotten x³"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "Without the power the term d x³ is just another straight line, d x: there is no error "
            "message, but the curve cannot bend as the target does.",
        ),
        QT_TRANSLATE_NOOP(
            "catalogue", "The model has d x instead of d x³, and every row is the gradient of that."
        ),
        (
            Change("", r"self\.d \* x\*\*3", "self.d * x"),
            Change("", r"0\.5 \* \(5 \* z\*\*3 - 3 \* z\)", "0.5 * (5 * z - 3 * z)"),
            Change("", r"\[1, 2, 3\]", "[1, 2, 1]"),
        ),
        (
            Effect(
                "hand gradients",
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "The term d x³ is now a straight line, d x, but the gradient of d is still "
                    "that for x³. There is no error message; the curve cannot bend as the target "
                    "does, and b and d drift apart without end.",
                ),
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "The model has d x instead of d x³, but the gradient of d, which the step "
                    "uses, is still written for x³.",
                ),
            ),
            Effect(
                "own function",
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "P3 is now a straight line, but its backward is still that of the curve, so "
                    "the gradients of c and d are wrong. There is no error message; the run may "
                    "miss the best line, or diverge.",
                ),
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "P₃ is a straight line now, but its backward is still that of the curve: "
                    "autograd uses it, so the step gets wrong gradients for c and d.",
                ),
            ),
        ),
        (("x^3", "x"), ("x³", "x"), ("P3(", "("), ("P₃(", "("), ("**3", "")),
    ),
)

MISTAKES: dict[str, MistakeRow] = {row.key: row for row in _ROWS}


def explanation_of(mistake: str, model: str, optimizer: str) -> str:
    """Return what a mistake does with this model and this optimizer."""
    effect = _effect(mistake, model, optimizer)
    return MISTAKES[mistake].explanation if effect is None else effect.text


def gradient_note_of(mistake: str, model: str, optimizer: str) -> GradientNote:
    """Return the note of a mistake in the gradient check with this model and this optimizer."""
    row, effect = MISTAKES[mistake], _effect(mistake, model, optimizer)
    if effect is None or not effect.note:
        return GradientNote(row.note, row.differs)
    return GradientNote(effect.note, differs=True)


def mistaken_row(row: ModelRow, mistake: str | None) -> ModelRow:
    """Return the row of a model with its equation as the mistake changes it."""
    for old, new in () if mistake is None else MISTAKES[mistake].terms:
        texts = {key: getattr(row, key) for key in ("equation", "formula", "python")}
        row = replace(row, **{key: text.replace(old, new) for key, text in texts.items()})
    return row


@functools.cache
def mistaken_source(mistake: str, model: str) -> str | None:
    """Return the source of a model's page with a mistake; None if it cannot be made there."""
    source = source_of(MODELS[model].page)
    for change in MISTAKES[mistake].changes:
        changed = change.made_in(source)
        if changed != source:
            return changed
    return None


def can_make(mistake: str, model: str, optimizer: str, points: int) -> bool:
    """Say whether a mistake can be made with this model, optimizer and number of points."""
    return obstacle_to(mistake, model, optimizer, points) is None


def obstacle_to(mistake: str, model: str, optimizer: str, points: int) -> str | None:
    """Return why a mistake cannot be made with this model, optimizer and number of points; None if
    it can. The text is one of the catalogue.
    """
    row = MISTAKES[mistake]
    if model not in MODELS or mistaken_source(mistake, model) is None:
        return NO_PLACE
    if row.max_points is not None and points > row.max_points:
        return TOO_MANY_POINTS
    if row.is_by_hand and OPTIMIZERS[optimizer].torch_name is not None:
        return NOT_BY_HAND
    return None


def _effect(mistake: str, model: str, optimizer: str) -> Effect | None:
    rows = MODELS[model], OPTIMIZERS[optimizer]
    return next((one for one in MISTAKES[mistake].effects if _RUNS[one.runs](*rows)), None)
