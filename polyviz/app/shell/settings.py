"""What comes back at the next start: geometry, last lesson, view options."""

from collections.abc import Container
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from polyviz.app.shell.theme import TEXT_SIZES
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.startup import THEMES
from polyviz.live.run_commands import HOSTS
from polyviz.views.style.sizes import CODE_SIZES

PLOTS = 3
"""How many plots the window has, one below the other."""


class Settings:
    """Reads and writes the settings file; a value that makes no sense counts as missing."""

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
        """Return the settings of whoever runs the program."""
        scope = QSettings.Scope.UserScope
        return cls(QSettings(QSettings.Format.IniFormat, scope, "PolyViz", "PolyViz"))

    @property
    def lesson(self) -> str:
        """The last lesson, at first the first."""
        return self._one_of("lesson", LESSONS, next(iter(LESSONS)))

    @lesson.setter
    def lesson(self, key: str) -> None:
        self._store.setValue("lesson", key)

    @property
    def theme(self) -> str:
        """One of THEMES."""
        return self._one_of("view/theme", THEMES, "system")

    @theme.setter
    def theme(self, theme: str) -> None:
        self._store.setValue("view/theme", theme)

    @property
    def host(self) -> str:
        """Where the training lives, one of HOSTS."""
        return self._one_of("live/host", HOSTS, HOSTS[0])

    @host.setter
    def host(self, name: str) -> None:
        self._store.setValue("live/host", name)

    @property
    def log_loss(self) -> bool:
        """Whether the loss axis is logarithmic."""
        return self._one_of("view/log_loss", ("true", "false"), "true") == "true"

    @log_loss.setter
    def log_loss(self, is_log: bool) -> None:
        self._store.setValue("view/log_loss", "true" if is_log else "false")

    def is_on(self, key: str) -> bool:
        """Say whether a choice of the menu View is on; a new one is off."""
        return self._one_of(f"view/{key}", ("true", "false"), "false") == "true"

    def set_on(self, key: str, is_on: bool) -> None:
        """Keep whether a choice of the menu View is on."""
        self._store.setValue(f"view/{key}", "true" if is_on else "false")

    @property
    def text_size(self) -> float:
        """One of TEXT_SIZES."""
        return float(self._one_of("view/text_size", [str(s) for s in TEXT_SIZES], "1.0"))

    @text_size.setter
    def text_size(self, size: float) -> None:
        self._store.setValue("view/text_size", str(size))

    @property
    def code_size(self) -> float:
        """One of CODE_SIZES."""
        return float(self._one_of("view/code_size", [str(s) for s in CODE_SIZES], "1.0"))

    @code_size.setter
    def code_size(self, size: float) -> None:
        self._store.setValue("view/code_size", str(size))

    @property
    def layout(self) -> QByteArray:
        """Where the panels are, as Qt keeps it; empty at first."""
        value = self._store.value("layout")
        return value if isinstance(value, QByteArray) else QByteArray()

    @layout.setter
    def layout(self, layout: QByteArray) -> None:
        self._store.setValue("layout", layout)

    @property
    def placement(self) -> str:
        """The window's placement as Placement.to_text writes it; "" at first."""
        value = self._store.value("placement")
        return value if isinstance(value, str) else ""

    @placement.setter
    def placement(self, placement: str) -> None:
        self._store.remove("geometry")  # of older versions, which kept Qt's own format
        self._store.setValue("placement", placement)

    @property
    def plot_heights(self) -> list[int]:
        """The heights of fit, residuals and loss, one below the other; empty at first."""
        value = self._store.value("view/plot_heights")
        words = value.split() if isinstance(value, str) else []
        is_good = len(words) == PLOTS and all(w.isdecimal() and len(w) < 6 for w in words)
        return [int(word) for word in words] if is_good else []

    @plot_heights.setter
    def plot_heights(self, heights: list[int]) -> None:
        self._store.setValue("view/plot_heights", " ".join(map(str, heights)))

    @property
    def place(self) -> str:
        """The file that they are kept in."""
        return self._store.fileName()

    def save(self) -> bool:
        """Write the file; return whether that worked."""
        self._store.sync()
        return self._store.status() is QSettings.Status.NoError

    def _one_of(self, key: str, allowed: Container[str], default: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) and value in allowed else default
