"""What a step looks like from inside, between two phases: plain data, made by `looking`."""

from dataclasses import dataclass
from enum import StrEnum

from polyviz.catalogue.gradient_notes import GradientNote

PARTS = ("values", "graph", "check")
"""What can be looked at: the values that exist, the graph of autograd, the gradient check."""


class Role(StrEnum):
    """What a value is in a step."""

    DATA = "data"
    RESULT = "result"
    WEIGHT = "weight"
    GRADIENT = "gradient"
    BUFFER = "buffer"


@dataclass(frozen=True)
class Value:
    """One thing that exists between two phases.

    `name` is what the code calls it, such as "y_pred", "a", "a.grad" or "square_avg of a".
    `number` is its value if it is a scalar; else `low` and `high` are the ends of its range and
    `sample` holds at most 64 of its numbers, evenly spaced, for a small picture. Numbers that are
    not finite are kept as they are. `changed` says whether the last phase made or changed it.
    """

    name: str
    role: Role
    shape: tuple[int, ...]
    dtype: str
    device: str
    requires_grad: bool
    changed: bool = False
    number: float | None = None
    low: float | None = None
    high: float | None = None
    sample: tuple[float, ...] = ()


class NodeKind(StrEnum):
    """What a node of the graph is."""

    OPERATION = "operation"
    OWN_FUNCTION = "own function"
    LEAF = "leaf"
    CUT = "cut"


@dataclass(frozen=True)
class Node:
    """One node of the graph of autograd.

    `name` is what autograd calls it ("PowBackward0"), or the weights that a leaf holds ("a",
    "b, c, d"). `saved` lists what an operation has saved for the way back, such as
    "self (2000,)". `key` tells nodes apart within a step.
    """

    key: int
    name: str
    kind: NodeKind
    shape: tuple[int, ...] | None = None
    saved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Graph:
    """The graph of autograd from a result back to its leaves.

    `edges` hold pairs of indices into `nodes`: from what comes first in the forward phase to what
    is made of it; the same pair may stand there twice. `root` is what the graph ends in: "loss" or
    "y_pred". `size` counts all nodes; where that is more than there are in `nodes`, the graph was
    cut. `branch` names the powers that the dynamic model has chosen, "" for all others.
    """

    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]
    root: str
    size: int
    branch: str = ""


@dataclass(frozen=True)
class GradientCheck:
    """The gradient for one weight that a step uses, and that of the loss that runs in four ways.

    A mistake in the code may make them differ. `used` is what the update takes. `chain_rule` is
    computed in NumPy in the model's own number format, `autograd` is PyTorch's (None for a model
    without tensors). `differences` are central ones of the loss of the page, and `closed_form` adds
    up the terms of the formula without rounding, both in float64. `is_parabola` says that the loss
    is one in this weight, so that differences have no error but rounding.
    """

    weight: str
    used: float
    chain_rule: float
    autograd: float | None
    differences: float
    closed_form: float
    is_parabola: bool = True


@dataclass(frozen=True)
class Inside:
    """A step between two phases.

    `step` counts the updates done, `next_phase` is the index in PHASES of what comes next (0: the
    step is complete), `evaluations` how often the last step has run the forward phase (LBFGS: more
    than once), `notes` what has to be known to read the `checks`. Parts that nobody looks at are
    empty.
    """

    step: int
    next_phase: int
    evaluations: int = 1
    values: tuple[Value, ...] = ()
    graph: Graph | None = None
    checks: tuple[GradientCheck, ...] = ()
    notes: tuple[GradientNote, ...] = ()
