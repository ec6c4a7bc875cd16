"""Draws widgets as they are seen, into a bitmap of any scale, an SVG drawing or a page of PDF.

Lines stay lines and text stays text. A widget needs its layout for that, and so must be visible, if
only to Qt (WA_DontShowOnScreen).
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
    QRegion,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QScrollBar, QWidget

from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.views.plots.live_layer import LiveLayer
from polyviz.views.plots.plot_panel import PlotPanel

POINTS_PER_INCH = 72

NO_MEMORY = QT_TRANSLATE_NOOP("catalogue", "there is not enough memory for the picture")


@dataclass(frozen=True)
class Part:
    """A widget of a drawing, its place there, and what is seen of it; None for all.

    What has a ground of its own, as a table has, keeps that.
    """

    widget: QWidget
    at: QPoint
    region: QRegion | None = None
    has_ground: bool = False


@dataclass(frozen=True)
class Drawing:
    """Widgets on a ground of one colour, in pixels of the screen."""

    size: QSize
    ground: str
    parts: Sequence[Part]
    title: str = ""

    def draw(
        self, painter: QPainter, *, is_transparent: bool = False, is_quick: bool = False
    ) -> None:
        """Draw everything with the corner at 0, 0; without the ground if it is transparent.

        What `is_quick` is painted as on the screen, in pixels of that.
        """
        area = QRect(QPoint(), self.size)
        if not is_transparent:
            painter.fillRect(area, QColor(self.ground))
        for part in self.parts:
            painter.save()
            painter.translate(part.at)
            _draw_part(painter, part, has_ground=not is_transparent, is_quick=is_quick)
            painter.restore()


def parts_of_plot(panel: PlotPanel, at: QPoint) -> list[Part]:
    """Return a plot with its title and legend, but without controls; its corner is at `at`."""
    header, plot = panel.header, panel.plot
    return [
        Part(header, at + header.pos(), header.told_region()),
        Part(plot, at + plot.pos()),
    ]


def part_of_panel(panel: QWidget) -> Part:
    """Return a panel without its buttons and scroll bars, which nobody can press in a picture."""
    region = QRegion(panel.rect())
    for control in (*panel.findChildren(QAbstractButton), *panel.findChildren(QScrollBar)):
        if control.isVisibleTo(panel):
            region -= QRect(control.mapTo(panel, QPoint()), control.size())
    return Part(panel, QPoint(), region, has_ground=True)


def _draw_part(painter: QPainter, part: Part, *, has_ground: bool, is_quick: bool) -> None:
    widget = part.widget
    layers = [
        layer
        for layer in _layers_in(widget)
        if layer.canvas.isVisibleTo(widget.window()) and layer.sheet is not None
    ]
    region = QRegion(widget.rect()) if part.region is None else part.region
    places = [layer.canvas.mapTo(widget, QPoint()) for layer in layers]
    for layer, place in zip(layers, places, strict=True):
        region -= QRect(place, layer.canvas.size())
    if not region.isEmpty():
        flags = QWidget.RenderFlag.DrawChildren
        if part.has_ground:
            flags |= QWidget.RenderFlag.DrawWindowBackground
        widget.render(painter, region.boundingRect().topLeft(), region, flags)
    for layer, place in zip(layers, places, strict=True):
        painter.save()
        painter.translate(place)
        if is_quick:
            layer.copy(painter)
        else:
            layer.draw(painter, has_ground=has_ground)
        painter.restore()


def _layers_in(widget: QWidget) -> list[LiveLayer]:
    return list(widget.findChildren(LiveLayer))


def image_of(drawing: Drawing, scale: float = 1.0, *, is_transparent: bool = False) -> QImage:
    """Return a drawing as a bitmap with `scale` times `scale` pixels for each; raises OSError."""
    size = drawing.size * scale
    if is_transparent:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    else:
        image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():
        raise OSError(Sentence(NO_MEMORY))
    image.setDevicePixelRatio(scale)
    image.fill(0)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.draw(painter, is_transparent=is_transparent)
    return image


def png_of(image: QImage) -> bytes:
    """Return a bitmap as a PNG file; raises OSError."""
    buffer = _opened()
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise OSError(Sentence(NO_MEMORY))
    return bytes(buffer.data().data())


def svg_of(drawing: Drawing, *, is_transparent: bool = False) -> bytes:
    """Return a drawing as an SVG file."""
    buffer = _opened()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_resolution(drawing))
    generator.setSize(drawing.size)
    generator.setViewBox(QRect(QPoint(), drawing.size))
    generator.setTitle(drawing.title)
    generator.setDescription("PolyViz")
    _draw_on(generator, drawing, is_transparent)
    made = bytes(buffer.data().data()).decode()
    return tidied(made, drawing.size, _resolution(drawing)).encode()


def pdf_of(drawing: Drawing, *, is_transparent: bool = False) -> bytes:
    """Return a drawing as a page of PDF of its own size, with the fonts in it."""
    buffer = _opened()
    writer = QPdfWriter(buffer)
    dots = _resolution(drawing)
    writer.setResolution(dots)  # else text would have another size than here
    size = QSizeF(drawing.size) * (POINTS_PER_INCH / dots)
    match = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", match))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(drawing.title)
    writer.setCreator("PolyViz")
    _draw_on(writer, drawing, is_transparent)
    return bytes(buffer.data().data())


def tidied(svg: str, size: QSize, resolution: int) -> str:
    """Return Qt's SVG with what other programs need of it; `resolution` is in pixels an inch.

    Its size in pixels is exact, its fonts are those that are seen here, with another one of their
    kind where they are missing, and its lines grow with it.
    """
    svg = re.sub(
        r'<svg width="[^"]*" height="[^"]*"',
        f'<svg width="{size.width()}" height="{size.height()}"',
        svg,
        count=1,
    )
    points = POINTS_PER_INCH / resolution
    svg = re.sub(r"<text ([^>]*)>([^<]*)</text>", partial(_with_length, points), svg)
    svg = re.sub(r'font-family="([^"]*)"', lambda found: _family(found[1]), svg)
    return svg.replace(' vector-effect="non-scaling-stroke"', "")


def _with_length(points: float, found: re.Match[str]) -> str:
    """Return a text with the length that it has here, where letters may be fitted to the pixels.

    Other programs would let them be as wide as they are, or know other fonts.
    """
    style, text = found[1], html.unescape(found[2])
    values = dict(re.findall(r'([\w-]+)="([^"]*)"', style))
    font = QFont(html.unescape(values["font-family"]))
    font.setPointSizeF(points * float(values["font-size"]))
    font.setWeight(QFont.Weight(int(values["font-weight"])))
    font.setItalic(values["font-style"] == "italic")
    length = QFontMetricsF(font).horizontalAdvance(text)
    told = f'textLength="{length:.2f}" lengthAdjust="spacingAndGlyphs"'
    return f"<text {told} {style}>{found[2]}</text>"


def _family(name: str) -> str:
    found = QFontInfo(QFont(html.unescape(name)))
    kind = "monospace" if found.fixedPitch() else "sans-serif"
    families = dict.fromkeys((found.family(), html.unescape(name)))
    quoted = ", ".join(f"'{family}'" for family in families)
    return f'font-family="{html.escape(f"{quoted}, {kind}", quote=False)}"'


def _draw_on(device: QPaintDevice, drawing: Drawing, is_transparent: bool) -> None:
    with QPainter(device) as painter:
        if not painter.isActive():
            raise OSError(Sentence(NO_MEMORY))
        drawing.draw(painter, is_transparent=is_transparent)


def _resolution(drawing: Drawing) -> int:
    return drawing.parts[0].widget.logicalDpiX()


def _opened() -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
