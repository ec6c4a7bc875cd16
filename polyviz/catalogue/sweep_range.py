"""The axes that a sweep around a run can have, as they are typed, with usual ranges."""

from dataclasses import dataclass, replace

from polyviz.catalogue import numerals
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.model_option import Whole
from polyviz.catalogue.models import MODEL_OPTIONS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.quantities import QUANTITIES, START_WEIGHT
from polyviz.catalogue.quantity import Quantity
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import (
    CHOICES,
    LAYERS,
    LOG,
    NUMBERS,
    OF_A_TARGET,
    START,
    SweepAxis,
)

RATE, SEED, STEPS = "learning_rate", "seed", "steps"

MAX_STARTS = 12
"""Of so many weights at most each can be on an axis; others can be typed on the command line."""

BELOW, ABOVE = 30.0, 3.0
"""The range of the learning rate around the largest stable one."""

BESIDE = 10.0
"""The range of other numbers that differ by factors, around the present one."""

ALMOST_ONE = 0.99
"""The end of the range of numbers that have to be less than 1."""

DIGITS = 3


@dataclass(frozen=True)
class AxisTexts:
    """An axis as it is typed: from, to and count, or a list where the values have no order."""

    key: str
    first: str = ""
    last: str = ""
    count: str = ""
    is_log: bool = False
    listed: str = ""

    @classmethod
    def of(cls, axis: SweepAxis) -> "AxisTexts":
        """Return an axis as it is typed; of numbers that are listed, the range of as many."""
        values = axis.values
        if not has_range(axis.key):
            texts = ["x".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in values]
            return cls(axis.key, listed=", ".join(texts))
        ends = numerals.exact(min(values)), numerals.exact(max(values))
        return cls(axis.key, *ends, str(len(values)), axis.is_log)

    @property
    def has_range(self) -> bool:
        """Whether it has a range, and not a list."""
        return has_range(self.key)

    def axis(self) -> SweepAxis:
        """Return the axis; raises InvalidValueError."""
        if not self.has_range:
            return SweepAxis.parse(f"{self.key}={self.listed}")
        ends = f"{self.first.strip()}:{self.last.strip()}:{self.count.strip()}"
        return SweepAxis.parse(f"{self.key}={ends}{f':{LOG}' if self.is_log else ''}")

    def between(self, first: float, last: float) -> "AxisTexts":
        """Return the same axis from one number to another, with enough digits to tell them."""
        if self.is_log:
            share = (last - first) / abs(last) if last else 1.0
        else:
            share = (last - first) / max(abs(first), abs(last), 1e-300)
        digits = DIGITS
        while share < 10.0 ** (2 - digits) and digits < 16:
            digits += 1
        return replace(self, first=_rounded(first, digits), last=_rounded(last, digits))


def has_range(key: str) -> bool:
    """Say whether the values of a field are given as a range."""
    return key in NUMBERS or key.startswith(START)


def keys_for(spec: RunSpec) -> tuple[str, ...]:
    """Return the keys of all fields that can be on an axis around a run."""
    numbers = [key for key in QUANTITIES if spec.number(key) is not None]
    if spec.data is not None:
        numbers = [key for key in numbers if key not in OF_A_TARGET]
    options = [key for key, _ in spec.options if key in NUMBERS or key in LAYERS or key in CHOICES]
    weights = spec.model_row.weights
    starts = [f"{START}{name}" for name in weights] if len(weights) <= MAX_STARTS else []
    lists = [key for key in ("optimizer", "lesson") if len(_usual_list(spec, key)) > 1]
    return (*numbers, *options, *starts, *lists)


def usual_axis(spec: RunSpec, key: str, limit: float | None, count: int) -> AxisTexts:
    """Return the usual axis of a field around a run, with at most so many values.

    `limit` is the largest stable learning rate, None if it is not known.
    """
    if not has_range(key):
        return AxisTexts(key, listed=", ".join(_usual_list(spec, key)))
    low, high, is_log = _usual_range(spec, key, limit, count)
    if _quantity(key).kind == "whole":
        count = min(count, round(high - low) + 1)
    return AxisTexts(key, _rounded(low, DIGITS), _rounded(high, DIGITS), str(count), is_log)


def usual_pair(spec: RunSpec) -> tuple[str, str]:
    """Return the fields of the usual axes around a run."""
    numbers = [key for key in spec.hyperparameters if key != RATE]
    others = [key for key, _ in spec.options if key in NUMBERS]
    keys = keys_for(spec)
    starts = [key for key in keys if key.startswith(START)]
    return RATE, (*numbers, *starts[1:2], *others, SEED)[0]


def _usual_range(
    spec: RunSpec, key: str, limit: float | None, count: int
) -> tuple[float, float, bool]:
    quantity = _quantity(key)
    if key.startswith(START):
        names = spec.model_row.weights
        at = 0.0 if spec.start is None else spec.start[names.index(key.removeprefix(START))]
        return at - 2, at + 2, False
    if key == RATE:
        if limit is not None:
            low, high = limit / BELOW, limit * ABOVE
            return max(min(low, spec.learning_rate), 1e-300), max(high, spec.learning_rate), True
        return spec.learning_rate / BELOW, spec.learning_rate * BELOW, True
    value = spec.number(key)
    here = float(dict(spec.options).get(key, 0) if value is None else value)
    if key == SEED:
        return here, here + count - 1, False
    if isinstance(quantity, Whole):
        return quantity.low, min(quantity.high, max(quantity.low + 10, here)), False
    if quantity.arrows == "factor" and here > 0:
        low, high = here / BESIDE, here * BESIDE
        if key == STEPS:
            high = here
        if quantity.kind == "whole":
            low, high = max(round(low), quantity.low), min(round(high), quantity.high)
        return low, high, True
    high = quantity.high
    if high == 1:
        return quantity.low if not quantity.low_is_open else 0.01, ALMOST_ONE, False
    return quantity.low, min(high, max(1.0, 2 * here)), False


def _usual_list(spec: RunSpec, key: str) -> list[str]:
    if key == "optimizer":
        return [other for other in OPTIMIZERS if obstacle(spec.model, other) is None]
    if key == "lesson":
        return list(LESSONS)
    if key in LAYERS:
        return ["2", "4", "8", "16", "32"]
    option = MODEL_OPTIONS[key]
    return list(getattr(option, "choices", ()))


def _quantity(key: str) -> Quantity:
    return NUMBERS.get(key, START_WEIGHT)


def _rounded(value: float, digits: int) -> str:
    return numerals.exact(float(f"{value:.{digits}g}"))
