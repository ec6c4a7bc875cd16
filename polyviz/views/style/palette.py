"""The colours of everything that is painted, for the light and the dark theme."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Themed(Generic[Value]):
    """An attribute of a palette with one value in the light theme and another in the dark one."""

    def __init__(self, light: Value, dark: Value) -> None:
        self._values = {"light": light, "dark": dark}

    def __get__(self, palette: "Palette", owner: object) -> Value:
        return self._values[palette.name]


@dataclass(frozen=True)
class Palette:
    """Colours as #rrggbb, each with one meaning.

    `run` is the present run: its fit, its losses, its path. `theory` is what is computed: the
    lowest possible loss, a predicted loss, the best curve. `target` and `data` are what is to be
    fitted, `hand` is the curve that a person moves, and `accent` is for controls alone. All lines
    differ for colour-blind people too, and all but the dots of `data` are strong enough for names.
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
    target = Themed("#68727e", "#98a2ae")
    data = Themed("#9aa4b0", "#6c7784")
    run = Themed("#c24c00", "#ff9d2e")
    theory = Themed("#007a5a", "#4fd0a5")
    hand = Themed("#16191d", "#eceff3")
    warning = Themed("#fdeedd", "#3a2b14")
    warning_line = Themed("#d55e00", "#e69f00")
    error = Themed("#b3261e", "#ff8a80")
    wrong = Themed("#fbdcd9", "#5a2a27")
    lit = Themed("#fff0c2", "#4a3d12")
    came = Themed("#ddf3e8", "#123a2c")
    diverged = Themed("#f0b8ae", "#84453d")
    gone = Themed("#fbe3e1", "#4a2423")
    lines = Themed(
        ("#014392", "#b64897", "#006662", "#9c3a31", "#555cef", "#7c0065", "#00520f", "#3300e2"),
        ("#4fb2fd", "#ef9dcd", "#3fe5f4", "#fe5e3e", "#bac471", "#b771c9", "#9cddbf", "#ba996e"),
    )
    """Colours of lines beside each other: of lessons, optimizers, kept runs and weights"""

    def colors(self) -> dict[str, str]:
        """Return every single colour by its name."""
        names = [name for name, value in vars(Palette).items() if isinstance(value, Themed)]
        return {name: getattr(self, name) for name in names if name != "lines"}


LIGHT, DARK = Palette("light"), Palette("dark")
PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}
