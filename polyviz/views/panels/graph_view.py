"""The panel with the graph of autograd, drawn from the weights to the loss, rightwards or down."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsScene, QWidget

from polyviz.catalogue.page_sources import has_hand_gradients
from polyviz.training.step_details import Graph, NodeKind
from polyviz.views.controls.buttons import tool_button
from polyviz.views.panels.graph_picture import GraphPicture, least_scale
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.panels.zoom_view import SPARE, ZoomView
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column, row
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel, RichLabel, bold, escaped

FORMS = ((False, False), (False, True), (True, False), (True, True))
"""The ways to draw a graph: whether the small texts are left out, and whether it runs down."""

MAX_NEED_EMS = 26
"""However large a graph is, it needs no more of the height than this in em: it can be dragged."""


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
        self._lines = column(header, (self.view, 1), (self.word, 1), within=self, margins=MARGINS)
        self._outline: object = None
        self._pictures: list[GraphPicture] = []
        """The graph in all FORMS; [] while there is none"""
        self._form: tuple[bool, bool] | None = None
        """That which is drawn"""
        self._need: int | None = None
        self._heights: tuple[int | None, int | None] = None, None
        """What was told last: the needed one and the wished one"""
        self.view.resized.connect(self._on_resized)
        self.redraw()

    def redraw(self) -> None:
        self.scene.clear()
        graph = None if self._details is None else self._details.graph
        self.view.setVisible(graph is not None)
        self.word.setVisible(graph is None)
        self._lines.activate()  # else the view has its size later than the graph
        self.buttons[-1].setEnabled(graph is not None)
        self._pictures = []
        if graph is None:
            self.title.clear()
            self.word.setText(self._stand_in())
            self._outline = self._form = None
        else:
            self.title.setText(self._title(graph))
            self._pictures = [
                GraphPicture(graph, self._palette, is_short=is_short, is_downwards=is_downwards)
                for is_short, is_downwards in FORMS
            ]
            self._draw(graph, self._best())
        for part in (self.title, *self.buttons):
            part.setHidden(self.stand_in() is not None)
        self._tell_heights()

    def _draw(self, graph: Graph, picture: GraphPicture) -> None:
        self._form = picture.form
        picture.draw(self.scene)
        # what the layout depends on
        outline = [node.name for node in graph.nodes], graph.edges, self._form
        if outline != self._outline:
            self._outline = outline
            self.view.show_legible(least_scale())

    @Slot()
    def _on_resized(self) -> None:
        if self._pictures and self._best().form != self._form:
            self.redraw()

    def _best(self) -> GraphPicture:
        """Return the largest picture that has room with all texts; else the larger short one."""
        *long, right, down = self._pictures
        scales = [self.view.whole_scale(picture.extent) for picture in self._pictures]
        best = long[scales[1] > scales[0]]
        if max(scales[:2]) >= 1:
            return best
        return down if scales[3] > scales[2] else right

    def stand_in(self) -> QWidget | None:
        has_none = self._is_racing or self._has_hand_gradients()
        return self.word if has_none and not self._pictures else None

    def _has_hand_gradients(self) -> bool:
        return self._spec is not None and has_hand_gradients(self._spec.model_row.page)

    def needed_height(self) -> int | None:
        """Return at which height a short picture can be read without being dragged."""
        return self._need

    def _above(self) -> int:
        """Return how many pixels heading and margins take."""
        heading = max(part.sizeHint().height() for part in (self.title, *self.buttons))
        return heading + self._lines.spacing() + MARGINS[1] + MARGINS[3]

    def _tell_heights(self) -> None:
        need = None
        if self._pictures:
            scale, room = least_scale(), self.view.maximumViewportSize().width()
            short = [picture.extent for picture in self._pictures if picture.form[0]]
            fitting = [extent for extent in short if scale * extent.width() <= room] or short[-1:]
            height = min(scale * extent.height() for extent in fitting)
            need = round(min(height, MAX_NEED_EMS * sizes.em())) + SPARE + self._above()
        heights = need, self.wished_height()
        if heights != self._heights:
            self._need, self._heights = need, heights
            self.height_wished.emit()

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        self.scene.setBackgroundBrush(QColor(palette.base))

    def svg(self) -> bytes:
        """Return the whole graph, with all texts, as a picture in SVG."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        scene = self.scene
        if self._details is not None and self._details.graph is not None:
            is_downwards = self._form is not None and self._form[1]
            scene = QGraphicsScene()
            GraphPicture(
                self._details.graph, self._palette, is_short=False, is_downwards=is_downwards
            ).draw(scene)
            scene.setBackgroundBrush(self.scene.backgroundBrush())
        area = scene.sceneRect()
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(QSize(round(area.width()), round(area.height())))
        generator.setViewBox(QRectF(0, 0, area.width(), area.height()))
        generator.setTitle("PolyViz")
        with QPainter(generator) as painter:
            scene.render(painter, generator.viewBoxF(), area)
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
        if self._has_hand_gradients():
            return self.tr(
                "There is no graph: the gradients are written by hand with the chain rule, so "
                "autograd records nothing."
            )
        return self.tr("Run a phase to see the graph that autograd builds.")
