"""The panel with the graph of autograd, drawn from the weights to the loss, rightwards or down."""

import re
from collections import Counter
from itertools import pairwise

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
    QWidget,
)

from polyviz.catalogue.page_sources import has_hand_gradients
from polyviz.training.step_details import Graph, Node, NodeKind
from polyviz.views.controls.buttons import tool_button
from polyviz.views.panels.graph_layout import place
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column, row
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel, RichLabel, bold, escaped, tool_tip

ZOOM = 1.2
"""Zoom factor of one notch of the wheel or one press of a button."""

MIN_SCALE, MAX_SCALE = 0.02, 8.0
"""Bounds of the zoom."""

APART = 0.35
"""Distance between two arrows that join the same nodes, in em."""

TRANSPOSED = QTransform(0, 1, 1, 0, 0, 0)
"""Swaps right and down"""


class GraphView(Panel):
    """Shows the graph of a step, or says why there is none."""

    svg_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = RichLabel(parent=self, wraps=True)
        self.scene = QGraphicsScene(self)
        self.view = ZoomView(self.scene, self)
        self.view.setAccessibleName(self.tr("Graph of autograd"))
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = [
            tool_button("\u2212", self.tr("Zoom out"), self, self.view.zoom_out),
            tool_button("+", self.tr("Zoom in"), self, self.view.zoom_in),
            tool_button("⤢", self.tr("Show the whole graph"), self, self.view.show_whole),
            tool_button("SVG…", self.tr("Save the graph as an SVG picture"), self, self.svg_asked),
        ]
        header = row((self.title, 1), *self.buttons)
        column(header, (self.view, 1), (self.word, 1), within=self, margins=MARGINS)
        self._outline: object = None
        self._is_downwards = False
        """Whether the graph is drawn from top to bottom"""
        self._extents = QSizeF(1, 1), QSizeF(1, 1)
        """Of the graph drawn rightwards, and downwards"""
        self.view.resized.connect(self._on_resized)
        self.redraw()

    def redraw(self) -> None:
        self.scene.clear()
        graph = None if self._details is None else self._details.graph
        self.view.setVisible(graph is not None)
        self.word.setVisible(graph is None)
        self.buttons[-1].setEnabled(graph is not None)
        if graph is None:
            self.title.clear()
            self.word.setText(self._stand_in())
            self._outline = None
            return
        self.title.setText(self._title(graph))
        self._draw(graph)
        # what the layout depends on
        outline = [node.name for node in graph.nodes], graph.edges, self._is_downwards
        if outline != self._outline:
            self._outline = outline
            self.view.show_whole()

    @Slot()
    def _on_resized(self) -> None:
        is_drawn = self._outline is not None
        if is_drawn and self._fits_better_downwards() is not self._is_downwards:
            self._outline = None
            self.redraw()

    def _fits_better_downwards(self) -> bool:
        """Say whether the graph can be drawn larger downwards than rightwards."""
        room = self.view.viewport().size()
        rightwards, downwards = (
            min(room.width() / extent.width(), room.height() / extent.height())
            for extent in self._extents
        )
        return downwards > rightwards

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        self.scene.setBackgroundBrush(QColor(palette.base))

    def svg(self) -> bytes:
        """Return the whole graph as a picture in SVG."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        area = self.scene.sceneRect()
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(QSize(round(area.width()), round(area.height())))
        generator.setViewBox(QRectF(0, 0, area.width(), area.height()))
        generator.setTitle("PolyViz")
        with QPainter(generator) as painter:
            self.scene.render(painter, generator.viewBoxF(), area)
        return bytes(data.data())

    def _title(self, graph: Graph) -> str:
        operations = sum(n.kind in (NodeKind.OPERATION, NodeKind.OWN_FUNCTION) for n in graph.nodes)
        root = bold(graph.root)
        text = self.tr("{0}, from {1} operations").format(root, operations)
        if len(graph.nodes) < graph.size:
            text = self.tr("{0}: {1} nodes, too many to draw all").format(root, graph.size)
        if not graph.branch:
            return text
        if graph.branch == "–":
            return f"{text}, " + self.tr("this step without extra powers")
        return f"{text}, " + self.tr("this step with {0}").format(escaped(graph.branch))

    def _stand_in(self) -> str:
        if self._is_racing:
            return self.tr("A race has several runs. End it to see one run's graph.")
        if self._spec is not None and has_hand_gradients(self._spec.model_row.page):
            return self.tr(
                "There is no graph: the gradients are written by hand with the chain rule, so "
                "autograd records nothing."
            )
        return self.tr("Run a phase to see the graph that autograd builds.")

    def _draw(self, graph: Graph) -> None:
        em = float(sizes.em())
        boxes = [node_box(node, self._words(node), self._palette, em) for node in graph.nodes]
        rects = [box.path().boundingRect() for box in boxes]
        ways = []
        for turn in (QTransform(), TRANSPOSED):
            extents = [turn.mapRect(rect).size().toTuple() for rect in rects]
            placed = place(extents, graph.edges, 1.3 * em, 0.7 * em)
            area = QRectF()
            for center, rect in zip(placed.centers, rects, strict=True):
                area |= rect.translated(turn.map(QPointF(*center)))
            ways.append((placed, turn, area.size()))
        self._extents = ways[0][2], ways[1][2]
        self._is_downwards = self._fits_better_downwards()
        placed, turn, _ = ways[self._is_downwards]
        pen = QPen(QColor(self._palette.target), max(1.5, em / 9))
        drawn: Counter[tuple[int, int]] = Counter()
        for edge, points in zip(graph.edges, placed.edges, strict=True):
            bend = drawn[edge] * APART * em
            drawn[edge] += 1
            line = curve([QPointF(*point) for point in points], bend)
            self.scene.addPath(turn.map(line), pen)
            tip = QPointF(points[-1][0], points[-1][1] + bend)
            back, side = tip - QPointF(em / 2, 0), QPointF(0, em / 4)
            head = QPolygonF([tip, back - side, back + side])
            self.scene.addPolygon(
                turn.map(head), QPen(Qt.PenStyle.NoPen), QColor(self._palette.target)
            )
        for box, center in zip(boxes, placed.centers, strict=True):
            box.setPos(turn.map(QPointF(*center)))
            self.scene.addItem(box)
        self.scene.setSceneRect(self.scene.itemsBoundingRect().adjusted(-em, -em, em, em))

    def _words(self, node: Node) -> tuple[str, str]:
        """Return the name of a node, and the small text below it."""
        if node.kind is NodeKind.CUT:
            return self.tr("… {0} more").format(node.name), ""
        if node.kind is NodeKind.LEAF:
            return node.name or "?", "" if node.shape in ((), None) else str(node.shape)
        if node.kind is NodeKind.OWN_FUNCTION:
            return node.name.removesuffix("Backward"), self.tr("your own Function")
        return operation_name(node.name), node.name


class ZoomView(QGraphicsView):
    """A picture that can be dragged and zoomed; at first all of it is visible."""

    resized = Signal()

    def __init__(self, scene: QGraphicsScene, parent: QWidget) -> None:
        super().__init__(scene, parent)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self._is_whole = True

    @Slot()
    def show_whole(self) -> None:
        """Show all of it, only a little larger than its natural size."""
        self._is_whole = True
        area = self.sceneRect()
        if area.isEmpty():
            return
        room = self.viewport().size()
        scale = min(room.width() / area.width(), room.height() / area.height(), 1.6)
        self.resetTransform()
        self.scale(scale, scale)
        self.centerOn(area.center())

    @Slot()
    def zoom_in(self) -> None:
        """Zoom in."""
        self._zoom(ZOOM)

    @Slot()
    def zoom_out(self) -> None:
        """Zoom out."""
        self._zoom(1 / ZOOM)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom(ZOOM ** (event.angleDelta().y() / 120))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
        if self._is_whole:
            self.show_whole()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_whole:
            self.show_whole()

    def _zoom(self, factor: float) -> None:
        scale = self.transform().m11() * factor
        if MIN_SCALE <= scale <= MAX_SCALE:
            self._is_whole = False
            self.scale(factor, factor)


def node_box(node: Node, words: tuple[str, str], palette: Palette, em: float) -> QGraphicsPathItem:
    """Return a node, centred on its position, with its name and the small text below it."""
    is_leaf = node.kind is NodeKind.LEAF
    fill, line, line_width = {
        NodeKind.LEAF: (palette.accent, palette.accent, 1.5),
        NodeKind.OWN_FUNCTION: (palette.lit, palette.text, 3.0),
    }.get(node.kind, (palette.field, palette.field_line, 1.5))
    font, small = QApplication.font(), QApplication.font()
    font.setPixelSize(round(0.95 * em))
    font.setBold(node.kind is not NodeKind.OPERATION)
    small.setPixelSize(round(0.62 * em))
    box = QGraphicsPathItem()
    texts = []
    for text, text_font, color in (
        (words[0], font, palette.on_accent if is_leaf else palette.text),
        (words[1], small, palette.on_accent if is_leaf else palette.muted),
    ):
        if text:
            item = QGraphicsSimpleTextItem(text, box)
            item.setFont(text_font)
            item.setBrush(QColor(color))
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            texts.append(item)
    extents = [item.boundingRect() for item in texts]
    width = max(extent.width() for extent in extents) + 1.2 * em
    height = sum(extent.height() for extent in extents) + 0.5 * em
    top = 0.25 * em - height / 2
    for item, extent in zip(texts, extents, strict=True):
        item.setPos(-extent.width() / 2, top)
        top += extent.height()
    path, rounding = QPainterPath(), height / 2 if is_leaf else 0.35 * em
    path.addRoundedRect(QRectF(-width / 2, -height / 2, width, height), rounding, rounding)
    box.setPath(path)
    pen = QPen(QColor(line), line_width)
    if node.kind is NodeKind.CUT:
        pen.setStyle(Qt.PenStyle.DashLine)
    box.setPen(pen)
    box.setBrush(QColor(fill))
    box.setToolTip(tool_tip("\n".join((node.name, *node.saved))))
    return box


def operation_name(name: str) -> str:
    """Return the operation that a node of autograd is named after: PowBackward0 is pow."""
    short = re.sub(r"Backward\d*$", "", name)
    return short[:1].lower() + short[1:]


def curve(points: list[QPointF], bend: float) -> QPainterPath:
    """Return a smooth line through points, from left to right, shifted vertically by `bend`."""
    path = QPainterPath(points[0])
    moved = [*points[:-1], points[-1] + QPointF(0, bend)]
    for start, end in pairwise(moved):
        middle = (start.x() + end.x()) / 2
        path.cubicTo(
            QPointF(middle, start.y() + 2 * bend), QPointF(middle, end.y() + 2 * bend), end
        )
    return path
