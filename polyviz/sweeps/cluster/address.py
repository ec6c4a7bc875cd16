"""What can be said of a cluster on the command line: its address, or how many workers it has."""

import re

from polyviz.catalogue.quantity import InvalidValueError, Quantity
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

MAX_WORKERS = 256
"""The most worker processes that are started on this computer."""

WORKERS = Quantity(
    "workers", QT_TRANSLATE_NOOP("catalogue", "Workers"), "", "whole", 1, MAX_WORKERS, 1
)

LABEL = QT_TRANSLATE_NOOP("catalogue", "Cluster")

FORM = QT_TRANSLATE_NOOP("catalogue", "write tcp://host:8786")

ADDRESS = re.compile(r"(?:(tcp|tls)://)?(\[[0-9a-f:.%]+\]|[^\s:/\[\]@]+):(\d{1,5})", re.IGNORECASE)


def check_address(text: str) -> str:
    """Return the address of a scheduler as Dask writes it; raise InvalidValueError."""
    found = ADDRESS.fullmatch(text.strip())
    if found is None or not 0 < int(found[3]) < 2**16:
        raise InvalidValueError("cluster", LABEL, text, FORM)
    return f"{(found[1] or 'tcp').lower()}://{found[2]}:{int(found[3])}"
