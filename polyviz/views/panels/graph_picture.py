"""Draws the graph of autograd into a scene, rightwards or down, with or without the small text."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
)

from polyviz.training.step_details import Graph, Node, NodeKind
from polyviz.views.panels.graph_layout import Placed, Point, place
from polyviz.views.style import sizes
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import tool_tip

APART = 0.35
"""Distance between two arrows that join the same nodes, in em."""

LONG_GAP, SHORT_GAP = 1.3, 0.9
"""Distance between two layers, in em, with the small texts and without."""

NAME_EMS = 0.95
"""Size of the names in em."""

TRANSPOSED = QTransform(0, 1, 1, 0, 0, 0)
"""Swaps right and down"""


class GraphPicture:
    """A graph with all boxes and arrows in their places.

    It runs from top to bottom if it `is_downwards`, else from left to right. If it `is_short`, the
    classes of autograd are not written below the names of the operations.
    """

    def __init__(
        self, graph: Graph, palette: Palette, *, is_short: bool, is_downwards: bool
    ) -> None:
        self.form = is_short, is_downwards
        self._graph, self._palette = graph, palette
        self._em = em = float(sizes.em())
        self._boxes = [
            node_box(node, words_of(node, is_short=is_short), palette, em) for node in graph.nodes
        ]
        self._turn = TRANSPOSED if is_downwards else QTransform()
        rects = [box.path().boundingRect() for box in self._boxes]
        extents = [self._turn.mapRect(rect).size() for rect in rects]
        self._placed = _placed(
            tuple((extent.width(), extent.height()) for extent in extents),
            graph.edges,
            (SHORT_GAP if is_short else LONG_GAP) * em,
            0.7 * em,
        )
        area = QRectF()
        for center, rect in zip(self._placed.centers, rects, strict=True):
            area |= rect.translated(self._turn.map(QPointF(*center)))
        self._area = area.adjusted(-em, -em, em, em)
        self.extent = self._area.size()
        """With the margin around it"""

    def draw(self, scene: QGraphicsScene) -> None:
        """Draw it into an empty scene, once."""
        em, color = self._em, QColor(self._palette.target)
        pen = QPen(color, max(1.5, em / 9))
        drawn: Counter[tuple[int, int]] = Counter()
        for edge, points in zip(self._graph.edges, self._placed.edges, strict=True):
            bend = drawn[edge] * APART * em
            drawn[edge] += 1
            line = curve([QPointF(*point) for point in points], bend)
            scene.addPath(self._turn.map(line), pen)
            tip = QPointF(points[-1][0], points[-1][1] + bend)
            back, side = tip - QPointF(em / 2, 0), QPointF(0, em / 4)
            head = QPolygonF([tip, back - side, back + side])
            scene.addPolygon(self._turn.map(head), QPen(Qt.PenStyle.NoPen), color)
        for box, center in zip(self._boxes, self._placed.centers, strict=True):
            box.setPos(self._turn.map(QPointF(*center)))
            scene.addItem(box)
        scene.setSceneRect(self._area | scene.itemsBoundingRect())


@lru_cache(maxsize=8)  # the same graph comes again with each step
def _placed(
    extents: tuple[Point, ...], edges: tuple[tuple[int, int], ...], gap_x: float, gap_y: float
) -> Placed:
    return place(extents, edges, gap_x, gap_y)


def words_of(node: Node, *, is_short: bool) -> tuple[str, str]:
    """Return the name of a node, and the small text below it."""
    if node.kind is NodeKind.CUT:
        return QCoreApplication.translate("GraphView", "… {0} more").format(node.name), ""
    if node.kind is NodeKind.LEAF:
        return node.name or "?", "" if node.shape in ((), None) else str(node.shape)
    if node.kind is NodeKind.OWN_FUNCTION:
        own = QCoreApplication.translate("GraphView", "your own Function")
        return node.name.removesuffix("Backward"), own
    return operation_name(node.name), "" if is_short else node.name


def least_scale() -> float:
    """Return the scale at which the text is as large as that of the window."""
    return sizes.pixels() / (NAME_EMS * sizes.em())


def node_box(node: Node, words: tuple[str, str], palette: Palette, em: float) -> QGraphicsPathItem:
    """Return a node, centred on its position, with its name and the small text below it."""
    is_leaf = node.kind is NodeKind.LEAF
    fill, line, line_width = {
        NodeKind.LEAF: (palette.accent, palette.accent, 1.5),
        NodeKind.OWN_FUNCTION: (palette.lit, palette.text, 3.0),
    }.get(node.kind, (palette.field, palette.field_line, 1.5))
    font, small = QApplication.font(), QApplication.font()
    font.setPixelSize(round(NAME_EMS * em))
    font.setBold(node.kind is not NodeKind.OPERATION)
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
