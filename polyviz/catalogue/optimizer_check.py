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

_SPEC_KEYS = (
    *("lesson", "model", "optimizer", "learning_rate", "steps", "points", "seed"),
    *("others", "options", "start", "device", "mistake", "target", "interval", "data"),
)

OPTION_KEYS = (
    *("help", "version", "model", "format", "output", "log_every", "lesson", "play", "speed"),
    *("theme", "size", "race", "by_clock", "host", "screenshot", "after", "phases", "panels"),
    *("threads", "workspace", "present", "hide", "columns", "standardise", "run_code"),
    *("degree", "basis", "hidden", "activation", "module", "language"),
)
"""The other options of the command line, whose names are not free."""


def check_optimizer(row: OptimizerRow, others: Sequence[OptimizerRow]) -> None:
    """Raise an exception if the row of a plug-in cannot be used."""
    known = hyperparameters_of(others)
    for item in row.hyperparameters:
        if item.key in (*_SPEC_KEYS, *OPTION_KEYS):
            raise ValueError(f'a hyper-parameter cannot be called "{item.key}"')
        if _as_set(item) != _as_set(known.setdefault(item.key, item)):
            raise ValueError(f'another hyper-parameter is called "{item.key}"')
        item.check(item.default)
    if len(row.defaults) < len(row.hyperparameters):
        raise ValueError("two hyper-parameters have the same key")
    for rate in (row.learning_rate, *row.learning_rates.values()):
        LEARNING_RATE.check(rate)
    if row.torch_name is None:
        raise ValueError("only the manual update has no class in torch.optim")
    if len(racing([*others, row])) > MAX_ENTRIES:
        raise ValueError(f"the race of the optimizers has no room for more than {MAX_ENTRIES}")


def _as_set(item: HyperParameter) -> list[object]:
    """Return how a hyper-parameter is set, which is the same for all optimizers that have it."""
    told = ("label", "help", "low_is_open", "high_is_open")
    return [getattr(item, f.name) for f in fields(Quantity) if f.name not in told]
