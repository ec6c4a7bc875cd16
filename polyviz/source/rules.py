"""What the step() of each optimizer of torch.optim does, as a few lines of code."""

from collections.abc import Mapping

from polyviz.catalogue import numerals
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

EPS = {"rmsprop": 1e-8, "adam": 1e-8, "adamw": 1e-8, "adagrad": 1e-10, "adadelta": 1e-6}
"""What torch.optim adds to a denominator by default."""

LBFGS_DEFAULTS = {"history_size": 100, "max_iter": 20}
"""torch.optim's defaults: how many changes LBFGS remembers, and its inner iterations per step."""

NAMES = {
    "learning_rate": "lr",
    "momentum": "mu",
    "alpha": "alpha",
    "beta1": "beta1",
    "beta2": "beta2",
    "rho": "rho",
    "weight_decay": "decay",
}
"""The names of the hyper-parameters in the rules."""

_MOMENTS = (
    "m = beta1 * m + (1 - beta1) * g",
    "v = beta2 * v + (1 - beta2) * g**2",
    "m_hat = m / (1 - beta1**t)",
    "v_hat = v / (1 - beta2**t)",
    "w = w - lr * m_hat / (sqrt(v_hat) + eps)",
)

RULES: Mapping[str, tuple[str, ...]] = {
    "sgd": ("w = w - lr * g",),
    "momentum": ("m = mu * m + g", "w = w - lr * m"),
    "nesterov": ("m = mu * m + g", "w = w - lr * (g + mu * m)"),
    "rmsprop": ("v = alpha * v + (1 - alpha) * g**2", "w = w - lr * g / (sqrt(v) + eps)"),
    "adam": _MOMENTS,
    "adamw": ("w = w - lr * decay * w", *_MOMENTS),
    "adagrad": ("v = v + g**2", "w = w - lr * g / (sqrt(v) + eps)"),
    "adadelta": (
        "v = rho * v + (1 - rho) * g**2",
        "d = sqrt(u + eps) / sqrt(v + eps) * g",
        "u = rho * u + (1 - rho) * d**2",
        "w = w - lr * d",
    ),
    "rprop": (
        "s = clip(s * where(g * g0 > 0, 1.2, where(g * g0 < 0, 0.5, 1)), 1e-6, 50)",
        "g0 = where(g * g0 < 0, 0, g)",
        "w = w - s * sign(g0)",
    ),
    "lbfgs": (
        "# up to max_iter iterations a step, each with a new g;",
        "# k counts all iterations",
        "# H approximates the inverse Hessian, from the last",
        "# history_size changes of w and g; for k = 1, H = I",
        "p = -H @ g",
        "t = lr * min(1, 1 / sum(abs(g))) if k == 1 else lr",
        "w = w + t * p",
    ),
}
"""The update of each weight w with its gradient g in step t = 1, 2, …, as in the documentation of
torch.optim with its defaults. The other names are buffers of the optimizer, which start at 0
(Rprop's s at lr). For LBFGS, w and g are vectors of all weights, since H couples them (Nocedal and
Wright, Numerical Optimization, algorithm 7.4); by default it has no line search."""

EACH_WEIGHT = QT_TRANSLATE_NOOP("catalogue", "For each weight w with its gradient g:")
ALL_WEIGHTS = QT_TRANSLATE_NOOP("catalogue", "For all weights together, w and g as vectors:")


def scope_of(spec: RunSpec) -> str:
    """Return the sentence that says what w and g in the rule stand for."""
    return ALL_WEIGHTS if spec.optimizer == "lbfgs" else EACH_WEIGHT


def rule_of(spec: RunSpec) -> tuple[str, ...]:
    """Return the rule of the optimizer of `spec` after its values; () for the update by hand."""
    if spec.optimizer_row.torch_name is None:
        return ()
    return (values_text(spec), *RULES[spec.optimizer])


def values_of(spec: RunSpec) -> dict[str, float]:
    """Return the values of the rule's constants by their names in the rule."""
    values = {NAMES[key]: value for key, value in spec.hyperparameters.items()}
    if spec.optimizer in EPS:
        values["eps"] = EPS[spec.optimizer]
    if spec.optimizer == "lbfgs":
        values |= LBFGS_DEFAULTS
    return values


def values_text(spec: RunSpec) -> str:
    """Return the constants with all digits: "lr = 0.001, alpha = 0.99, eps = 1e-8"."""
    return ", ".join(f"{name} = {numerals.exact(value)}" for name, value in values_of(spec).items())
