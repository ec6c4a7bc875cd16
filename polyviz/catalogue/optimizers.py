"""The optimizers, and which models each of them can train."""

from dataclasses import replace
from functools import partial

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizer_check import check_optimizer
from polyviz.catalogue.optimizer_row import (
    BETA1,
    BETA2,
    LEARNING_RATE,
    MEANS,
    MOMENTUM,
    SCALED,
    Descent,
    HyperParameter,
    OptimizerRow,
    Role,
    fraction,
    hyperparameters_of,
)
from polyviz.catalogue.plugins import with_plugins
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

_GATHERED = QT_TRANSLATE_NOOP(
    "catalogue", "How far each step moves along the accumulated gradients"
)
_BETAS = (BETA1, BETA2)
_adaptive = partial(OptimizerRow, rate_help=SCALED, is_scale_free=True)
_ADAM_RULE = (
    *MEANS,
    "m_hat = m / (1 - beta1**t)",
    "v_hat = v / (1 - beta2**t)",
    "w = w - lr * m_hat / (sqrt(v_hat) + eps)",
)

_ROWS = (
    OptimizerRow(
        "hand",
        QT_TRANSLATE_NOOP("catalogue", "Manual update"),
        None,
        1e-6,
        {"legendre": 5e-6, "dynamic": 5e-8},
        descent=Descent.PLAIN,
        races=True,
    ),
    OptimizerRow(
        "sgd",
        QT_TRANSLATE_NOOP("catalogue", "SGD"),
        "SGD",
        1e-6,
        {"legendre": 5e-6, "dynamic": 5e-8},
        ("w = w - lr * g",),
        descent=Descent.PLAIN,
        races=True,
    ),
    OptimizerRow(
        "momentum",
        QT_TRANSLATE_NOOP("catalogue", "SGD, momentum"),
        "SGD",
        1e-6,
        {"legendre": 2e-6, "dynamic": 1e-8},
        ("m = mu * m + g", "w = w - lr * m"),
        (MOMENTUM,),
        rate_help=_GATHERED,
        descent=Descent.HEAVY_BALL,
        races=True,
    ),
    OptimizerRow(
        "nesterov",
        QT_TRANSLATE_NOOP("catalogue", "SGD, Nesterov"),
        "SGD",
        1e-6,
        {"legendre": 2e-6, "dynamic": 2e-8},
        ("m = mu * m + g", "w = w - lr * (g + mu * m)"),
        (replace(MOMENTUM, low_is_open=True),),
        fixed={"nesterov": True},
        rate_help=_GATHERED,
        descent=Descent.NESTEROV,
        races=True,
    ),
    _adaptive(
        "rmsprop",
        QT_TRANSLATE_NOOP("catalogue", "RMSprop"),
        "RMSprop",
        5e-3,
        {"legendre": 1e-3, "dynamic": 2e-4},
        ("v = alpha * v + (1 - alpha) * g**2", "w = w - lr * g / (sqrt(v) + eps)"),
        (
            fraction(
                "alpha",
                QT_TRANSLATE_NOOP("catalogue", "Alpha"),
                QT_TRANSLATE_NOOP(
                    "catalogue", "How slowly RMSprop forgets the size of past gradients"
                ),
                default=0.99,
            ),
        ),
        {"eps": 1e-8},
        races=True,
    ),
    _adaptive(
        "adam",
        QT_TRANSLATE_NOOP("catalogue", "Adam"),
        "Adam",
        5e-2,
        {"legendre": 5e-3, "dynamic": 1e-3},
        _ADAM_RULE,
        _BETAS,
        {"eps": 1e-8},
        races=True,
    ),
    _adaptive(
        "adamw",
        QT_TRANSLATE_NOOP("catalogue", "AdamW"),
        "AdamW",
        2e-1,
        {"legendre": 1e-2, "dynamic": 1e-3},
        ("w = w - lr * decay * w", *_ADAM_RULE),
        (
            *_BETAS,
            fraction(
                "weight_decay",
                QT_TRANSLATE_NOOP("catalogue", "Weight decay"),
                QT_TRANSLATE_NOOP("catalogue", "How strongly AdamW pulls the weights towards zero"),
                default=0.01,
                rule_name="decay",
                role=Role.DECAY,
            ),
        ),
        {"eps": 1e-8},
    ),
    _adaptive(
        "adamax",
        QT_TRANSLATE_NOOP("catalogue", "Adamax"),
        "Adamax",
        0.2,  # 0.1 to 50 end equally low, but larger ones jump at the beginning
        {"legendre": 1e-2, "dynamic": 5e-4},
        (MEANS[0], "u = max(beta2 * u, abs(g) + eps)", "w = w - lr / (1 - beta1**t) * m / u"),
        _BETAS,
        {"eps": 1e-8},
    ),
    _adaptive(
        "nadam",
        QT_TRANSLATE_NOOP("catalogue", "NAdam"),
        "NAdam",
        2e-2,
        {"legendre": 2e-3, "dynamic": 1e-3},
        (
            "# p, which starts at 1, is the product of all mu",
            "mu = beta1 * (1 - 0.5 * 0.96**(t * psi))",
            "mu_next = beta1 * (1 - 0.5 * 0.96**((t + 1) * psi))",
            "p = p * mu",
            *MEANS,
            "m_hat = mu_next * m / (1 - p * mu_next) + (1 - mu) * g / (1 - p)",
            "v_hat = v / (1 - beta2**t)",
            "w = w - lr * m_hat / (sqrt(v_hat) + eps)",
        ),
        (
            *_BETAS,
            HyperParameter(
                "momentum_decay",
                QT_TRANSLATE_NOOP("catalogue", "Psi"),
                QT_TRANSLATE_NOOP(
                    "catalogue", "How fast NAdam's momentum grows from half of Beta 1 to Beta 1"
                ),
                "real",
                0,
                1,
                "factor",
                default=0.004,
                rule_name="psi",
            ),
        ),
        {"eps": 1e-8},
        {"p": 1.0},
    ),
    OptimizerRow(
        "radam",
        QT_TRANSLATE_NOOP("catalogue", "RAdam"),
        "RAdam",
        2e-6,
        {"dynamic": 2e-8},
        # Liu et al. 2020, "On the variance of the adaptive learning rate and beyond". Its first
        # five steps are not scaled, so a learning rate that adapts well diverges there, and one
        # that does not diverge is too small afterwards: all runs end far above the minimum.
        (
            *MEANS,
            "m_hat = m / (1 - beta1**t)",
            "n_max = 2 / (1 - beta2) - 1",
            "n = n_max - 2 * t * beta2**t / (1 - beta2**t)",
            "# while n is small, as in the first steps: momentum without scaling",
            "r2 = (n - 4) * (n - 2) * n_max / ((n_max - 4) * (n_max - 2) * n)",
            "r = sqrt(max(r2, 0) * (1 - beta2**t))",
            "w = w - lr * m_hat * (r / (sqrt(v) + eps) if n > 5 else 1)",
        ),
        _BETAS,
        {"eps": 1e-8},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue",
            "In the first steps how far each goes along the gradient, then about how far a weight "
            "moves in each step",
        ),
    ),
    OptimizerRow(
        "asgd",
        QT_TRANSLATE_NOOP("catalogue", "ASGD"),
        "ASGD",
        2e-6,
        {"legendre": 5e-6, "dynamic": 5e-8},
        # Its average of the weights is kept beside them, and moves none.
        ("w = w * (1 - lambda_ * eta) - eta * g", "eta = lr / (1 + lambda_ * lr * t)**alpha"),
        (
            HyperParameter(
                "lambd",
                QT_TRANSLATE_NOOP("catalogue", "Lambda"),
                QT_TRANSLATE_NOOP(
                    "catalogue", "How fast ASGD's steps get shorter, and weights are pulled to zero"
                ),
                "real",
                0,
                1,
                "factor",
                default=1e-4,
                rule_name="lambda_",
            ),
        ),
        {"alpha": 0.75},
        {"eta": "lr"},
    ),
    OptimizerRow(
        "adagrad",
        QT_TRANSLATE_NOOP("catalogue", "Adagrad"),
        "Adagrad",
        1.0,
        {"legendre": 1e-1},
        ("v = v + g**2", "w = w - lr * g / (sqrt(v) + eps)"),
        constants={"eps": 1e-10},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue", "How far a weight moves in the first step; later steps get shorter"
        ),
        is_scale_free=True,
        races=True,
    ),
    OptimizerRow(
        "adadelta",
        QT_TRANSLATE_NOOP("catalogue", "Adadelta"),
        "Adadelta",
        0.5,
        {"legendre": 2.0, "dynamic": 1e-1},
        (
            "v = rho * v + (1 - rho) * g**2",
            "d = sqrt(u + eps) / sqrt(v + eps) * g",
            "u = rho * u + (1 - rho) * d**2",
            "w = w - lr * d",
        ),
        (
            fraction(
                "rho",
                QT_TRANSLATE_NOOP("catalogue", "Rho"),
                QT_TRANSLATE_NOOP(
                    "catalogue", "How slowly Adadelta forgets past gradients and steps"
                ),
                default=0.9,
            ),
        ),
        {"eps": 1e-6},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue", "Scales the steps, whose size Adadelta chooses itself"
        ),
        is_scale_free=True,
    ),
    OptimizerRow(
        "rprop",
        QT_TRANSLATE_NOOP("catalogue", "Rprop"),
        "Rprop",
        1e-2,
        {"legendre": 5e-3, "dynamic": 1e-1},
        (
            "s = clip(s * where(g * g0 > 0, 1.2, where(g * g0 < 0, 0.5, 1)), 1e-6, 50)",
            "g0 = where(g * g0 < 0, 0, g)",
            "w = w - s * sign(g0)",
        ),
        starts={"s": "lr"},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue",
            "How far each weight moves in the first step; after that Rprop adapts the step size "
            "itself, and uses only the sign of the gradient",
        ),
        rate_buffer="step_size",
        is_scale_free=True,
        races=True,
    ),
    OptimizerRow(
        "lbfgs",
        QT_TRANSLATE_NOOP("catalogue", "LBFGS"),
        "LBFGS",
        1.0,
        {"legendre": 0.5},
        # Nocedal and Wright, Numerical Optimization, algorithm 7.4; torch.optim has no line search
        # by default.
        (
            "# up to max_iter iterations a step, each with a new g;",
            "# k counts all iterations",
            "# H approximates the inverse Hessian, from the last",
            "# history_size changes of w and g; for k = 1, H = I",
            "p = -H @ g",
            "t = lr * min(1, 1 / sum(abs(g))) if k == 1 else lr",
            "w = w + t * p",
        ),
        constants={"history_size": 100, "max_iter": 20},
        rate_help=QT_TRANSLATE_NOOP(
            "catalogue", "How much of the step that LBFGS proposes is taken: 1 is the full step"
        ),
        evaluates_again=True,
        evaluation_note=QT_TRANSLATE_NOOP(
            "catalogue",
            "LBFGS computes several gradients per step, each at different weights; this is the "
            "first.",
        ),
        branching_obstacle=QT_TRANSLATE_NOOP(
            "catalogue",
            "LBFGS compares gradients of the same function, but this network changes in each step",
        ),
        is_joint=True,
        is_scale_free=True,
        races=True,
    ),
)

OWN_OPTIMIZERS = (
    *(row.key for row in _ROWS if row.races),
    *(row.key for row in _ROWS if not row.races),
)
"""The keys of the optimizers that are no plug-ins: first those that race each other."""

OPTIMIZERS = with_plugins("optimizers", _ROWS, check_optimizer)


HYPERPARAMETERS = {"learning_rate": LEARNING_RATE, **hyperparameters_of(OPTIMIZERS.values())}
"""The hyper-parameters of all optimizers, by key."""


def obstacle(model: str, optimizer: str) -> str | None:
    """Return why `optimizer` cannot train `model`, None if it can."""
    row, trained = OPTIMIZERS[optimizer], MODELS[model]
    if row.torch_name is None:
        return None
    if not trained.uses_torch:
        return QT_TRANSLATE_NOOP(
            "catalogue",
            "torch.optim updates tensors, but the weights of this model are NumPy numbers",
        )
    if trained.family.is_random and row.branching_obstacle:
        return row.branching_obstacle
    return None


def fitting(model: str, optimizer: str) -> str:
    """Return `optimizer` if it can train `model`, else the update by hand, which always can."""
    return optimizer if obstacle(model, optimizer) is None else "hand"
