"""What the step() of an optimizer of torch.optim does to each weight, as a few lines of code."""

from collections.abc import Mapping

from polyviz.catalogue import numerals
from polyviz.catalogue.run_spec import RunSpec

EPS = {"rmsprop": 1e-8, "adam": 1e-8, "adamw": 1e-8, "adagrad": 1e-10, "adadelta": 1e-6}
"""What torch.optim adds to a denominator by default."""

NAMES = {
    "learning_rate": "lr",
    "momentum": "mu",
    "alpha": "alpha",
    "beta1": "beta1",
    "beta2": "beta2",
    "rho": "rho",
    "weight_decay": "decay",
}
"""How the rules call the hyper-parameters."""

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
        "p = -H @ g",
        "w = w + lr * p",
    ),
}
"""For each weight w with its gradient g in step t = 1, 2, …; other names are the optimizer's
buffers, which start at 0 (Rprop's s at lr). As in the algorithms of the documentation of
torch.optim, with its defaults. LBFGS: H is what the last changes of weights and gradients say of
the inverse Hessian; both lines run up to 20 times a step, each time with a new gradient."""


def rule_of(spec: RunSpec) -> tuple[str, ...]:
    """Return the rule of the optimizer of `spec`, its values first; () for the update by hand."""
    if spec.optimizer_row.torch_name is None:
        return ()
    return (values_text(spec), *RULES[spec.optimizer])


def values_of(spec: RunSpec) -> dict[str, float]:
    """Return the present values of the rule's constants by their names in it."""
    values = {NAMES[key]: value for key, value in spec.hyperparameters.items()}
    if spec.optimizer in EPS:
        values["eps"] = EPS[spec.optimizer]
    return values


def values_text(spec: RunSpec) -> str:
    """Write the constants as they can be read back: "lr = 0.001, alpha = 0.99, eps = 1e-8"."""
    return ", ".join(f"{name} = {numerals.exact(value)}" for name, value in values_of(spec).items())
