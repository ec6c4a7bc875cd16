"""What is wrong with an axis of a sweep as it is typed, and in which of its fields."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from polyviz.catalogue import numerals
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.sweep_axis import MAX_VALUES
from polyviz.catalogue.sweep_range import AxisTexts
from polyviz.views.text.axis_names import axis_name
from polyviz.views.text.readable import count_text, translated

LEAST_VALUES = 2

EXAMPLE = "1e-6"
"""How numbers can be typed"""


@dataclass(frozen=True)
class Fault:
    """What a field needs; `field` is its name in AxisTexts, "" if it is not one of them alone."""

    field: str
    message: str


def fault_of(texts: AxisTexts) -> Fault | None:
    """Return what is wrong with an axis; None for nothing."""
    fault = _fault_of_range(texts) if texts.has_range else None
    if fault is not None:
        return fault
    try:
        texts.axis()
    except InvalidValueError as error:
        return Fault("" if texts.has_range else "listed", advice_text(texts.key, error))
    return None


def advice_text(key: str, error: InvalidValueError) -> str:
    """Return what an axis needs, without the form in which axes are written elsewhere."""
    text = QCoreApplication.translate("AxisFields", "{0}: {1}.")
    return text.format(axis_name(key), error.advice(translated))


def number_in(text: str) -> float | None:
    """Return the finite number that is typed; None if it is not one."""
    try:
        number = float(numerals.read(text))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _fault_of_range(texts: AxisTexts) -> Fault | None:
    first, last, count = map(number_in, (texts.first, texts.last, texts.count))
    if first is None:
        text = QCoreApplication.translate(
            "AxisFields", "The first value has to be a number, such as {0}."
        )
        return Fault("first", text.format(_meant(texts.first)))
    if last is None:
        text = QCoreApplication.translate(
            "AxisFields", "The last value has to be a number, such as {0}."
        )
        return Fault("last", text.format(_meant(texts.last)))
    if texts.is_log and first <= 0:
        text = QCoreApplication.translate(
            "AxisFields", "The first value has to be above 0, unless you untick “log”."
        )
        return Fault("first", text)
    if texts.is_log and last <= 0:
        text = QCoreApplication.translate(
            "AxisFields", "The last value has to be above 0, unless you untick “log”."
        )
        return Fault("last", text)
    if first == last:
        text = QCoreApplication.translate(
            "AxisFields", "The last value has to differ from the first one."
        )
        return Fault("last", text)
    if count is None or count % 1 or not LEAST_VALUES <= count <= MAX_VALUES:
        text = QCoreApplication.translate(
            "AxisFields", "The count has to be a whole number from {0} to {1}."
        )
        return Fault("count", text.format(LEAST_VALUES, count_text(MAX_VALUES)))
    return None


def _meant(text: str) -> str:
    """Return how a number is typed that may be meant by a text in another notation."""
    return next(iter(numerals.meanings(text)), EXAMPLE)
