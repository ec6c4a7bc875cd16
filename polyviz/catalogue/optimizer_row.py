"""What a row of the optimizers says, and the hyper-parameters that several of them share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Any

from polyviz.catalogue.quantity import Quantity
from polyviz.catalogue.words import QT_TRANSLATE_NOOP


class Role(Enum):
    """What theory needs to know of a hyper-parameter."""

    MOMENTUM = "momentum"
    """The m of m = momentum * m + gradient."""
    DECAY = "decay"
    """Each step multiplies every weight by 1 - learning rate * decay (Loshchilov and Hutter
    2019, "Decoupled weight decay regularization")."""


class Descent(Enum):
    """The kinds of updates that are linear in the gradients, and the same in every step."""

    PLAIN = "plain"
    """w - learning rate * gradient."""
    HEAVY_BALL = "heavy ball"
    """With momentum (Polyak 1964)."""
    NESTEROV = "nesterov"
    """With Nesterov's momentum, as torch.optim.SGD has it (Sutskever et al. 2013)."""


@dataclass(frozen=True, kw_only=True)
class HyperParameter(Quantity):
    """A number that an optimizer takes.

    `argument` is its name in torch.optim and `rule_name` that in the rule, both its key where they
    are not given; `place` is its index where the argument is a tuple, as in betas.
    """

    default: float
    argument: str = ""
    rule_name: str = ""
    place: int | None = None
    role: Role | None = None

    def __post_init__(self) -> None:
        for name in ("argument", "rule_name"):
            object.__setattr__(self, name, getattr(self, name) or self.key)


@dataclass(frozen=True)
class OptimizerRow:
    """One optimizer.

    `torch_name` is its class in torch.optim (None: the update written out on the model's page),
    `fixed` are further arguments of that class. `learning_rate` is its default, `learning_rates`
    has those of the families for which another is better. Of 1, 2 and 5 times the powers of ten a
    default is the one with the lowest loss at the end of a run, for the worst of the seeds 0 to 9
    (dynamic: 0 to 2), and from the middle of those that are equally good. By hand and SGD use the
    lessons' own learning rates on the cubic and on `function`. `hyperparameters` are all others.

    `rule` is what step() does, as code: the update of each weight w with its gradient g in step
    t = 1, 2, …, as in the documentation of torch.optim. Its names are those of the
    hyper-parameters, of `constants` (defaults of torch.optim that cannot be set) and of buffers,
    which start at 0 unless `starts` says otherwise. If it `is_joint`, w and g are vectors of all
    weights, and torch.optim keeps the buffers with the first weight. `rate_buffer` is the buffer
    that starts at the learning rate and is all that uses it, so that a new rate is written there.

    `descent` says that the update is linear in the gradients, so that theory knows the run. One
    that `is_scale_free` takes about the same steps if all gradients are multiplied by a number.
    `races` puts it into the race of the optimizers, which has room for eight lines.
    `evaluates_again` says that step() computes further gradients at other weights, with a closure;
    `evaluation_note` then says which of them the gradient check shows, and `branching_obstacle`
    why it cannot train a model that changes in each step.
    """

    key: str
    label: str
    torch_name: str | None
    learning_rate: float
    learning_rates: Mapping[str, float] = field(default_factory=dict)
    rule: tuple[str, ...] = ()
    hyperparameters: tuple[HyperParameter, ...] = ()
    constants: Mapping[str, float] = field(default_factory=dict)
    starts: Mapping[str, float | str] = field(default_factory=dict)
    fixed: Mapping[str, bool] = field(default_factory=dict)
    rate_help: str = QT_TRANSLATE_NOOP("catalogue", "How far each step moves against the gradient")
    descent: Descent | None = None
    is_scale_free: bool = False
    races: bool = False
    evaluates_again: bool = False
    evaluation_note: str = ""
    branching_obstacle: str = ""
    is_joint: bool = False
    rate_buffer: str = ""

    @property
    def defaults(self) -> dict[str, float]:
        """The defaults of the hyper-parameters beside the learning rate, by key."""
        return {item.key: item.default for item in self.hyperparameters}

    def arguments(self, values: Mapping[str, float]) -> dict[str, Any]:
        """Return hyper-parameters by key under the names that torch.optim gives them."""
        found: dict[str, Any] = {}
        for item in (LEARNING_RATE, *self.hyperparameters):
            value = values[item.key]
            if item.place is None:
                found[item.argument] = value
            else:
                found[item.argument] = (*found.get(item.argument, ()), value)
        return found


def hyperparameters_of(rows: Iterable[OptimizerRow]) -> dict[str, HyperParameter]:
    """Return the hyper-parameters of these optimizers by key, as the first of them has each."""
    found: dict[str, HyperParameter] = {}
    for row in rows:
        for item in row.hyperparameters:
            found.setdefault(item.key, item)
    return found


def racing(rows: Iterable[OptimizerRow]) -> list[OptimizerRow]:
    """Return the rows that race; of several that are plain gradient descent only the last."""
    found = [row for row in rows if row.races]
    plain = [row for row in found if row.descent is Descent.PLAIN]
    return [row for row in found if row not in plain[:-1]]


LEARNING_RATE = HyperParameter(
    "learning_rate",
    QT_TRANSLATE_NOOP("catalogue", "Learning rate"),
    QT_TRANSLATE_NOOP("catalogue", "The size of the steps; with Rprop, only of the first"),
    "real",
    0,
    1e6,
    "factor",
    low_is_open=True,
    default=1e-3,
    argument="lr",
    rule_name="lr",
)
"""The hyper-parameter that all optimizers have; each row has its own defaults for it."""


fraction = partial(HyperParameter, kind="real", low=0, high=1, arrows=0.05, high_is_open=True)
"""Makes a hyper-parameter from 0 to below 1."""

MOMENTUM = fraction(
    "momentum",
    QT_TRANSLATE_NOOP("catalogue", "Momentum"),
    QT_TRANSLATE_NOOP("catalogue", "How much of the last step carries over into the next"),
    default=0.9,
    rule_name="mu",
    role=Role.MOMENTUM,
)
BETA1 = fraction(
    "beta1",
    QT_TRANSLATE_NOOP("catalogue", "Beta 1"),
    QT_TRANSLATE_NOOP("catalogue", "How slowly the mean of past gradients is forgotten"),
    default=0.9,
    argument="betas",
    place=0,
)
BETA2 = fraction(
    "beta2",
    QT_TRANSLATE_NOOP("catalogue", "Beta 2"),
    QT_TRANSLATE_NOOP("catalogue", "How slowly the size of past gradients is forgotten"),
    default=0.999,
    argument="betas",
    place=1,
)

SCALED = QT_TRANSLATE_NOOP(
    "catalogue", "About how far a weight moves in each step, whatever the size of the gradients"
)
"""What the learning rate does in Adam and its relatives."""

MEANS = ("m = beta1 * m + (1 - beta1) * g", "v = beta2 * v + (1 - beta2) * g**2")
"""The lines of a rule that keep the means of the gradients and of their squares, as Adam does."""
