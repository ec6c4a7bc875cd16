"""The seven models: what each is called, its family, its weights, its equation, where it runs."""

from typing import Any

from polyviz.catalogue.model_row import FamilyRow, ModelRow
from polyviz.catalogue.page_sources import source_of
from polyviz.catalogue.plugins import with_plugins
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

CUBIC = FamilyRow("cubic", "polyviz.theory.families.cubic:CUBIC")
LEGENDRE = FamilyRow("legendre", "polyviz.theory.families.legendre:LEGENDRE")
DYNAMIC = FamilyRow(
    "dynamic", "polyviz.theory.families.dynamic:DYNAMIC", extends="cubic", is_random=True
)

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

MODELS = with_plugins("models", _ROWS, lambda row: source_of(row.page))
