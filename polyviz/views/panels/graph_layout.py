"""Lays out a graph in layers from left to right, each node to the right of its inputs.

The method is that of Sugiyama, Tagawa and Toda (1981): layers by the longest path, dummy nodes on
edges that span several layers, an order within each layer with few crossings, and last the heights.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise

from polyviz.views.style.spacing import apart

SWEEPS = 8
"""Number of sweeps that improve the order or the heights; more change little."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Placed:
    """The layout: the centre of each node, and the points of each edge from end to end."""

    centers: tuple[Point, ...]
    edges: tuple[tuple[Point, ...], ...]


def place(
    sizes: Sequence[Point], edges: Sequence[tuple[int, int]], gap_x: float, gap_y: float
) -> Placed:
    """Lay out nodes of these sizes (width, height) with at least these gaps between them.

    Edges are pairs of indices; the graph must have no cycle.
    """
    layers = layers_of(len(sizes), edges)
    chains, column_of = chains_of(edges, layers)
    boxes = [*sizes, *((0.0, 0.0) for _ in range(len(column_of) - len(sizes)))]
    columns: dict[int, list[int]] = defaultdict(list)
    for item, layer in enumerate(column_of):
        columns[layer].append(item)
    links = [(a, b) for chain in chains for a, b in pairwise(chain)]
    order(columns, links)
    heights = heights_of(columns, links, boxes, gap_y)
    lefts, left = {}, 0.0
    for layer in sorted(columns):
        width = max(boxes[item][0] for item in columns[layer])
        lefts[layer] = left + width / 2
        left += width + gap_x
    points = [(lefts[column_of[item]], heights[item]) for item in range(len(boxes))]
    routes = []
    for chain in chains:
        first, last = chain[0], chain[-1]
        start = (points[first][0] + boxes[first][0] / 2, points[first][1])
        end = (points[last][0] - boxes[last][0] / 2, points[last][1])
        routes.append((start, *(points[item] for item in chain[1:-1]), end))
    return Placed(tuple(points[: len(sizes)]), tuple(routes))


def layers_of(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """Return the layer of each node, counted so that the last layer holds the ends of the graph.

    A node is as many layers before the last one as its longest path to an end has edges.
    """
    after: dict[int, list[int]] = {node: [] for node in range(count)}
    for start, end in edges:
        after[start].append(end)
    distance: dict[int, int] = {}
    for node in TopologicalSorter(after).static_order():  # ends of the graph come first
        distance[node] = max((distance[end] + 1 for end in after[node]), default=0)
    longest = max(distance.values(), default=0)
    return [longest - distance[node] for node in range(count)]


def chains_of(
    edges: Sequence[tuple[int, int]], layers: Sequence[int]
) -> tuple[list[list[int]], list[int]]:
    """Return each edge as a chain of items one layer apart, and the layer of each item.

    The first items are the nodes, the others dummy nodes of long edges. Parallel edges get dummy
    nodes of their own, so that each of them is visible.
    """
    column_of = list(layers)
    chains = []
    for start, end in edges:
        chain = [start]
        for layer in range(layers[start] + 1, layers[end]):
            chain.append(len(column_of))
            column_of.append(layer)
        chains.append([*chain, end])
    return chains, column_of


def order(columns: dict[int, list[int]], links: Sequence[tuple[int, int]]) -> None:
    """Sort each column by the mean place of its neighbours, sweeping to and fro (barycentre)."""
    left: dict[int, list[int]] = defaultdict(list)
    right: dict[int, list[int]] = defaultdict(list)
    for start, end in links:
        left[end].append(start)
        right[start].append(end)
    for sweep in range(SWEEPS):
        neighbours = right if sweep % 2 == 0 else left
        for layer in sorted(columns, reverse=sweep % 2 == 0):
            place_of = {i: p for column in columns.values() for p, i in enumerate(column)}
            columns[layer].sort(key=lambda item: mean_place(item, neighbours, place_of))


def mean_place(item: int, neighbours: dict[int, list[int]], place_of: dict[int, int]) -> float:
    """Return the mean place of an item's neighbours; its own place if it has none."""
    found = neighbours[item]
    return sum(place_of[n] for n in found) / len(found) if found else float(place_of[item])


def heights_of(
    columns: dict[int, list[int]],
    links: Sequence[tuple[int, int]],
    boxes: Sequence[Point],
    gap: float,
) -> dict[int, float]:
    """Return the height of each item's centre, near its neighbours and without overlap."""
    near: dict[int, list[int]] = defaultdict(list)
    for start, end in links:
        near[start].append(end)
        near[end].append(start)
    heights: dict[int, float] = {}
    for column in columns.values():
        whole = sum(boxes[i][1] + gap for i in column) - gap
        top = -whole / 2
        for item in column:
            heights[item] = top + boxes[item][1] / 2
            top += boxes[item][1] + gap
    for sweep in range(SWEEPS):
        for layer in sorted(columns, reverse=sweep % 2 == 0):
            wished = [
                sum(heights[n] for n in near[i]) / len(near[i]) if near[i] else heights[i]
                for i in columns[layer]
            ]
            sizes = [boxes[i][1] for i in columns[layer]]
            gaps = [(above + below) / 2 + gap for above, below in pairwise(sizes)]
            heights |= dict(zip(columns[layer], apart(wished, gaps), strict=True))
    return heights
