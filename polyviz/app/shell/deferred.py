"""Tells a panel what there is to show, whether or not it has been made."""

from collections.abc import Callable
from typing import Any


class Deferred:
    """Stands in for an object that is made later: its methods can be called from the start.

    Until `resolve`, the newest call of each method is kept, and returns None. So only methods
    without a result may be called, of which a later call makes an earlier one needless.
    """

    def __init__(self) -> None:
        """Stand in for an object that does not exist yet."""
        self._made: object = None
        self._calls: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {}

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Return the method of the object, or one that keeps its arguments."""
        if self._made is not None:
            method: Callable[..., None] = getattr(self._made, name)
            return method

        def keep(*arguments: Any, **named: Any) -> None:
            self._calls.pop(name, None)  # kept calls are repeated in the order of the newest ones
            self._calls[name] = arguments, named

        return keep

    def resolve(self, made: object) -> None:
        """Repeat the kept calls for the object, and call its own methods from now on."""
        self._made = made
        for name, (arguments, named) in self._calls.items():
            getattr(made, name)(*arguments, **named)
        self._calls.clear()
