"""What keys do with the run and the window."""

from collections.abc import Iterator
from contextlib import contextmanager

from polyviz.app.run import Main
from polyviz.catalogue.lessons import LESSONS


@contextmanager
def acted(main: Main) -> Iterator[list[str]]:
    """Lists what keys do with the run and the window meanwhile."""
    names = {**main.window.actions_by_key}
    names |= {f"lesson {row + 1}": names.pop(f"lesson_{key}") for row, key in enumerate(LESSONS)}
    done: list[str] = []
    heard = [
        (action, action.triggered.connect(lambda _checked, key=key: done.append(key)))
        for key, action in names.items()
    ]
    yield done
    for action, connection in heard:
        action.triggered.disconnect(connection)
