"""Dresses the application: palette, style sheet, fonts and icons, for a light or a dark look."""

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

from polyviz.app.files import resource
from polyviz.views.look import DARK, LIGHT, LOOKS, Look

SMALLEST_POINTS = 10.0
"""Smallest font size in points: what a system's default may not fall below."""

TEXT_SIZES = (1.0, 1.15, 1.3, 1.5)
"""Sizes of all text on offer, relative to the system's."""

ICON_PIXELS = 64


def look_for(theme: str) -> Look:
    """Return the look of a theme; "system" follows the desktop, light where that says nothing."""
    if theme in LOOKS:
        return LOOKS[theme]
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def base_points() -> float:
    """Return the size of the system's font in points, at least SMALLEST_POINTS."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return max(SMALLEST_POINTS, system.pointSizeF())


def dress(app: QApplication, look: Look, points: float) -> None:
    """Give the application the colours of `look` and text of `points`, digits of one width."""
    font = QFont(app.font())
    font.setPointSizeF(points)
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
    app.setPalette(palette(look))
    app.setStyleSheet(style_sheet(look, points))


def palette(look: Look) -> QPalette:
    """Return the Qt palette of a look."""
    made = QPalette()
    role = QPalette.ColorRole
    colors = {
        role.Window: look.window,
        role.WindowText: look.text,
        role.Base: look.field,
        role.AlternateBase: look.window,
        role.Text: look.text,
        role.Button: look.window,
        role.ButtonText: look.text,
        role.BrightText: look.on_accent,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.Link: look.accent,
        role.ToolTipBase: look.base,
        role.ToolTipText: look.text,
        role.PlaceholderText: look.muted,
        role.Accent: look.accent,
        role.Light: look.base,
        role.Midlight: look.hover,
        role.Mid: look.field_line,
        role.Dark: look.field_line,
        role.Shadow: look.line,
    }
    for color_role, color in colors.items():
        made.setColor(color_role, QColor(color))
    for color_role in (role.WindowText, role.Text, role.ButtonText):
        faded = QColor(look.muted)
        faded.setAlphaF(0.6)
        made.setColor(QPalette.ColorGroup.Disabled, color_role, faded)
    return made


def style_sheet(look: Look, points: float) -> str:
    """Return the style sheet of a look, for what the palette cannot say.

    The size of text stands here too: a style sheet keeps widgets from following the application's
    font at once.
    """
    tick = resource(f"icons/tick-{look.name}.svg").as_posix()
    box = round(1.25 * points)  # pixels: Qt takes no other unit here
    ring = round(0.3 * box)
    return f"""
        QWidget {{ font-size: {points:.2f}pt; }}
        QMenuBar, QToolBar {{ background: {look.window}; border: none; }}
        QMenuBar::item {{ padding: 4px 8px; background: transparent; border-radius: 4px; }}
        QMenuBar::item:selected {{ background: {look.selection}; }}
        QMenuBar::item:pressed {{ background: {look.accent}; color: {look.on_accent}; }}
        QToolBar {{ padding: 5px 10px; spacing: 6px; border-bottom: 1px solid {look.line}; }}
        QToolBar QToolButton {{
            background: {look.field}; color: {look.text}; border: 1px solid {look.field_line};
            border-radius: 6px; padding: 5px 12px;
        }}
        QToolBar QToolButton:hover {{ background: {look.hover}; }}
        QToolBar QToolButton:pressed {{ background: {look.selection}; }}
        QToolBar QToolButton:disabled {{ color: {look.field_line}; border-color: {look.line}; }}
        QToolBar QToolButton#play {{
            background: {look.accent}; color: {look.on_accent}; border-color: {look.accent};
            font-weight: bold;
        }}
        QToolBar QToolButton#play:disabled {{
            background: {look.line}; color: {look.muted}; border-color: {look.line};
        }}
        QDockWidget {{ font-weight: bold; }}
        QDockWidget::title {{ background: {look.window}; padding: 6px 10px; }}
        #rail {{ background: {look.window}; border-right: 1px solid {look.line}; }}
        #rail QListWidget, #rail QScrollArea, #form {{ background: {look.window}; }}
        #plots {{ background: {look.base}; }}
        QStatusBar {{ background: {look.window}; border-top: 1px solid {look.line}; }}
        QStatusBar::item {{ border: none; }}
        #message {{
            background: {look.warning}; border: none; border-bottom: 1px solid {look.warning_line};
        }}
        #message QLabel {{ color: {look.text}; }}
        QLabel[role="heading"] {{ color: {look.muted}; font-weight: bold; }}
        QLabel[role="field"], QLabel[role="readout"] {{ color: {look.muted}; }}
        QLabel[role="error"] {{ color: {look.error}; }}
        QLineEdit[wrong="true"] {{ background: {look.wrong}; }}
        QTableView::indicator, QListView::indicator {{
            width: {box}px; height: {box}px; border-radius: 3px;
            border: 1px solid {look.muted}; background: {look.field};
        }}
        QTableView::indicator:checked, QListView::indicator:checked {{
            border-color: {look.accent}; background: {look.accent}; image: url("{tick}");
        }}
        QRadioButton::indicator {{
            width: {box - 2}px; height: {box - 2}px; border-radius: {box // 2}px;
            border: 1px solid {look.muted}; background: {look.field};
        }}
        QRadioButton::indicator:checked {{
            width: {box - 2 * ring}px; height: {box - 2 * ring}px;
            border: {ring}px solid {look.accent};
        }}
        QSlider {{ min-height: 22px; }}
        QSlider::groove:horizontal {{
            height: 4px; border-radius: 2px; background: {look.field_line};
        }}
        QSlider::sub-page:horizontal {{ border-radius: 2px; background: {look.accent}; }}
        QSlider::handle:horizontal {{
            width: 16px; height: 16px; margin: -6px 0; border-radius: 8px;
            background: {look.accent};
        }}
        QSlider::handle:horizontal:focus {{ background: {look.text}; }}
        QProgressBar {{ background: {look.line}; border: none; border-radius: 3px; }}
        QProgressBar::chunk {{ background: {look.accent}; border-radius: 3px; }}
        QToolTip {{ color: {look.text}; background: {look.base}; border: 1px solid {look.line}; }}
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
