"""The graph that is told is the one that autograd has built, node for node and edge for edge."""

from collections import Counter
from typing import Any

import pytest
import torch

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.autograd_graph import MAX_NODES, graph_of, read_graph
from polyviz.training.step_details import Graph, NodeKind
from polyviz.training.trainer import Trainer


def after(lesson: str, phases: int = 2, **chosen: object) -> Trainer:
    trainer = Trainer(RunSpec.for_lesson(lesson, points=40, device="cpu", **chosen))
    for _ in range(phases):
        trainer.phase()
    return trainer


def walked(function: Any) -> tuple[int, Counter[tuple[str, str]]]:
    """Count the nodes and the edges, by the names of their ends, depth first."""
    seen: set[Any] = set()
    edges: Counter[tuple[str, str]] = Counter()

    def visit(node: Any) -> None:
        if node in seen:
            return
        seen.add(node)
        for parent, _ in node.next_functions:
            if parent is not None:
                edges[type(parent).__name__, type(node).__name__] += 1
                visit(parent)

    visit(function)
    return len(seen), edges


def told_edges(graph: Graph) -> Counter[tuple[str, str]]:
    names = ["AccumulateGrad" if n.kind is NodeKind.LEAF else n.name for n in graph.nodes]
    return Counter((names[start], names[end]) for start, end in graph.edges)


def leaf(graph: Graph, name: str) -> int | None:
    found = [i for i, n in enumerate(graph.nodes) if n.kind is NodeKind.LEAF and n.name == name]
    assert len(found) <= 1
    return found[0] if found else None


def dynamic_with(extra_powers: int) -> Trainer:
    for seed in range(50):
        trainer = after("dynamic", seed=seed)
        if trainer.model.branch == extra_powers:
            return trainer
    raise AssertionError("no seed chooses these powers")


@pytest.mark.parametrize("phases", [1, 2, 3, 4])
@pytest.mark.parametrize("lesson", ["autograd", "function", "nn", "module"])
def test_nodes_and_edges_are_those_of_grad_fn(lesson: str, phases: int) -> None:
    trainer = after(lesson, phases)
    graph = graph_of(trainer)
    assert graph is not None
    result = trainer.loop.y_pred if phases == 1 else trainer.loop.loss
    assert graph.root == ("y_pred" if phases == 1 else "loss")
    nodes, edges = walked(result.grad_fn)
    assert len(graph.nodes) == graph.size == nodes
    assert told_edges(graph) == edges
    assert graph.branch == ""


@pytest.mark.parametrize(("extra", "branch"), [(0, "–"), (1, "x⁴"), (2, "x⁴ + x⁵")])
def test_shared_weight_has_an_arrow_for_each_use(extra: int, branch: str) -> None:
    trainer = dynamic_with(extra)
    graph = graph_of(trainer)
    assert graph is not None
    nodes, edges = walked(trainer.loop.loss.grad_fn)
    assert (len(graph.nodes), told_edges(graph)) == (nodes, edges)
    assert graph.branch == branch
    e = leaf(graph, "e")
    assert sum(start == e for start, _ in graph.edges) == extra
    assert (e is None) is (extra == 0)


def test_leaves_have_the_names_of_the_weights() -> None:
    for lesson, names in (("autograd", ["a", "b", "c", "d"]), ("nn", ["a", "b, c, d"])):
        graph = graph_of(after(lesson))
        assert graph is not None
        assert sorted(n.name for n in graph.nodes if n.kind is NodeKind.LEAF) == names


def test_own_function_is_marked() -> None:
    graph = graph_of(after("function"))
    assert graph is not None
    own = [node.name for node in graph.nodes if node.kind is NodeKind.OWN_FUNCTION]
    assert own == ["LegendreP3Backward"]


def test_saved_shapes_are_told_until_backward_lets_them_go() -> None:
    before, gone = graph_of(after("autograd", 2)), graph_of(after("autograd", 3))
    assert before is not None
    assert gone is not None
    assert any("self (40,)" in node.saved for node in before.nodes)
    assert not any(node.saved for node in gone.nodes)


@pytest.mark.parametrize("lesson", ["numpy", "tensor"])
def test_without_autograd_there_is_no_graph(lesson: str) -> None:
    assert graph_of(after(lesson)) is None


def test_before_the_first_forward_there_is_no_graph() -> None:
    assert graph_of(after("autograd", 0)) is None


def test_a_graph_of_ten_thousand_nodes_is_cut() -> None:
    weight = torch.ones((), requires_grad=True)
    result = weight
    for _ in range(10_000):
        result = result * 2
    graph = read_graph(result.grad_fn, {id(weight): "a"}, "loss")
    assert graph.size == 10_001
    assert len(graph.nodes) == MAX_NODES + 1
    assert graph.nodes[-1].kind is NodeKind.CUT
    assert graph.nodes[-1].name == str(10_001 - MAX_NODES)
    assert all(max(edge) <= MAX_NODES for edge in graph.edges)
    assert sum(start == MAX_NODES for start, _ in graph.edges) == 1
