"""The drawn graph has every node and edge, is told in words, and can be taken away as SVG."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QGraphicsSimpleTextItem
from pytestqt.qtbot import QtBot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.autograd_graph import graph_of
from polyviz.training.step_details import Graph, Node, NodeKind, StepDetails
from polyviz.training.trainer import Trainer
from polyviz.views.panels.graph_view import GraphView
from polyviz.views.style import sizes
from polyviz.views.style.palette import DARK, LIGHT


@pytest.fixture
def view(qtbot: QtBot) -> GraphView:
    view = GraphView()
    qtbot.addWidget(view)
    view.set_palette(LIGHT)
    view.resize(900, 300)
    view.show()
    return view


def graph_for(lesson: str, **chosen: object) -> Graph:
    trainer = Trainer(RunSpec.for_lesson(lesson, points=30, **chosen))
    trainer.phase()
    trainer.phase()
    graph = graph_of(trainer)
    assert graph is not None
    return graph


def show(view: GraphView, graph: Graph | None, lesson: str) -> None:
    view.show_spec(RunSpec.for_lesson(lesson))
    view.show_details(StepDetails(0, 1, graph=graph))


def texts(view: GraphView) -> list[str]:
    return [item.text() for item in view.scene.items() if isinstance(item, QGraphicsSimpleTextItem)]


@pytest.mark.parametrize("lesson", ["autograd", "function", "nn", "module", "dynamic"])
def test_every_node_is_drawn_by_its_name(view: GraphView, lesson: str) -> None:
    graph = graph_for(lesson)
    view.resize(1300, 900)  # there is room for the small texts
    show(view, graph, lesson)
    drawn = texts(view)
    for node in graph.nodes:
        expected = node.name
        if node.kind is NodeKind.OWN_FUNCTION:
            expected = "your own Function"
        assert expected in drawn
    assert "<b>loss</b>" in view.title.text()
    assert view.view.isVisible()
    assert not view.word.isVisible()


def test_whole_graph_is_seen_at_first_and_after_a_zoom(view: GraphView) -> None:
    show(view, graph_for("module"), "module")

    def is_whole() -> bool:
        seen = view.view.mapToScene(view.view.viewport().rect()).boundingRect()
        return seen.contains(view.scene.itemsBoundingRect())

    assert is_whole()
    for _ in range(8):
        view.buttons[1].click()
    assert not is_whole()
    view.buttons[2].click()
    assert is_whole()


@pytest.mark.parametrize("model", ["numpy", "tensor"])
def test_a_word_stands_in_where_there_is_no_graph(view: GraphView, model: str) -> None:
    show(view, graph_for("nn"), "nn")
    show(view, None, model)
    assert view.word.isVisible()
    assert "by hand" in view.word.text()
    assert not view.buttons[-1].isEnabled()
    show(view, None, "nn")
    assert "Run a phase" in view.word.text()


def test_the_branch_of_the_step_is_named(view: GraphView) -> None:
    titles = set()
    for seed in range(12):
        graph = graph_for("dynamic", seed=seed)
        show(view, graph, "dynamic")
        titles.add(view.title.text().split("this step ")[1])
    assert titles == {"with x⁴", "with x⁴ + x⁵", "without extra powers"}


def test_svg_holds_the_names_of_the_weights(view: GraphView) -> None:
    show(view, graph_for("nn"), "nn")
    view.set_palette(DARK)
    root = ET.fromstring(view.svg())
    assert root.tag.endswith("svg")
    words = "".join(root.itertext())
    assert "b, c, d" in words
    assert "mseLoss" in words


def test_a_cut_graph_says_so(view: GraphView) -> None:
    nodes = [Node(n, "MulBackward0", NodeKind.OPERATION) for n in range(200)]
    cut = Node(200, "9801", NodeKind.CUT)
    edges = tuple((n + 1, n) for n in range(200))
    show(view, Graph((*nodes, cut), edges, "loss", 10_001), "nn")
    assert "10001 nodes" in view.title.text()
    assert "… 9801 more" in texts(view)


def test_in_a_narrow_panel_the_graph_is_drawn_downwards(view: GraphView) -> None:
    view.resize(1300, 300)
    show(view, graph_for("autograd"), "autograd")

    def extent() -> tuple[float, float]:
        area = view.scene.itemsBoundingRect()
        return area.width(), area.height()

    def scale() -> float:
        return view.view.transform().m11()

    wide, low = extent()
    assert wide > low
    view.resize(500, 900)
    narrow, high = extent()
    assert high > narrow
    assert scale() > 1.5 * 480 / wide  # of the other way, only so much would fit
    view.resize(1300, 300)
    assert extent() == (wide, low)


def test_text_is_never_too_small_to_be_read(view: GraphView) -> None:
    """Where there is little room the classes of autograd go first, then one drags the graph."""

    def pixels() -> float:
        items = [item for item in view.scene.items() if isinstance(item, QGraphicsSimpleTextItem)]
        smallest = min(QFontInfo(item.font()).pixelSize() for item in items)
        return view.view.transform().m11() * smallest

    graph = graph_for("autograd")
    for size, is_short in (((1300, 900), False), ((340, 400), True), ((200, 160), True)):
        view.resize(*size)
        show(view, graph, "autograd")
        assert ("MulBackward0" not in texts(view)) is is_short, size
        assert pixels() >= sizes.pixels() - 0.5, size
    bars = view.view.horizontalScrollBar(), view.view.verticalScrollBar()
    assert any(bar.maximum() > bar.minimum() for bar in bars), "it can be dragged"
    words = "".join(ET.fromstring(view.svg()).itertext())
    assert "MulBackward0" in words, "a picture that is taken away has room for all"
    tips = [item.toolTip() for item in view.scene.items()]
    assert any("MulBackward0" in tip for tip in tips)
