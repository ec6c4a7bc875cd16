"""The models: what each is called, its family, its weights, its equation, where it runs."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from polyviz.catalogue import bases, module_code, networks, own_module
from polyviz.catalogue.equations import check_names
from polyviz.catalogue.model_row import FamilyRow, ModelRow
from polyviz.catalogue.module_code import Code
from polyviz.catalogue.optimizer_row import LEARNING_RATE
from polyviz.catalogue.page_sources import check_page
from polyviz.catalogue.plugins import with_plugins
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

CUBIC = FamilyRow("cubic", "polyviz.theory.families.cubic:CUBIC")
LEGENDRE = FamilyRow("legendre", "polyviz.theory.families.legendre:LEGENDRE")
POLYNOMIAL = FamilyRow("polynomial", "polyviz.theory.families.polynomial:polynomial")
_SCALED_RATES = {
    "rmsprop": 1e-3,
    "adam": 1e-2,
    "adamw": 1e-2,
    "adamax": 5e-2,
    "nadam": 5e-3,
    "adagrad": 1e-1,
    "adadelta": 1e-1,
    "lbfgs": 1e-1,  # without a line search, 0.5 and 1 end in large numbers from some starts
}
"""Learning rates for networks, by optimizer: smaller than those for cubics."""

# Plain descent keeps the rates of the cubics here: a cubic of one's own bears no larger ones.
OWN = FamilyRow("own", learning_rates=_SCALED_RATES)
NETWORK = FamilyRow(
    "network",
    "polyviz.theory.families.network:network",
    {  # which two layers of 64 units bear as well
        **_SCALED_RATES,
        **dict.fromkeys(("hand", "sgd", "momentum", "asgd"), 2e-5),
        "nesterov": 1e-5,
        "radam": 1e-4,
    },
)
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


def built(
    row: ModelRow,
    options: Mapping[str, Any],
    interval: tuple[float, float] = (-math.pi, math.pi),
    points: int = 2000,
) -> ModelRow:
    """Return the row of a model for options by key, by default its own, and for its data."""
    if row.build is None:
        return row
    chosen = {option.key: options.get(option.key, option.default) for option in row.options}
    return row.build(row, chosen, interval, points)


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
    built(
        ModelRow(
            "polynomial",
            QT_TRANSLATE_NOOP("catalogue", "Polynomial"),
            "polyviz.models.polynomial:Polynomial",
            POLYNOMIAL,
            (),
            "",
            "",
            "",
            options=(bases.DEGREE, bases.BASIS),
            build=bases.polynomial_row,
            most_weights=bases.MOST_FUNCTIONS,
        ),
        {},
    ),
    built(
        ModelRow(
            "network",
            QT_TRANSLATE_NOOP("catalogue", "Network"),
            "polyviz.models.network:Network",
            NETWORK,
            (),
            "",
            "",
            "",
            options=(networks.HIDDEN, networks.ACTIVATION),
            build=networks.network_row,
            most_weights=networks.MOST_WEIGHTS,
        ),
        {},
    ),
    built(
        ModelRow(
            own_module.OWN,
            QT_TRANSLATE_NOOP("catalogue", "Your own Module"),
            own_module.PAGE,
            OWN,
            (),
            "",
            "",
            "",
            options=(own_module.CODE,),
            build=own_module.own_row,
            most_weights=module_code.MAX_PARAMETERS,
        ),
        {},
    ),
)

NO_STEP = QT_TRANSLATE_NOOP("catalogue", "a run needs at least one step")
OTHER_FAMILY = QT_TRANSLATE_NOOP("catalogue", 'the family "{0}" is another one')
NO_FAMILY = QT_TRANSLATE_NOOP("catalogue", 'there is no family "{0}"')


def check_model(row: ModelRow, others: Sequence[ModelRow]) -> None:
    """Raise an exception if the row of a plug-in cannot be used."""
    check_page(row.page)
    check_names(row)
    if row.steps < 1:
        raise ValueError(Sentence(NO_STEP))
    families = {other.family.key: other.family for other in others}
    if families.get(row.family.key, row.family) != row.family:
        raise ValueError(Sentence(OTHER_FAMILY, row.family.key))
    if row.family.extends and row.family.extends not in families:
        raise ValueError(Sentence(NO_FAMILY, row.family.extends))
    for rate in row.family.learning_rates.values():
        LEARNING_RATE.check(rate)


MODELS = with_plugins("models", _ROWS, check_model)

MODEL_OPTIONS = {option.key: option for row in MODELS.values() for option in row.options}
"""The options of all models, by key."""

TYPED_OPTIONS = {key: o for key, o in MODEL_OPTIONS.items() if not isinstance(o, Code)}
"""Those that are typed or chosen as one value."""

MAX_WEIGHTS = max(max(len(row.weights), row.most_weights) for row in MODELS.values())
