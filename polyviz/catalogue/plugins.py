"""Rows that other packages add to the catalogue, found by their entry points.

An entry point of a group polyviz.models, polyviz.optimizers, polyviz.lessons or polyviz.panels
names a row, or a tuple of rows.
"""

import contextlib
import functools
from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint, distributions
from typing import Any, TypeVar

from polyviz.catalogue.row_check import check_fields
from polyviz.catalogue.words import one_line

R = TypeVar("R", bound=Any)
"""A kind of row; each row has a `key`, unique among its kind."""

Check = Callable[[R, Sequence[R]], object]

FAILURES: list[str] = []
"""A line for each plug-in that was left out, in English: why, and whose it is."""


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
            rows |= _loaded(entry, rows, type(own[0]), check)
        except (Exception, SystemExit) as error:  # whatever a foreign module raises
            package = entry.dist.name if entry.dist is not None else entry.value
            where = f'the plug-in "{entry.name}" ({kind}) of the package {package}'
            FAILURES.append(f"{where} is left out: {one_line(str(error)) or type(error).__name__}")
    return rows


@functools.cache
def _found_entries() -> tuple[EntryPoint, ...]:
    """Return our entry points of all installed packages, in the order of their names."""
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
            raise TypeError(f"{entry.value} is no {row_type.__name__}")
        if row.key in rows or row.key in found:
            raise ValueError(f'the key "{row.key}" is taken')
        check_fields(row)
        check(row, [*rows.values(), *found.values()])
        found[row.key] = row
    return found
