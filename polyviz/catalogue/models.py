"""The seven models: what each is called, its weights, its equation and where it can run."""

from dataclasses import dataclass

from polyviz.catalogue.words import QT_TRANSLATE_NOOP

CUBIC = "cubic"
LEGENDRE = "legendre"
DYNAMIC = "dynamic"


@dataclass(frozen=True)
class ModelRow:
    """One model.

    `page` is "package.module:Class". `landscape` names the shape of its loss: models
    with the same one have the same curvature, so that one learning rate suits them all.
    `equation` is printed with all digits, `formula` is shown on screen, and `python` is copied for
    other programs. All three name the weights in braces; `{+b}` is b with its sign set off by
    spaces.
    """

    key: str
    label: str
    page: str
    landscape: str
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

_ROWS = (
    ModelRow(
        "numpy",
        QT_TRANSLATE_NOOP("catalogue", "Cubic, NumPy"),
        "polyviz.models.numpy_cubic:NumpyCubic",
        CUBIC,
        _ABCD,
        _CUBIC_EQUATION,
        _CUBIC_FORMULA,
        _CUBIC_PYTHON,
        uses_torch=False,
    ),
    ModelRow(
        "tensor",
        QT_TRANSLATE_NOOP("catalogue", "Cubic, tensors"),
        "polyviz.models.tensor_cubic:TensorCubic",
        CUBIC,
        _ABCD,
        _CUBIC_EQUATION,
        _CUBIC_FORMULA,
        _CUBIC_PYTHON,
    ),
    ModelRow(
        "autograd",
        QT_TRANSLATE_NOOP("catalogue", "Cubic, autograd"),
        "polyviz.models.autograd_cubic:AutogradCubic",
        CUBIC,
        _ABCD,
        _CUBIC_EQUATION,
        _CUBIC_FORMULA,
        _CUBIC_PYTHON,
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
    ModelRow(
        "nn",
        QT_TRANSLATE_NOOP("catalogue", "Cubic, nn.Sequential"),
        "polyviz.models.sequential_cubic:SequentialCubic",
        CUBIC,
        _ABCD,
        _CUBIC_SPACED,
        _CUBIC_FORMULA,
        _CUBIC_PYTHON,
    ),
    ModelRow(
        "module",
        QT_TRANSLATE_NOOP("catalogue", "Cubic, own Module"),
        "polyviz.models.module_cubic:ModuleCubic",
        CUBIC,
        _ABCD,
        _CUBIC_SPACED,
        _CUBIC_FORMULA,
        _CUBIC_PYTHON,
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
