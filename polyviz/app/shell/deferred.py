"""Tells a panel what there is to show, whether or not it has been made."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from polyviz.views.style.boxes import NO_MARGINS, column

Made = TypeVar("Made", bound=QWidget)


class Deferred:
    """Stands in for an object that is made later.

    From the start, its methods can be called, and its signals connected. Until `resolve`, the
    newest call of each method is kept, and returns None. So only methods without a result may be
    called, of which a later call makes an earlier one needless.
    """

    def __init__(self) -> None:
        self._made: object = None
        self._calls: dict[object, tuple[str, tuple[Any, ...], dict[str, Any]]] = {}

    def __getattr__(self, name: str) -> Any:
        return _Part(name, self._calls) if self._made is None else getattr(self._made, name)

    def resolve(self, made: object) -> None:
        """Repeat the kept calls for the object, and stand aside from now on."""
        self._made = made
        for path, arguments, named in self._calls.values():
            attrgetter(path)(made)(*arguments, **named)
        self._calls.clear()


class _Part:
    def __init__(
        self, path: str, calls: dict[object, tuple[str, tuple[Any, ...], dict[str, Any]]]
    ) -> None:
        self._path = path
        self._calls = calls

    def __getattr__(self, name: str) -> "_Part":
        return _Part(f"{self._path}.{name}", self._calls)

    def __call__(self, *arguments: Any, **named: Any) -> None:
        is_connection = self._path.endswith(".connect")  # a signal can have several
        key = (self._path, arguments) if is_connection else self._path
        self._calls.pop(key, None)  # kept calls are repeated in the order of the newest ones
        self._calls[key] = self._path, arguments, named


class DeferredWidget(QWidget, Generic[Made]):
    """Holds a widget that is made when this one is first shown."""

    def __init__(self, make: Callable[[QWidget], Made], parent: QWidget) -> None:
        super().__init__(parent)
        self._make = make
        self.later: Any = Deferred()
        """Stands in for the widget."""
        self.made: Made | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """Make the widget, if this is the first time."""
        if self.made is None:
            self.made = self._make(self)
            column(self.made, within=self, margins=NO_MARGINS)
            self.later.resolve(self.made)
            self.made.show()
        super().showEvent(event)
