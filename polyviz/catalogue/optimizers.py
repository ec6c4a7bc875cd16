"""The optimizers: their names in torch, their hyper-parameters, and the models they can train."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class OptimizerRow:
    """One optimizer.

    `torch_name` is its class in torch.optim (None: the update written out on the model's page).
    `learning_rates` holds the default for each family of models by its key. Of 1, 2 and 5 times the
    powers of ten it is the one with the lowest loss at the end of a run, for the worst of the seeds
    0 to 9 (dynamic: 0 to 2), and from the middle of those that are equally good. For another number
    of steps another value can be better; with Adadelta on `function` the loss oscillates so much
    that the last step decides between 2, 5 and 10. By hand and SGD use the lessons' own learning
    rates on the cubic and on `function`.
    `defaults` are the other hyper-parameters that can be set, `fixed` further arguments of the
    class. `rate_help` explains what the learning rate does.
    """

    key: str
    label: str
    torch_name: str | None
    learning_rates: Mapping[str, float]
    defaults: Mapping[str, float] = field(default_factory=dict)
    fixed: Mapping[str, bool] = field(default_factory=dict)
    rate_help: str = QT_TRANSLATE_NOOP("catalogue", "How far each step goes along the gradient")


_GATHERED = QT_TRANSLATE_NOOP("catalogue", "How far each step goes along the accumulated gradients")
_SCALED = QT_TRANSLATE_NOOP(
    "catalogue", "About how far a weight moves in each step, whatever the size of the gradients"
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
            "catalogue",
            "How far a weight moves in the first step; later steps get shorter",
        ),
    ),
    OptimizerRow(
        "adadelta",
        QT_TRANSLATE_NOOP("catalogue", "Adadelta"),
        "Adadelta",
        {"cubic": 0.5, "legendre": 2.0, "dynamic": 1e-1},
        {"rho": 0.9},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue", "Scales the steps, whose size Adadelta chooses itself"
        ),
    ),
    OptimizerRow(
        "rprop",
        QT_TRANSLATE_NOOP("catalogue", "Rprop"),
        "Rprop",
        {"cubic": 1e-2, "legendre": 5e-3, "dynamic": 1e-1},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue",
            "How far each weight moves in the first step; after that Rprop adapts the step size "
            "itself, and uses only the sign of the gradient",
        ),
    ),
    OptimizerRow(
        "lbfgs",
        QT_TRANSLATE_NOOP("catalogue", "LBFGS"),
        "LBFGS",
        {"cubic": 1.0, "legendre": 0.5, "dynamic": 1.0},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue", "How much of the step that LBFGS proposes is taken: 1 is the full step"
        ),
    ),
)

OPTIMIZERS: dict[str, OptimizerRow] = {row.key: row for row in _ROWS}

PLAIN_UPDATES = ("hand", "sgd")
"""Optimizers with the update w - learning rate * gradient."""

LINEAR_UPDATES = (*PLAIN_UPDATES, "momentum", "nesterov")
"""Optimizers whose update is linear in the gradients, and the same in every step."""


def obstacle(model: str, optimizer: str) -> str | None:
    """Return why `optimizer` cannot train `model`, None if it can."""
    if OPTIMIZERS[optimizer].torch_name is None:
        return None
    if not MODELS[model].uses_torch:
        return QT_TRANSLATE_NOOP(
            "catalogue",
            "torch.optim updates tensors, but the weights of this model are NumPy numbers",
        )
    if optimizer == "lbfgs" and MODELS[model].family.is_random:
        return QT_TRANSLATE_NOOP(
            "catalogue",
            "LBFGS compares gradients of the same function, but this network changes in each step",
        )
    return None
