"""What the fields are called that can be on an axis of a sweep, and those of their values that are
no numbers.
"""

from PySide6.QtCore import QCoreApplication

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.model_option import Choice, Layers
from polyviz.catalogue.models import MODEL_OPTIONS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.run_spec import LABELS
from polyviz.catalogue.sweep_axis import NUMBERS, START
from polyviz.views.text.readable import translated


def value_name(key: str, value: object) -> str:
    """Return what one of the values of a field without numbers is called."""
    if key == "lesson":
        return translated(LESSONS[str(value)].title)
    if key == "optimizer":
        return translated(OPTIMIZERS[str(value)].label)
    option = MODEL_OPTIONS.get(key)
    if isinstance(option, Choice):
        return translated(option.choices[str(value)])
    if isinstance(option, Layers) and isinstance(value, tuple):
        return " × ".join(map(str, value))
    return str(value)


def axis_name(key: str) -> str:
    """Return what a field is called that can be on an axis."""
    if key.startswith(START):
        text = QCoreApplication.translate("SweepPanel", "Start of {0}")
        return text.format(key.removeprefix(START))
    row = NUMBERS.get(key) or MODEL_OPTIONS.get(key)
    return translated(LABELS[key] if row is None else row.label)
