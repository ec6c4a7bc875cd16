"""What can be varied in a sweep beside a run, and over which values that is worth while."""

from polyviz.catalogue import numerals
from polyviz.catalogue.model_option import Layers, Whole
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import CHOICES, START
from polyviz.theory.stability import is_at_hand, learning_rate_limit

MAX_WEIGHTS = 12
"""With more weights their start values are too many to choose from."""

REACH = 30.0
"""A learning rate goes from so small a part of the present one to so many times it."""

ABOVE = 3.0
"""It goes to so many times the largest stable rate, where that is known."""

COUNTS = {"learning_rate": 200}
COUNT = 100


def fields_of(spec: RunSpec) -> tuple[str, ...]:
    """Return the keys of the fields that can be on an axis beside `spec`."""
    options = [option.key for option in spec.model_row.options if option.key != "module"]
    data = () if spec.data is not None else ("points", "noise", "noise_seed")
    weights = spec.model_row.weights
    starts = [START + name for name in weights] if len(weights) <= MAX_WEIGHTS else []
    lesson = () if spec.model == OWN else ("lesson",)
    return (*spec.hyperparameters, *options, "steps", "seed", *data, *starts, "optimizer", *lesson)


def suggested_axis(spec: RunSpec, key: str, at_most: int = COUNT) -> str:
    """Return the values of an axis as they are typed, such as 1e-7:1e-5:100:log."""
    count = min(COUNTS.get(key, COUNT), at_most)
    if key == "learning_rate":
        rate = spec.learning_rate
        limit = learning_rate_limit(spec) if is_at_hand(spec) else None
        high = rate * REACH if limit is None else max(limit * ABOVE, rate * 1.5)
        return f"{_short(min(rate, high / 100))}:{_short(high)}:{count}:log"
    if key in CHOICES:
        return ",".join(one for one in CHOICES[key] if _can_be(spec, key, one))
    option = next((one for one in spec.model_row.options if one.key == key), None)
    if isinstance(option, Layers):
        return "2,4,8,16,32"
    if isinstance(option, Whole):
        low, high = int(option.low), int(option.high)
        return f"{low}:{high}:{high - low + 1}"
    if key.startswith(START):
        return f"-3:3:{count}"
    return {
        "steps": f"100:{2 * spec.steps}:{min(count, 20)}",
        "points": f"10:{max(100, spec.points)}:{min(count, 20)}",
        "seed": f"0:{count - 1}:{count}",
        "noise_seed": f"0:{count - 1}:{count}",
        "noise": f"0:1:{count}",
        "momentum": f"0:0.99:{count}",
        "weight_decay": f"0.0001:1:{count}:log",
    }.get(key, _around(spec, key, count))


def _around(spec: RunSpec, key: str, count: int) -> str:
    """Return values between the ends of a quantity that are not far from the present one."""
    quantity, value = QUANTITIES[key], float(spec.number(key) or 0.0)
    if quantity.high <= 1:
        return f"{_short(quantity.low)}:{_short(min(quantity.high, 0.999))}:{count}"
    high = min(quantity.high, max(1.0, 3 * value))
    return f"{_short(quantity.low)}:{_short(high)}:{count}"


def _can_be(spec: RunSpec, key: str, value: str) -> bool:
    try:
        spec.changed(**{key: value})
    except InvalidValueError:
        return False
    return True


def _short(value: float) -> str:
    return numerals.short(value, 3)
