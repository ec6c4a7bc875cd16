"""Common mistakes to try out: each changes some lines of a model's page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from polyviz.catalogue.models import MODELS, ModelRow
from polyviz.catalogue.optimizers import LINEAR_UPDATES, OPTIMIZERS, PLAIN_UPDATES
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

Change = tuple[str, str]
"""A text that occurs once on a page, and its replacement."""

MAX_COLUMN_POINTS = 5000
"""The most points for which all pairs may be computed: memory grows with their square."""

HAND_GRADIENTS = ("numpy", "tensor")
"""Models with gradients written out by hand, which a change of the loss does not affect."""


@dataclass(frozen=True)
class Effect:
    """What a mistake does with these models and these optimizers; () stands for all of them."""

    text: str
    models: tuple[str, ...] = ()
    optimizers: tuple[str, ...] = ()

    def fits(self, model: str, optimizer: str) -> bool:
        """Say whether it applies to this model and optimizer."""
        is_model = not self.models or model in self.models
        return is_model and (not self.optimizers or optimizer in self.optimizers)


@dataclass(frozen=True)
class MistakeRow:
    """One mistake.

    `effects` explain what it does with certain models and optimizers (the first that fits counts),
    `explanation` what it does with all others. `changes` holds the changes of the page for each
    model with which the mistake can be made, `terms` those of the model's equation. A mistake that
    `is_by_hand` is one in the update on the page, which torch.optim does not use.
    """

    key: str
    label: str
    explanation: str
    changes: Mapping[str, tuple[Change, ...]]
    effects: tuple[Effect, ...] = ()
    terms: tuple[Change, ...] = ()
    is_by_hand: bool = False


_GRADS = "        self.a.grad = self.b.grad = self.c.grad = self.d.grad = None\n"
_ZERO_GRAD = "        self.net.zero_grad()\n"
_NO_RESET = {
    **dict.fromkeys(("autograd", "function"), ((_GRADS, f"        # {_GRADS.strip()}\n"),)),
    **dict.fromkeys(
        ("nn", "module", "dynamic"), ((_ZERO_GRAD, f"        # {_ZERO_GRAD.strip()}\n"),)
    ),
}

_WITH = "        with torch.no_grad():\n"
_ABCD = "".join(f"            self.{w} -= learning_rate * self.{w}.grad\n" for w in "abcd")
_EACH = """            for weight in self.net.parameters():
                weight -= learning_rate * weight.grad
"""
_EACH_USED = """            for weight in self.net.parameters():
                if weight.grad is not None:
                    weight -= learning_rate * weight.grad
"""


def _outdented(block: str) -> tuple[Change, ...]:
    lines = (line.removeprefix("    ") for line in block.splitlines(keepends=True))
    return ((_WITH + block, "".join(lines)),)


def _plus(*lines: str) -> tuple[Change, ...]:
    return tuple((f"{line} -=", f"{line} +=") for line in lines)


_SQUARES, _CALL = "(y_pred - y).pow(2).sum()", "self.loss_function(y_pred, y)"
_PLAIN, _LAYERS = ("tensor", "autograd", "function"), ("nn", "module", "dynamic")
_CUBE = (("self.d * x**3", "self.d * x"),)

_ROWS = (
    MistakeRow(
        "no_reset",
        QT_TRANSLATE_NOOP("catalogue", "Gradients not reset"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "backward() adds to the gradients already there, so the optimizer gets the sum of all "
            "gradients so far: the run overshoots, and oscillates or diverges instead of settling.",
        ),
        _NO_RESET,
        (
            Effect(
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "backward() adds to the gradients already there, so each step follows the sum "
                    "of all gradients so far, like a ball without friction: the run swings back "
                    "and forth without settling, or diverges.",
                ),
                optimizers=PLAIN_UPDATES,
            ),
            Effect(
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "backward() adds to the gradients already there, and momentum adds them up "
                    "once more: the swings grow, and the run diverges at every learning rate.",
                ),
                optimizers=("momentum", "nesterov"),
            ),
        ),
    ),
    MistakeRow(
        "no_no_grad",
        QT_TRANSLATE_NOOP("catalogue", "Update without no_grad"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "autograd tracks the update too, and a weight that it tracks must not be changed in "
            "place; torch.no_grad() turns tracking off.",
        ),
        {
            "autograd": _outdented(_ABCD),
            "function": _outdented(_ABCD),
            "nn": _outdented(_EACH),
            "module": _outdented(_EACH),
            "dynamic": _outdented(_EACH_USED),
        },
        is_by_hand=True,
    ),
    MistakeRow(
        "mean_loss",
        QT_TRANSLATE_NOOP("catalogue", "Mean instead of sum"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "The loss is divided by the number of points, and so are the gradients. This optimizer "
            "divides by the size of the gradients, so the weights move almost as before.",
        ),
        {
            "numpy": (("np.square(y_pred - y).sum()", "np.square(y_pred - y).mean()"),),
            **dict.fromkeys(_PLAIN, ((_SQUARES, "(y_pred - y).pow(2).mean()"),)),
            **dict.fromkeys(_LAYERS, ((_CALL, "torch.nn.functional.mse_loss(y_pred, y)"),)),
        },
        (
            Effect(
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "The loss is divided by the number of points. The gradients by hand are still "
                    "those of the sum, so the weights move as before.",
                ),
                models=HAND_GRADIENTS,
            ),
            Effect(
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "The loss is divided by the number of points, and so is each step: at this "
                    "learning rate the weights move that many times slower. A learning rate "
                    "multiplied by the number of points makes up for it.",
                ),
                optimizers=LINEAR_UPDATES,
            ),
        ),
    ),
    MistakeRow(
        "column_target",
        QT_TRANSLATE_NOOP("catalogue", "Target as a column"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each point "
            "is compared with every other. The best curve for that is flat, and the weights go "
            "towards it.",
        ),
        {
            "numpy": (("np.square(y_pred - y).sum()", "np.square(y_pred - y[:, None]).sum()"),),
            **dict.fromkeys(_PLAIN, ((_SQUARES, "(y_pred - y.unsqueeze(-1)).pow(2).sum()"),)),
            **dict.fromkeys(_LAYERS, ((_CALL, "self.loss_function(y_pred, y.unsqueeze(-1))"),)),
        },
        (
            Effect(
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each "
                    "point is compared with every other, so the loss is meaningless. The gradients "
                    "by hand do not use it, so the weights move as before.",
                ),
                models=HAND_GRADIENTS,
            ),
            Effect(
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each "
                    "point is compared with every other. The best curve for that is flat, and the "
                    "gradients are about N times as large, so most learning rates diverge.",
                ),
                optimizers=LINEAR_UPDATES,
            ),
        ),
    ),
    MistakeRow(
        "wrong_sign",
        QT_TRANSLATE_NOOP("catalogue", "Learning rate with the wrong sign"),
        QT_TRANSLATE_NOOP(
            "catalogue", "Each step goes up the gradient: the loss grows faster and faster."
        ),
        {
            **dict.fromkeys(("numpy", *_PLAIN), _plus("self.a", "self.b", "self.c", "self.d")),
            **dict.fromkeys(_LAYERS, _plus("weight")),
        },
        is_by_hand=True,
    ),
    MistakeRow(
        "no_cube",
        QT_TRANSLATE_NOOP("catalogue", "x³ forgotten"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "Without the power the term d x³ is just another straight line, d x: there is no error "
            "message, but the curve cannot bend like a sine.",
        ),
        {
            **dict.fromkeys(("numpy", "tensor", "autograd", "module", "dynamic"), _CUBE),
            "function": (("0.5 * (5 * z**3 - 3 * z)", "0.5 * (5 * z - 3 * z)"),),
            "nn": (("[1, 2, 3]", "[1, 2, 1]"),),
        },
        (
            Effect(
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "The term d x³ is now a straight line, d x, but the gradient of d is still "
                    "that for x³. There is no error message; the curve cannot bend like a sine, "
                    "and b and d run away in opposite directions.",
                ),
                models=HAND_GRADIENTS,
            ),
            Effect(
                QT_TRANSLATE_NOOP(
                    "catalogue",
                    "P3 is now a straight line, but its backward is still that of the curve, so "
                    "the gradients of c and d are wrong. There is no error message; the run may "
                    "miss the best line, or diverge.",
                ),
                models=("function",),
            ),
        ),
        (("x^3", "x"), ("x³", "x"), ("P3(", "("), ("P₃(", "("), ("**3", "")),
    ),
)

MISTAKES: dict[str, MistakeRow] = {row.key: row for row in _ROWS}


def explanation_of(mistake: str, model: str, optimizer: str) -> str:
    """Return what a mistake does with this model and this optimizer."""
    row = MISTAKES[mistake]
    fitting = (effect.text for effect in row.effects if effect.fits(model, optimizer))
    return next(fitting, row.explanation)


def row_of(model: str, mistake: str | None) -> ModelRow:
    """Return the row of a model, with its equation as the mistake changes it."""
    row = MODELS[model]
    for old, new in () if mistake is None else MISTAKES[mistake].terms:
        row = replace(
            row,
            equation=row.equation.replace(old, new),
            formula=row.formula.replace(old, new),
            python=row.python.replace(old, new),
        )
    return row


def can_make(mistake: str, model: str, optimizer: str, points: int) -> bool:
    """Say whether a mistake can be made with this model, optimizer and number of points."""
    row = MISTAKES[mistake]
    if model not in row.changes or model not in MODELS:
        return False
    if mistake == "column_target" and points > MAX_COLUMN_POINTS:
        return False
    return not row.is_by_hand or OPTIMIZERS[optimizer].torch_name is None
