"""Texts on screen: translated texts of the catalogue, numbers with a minus sign, formulas."""

import math
import re

from PySide6.QtCore import QCoreApplication

from polyviz.catalogue import numerals
from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.number_texts import fixed_text, formula_text, number_text, signed_minus
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.targets import TARGETS

__all__ = [
    "code_error_text",
    "count_text",
    "fixed_text",
    "formula_text",
    "number_text",
    "signed_minus",
    "speed_text",
    "target_text",
    "translated",
    "uncertain_text",
]


def tr(text: str) -> str:
    """Return a text in the window's language; lupdate files what is not `self.tr` under ""."""
    return QCoreApplication.translate("", text)


def translated(text: str) -> str:
    """Return a text of the catalogue, or a Sentence made of one, in the window's language."""
    if isinstance(text, Sentence):
        return text.said(translated)
    return QCoreApplication.translate("catalogue", text)


def without_key(text: str) -> str:
    """Return a text without its access key, which follows in brackets in a script like Korean."""
    return re.sub(r"\s*\(&\w\)", "", text).replace("&", "")


def code_error_text(error: ModuleError) -> str:
    """Return what is wrong with the code of a Module, after its line if that is known."""
    if error.line is None:
        return error.advice(translated)
    place = QCoreApplication.translate("ModuleError", "Line {0}: {1}")
    return place.format(error.line, error.advice(translated))


def target_text(dataset: Dataset) -> str:
    """Return what is learnt: a target as it is called, its formula as it was typed, or a file."""
    if dataset.data is not None:
        return dataset.data.name
    target = dataset.target
    return translated(TARGETS[target].label) if target in TARGETS else target


def count_text(value: int) -> str:
    """Write a count with all its digits, as it is typed into a field: 30000."""
    return numerals.exact(value)


def uncertain_text(value: float, error: float) -> str:
    """Write a number with its standard error and only the digits that this leaves: 0.31 ± 0.02.

    The error has one significant digit, or two if the first is a 1.
    """
    if not (error > 0 and math.isfinite(error) and math.isfinite(value)):
        return f"{number_text(value)} ± {number_text(error)}"
    mantissa, exponent = f"{error:.1e}".split("e")
    last = int(exponent) - mantissa.startswith("1")
    power = math.floor(math.log10(max(abs(value), error)))
    if last <= 0 and -4 <= power < 5:
        return f"{fixed_text(value, -last)} ± {fixed_text(error, -last)}"
    decimals = max(0, power - last)
    parts = (fixed_text(number / 10.0**power, decimals) for number in (value, error))
    return f"({' ± '.join(parts)})e{signed_minus(str(power))}"


def speed_text(steps_per_second: float) -> str:
    """Write a speed briefly, from 1000 on with two significant digits: 250, 9800."""
    if steps_per_second >= 1000:
        return numerals.exact(int(float(f"{steps_per_second:.1e}")))
    return numerals.fixed(steps_per_second, 0 if steps_per_second >= 10 else 1)
