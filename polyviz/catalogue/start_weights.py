"""Start weights: what can be given, and how it is typed."""

from collections.abc import Iterable, Sequence

from polyviz.catalogue import numerals
from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.quantities import START_WEIGHT
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

ALLOWED_START = QT_TRANSLATE_NOOP(
    "catalogue",
    "give {count} numbers ({names}) from {low} to {high}, with decimal points, separated by commas",
)
ALLOWED_START_SO = QT_TRANSLATE_NOOP(
    "catalogue", "give {count} numbers ({names}) with decimal points, separated by commas: {meant}"
)

MAX_NAMES = 8
"""A message names all weights if they are no more than these."""


def check_start(start: Iterable[float], row: ModelRow) -> tuple[float, ...]:
    """Return start weights as floats; raise InvalidValueError for a wrong number or value."""
    if not isinstance(start, list | tuple):
        raise _invalid_start(repr(start), row)
    values = tuple(start[: len(row.weights) + 1])  # one too many tells of all of them
    try:
        checked = tuple(START_WEIGHT.check(value) for value in values)
    except InvalidValueError as error:
        raise _invalid_start(error.value, row) from None
    if len(checked) != len(row.weights):
        raise _invalid_start(", ".join(START_WEIGHT.text(value) for value in checked), row)
    if isinstance(start, tuple) and all(type(v) is float and str(v) != "-0.0" for v in start):
        return start  # nothing had to be made of it, and so specs can share it
    return checked


def parse_start(text: str, row: ModelRow) -> tuple[float, ...]:
    """Read start weights such as "0, -1, 0, 0.3"; raise InvalidValueError for anything else."""
    inside = numerals.typed(text).strip().strip("[]()")
    try:
        return check_start([START_WEIGHT.parse(part) for part in inside.split(",")], row)
    except InvalidValueError:
        raise _invalid_start(text, row, _meant_start(inside, row)) from None


def _meant_start(text: str, row: ModelRow) -> str:
    """Return how to type start weights given with decimal commas or separated by spaces, or ""."""
    parts = text.split(";") if ";" in text else text.split()
    meant = []
    for part in parts:
        try:
            meant.append(START_WEIGHT.text(START_WEIGHT.parse(part)))
        except InvalidValueError as error:
            if "number" not in error.details or "other" in error.details:
                return ""
            meant.append(error.details["number"])
    return ", ".join(meant) if len(meant) == len(row.weights) else ""


def _names(weights: Sequence[str]) -> str:
    """Return the names of the weights; of very many the first ones and the last."""
    shown = weights if len(weights) <= MAX_NAMES else (*weights[:3], "…", weights[-1])
    return ", ".join(shown)


def _invalid_start(value: str, row: ModelRow, meant: str = "") -> InvalidValueError:
    return InvalidValueError(
        "start",
        START_WEIGHT.label,
        value,
        ALLOWED_START_SO if meant else ALLOWED_START,
        meant=meant,
        count=str(len(row.weights)),
        names=_names(row.weights),
        low=START_WEIGHT.text(START_WEIGHT.low),
        high=START_WEIGHT.text(START_WEIGHT.high),
    )
