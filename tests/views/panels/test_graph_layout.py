"""Decides whether a graph is drawn so that it can be read: nothing overlaps, all goes right."""

import random
from itertools import combinations, pairwise

import pytest

from polyviz.views.panels.graph_layout import Placed, place

GAP_X, GAP_Y = 10.0, 5.0


def some_graph(seed: int, count: int) -> list[tuple[int, int]]:
    """Return edges of a graph in which every node but the first goes into an earlier one."""
    rng = random.Random(seed)
    return [
        (node, rng.randrange(max(0, node - 6), node))
        for node in range(1, count)
        for _ in range(rng.randint(1, 2))
    ]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [2, 15, 60])
def test_no_two_nodes_touch_and_every_edge_goes_right(seed: int, count: int) -> None:
    edges = some_graph(seed, count)
    sizes = [(20.0 + 3 * (node % 5), 10.0 + node % 3) for node in range(count)]
    placed = place(sizes, edges, GAP_X, GAP_Y)
    for one, other in combinations(range(count), 2):
        (x1, y1), (x2, y2) = placed.centers[one], placed.centers[other]
        apart_x = abs(x1 - x2) - (sizes[one][0] + sizes[other][0]) / 2
        apart_y = abs(y1 - y2) - (sizes[one][1] + sizes[other][1]) / 2
        assert apart_x > 0 or apart_y >= GAP_Y - 1e-6
    assert len(placed.edges) == len(edges)
    for (start, end), points in zip(edges, placed.edges, strict=True):
        assert points[0] == (
            placed.centers[start][0] + sizes[start][0] / 2,
            placed.centers[start][1],
        )
        assert points[-1] == (placed.centers[end][0] - sizes[end][0] / 2, placed.centers[end][1])
        assert all(left[0] < right[0] for left, right in pairwise(points))


def test_a_chain_is_a_straight_line() -> None:
    placed = place([(10.0, 10.0)] * 5, [(n + 1, n) for n in range(4)], GAP_X, GAP_Y)
    assert len({y for _, y in placed.centers}) == 1
    assert [x for x, _ in placed.centers] == sorted((x for x, _ in placed.centers), reverse=True)


def crossings(placed: Placed) -> int:
    """Count the pairs of edges that cross between two layers."""
    pieces = [piece for points in placed.edges for piece in pairwise(points)]
    return sum(
        one[0][0] == other[0][0] and (one[0][1] - other[0][1]) * (one[1][1] - other[1][1]) < -1e-9
        for one, other in combinations(pieces, 2)
    )


@pytest.mark.parametrize(
    "edges",
    [
        # each can be drawn without a crossing, but only with its columns sorted to and fro
        [(1, 0), (2, 1), (3, 0), (3, 1), (4, 2), (4, 0), (5, 1), (6, 4), (6, 2), (7, 3)],
        [(1, 0), (2, 1), (2, 0), (3, 1), (4, 1), (5, 3), (6, 2)],
        [(1, 0), (2, 0), (2, 1), (3, 2), (3, 0), (4, 3), (5, 2), (6, 2), (7, 6)],
        [(1, 0), (2, 0), (3, 1), (4, 0), (4, 1), (5, 1), (6, 5), (7, 3), (7, 4), (8, 7)],
    ],
)
def test_edges_do_not_cross_without_need(edges: list[tuple[int, int]]) -> None:
    count = 1 + max(node for edge in edges for node in edge)
    assert crossings(place([(10.0, 10.0)] * count, edges, GAP_X, GAP_Y)) == 0


def test_what_goes_into_one_operation_stands_beside_it() -> None:
    placed = place([(10.0, 10.0)] * 4, [(1, 0), (2, 0), (3, 1)], GAP_X, GAP_Y)
    beside, other, last = (placed.centers[node][1] for node in (1, 2, 3))
    assert abs(last - beside) < 1.0
    assert abs(last - other) > 10.0


def test_one_node_and_none() -> None:
    assert place([(10.0, 10.0)], [], GAP_X, GAP_Y).centers == ((5.0, 0.0),)
    assert place([], [], GAP_X, GAP_Y).centers == ()
