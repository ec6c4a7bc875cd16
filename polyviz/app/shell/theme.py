"""The look of the application: Qt palette, style sheet, font and icons for a palette."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from polyviz.app.shell.program_files import resource
from polyviz.views.style.palette import DARK, LIGHT, PALETTES, Palette

MIN_POINTS = 10.0
"""Smallest font size in points, even if the system's default is smaller."""

TEXT_SIZES = (1.0, 1.15, 1.3, 1.5)
"""The offered sizes of text, relative to the system's."""

ICON_PIXELS = 64


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


def dress(app: QApplication, palette: Palette, points: float) -> None:
    """Apply the colours of `palette`, and text of `points` with digits of equal width."""
    font = QFont(app.font())
    font.setPointSizeF(points)
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
    app.setPalette(qt_palette(palette))
    app.setStyleSheet(style_sheet(palette, points))


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
    p = palette
    tick = resource(f"icons/tick-{p.name}.svg").as_posix()
    box = round(1.25 * points)  # pixels: Qt takes no other unit here
    ring = round(0.3 * box)
    return f"""
        QWidget {{ font-size: {points:.2f}pt; }}
        QMenuBar, QToolBar {{ background: {p.window}; border: none; }}
        QMenuBar::item {{ padding: 4px 8px; background: transparent; border-radius: 4px; }}
        QMenuBar::item:selected {{ background: {p.selection}; }}
        QMenuBar::item:pressed {{ background: {p.accent}; color: {p.on_accent}; }}
        QToolBar {{ padding: 5px 10px; spacing: 6px; border-bottom: 1px solid {p.line}; }}
        QToolBar QToolButton {{
            background: {p.field}; color: {p.text}; border: 1px solid {p.field_line};
            border-radius: 6px; padding: 5px 12px;
        }}
        QToolBar QToolButton:hover {{ background: {p.hover}; }}
        QToolBar QToolButton:pressed {{ background: {p.selection}; }}
        QToolBar QToolButton:disabled {{ color: {p.field_line}; border-color: {p.line}; }}
        QToolBar QToolButton#play {{
            background: {p.accent}; color: {p.on_accent}; border-color: {p.accent};
            font-weight: bold;
        }}
        QToolBar QToolButton#play:disabled {{
            background: {p.line}; color: {p.muted}; border-color: {p.line};
        }}
        QDockWidget {{ font-weight: bold; }}
        QDockWidget::title {{ background: {p.window}; padding: 6px 10px; }}
        #rail {{ background: {p.window}; border-right: 1px solid {p.line}; }}
        #rail QListWidget, #rail QScrollArea, #form {{ background: {p.window}; }}
        #plots {{ background: {p.base}; }}
        QStatusBar {{ background: {p.window}; border-top: 1px solid {p.line}; }}
        QStatusBar::item {{ border: none; }}
        #message {{
            background: {p.warning}; border: none; border-bottom: 1px solid {p.warning_line};
        }}
        #message QLabel {{ color: {p.text}; }}
        QLabel[role="heading"] {{ color: {p.muted}; font-weight: bold; }}
        QLabel[role="field"], QLabel[role="readout"] {{ color: {p.muted}; }}
        QLabel[role="error"] {{ color: {p.error}; }}
        QLineEdit[wrong="true"] {{ background: {p.wrong}; }}
        QTableView::indicator, QListView::indicator {{
            width: {box}px; height: {box}px; border-radius: 3px;
            border: 1px solid {p.muted}; background: {p.field};
        }}
        QTableView::indicator:checked, QListView::indicator:checked {{
            border-color: {p.accent}; background: {p.accent}; image: url("{tick}");
        }}
        QRadioButton::indicator {{
            width: {box - 2}px; height: {box - 2}px; border-radius: {box // 2}px;
            border: 1px solid {p.muted}; background: {p.field};
        }}
        QRadioButton::indicator:checked {{
            width: {box - 2 * ring}px; height: {box - 2 * ring}px;
            border: {ring}px solid {p.accent};
        }}
        QSlider {{ min-height: 22px; }}
        QSlider::groove:horizontal {{
            height: 4px; border-radius: 2px; background: {p.field_line};
        }}
        QSlider::sub-page:horizontal {{ border-radius: 2px; background: {p.accent}; }}
        QSlider::handle:horizontal {{
            width: 16px; height: 16px; margin: -6px 0; border-radius: 8px;
            background: {p.accent};
        }}
        QSlider::handle:horizontal:focus {{ background: {p.text}; }}
        QProgressBar {{ background: {p.line}; border: none; border-radius: 3px; }}
        QProgressBar::chunk {{ background: {p.accent}; border-radius: 3px; }}
        QToolTip {{ color: {p.text}; background: {p.base}; border: 1px solid {p.line}; }}
    """


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
