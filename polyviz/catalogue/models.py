"""The seven models: what each is called, its family, its weights, its equation, where it runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from polyviz.catalogue.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class FamilyRow:
    """A kind of model: models of one family compute the same function of the same weights.

    `mathematics` is "package.module:object" and names an object of the class Family in
    polyviz.theory.families.family, imported when it is needed; "" if nothing is known.
    `learning_rates` holds default learning rates by optimizer, for a family that the optimizers'
    rows do not name.
    `extends` is the key of the family whose weights come first in this one: in a race, the runs of
    both start alike, with 0 for all further weights. `is_random` says that the model draws in each
    step which of its branches it computes.
    """

    key: str
    mathematics: str = ""
    learning_rates: Mapping[str, float] = field(default_factory=dict)
    extends: str = ""
    is_random: bool = False

    @property
    def start_key(self) -> str:
        """The key of the family whose start weights this one shares in a race."""
        return self.extends or self.key


CUBIC = FamilyRow("cubic", "polyviz.theory.families.cubic:CUBIC")
LEGENDRE = FamilyRow("legendre", "polyviz.theory.families.legendre:LEGENDRE")
DYNAMIC = FamilyRow(
    "dynamic", "polyviz.theory.families.dynamic:DYNAMIC", extends="cubic", is_random=True
)


@dataclass(frozen=True)
class ModelRow:
    """One model.

    `page` is "package.module:Class". Models of one `family` have the same loss, so
    that one learning rate suits them all. `equation` is printed with all digits, `formula` is shown
    on screen, and `python` is copied for other programs. All three name the weights in braces;
    `{+b}` is b with its sign set off by spaces.
    """

    key: str
    label: str
    page: str
    family: FamilyRow
    weights: tuple[str, ...]
    equation: str
    formula: str
    python: str
    steps: int = 2000
    uses_torch: bool = True


_ABCD = ("a", "b", "c", "d")
_CUBIC_EQUATION = "y = {a} + {b}x + {c}x^2 + {d}x^3"
_CUBIC_SPACED = "y = {a} + {b} x + {c} x^2 + {d} x^3"
_CUBIC_FORMULA = "y = {a} {+b} x {+c} x² {+d} x³"
_CUBIC_PYTHON = "{a} {+b}*x {+c}*x**2 {+d}*x**3"


def _cubic(key: str, label: str, page: str, equation: str, **others: Any) -> ModelRow:
    texts = equation, _CUBIC_FORMULA, _CUBIC_PYTHON
    return ModelRow(key, label, page, CUBIC, _ABCD, *texts, **others)


_ROWS = (
    _cubic(
        "numpy",
        QT_TRANSLATE_NOOP("catalogue", "Cubic, NumPy"),
        "polyviz.models.numpy_cubic:NumpyCubic",
        _CUBIC_EQUATION,
        uses_torch=False,
    ),
    _cubic(
        "tensor",
        QT_TRANSLATE_NOOP("catalogue", "Cubic, tensors"),
        "polyviz.models.tensor_cubic:TensorCubic",
        _CUBIC_EQUATION,
    ),
    _cubic(
        "autograd",
        QT_TRANSLATE_NOOP("catalogue", "Cubic, autograd"),
        "polyviz.models.autograd_cubic:AutogradCubic",
        _CUBIC_EQUATION,
    ),
    ModelRow(
        "function",
        QT_TRANSLATE_NOOP("catalogue", "Legendre P3"),
        "polyviz.models.legendre_function:LegendreFunction",
        LEGENDRE,
        _ABCD,
        "y = {a} + {b} P3({c} + {d} x)",
        "y = {a} {+b} P₃({c} {+d} x)",
        "{a} {+b}*(0.5*(5*({c} {+d}*x)**3 - 3*({c} {+d}*x)))",
    ),
    _cubic(
        "nn",
        QT_TRANSLATE_NOOP("catalogue", "Cubic, nn.Sequential"),
        "polyviz.models.sequential_cubic:SequentialCubic",
        _CUBIC_SPACED,
    ),
    _cubic(
        "module",
        QT_TRANSLATE_NOOP("catalogue", "Cubic, own Module"),
        "polyviz.models.module_cubic:ModuleCubic",
        _CUBIC_SPACED,
    ),
    ModelRow(
        "dynamic",
        QT_TRANSLATE_NOOP("catalogue", "Dynamic network"),
        "polyviz.models.dynamic_net:DynamicNet",
        DYNAMIC,
        (*_ABCD, "e"),
        _CUBIC_SPACED + " + {e} x^4 ? + {e} x^5 ?",
        _CUBIC_FORMULA + " {+e} x⁴ ? {+e} x⁵ ?",
        _CUBIC_PYTHON,
        steps=30_000,
    ),
)

MODELS: dict[str, ModelRow] = {row.key: row for row in _ROWS}
