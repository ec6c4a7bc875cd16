"""The colours of everything that is painted, for the light and the dark theme."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours as #rrggbb. Curves have those of Okabe and Ito (2008), which colour-blind people can
    tell apart; target, data and fit also differ in dash, dots and width.
    """

    name: str
    window: str
    base: str
    text: str
    muted: str
    line: str
    field: str
    field_line: str
    accent: str
    on_accent: str
    selection: str
    hover: str
    target: str
    data: str
    fit: str
    loss: str
    warning: str
    warning_line: str
    error: str
    wrong: str
    lit: str
    came: str
    gone: str
    number: str
    runs: tuple[str, ...]
    """Colours of runs beside each other; the first two are those of loss and fit"""


LIGHT = Palette(
    name="light",
    window="#f5f6f8",
    base="#ffffff",
    text="#16191d",
    muted="#565f6b",
    line="#dde1e7",
    field="#ffffff",
    field_line="#b4bcc7",
    accent="#0072b2",
    on_accent="#ffffff",
    selection="#dcecf7",
    hover="#e9edf2",
    target="#6f7985",
    data="#9aa4b0",
    fit="#d55e00",
    loss="#0072b2",
    warning="#fdeedd",
    warning_line="#d55e00",
    error="#b3261e",
    wrong="#fbdcd9",
    lit="#fff0c2",
    came="#ddf3e8",
    gone="#fbe3e1",
    number="#007a5a",
    runs=(
        "#0072b2",
        "#d55e00",
        "#009e73",
        "#cc79a7",
        "#8c6d00",
        "#7b3294",
        "#35a0d8",
        "#6b6b6b",
    ),
)

DARK = Palette(
    name="dark",
    window="#1b1e24",
    base="#13161a",
    text="#eceff3",
    muted="#a4adb9",
    line="#323842",
    field="#272c34",
    field_line="#59636f",
    accent="#56b4e9",
    on_accent="#0c1116",
    selection="#1f3a4d",
    hover="#292e37",
    target="#98a2ae",
    data="#6c7784",
    fit="#e69f00",
    loss="#56b4e9",
    warning="#3a2b14",
    warning_line="#e69f00",
    error="#ff8a80",
    wrong="#5a2a27",
    lit="#4a3d12",
    came="#123a2c",
    gone="#4a2423",
    number="#4fd0a5",
    runs=(
        "#56b4e9",
        "#e69f00",
        "#3fd0a5",
        "#e79bc6",
        "#f0e442",
        "#b793e6",
        "#ff8a70",
        "#bdbdbd",
    ),
)

PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}
