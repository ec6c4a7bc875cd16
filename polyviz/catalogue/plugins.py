"""Rows that other packages add to the catalogue, found by their entry points.

An entry point of a group polyviz.models, polyviz.optimizers, polyviz.lessons or polyviz.panels
names a row, or a tuple of rows.
"""

import contextlib
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, distributions
from typing import Any, TypeVar

from polyviz.catalogue.row_check import check_fields
from polyviz.catalogue.sentence import Sentence, message_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP, one_line

R = TypeVar("R", bound=Any)
"""A kind of row; each row has a `key`, unique among its kind."""

Check = Callable[[R, Sequence[R]], object]

FAILURES: list[str] = []
"""A Sentence for each plug-in that was left out: why, and whose it is."""

Row = tuple[str, str]
"""A row of the catalogue: its kind, such as "models", and its key."""


@dataclass(frozen=True)
class Plugin:
    """A package that adds rows: its name and version, and the Python package with its code."""

    package: str
    version: str
    module: str


ADDED: dict[Row, Plugin] = {}
"""What has added each row that is not our own."""

LEFT_OUT = QT_TRANSLATE_NOOP(
    "catalogue", 'the plug-in "{0}" ({1}) of the package {2} is left out: {3}'
)
NOT_A = QT_TRANSLATE_NOOP("catalogue", "{0} is no {1}")
KEY_TAKEN = QT_TRANSLATE_NOOP("catalogue", 'the key "{0}" is taken')


def with_plugins(kind: str, own: Sequence[R], check: Check[R]) -> dict[str, R]:
    """Return our own rows of a kind, such as "models", and those of plug-ins after them, by key.

    `check` raises an exception for a row that cannot be used beside the others. A plug-in that
    fails is left out, and named in FAILURES.
    """
    rows = {row.key: row for row in own}
    for entry in _found_entries():
        if entry.group != f"polyviz.{kind}":
            continue
        try:
            found = _loaded(entry, rows, type(own[0]), check)
        except (Exception, SystemExit) as error:  # whatever a foreign module raises
            package = entry.dist.name if entry.dist is not None else entry.value
            FAILURES.append(Sentence(LEFT_OUT, entry.name, kind, package, why_of(error)))
            continue
        rows |= found
        ADDED.update(dict.fromkeys(((kind, key) for key in found), _plugin_of(entry)))
    return rows


def _plugin_of(entry: EntryPoint) -> Plugin:
    module = entry.module.partition(".")[0]
    if entry.dist is None:
        return Plugin(module, "", module)
    return Plugin(entry.dist.name, entry.dist.version, module)


def why_of(error: BaseException) -> str:
    """Return in one line what an exception says, or else what it is called."""
    said = message_of(error)
    return said if isinstance(said, Sentence) else one_line(said) or type(error).__name__


@functools.cache
def _found_entries() -> tuple[EntryPoint, ...]:
    found: set[EntryPoint] = set()
    for one in distributions():
        # a file of entry points that cannot be read is none of ours
        with contextlib.suppress(OSError, TypeError, ValueError):
            found.update(one.entry_points)
    return tuple(sorted(entry for entry in found if entry.group.startswith("polyviz.")))


def _loaded(
    entry: EntryPoint, rows: dict[str, R], row_type: type[R], check: Check[R]
) -> dict[str, R]:
    loaded = entry.load()
    found: dict[str, R] = {}
    for row in loaded if isinstance(loaded, tuple | list) else (loaded,):
        if not isinstance(row, row_type):
            raise TypeError(Sentence(NOT_A, entry.value, row_type.__name__))
        if row.key in rows or row.key in found:
            raise ValueError(Sentence(KEY_TAKEN, row.key))
        check_fields(row)
        check(row, [*rows.values(), *found.values()])
        found[row.key] = row
    return found
