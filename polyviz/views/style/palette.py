"""The colours of everything that is painted, for the light and the dark theme."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Themed(Generic[Value]):
    """An attribute of a palette with one value in the light theme and another in the dark one."""

    def __init__(self, light: Value, dark: Value) -> None:
        """Take both values."""
        self._values = {"light": light, "dark": dark}

    def __get__(self, palette: "Palette", owner: object) -> Value:
        return self._values[palette.name]


@dataclass(frozen=True)
class Palette:
    """Colours as #rrggbb. Curves have those of Okabe and Ito (2008), which colour-blind people can
    tell apart; target, data and fit also differ in dash, dots and width.
    """

    name: str

    window = Themed("#f5f6f8", "#1b1e24")
    base = Themed("#ffffff", "#13161a")
    text = Themed("#16191d", "#eceff3")
    muted = Themed("#565f6b", "#a4adb9")
    line = Themed("#dde1e7", "#323842")
    field = Themed("#ffffff", "#272c34")
    field_line = Themed("#b4bcc7", "#59636f")
    accent = Themed("#0072b2", "#56b4e9")
    on_accent = Themed("#ffffff", "#0c1116")
    selection = Themed("#dcecf7", "#1f3a4d")
    hover = Themed("#e9edf2", "#292e37")
    target = Themed("#6f7985", "#98a2ae")
    data = Themed("#9aa4b0", "#6c7784")
    fit = Themed("#d55e00", "#e69f00")
    loss = Themed("#0072b2", "#56b4e9")
    warning = Themed("#fdeedd", "#3a2b14")
    warning_line = Themed("#d55e00", "#e69f00")
    error = Themed("#b3261e", "#ff8a80")
    wrong = Themed("#fbdcd9", "#5a2a27")
    lit = Themed("#fff0c2", "#4a3d12")
    came = Themed("#ddf3e8", "#123a2c")
    gone = Themed("#fbe3e1", "#4a2423")
    number = Themed("#007a5a", "#4fd0a5")
    runs = Themed(
        ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8c6d00", "#7b3294", "#35a0d8", "#6b6b6b"),
        ("#56b4e9", "#e69f00", "#3fd0a5", "#e79bc6", "#f0e442", "#b793e6", "#ff8a70", "#bdbdbd"),
    )
    """Colours of runs beside each other; the first two are those of loss and fit"""

    def colors(self) -> dict[str, str]:
        """Return every single colour by its name."""
        names = [name for name, value in vars(Palette).items() if isinstance(value, Themed)]
        return {name: getattr(self, name) for name in names if name != "runs"}


LIGHT, DARK = Palette("light"), Palette("dark")
PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}
