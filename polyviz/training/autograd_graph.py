"""Reads the graph that autograd has built, from a result back to the weights."""

from typing import Any

import torch

from polyviz.theory.families import family_of
from polyviz.training.step_details import Graph, Node, NodeKind
from polyviz.training.trainer import Trainer
from polyviz.training.values import tensor_names

MAX_NODES = 200
"""The most nodes that are shown; of a larger graph only those nearest to the root are kept."""

SAVED = "_saved_"
"""The prefix of autograd's attributes for what an operation has saved for its backward."""

NO_POWER = "–"


def graph_of(trainer: Trainer) -> Graph | None:
    """Return the graph of the newest result of this step; None if autograd does not track it.

    The result is y_pred right after the forward phase, and the loss after that. What was saved is
    known only until the backward phase, which frees it.
    """
    root = "y_pred" if trainer.next_phase == 1 else "loss"
    result = trainer.loop.y_pred if trainer.next_phase == 1 else trainer.loop.loss
    function = getattr(result, "grad_fn", None)
    if function is None:
        return None
    names = dict(zip(map(id, trainer.model.tensors()), tensor_names(trainer), strict=True))
    return read_graph(function, names, root, branch_of(trainer))


def read_graph(function: Any, names: dict[int, str], root: str, branch: str = "") -> Graph:
    """Return the graph that ends in `function`, a node of autograd.

    `names` holds the names of the leaves by the id() of their tensors. Nodes are visited breadth
    first from the root, without recursion, so that the graph can have any depth.
    """
    found: dict[Any, int] = {function: 0}
    queue = [function]
    edges: list[tuple[int, int]] = []
    for node in queue:  # which grows during the loop
        for parent, _ in node.next_functions:
            if parent is None:
                continue
            if parent not in found:
                found[parent] = len(queue)
                queue.append(parent)
            edges.append((found[parent], found[node]))
    size = len(queue)
    nodes = [node_of(node, key, names) for key, node in enumerate(queue[:MAX_NODES])]
    if size > MAX_NODES:
        nodes.append(Node(MAX_NODES, str(size - MAX_NODES), NodeKind.CUT))
        to_cut = {(MAX_NODES, end) for start, end in edges if end < MAX_NODES <= start}
        edges = [(start, end) for start, end in edges if max(start, end) < MAX_NODES]
        edges += sorted(to_cut)
    return Graph(tuple(nodes), tuple(edges), root, size, branch)


def node_of(function: Any, key: int, names: dict[int, str]) -> Node:
    """Return one node of autograd as plain data."""
    variable = getattr(function, "variable", None)
    if isinstance(variable, torch.Tensor):
        return Node(key, names.get(id(variable), ""), NodeKind.LEAF, tuple(variable.shape))
    is_own = isinstance(function, torch.autograd.function.BackwardCFunction)
    kind = NodeKind.OWN_FUNCTION if is_own else NodeKind.OPERATION
    return Node(key, function.name(), kind, saved=saved_shapes(function))


def saved_shapes(function: Any) -> tuple[str, ...]:
    """Return the tensors that an operation has saved for its backward, such as "self (2000,)"."""
    saved = []
    for attribute in dir(function):
        if attribute.startswith(SAVED):
            try:
                tensor = getattr(function, attribute)
            except RuntimeError:  # freed by the backward phase
                continue
            if isinstance(tensor, torch.Tensor):
                saved.append(f"{attribute.removeprefix(SAVED)} {tuple(tensor.shape)}")
    return tuple(saved)


def branch_of(trainer: Trainer) -> str:
    """Return what the model adds in this step; "" for a model with one branch."""
    branches = family_of(trainer.spec).branches
    return "" if len(branches) == 1 else branches[trainer.model.branch].formula or NO_POWER
