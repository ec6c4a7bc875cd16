"""The settings kept until the next start: placement, last lesson, view options."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QSettings

from polyviz.app.shell.arrangement import Arrangement
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.catalogue.languages import LANGUAGE_CHOICES, SYSTEM
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.startup import THEMES
from polyviz.catalogue.workspaces import WATCH, WORKSPACES
from polyviz.live.run_commands import HOSTS
from polyviz.views.style.sizes import CODE_SIZES
from polyviz.views.style.theme import TEXT_SIZES

T = TypeVar("T")


class Setting(Generic[T]):
    """An attribute of `Settings`."""

    def __init__(
        self,
        key: str,
        read: Callable[[object], T],
        write: Callable[[T], object] = lambda value: value,
    ) -> None:
        """Keep what `write` makes of a value under `key`; `read` takes whatever is there."""
        self._key = key
        self._read = read
        self._write = write

    def __get__(self, settings: "Settings", _owner: object = None) -> T:
        return self._read(settings.store.value(self._key))

    def __set__(self, settings: "Settings", value: T) -> None:
        settings.store.setValue(self._key, self._write(value))


def choice(key: str, allowed: Iterable[T], default: T) -> Setting[T]:
    """Return a setting with one of the `allowed` values, which are told apart by their texts."""
    by_text = {text_of(value): value for value in allowed}
    return Setting(key, lambda text: by_text.get(checked_text(text), default), text_of)


def text_of(value: object) -> str:
    """Return a value as the settings file has it: true and false in small letters."""
    return str(value).lower()


def checked_text(value: object) -> str:
    """Return a value of the file if it is a text, else ""."""
    return value if isinstance(value, str) else ""


def hidden_of(value: object) -> tuple[str, ...]:
    """Return the keys of HIDEABLE in a value of the file."""
    return tuple(word for word in checked_text(value).split() if word in HIDEABLE)


def recent_of(value: object) -> tuple[str, ...]:
    """Return the paths in a value of the file."""
    return tuple(line for line in checked_text(value).split("\n") if line)


class Settings:
    """Reads and writes the settings file; an invalid value counts as missing."""

    lesson = choice("lesson", LESSONS, next(iter(LESSONS)))
    """The last lesson, at first the first."""
    theme = choice("view/theme", THEMES, "system")
    language = choice("view/language", LANGUAGE_CHOICES, SYSTEM)
    host = choice("live/host", HOSTS, HOSTS[0])
    """Where the training runs."""
    log_loss = choice("view/log_loss", (False, True), True)
    """Whether the loss axis is logarithmic."""
    excess_loss = choice("view/excess_loss", (False, True), False)
    best_curve = choice("view/best_curve", (False, True), False)
    residuals = choice("view/residuals", (False, True), False)
    hidden_units = choice("view/hidden_units", (False, True), False)
    hidden = Setting("view/hidden", hidden_of, " ".join)
    """The keys of what is hidden from a class; nothing at first."""
    recent = Setting("files/recent", recent_of, "\n".join)
    """The paths of the documents that were opened or saved last, the newest first."""
    has_played = choice("first/has_played", (False, True), False)
    """Whether a run has ever been played: until then a hint says how."""
    was_welcomed = choice("first/was_welcomed", (False, True), False)
    """Whether the lectures were offered at a first start, and something was done since."""
    text_size = choice("view/text_size", TEXT_SIZES, 1.0)
    code_size = choice("view/code_size", CODE_SIZES, 1.0)
    workspace = choice("workspace", WORKSPACES, WATCH)
    """The last workspace, at first that with the plots alone."""
    placement = Setting("placement", checked_text)
    """The window's placement as Placement.to_text writes it; "" at first."""

    def __init__(self, store: QSettings) -> None:
        """Use `store`; a file that cannot be read is set aside, under the name in `damaged`."""
        self.store = store
        self.damaged: Path | None = None
        store.allKeys()  # only now is the whole file read
        if store.status() is QSettings.Status.FormatError:
            file = Path(store.fileName())
            self.damaged = file.replace(file.with_name(file.name + ".damaged"))
            self.store = QSettings(str(file), QSettings.Format.IniFormat)

    @classmethod
    def of_user(cls) -> "Settings":
        """Return the settings of the current user."""
        scope = QSettings.Scope.UserScope
        return cls(QSettings(QSettings.Format.IniFormat, scope, "PolyViz", "PolyViz"))

    def arrangement(self, workspace: str, screen: str) -> Arrangement | None:
        """Return what was arranged in a workspace on a screen of this size; None for nothing."""
        return Arrangement.from_text(checked_text(self.store.value(_place_of(workspace, screen))))

    def keep_arrangement(
        self, workspace: str, screen: str, arrangement: Arrangement | None
    ) -> None:
        """Keep what is arranged in a workspace on a screen of this size; None forgets it."""
        if arrangement is None:
            self.store.remove(_place_of(workspace, screen))
        else:
            self.store.setValue(_place_of(workspace, screen), arrangement.to_text())

    @property
    def place(self) -> str:
        """The path of the file."""
        return self.store.fileName()

    def save(self) -> bool:
        """Write the file; return whether that worked."""
        self.store.sync()
        return self.store.status() is QSettings.Status.NoError


def _place_of(workspace: str, screen: str) -> str:
    return f"workspaces/{screen}/{workspace}"
