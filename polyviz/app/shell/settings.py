"""The settings kept until the next start: placement, last lesson, view options."""

from collections.abc import Iterable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from polyviz.app.shell.theme import TEXT_SIZES
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.startup import THEMES
from polyviz.live.run_commands import HOSTS
from polyviz.views.style.sizes import CODE_SIZES

T = TypeVar("T")

PLOTS = 3
"""How many plots the window has, one below the other."""


class Choice(Generic[T]):
    """An attribute of `Settings`: one of `allowed`, which are told apart by their texts."""

    def __init__(self, key: str, allowed: Iterable[T], default: T) -> None:
        """Keep the value under `key`; whatever else stands there counts as `default`."""
        self._key = key
        self._by_text = {text_of(value): value for value in allowed}
        self._default = default

    def __get__(self, settings: "Settings", _owner: object = None) -> T:
        return self._by_text.get(settings.text(self._key), self._default)

    def __set__(self, settings: "Settings", value: T) -> None:
        settings.set_text(self._key, text_of(value))


def text_of(value: object) -> str:
    """Return a value as the settings file has it: true and false in small letters."""
    return str(value).lower()


class Settings:
    """Reads and writes the settings file; an invalid value counts as missing."""

    lesson = Choice("lesson", LESSONS, next(iter(LESSONS)))
    """The last lesson, at first the first."""
    theme = Choice("view/theme", THEMES, "system")
    host = Choice("live/host", HOSTS, HOSTS[0])
    """Where the training runs."""
    log_loss = Choice("view/log_loss", (False, True), True)
    """Whether the loss axis is logarithmic."""
    text_size = Choice("view/text_size", TEXT_SIZES, 1.0)
    code_size = Choice("view/code_size", CODE_SIZES, 1.0)

    def __init__(self, store: QSettings) -> None:
        """Use `store`; a file that cannot be read is set aside, under the name in `damaged`."""
        self._store = store
        self.damaged: Path | None = None
        store.allKeys()  # only now is the whole file read
        if store.status() is QSettings.Status.FormatError:
            file = Path(store.fileName())
            self.damaged = file.replace(file.with_name(file.name + ".damaged"))
            self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @classmethod
    def of_user(cls) -> "Settings":
        """Return the settings of the current user."""
        scope = QSettings.Scope.UserScope
        return cls(QSettings(QSettings.Format.IniFormat, scope, "PolyViz", "PolyViz"))

    def is_on(self, key: str) -> bool:
        """Return whether a choice of the menu View is on; a new one is off."""
        return self.text(f"view/{key}") == "true"

    def set_on(self, key: str, is_on: bool) -> None:
        """Keep whether a choice of the menu View is on."""
        self.set_text(f"view/{key}", text_of(is_on))

    def text(self, key: str) -> str:
        """Return the text under a key; "" if there is none."""
        value = self._store.value(key)
        return value if isinstance(value, str) else ""

    def set_text(self, key: str, text: str) -> None:
        """Keep a text under a key."""
        self._store.setValue(key, text)

    @property
    def layout(self) -> QByteArray:
        """The layout of the docks in Qt's format; empty at first."""
        value = self._store.value("layout")
        return value if isinstance(value, QByteArray) else QByteArray()

    @layout.setter
    def layout(self, layout: QByteArray) -> None:
        self._store.setValue("layout", layout)

    @property
    def placement(self) -> str:
        """The window's placement as Placement.to_text writes it; "" at first."""
        return self.text("placement")

    @placement.setter
    def placement(self, placement: str) -> None:
        self._store.remove("geometry")  # of older versions, which kept Qt's own format
        self.set_text("placement", placement)

    @property
    def plot_heights(self) -> list[int]:
        """The heights of fit, residuals and loss, one below the other; empty at first."""
        words = self.text("view/plot_heights").split()
        is_good = len(words) == PLOTS and all(w.isdecimal() and len(w) < 6 for w in words)
        return [int(word) for word in words] if is_good else []

    @plot_heights.setter
    def plot_heights(self, heights: list[int]) -> None:
        self.set_text("view/plot_heights", " ".join(map(str, heights)))

    @property
    def place(self) -> str:
        """The path of the file."""
        return self._store.fileName()

    def save(self) -> bool:
        """Write the file; return whether that worked."""
        self._store.sync()
        return self._store.status() is QSettings.Status.NoError
