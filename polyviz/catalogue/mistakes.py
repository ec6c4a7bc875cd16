"""The usual mistakes, each a change of some lines of a model's page, to be tried and put right."""

from collections.abc import Mapping
from dataclasses import dataclass

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

Change = tuple[str, str]
"""Text that stands once on a page, and what takes its place."""

MOST_COLUMN_POINTS = 5000
"""Points up to which every one may meet every other: twice as many take four times the memory."""


@dataclass(frozen=True)
class MistakeRow:
    """One mistake.

    `changes` holds, for the key of each model on which it can be made, what changes on its page.
    One that `is_by_hand` is made in the update of the page, which torch.optim does not use. Where
    an optimizer of torch.optim clears the gradients, that is written into the changed page, too.
    """

    key: str
    label: str
    explanation: str
    changes: Mapping[str, tuple[Change, ...]]
    is_by_hand: bool = False
    is_other_loss: bool = False
    """Whether what is measured and made small is another loss than without it"""


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
            "backward() adds to the gradients that are there, so each step follows all gradients "
            "so far: it swings, or runs away.",
        ),
        _NO_RESET,
    ),
    MistakeRow(
        "no_no_grad",
        QT_TRANSLATE_NOOP("catalogue", "Update without no_grad"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "autograd follows the update, too, and a weight that it follows must not be changed in "
            "place; torch.no_grad() tells it to look away.",
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
            "The loss is as many times smaller as there are points, and so are the gradients that "
            "autograd finds: at this learning rate it hardly moves. Gradients by hand stay as they "
            "are.",
        ),
        {
            "numpy": (("np.square(y_pred - y).sum()", "np.square(y_pred - y).mean()"),),
            **dict.fromkeys(_PLAIN, ((_SQUARES, "(y_pred - y).pow(2).mean()"),)),
            **dict.fromkeys(_LAYERS, ((_CALL, "torch.nn.functional.mse_loss(y_pred, y)"),)),
        },
        is_other_loss=True,
    ),
    MistakeRow(
        "column_target",
        QT_TRANSLATE_NOOP("catalogue", "Target as a column"),
        QT_TRANSLATE_NOOP(
            "catalogue",
            "y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each point "
            "is compared with every other. The gradients that autograd finds are N times too "
            "large, and the best curve would be flat.",
        ),
        {
            "numpy": (("np.square(y_pred - y).sum()", "np.square(y_pred - y[:, None]).sum()"),),
            **dict.fromkeys(_PLAIN, ((_SQUARES, "(y_pred - y.unsqueeze(-1)).pow(2).sum()"),)),
            **dict.fromkeys(_LAYERS, ((_CALL, "self.loss_function(y_pred, y.unsqueeze(-1))"),)),
        },
        is_other_loss=True,
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
            "Without the power the last term is one more straight line: no error, but a curve that "
            "cannot bend as a sine does.",
        ),
        {
            **dict.fromkeys(("numpy", "tensor", "autograd", "module", "dynamic"), _CUBE),
            "function": (("0.5 * (5 * z**3 - 3 * z)", "0.5 * (5 * z - 3 * z)"),),
            "nn": (("[1, 2, 3]", "[1, 2, 1]"),),
        },
        is_other_loss=True,
    ),
)

MISTAKES: dict[str, MistakeRow] = {row.key: row for row in _ROWS}


def can_make(mistake: str, model: str, optimizer: str, points: int) -> bool:
    """Say whether a mistake can be made in a run of this model, optimizer and number of points."""
    row = MISTAKES[mistake]
    if model not in row.changes or model not in MODELS:
        return False
    if mistake == "column_target" and points > MOST_COLUMN_POINTS:
        return False
    return not row.is_by_hand or OPTIMIZERS[optimizer].torch_name is None
