"""The look of the application: Qt palette, style sheet, font and icons for a palette."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import cast

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from polyviz.views.style.palette import DARK, LIGHT, PALETTES, Palette

MIN_POINTS = 10.0
"""Smallest font size in points, even if the system's default is smaller."""

TEXT_SIZES = (1.0, 1.15, 1.3, 1.5)
"""The offered sizes of text, relative to the system's."""

LARGE_PIXELS, LARGE_IN, MIN_LARGE_PIXELS = 25, QSize(1280, 800), 18
"""Size of the text of a presentation in a window of that size; it grows and shrinks with that."""

ROOM_STEPS, MAX_ROOM = 10, 2.0
"""Text grows with the window in tenths, up to twice its size."""

POINTS_PER_INCH = 72

ICON_PIXELS = 64

KOREAN_FONTS = ("Noto Sans CJK KR", "Noto Sans KR", "NanumGothic", "UnDotum")
"""Those of them that are there have the letters that the font of a Linux system lacks. Without
their names Qt takes any font with the letter, such as one for Chinese or one with serifs."""


def resource(name: str) -> Path:
    """Return the path of a file of the resources folder, such as "icons/play.svg"."""
    return Path(str(files("polyviz.resources"))) / name


def palette_of(theme: str) -> Palette:
    """Return the palette of `theme`; "system" follows the desktop, and is light without one."""
    if theme in PALETTES:
        return PALETTES[theme]
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def base_points() -> float:
    """Return the size of the system's font in points, at least MIN_POINTS."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return max(MIN_POINTS, system.pointSizeF())


def room_of(window: QSize) -> float:
    """Return how much larger than usual text may be: 1 up to the usual size, then more.

    A window on a projector is large because it is read from far away.
    """
    part = min(window.width() / LARGE_IN.width(), window.height() / LARGE_IN.height())
    return max(1.0, min(round(ROOM_STEPS * part) / ROOM_STEPS, MAX_ROOM))


def large_points(window: QSize) -> float:
    """Return the size of text in points that the last row reads in a window of this size."""
    part = min(window.width() / LARGE_IN.width(), window.height() / LARGE_IN.height())
    pixels = max(MIN_LARGE_PIXELS, round(LARGE_PIXELS * part))
    return pixels * POINTS_PER_INCH / QGuiApplication.primaryScreen().logicalDotsPerInchY()


def dress(palette: Palette, points: float) -> None:
    """Apply the colours of `palette`, and text of `points` with digits of equal width."""
    app = cast(QApplication, QApplication.instance())
    font = QFont(app.font())
    if sys.platform == "linux":
        # by the name of the font itself: "Sans Serif" would come after those that exist
        own = QFontInfo(font).family()
        font.setFamilies([own, *filter(QFontDatabase.hasFamily, KOREAN_FONTS)])
    font.setPointSizeF(points)
    font.setFeature(QFont.Tag("tnum"), 1)
    with _no_collection():
        app.setFont(font)
        app.setPalette(qt_palette(palette))
        sheet = style_sheet(palette, points)
        if sheet != app.styleSheet():
            # From one style sheet to another, Qt dresses each widget once for each one around it.
            app.setStyleSheet("")
            app.setStyleSheet(sheet)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let no widget be collected as garbage meanwhile, in this thread or another.

    Qt first lists all widgets, then goes through the list, and events on the way run Python; it
    would crash at a widget that has died since.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def qt_palette(palette: Palette) -> QPalette:
    """Return the Qt palette of a palette."""
    made = QPalette()
    role = QPalette.ColorRole
    colors = {
        role.Window: palette.window,
        role.WindowText: palette.text,
        role.Base: palette.field,
        role.AlternateBase: palette.window,
        role.Text: palette.text,
        role.Button: palette.window,
        role.ButtonText: palette.text,
        role.BrightText: palette.on_accent,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.on_accent,
        role.Link: palette.accent,
        role.ToolTipBase: palette.base,
        role.ToolTipText: palette.text,
        role.PlaceholderText: palette.muted,
        role.Accent: palette.accent,
        role.Light: palette.base,
        role.Midlight: palette.hover,
        role.Mid: palette.field_line,
        role.Dark: palette.field_line,
        role.Shadow: palette.line,
    }
    for color_role, color in colors.items():
        made.setColor(color_role, QColor(color))
    for color_role in (role.WindowText, role.Text, role.ButtonText):
        faded = QColor(palette.muted)
        faded.setAlphaF(0.6)
        made.setColor(QPalette.ColorGroup.Disabled, color_role, faded)
    return made


def style_sheet(palette: Palette, points: float) -> str:
    """Return the style sheet of a palette, for what a QPalette cannot express.

    It sets the size of text too: with a style sheet, widgets do not follow the application's font
    at once.
    """
    box = round(1.25 * points)  # pixels: Qt takes no other unit here
    ring = round(0.3 * box)
    words = {
        **palette.colors(),
        **{
            name: resource(f"icons/{name}-{palette.name}.svg").as_posix()
            for name in ("tick", "close", "float")
        },
        "points": f"{points:.2f}",
        "box": box,
        "ring": ring,
        "dot": box - 2,
        "dot_radius": box // 2,
        "hole": box - 2 * ring,
    }
    return Template(resource("style.qss").read_text(encoding="utf-8")).substitute(words)


def icon(name: str, color: str) -> QIcon:
    """Return an icon of the resources folder in one colour."""
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    pixmap = QPixmap(ICON_PIXELS, ICON_PIXELS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, ICON_PIXELS, ICON_PIXELS))
    painter.end()
    return QIcon(pixmap)
