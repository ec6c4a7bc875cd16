"""Whether the row of an optimizer from another package can be used beside those that are there."""

from collections.abc import Sequence
from dataclasses import fields

from polyviz.catalogue.optimizer_row import (
    LEARNING_RATE,
    HyperParameter,
    OptimizerRow,
    hyperparameters_of,
    racing,
)
from polyviz.catalogue.quantity import Quantity
from polyviz.catalogue.race_size import MAX_ENTRIES
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

_SPEC_KEYS = (
    *("lesson", "model", "optimizer", "learning_rate", "steps", "points", "seed"),
    *("others", "options", "start", "device", "mistake", "target", "interval", "data"),
)

OPTION_KEYS = (
    *("help", "version", "model", "format", "output", "log_every", "lesson", "play", "speed"),
    *("theme", "size", "race", "by_clock", "host", "screenshot", "after", "phases", "panels"),
    *("threads", "workspace", "present", "hide", "columns", "standardise", "run_code"),
    *("degree", "basis", "hidden", "activation", "module", "language"),
    *("over", "measure", "workers", "cluster", "folder"),
)
"""The other options of the command line, whose names are not free."""

NOT_FREE = QT_TRANSLATE_NOOP("catalogue", 'a hyper-parameter cannot be called "{0}"')
ANOTHER = QT_TRANSLATE_NOOP("catalogue", 'another hyper-parameter is called "{0}"')
SAME_KEY = QT_TRANSLATE_NOOP("catalogue", "two hyper-parameters have the same key")
NO_CLASS = QT_TRANSLATE_NOOP("catalogue", "only the manual update has no class in torch.optim")
NO_ROOM = QT_TRANSLATE_NOOP("catalogue", "the race of the optimizers has no room for more than {0}")


def check_optimizer(row: OptimizerRow, others: Sequence[OptimizerRow]) -> None:
    """Raise an exception if the row of a plug-in cannot be used."""
    known = hyperparameters_of(others)
    for item in row.hyperparameters:
        if item.key in (*_SPEC_KEYS, *OPTION_KEYS):
            raise ValueError(Sentence(NOT_FREE, item.key))
        if _as_set(item) != _as_set(known.setdefault(item.key, item)):
            raise ValueError(Sentence(ANOTHER, item.key))
        item.check(item.default)
    if len(row.defaults) < len(row.hyperparameters):
        raise ValueError(Sentence(SAME_KEY))
    for rate in (row.learning_rate, *row.learning_rates.values()):
        LEARNING_RATE.check(rate)
    if row.torch_name is None:
        raise ValueError(Sentence(NO_CLASS))
    if len(racing([*others, row])) > MAX_ENTRIES:
        raise ValueError(Sentence(NO_ROOM, MAX_ENTRIES))


def _as_set(item: HyperParameter) -> list[object]:
    """Return how a hyper-parameter is set, which is the same for all optimizers that have it."""
    told = ("label", "help", "low_is_open", "high_is_open")
    return [getattr(item, f.name) for f in fields(Quantity) if f.name not in told]
