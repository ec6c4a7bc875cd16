"""Makes of a document of an older version one of the present: one function for each version.

Each gets the entries of its own version and returns those of the next one. tests/documents/files
has a document of each version, as that version wrote it.
"""

from collections.abc import Callable, Mapping
from typing import Any

Entries = Mapping[str, Any]


def from_1(entries: Entries) -> Entries:
    """Version 2 has `view`, `notes` and `kept_runs`; without them it says what version 1 said."""
    return entries


def from_2(entries: Entries) -> Entries:
    """Version 3 has `scenes`; without them it says what version 2 said."""
    return entries


UPGRADES: dict[int, Callable[[Entries], Entries]] = {1: from_1, 2: from_2}
"""By the version that they read."""


def upgraded(entries: Entries, version: int) -> Entries:
    """Return the entries of the present version; those of a newer version stay as they are."""
    while version in UPGRADES:
        entries, version = UPGRADES[version](entries), version + 1
    return entries
