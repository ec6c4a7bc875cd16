"""The optimizers: torch's name, the hyper-parameters each has, and which model each can drive."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class OptimizerRow:
    """One way to update the weights.

    `torch_name` is its class in torch.optim (None: the update by hand on the model's own page).
    `learning_rates` holds the default for each landscape of the loss: a good one, found by trying
    1, 2 and 5 times the powers of ten for a low loss at the end of a run for the worst of the seeds
    0 to 9 (dynamic: 0 to 2), from the middle where several do equally well. After another number of
    steps another one can be better; Adadelta swings so much on Legendre's polynomial that the last
    step decides between 2, 5 and 10. By hand and SGD have the lessons' own rates on the cubic and
    on Legendre's polynomial.
    `defaults` are the other hyper-parameters that a person can set, `fixed` further arguments.
    `rate_help` says what the learning rate does here.
    """

    key: str
    label: str
    torch_name: str | None
    learning_rates: Mapping[str, float]
    defaults: Mapping[str, float] = field(default_factory=dict)
    fixed: Mapping[str, bool] = field(default_factory=dict)
    rate_help: str = QT_TRANSLATE_NOOP("catalogue", "How far each step goes along the gradient")


_GATHERED = QT_TRANSLATE_NOOP("catalogue", "How far each step goes along the gathered gradients")
_SCALED = QT_TRANSLATE_NOOP(
    "catalogue", "About how far a weight moves in a step: the size of the gradients is divided out"
)

_ROWS = (
    OptimizerRow(
        "hand",
        QT_TRANSLATE_NOOP("catalogue", "By hand"),
        None,
        {"cubic": 1e-6, "legendre": 5e-6, "dynamic": 5e-8},
    ),
    OptimizerRow(
        "sgd",
        QT_TRANSLATE_NOOP("catalogue", "SGD"),
        "SGD",
        {"cubic": 1e-6, "legendre": 5e-6, "dynamic": 5e-8},
    ),
    OptimizerRow(
        "momentum",
        QT_TRANSLATE_NOOP("catalogue", "SGD, momentum"),
        "SGD",
        {"cubic": 1e-6, "legendre": 2e-6, "dynamic": 1e-8},
        {"momentum": 0.9},
        rate_help=_GATHERED,
    ),
    OptimizerRow(
        "nesterov",
        QT_TRANSLATE_NOOP("catalogue", "SGD, Nesterov"),
        "SGD",
        {"cubic": 1e-6, "legendre": 2e-6, "dynamic": 2e-8},
        {"momentum": 0.9},
        {"nesterov": True},
        rate_help=_GATHERED,
    ),
    OptimizerRow(
        "rmsprop",
        QT_TRANSLATE_NOOP("catalogue", "RMSprop"),
        "RMSprop",
        {"cubic": 5e-3, "legendre": 1e-3, "dynamic": 2e-4},
        {"alpha": 0.99},
        rate_help=_SCALED,
    ),
    OptimizerRow(
        "adam",
        QT_TRANSLATE_NOOP("catalogue", "Adam"),
        "Adam",
        {"cubic": 5e-2, "legendre": 5e-3, "dynamic": 1e-3},
        {"beta1": 0.9, "beta2": 0.999},
        rate_help=_SCALED,
    ),
    OptimizerRow(
        "adamw",
        QT_TRANSLATE_NOOP("catalogue", "AdamW"),
        "AdamW",
        {"cubic": 2e-1, "legendre": 1e-2, "dynamic": 1e-3},
        {"beta1": 0.9, "beta2": 0.999, "weight_decay": 0.01},
        rate_help=_SCALED,
    ),
    OptimizerRow(
        "adagrad",
        QT_TRANSLATE_NOOP("catalogue", "Adagrad"),
        "Adagrad",
        {"cubic": 1.0, "legendre": 1e-1, "dynamic": 1.0},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue", "How far a weight moves in the first step; Adagrad's steps become shorter"
        ),
    ),
    OptimizerRow(
        "adadelta",
        QT_TRANSLATE_NOOP("catalogue", "Adadelta"),
        "Adadelta",
        {"cubic": 0.5, "legendre": 2.0, "dynamic": 1e-1},
        {"rho": 0.9},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue", "A factor for each step, whose length Adadelta finds itself"
        ),
    ),
    OptimizerRow(
        "rprop",
        QT_TRANSLATE_NOOP("catalogue", "Rprop"),
        "Rprop",
        {"cubic": 1e-2, "legendre": 5e-3, "dynamic": 1e-1},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue",
            "How far each weight moves in the first step; Rprop finds the length of the others "
            "itself, and looks at the sign of the gradient alone",
        ),
    ),
    OptimizerRow(
        "lbfgs",
        QT_TRANSLATE_NOOP("catalogue", "LBFGS"),
        "LBFGS",
        {"cubic": 1.0, "legendre": 0.5, "dynamic": 1.0},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue", "Which part is taken of the step that LBFGS finds: 1 is all of it"
        ),
    ),
)

OPTIMIZERS: dict[str, OptimizerRow] = {row.key: row for row in _ROWS}

PLAIN_UPDATES = ("hand", "sgd")
"""Optimizers with the update w - learning rate * gradient."""

LINEAR_UPDATES = (*PLAIN_UPDATES, "momentum", "nesterov")
"""Optimizers whose update is linear in the gradients, and the same in every step."""


def obstacle(model: str, optimizer: str) -> str | None:
    """Say why `optimizer` cannot drive `model`, or return None when it can."""
    if OPTIMIZERS[optimizer].torch_name is None:
        return None
    if not MODELS[model].uses_torch:
        return QT_TRANSLATE_NOOP(
            "catalogue",
            "torch.optim updates tensors, and the weights of this model are NumPy numbers",
        )
    if optimizer == "lbfgs" and model == "dynamic":
        return QT_TRANSLATE_NOOP(
            "catalogue",
            "LBFGS compares gradients of one function, and this network is another one each time",
        )
    return None
