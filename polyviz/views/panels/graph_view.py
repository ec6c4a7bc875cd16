"""The panel with the graph of autograd, drawn from the weights (left) to the loss (right)."""

import re
from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.page_sources import has_hand_gradients
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.step_details import Graph, Node, NodeKind, StepDetails
from polyviz.views.controls.tool_button import tool_button
from polyviz.views.panels.graph_layout import Placed, place
from polyviz.views.panels.panel import Panel
from polyviz.views.style import sizes
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel, RichLabel, bold, escaped, tool_tip

ZOOM = 1.2
"""Zoom factor of one notch of the wheel or one press of a button."""

MIN_SCALE, MAX_SCALE = 0.02, 8.0
"""Bounds of the zoom."""

APART = 0.35
"""Distance between two arrows that join the same nodes, in em."""


class GraphView(Panel):
    """Shows the graph of a step, or says why there is none."""

    svg_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.title = RichLabel(parent=self)
        self.scene = QGraphicsScene(self)
        self.view = ZoomView(self.scene, self)
        self.view.setAccessibleName(self.tr("Graph of autograd"))
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        header = QHBoxLayout()
        header.addWidget(self.title, 1)
        self.buttons = [
            tool_button("\u2212", self.tr("Zoom out"), self),
            tool_button("+", self.tr("Zoom in"), self),
            tool_button("⤢", self.tr("Show the whole graph"), self),
            tool_button("SVG…", self.tr("Save the graph as an SVG picture"), self),
        ]
        slots = (self.view.zoom_out, self.view.zoom_in, self.view.show_whole, self.svg_asked)
        for button, slot in zip(self.buttons, slots, strict=True):
            button.clicked.connect(slot)
            header.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 6, 6)
        layout.addLayout(header)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.word, 1)
        self.graph: Graph | None = None
        self._model = ""
        self.show_graph(None, "")

    def show_spec(self, spec: RunSpec) -> None:
        """Note which model runs."""
        self._model = spec.model

    def show_details(self, details: StepDetails) -> None:
        """Show the graph of the step."""
        self.show_graph(details.graph, self._model)

    def show_graph(self, graph: Graph | None, model: str) -> None:
        """Show the graph; if it is None, say why a run of this model has none."""
        is_other = self.graph is None or graph is None or outline(self.graph) != outline(graph)
        self.graph = graph
        self._draw()
        self.view.setVisible(graph is not None)
        self.word.setVisible(graph is None)
        self.title.setText("" if graph is None else self._title(graph))
        self.buttons[-1].setEnabled(graph is not None)
        if graph is None:
            self.word.setText(self._stand_in(model))
        elif is_other:
            self.view.show_whole()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        super().set_palette(palette)
        self.scene.setBackgroundBrush(QColor(palette.base))
        self._draw()

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
        painter = QPainter(generator)
        self.scene.render(painter, QRectF(0, 0, area.width(), area.height()), area)
        painter.end()
        buffer.close()
        return bytes(data.data())

    def _title(self, graph: Graph) -> str:
        operations = sum(n.kind in (NodeKind.OPERATION, NodeKind.OWN_FUNCTION) for n in graph.nodes)
        root = bold(graph.root)
        text = self.tr("{0}, made by {1} operations").format(root, operations)
        if len(graph.nodes) < graph.size:
            text = self.tr("{0}: {1} nodes, too many to draw all").format(root, graph.size)
        if not graph.branch:
            return text
        if graph.branch == "–":
            return f"{text}, " + self.tr("this step without extra powers")
        return f"{text}, " + self.tr("this step with {0}").format(escaped(graph.branch))

    def _stand_in(self, model: str) -> str:
        if model and has_hand_gradients(MODELS[model].page):
            return self.tr(
                "There is no graph: nothing follows the forward phase. The backward phase applies "
                "the chain rule by hand instead."
            )
        return self.tr("Do a phase to see the graph that autograd builds.")

    def _draw(self) -> None:
        self.scene.clear()
        if self.graph is None:
            return
        em = float(sizes.em())
        boxes = [NodeBox(node, self._words(node), self._palette, em) for node in self.graph.nodes]
        placed = place([box.size for box in boxes], self.graph.edges, 1.3 * em, 0.7 * em)
        self._draw_edges(placed, em)
        for box, (x, y) in zip(boxes, placed.centers, strict=True):
            box.draw(self.scene, x, y)
        area = self.scene.itemsBoundingRect().adjusted(-em, -em, em, em)
        self.scene.setSceneRect(area)

    def _draw_edges(self, placed: Placed, em: float) -> None:
        edges = () if self.graph is None else self.graph.edges
        pen = QPen(QColor(self._palette.target), max(1.5, em / 9))
        drawn: dict[tuple[int, int], int] = {}
        for edge, points in zip(edges, placed.edges, strict=True):
            twin = drawn.get(edge, 0)
            drawn[edge] = twin + 1
            path = curve([QPointF(*point) for point in points], twin * APART * em)
            self.scene.addPath(path, pen)
            tip = QPointF(*points[-1]) + QPointF(0, twin * APART * em)
            head = QPolygonF(
                [tip, tip + QPointF(-0.5 * em, -0.25 * em), tip + QPointF(-0.5 * em, 0.25 * em)]
            )
            self.scene.addPolygon(head, QPen(Qt.PenStyle.NoPen), QColor(self._palette.target))

    def _words(self, node: Node) -> tuple[str, str]:
        """Return the name of a node, and the small text below it."""
        if node.kind is NodeKind.CUT:
            return self.tr("… {0} more").format(node.name), ""
        if node.kind is NodeKind.LEAF:
            return node.name or "?", "" if node.shape in ((), None) else str(node.shape)
        if node.kind is NodeKind.OWN_FUNCTION:
            return node.name.removesuffix("Backward"), self.tr("your own Function")
        return operation_name(node.name), node.name


class NodeBox:
    """One node: its texts and its size."""

    def __init__(self, node: Node, words: tuple[str, str], palette: Palette, em: float) -> None:
        """Measure the texts in the present font."""
        self._node, self._words, self._palette, self._em = node, words, palette, em
        self._font = QFont(QApplication.font())
        self._font.setPixelSize(round(0.95 * em))
        self._font.setBold(node.kind is not NodeKind.OPERATION)
        self._small = QFont(QApplication.font())
        self._small.setPixelSize(round(0.62 * em))
        widths = [QFontMetricsF(self._font).horizontalAdvance(words[0])]
        self._height = QFontMetricsF(self._font).height()
        if words[1]:
            widths.append(QFontMetricsF(self._small).horizontalAdvance(words[1]))
        small = QFontMetricsF(self._small).height() if words[1] else 0.0
        self.size = (max(widths) + 1.2 * em, self._height + small + 0.5 * em)

    def draw(self, scene: QGraphicsScene, x: float, y: float) -> None:
        """Draw it around this centre."""
        palette, kind = self._palette, self._node.kind
        width, height = self.size
        is_leaf = kind is NodeKind.LEAF
        ink = palette.on_accent if is_leaf else palette.text
        fill, line, line_width = {
            NodeKind.LEAF: (palette.accent, palette.accent, 1.5),
            NodeKind.OWN_FUNCTION: (palette.lit, palette.fit, 3.0),
        }.get(kind, (palette.field, palette.field_line, 1.5))
        pen = QPen(QColor(line), line_width)
        if kind is NodeKind.CUT:
            pen.setStyle(Qt.PenStyle.DashLine)
        path = QPainterPath()
        round_ = height / 2 if is_leaf else 0.35 * self._em
        path.addRoundedRect(QRectF(x - width / 2, y - height / 2, width, height), round_, round_)
        item = scene.addPath(path, pen, QColor(fill))
        item.setToolTip(tool_tip("\n".join((self._node.name, *self._node.saved))))
        top = y - height / 2 + 0.25 * self._em
        for text, font, color in zip(
            self._words,
            (self._font, self._small),
            (ink, ink if is_leaf else palette.muted),
            strict=True,
        ):
            if text:
                words = scene.addSimpleText(text, font)
                words.setBrush(QColor(color))
                words.setPos(x - words.boundingRect().width() / 2, top)
                words.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            top += self._height


class ZoomView(QGraphicsView):
    """A picture that can be dragged and zoomed; at first all of it is visible."""

    def __init__(self, scene: QGraphicsScene, parent: QWidget) -> None:
        """Show a scene."""
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
        """Zoom around the cursor."""
        notches = event.angleDelta().y() / 120
        self._zoom(ZOOM**notches)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all of it visible until it is zoomed."""
        super().resizeEvent(event)
        if self._is_whole:
            self.show_whole()

    def showEvent(self, event: QShowEvent) -> None:
        """Show all of it, now that the size is known."""
        super().showEvent(event)
        if self._is_whole:
            self.show_whole()

    def _zoom(self, factor: float) -> None:
        scale = self.transform().m11() * factor
        if MIN_SCALE <= scale <= MAX_SCALE:
            self._is_whole = False
            self.scale(factor, factor)


def outline(graph: Graph) -> tuple[object, ...]:
    """Return the names of the nodes, and the edges: what the layout depends on."""
    return tuple(node.name for node in graph.nodes), graph.edges


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
