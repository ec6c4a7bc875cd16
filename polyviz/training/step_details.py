"""The details of a step between two phases, as plain data; read by `step_observer`."""

from dataclasses import dataclass
from enum import StrEnum

from polyviz.catalogue.mistake_row import GradientNote

PARTS = ("values", "graph", "check")
"""What can be watched: the values that exist, the graph of autograd, the gradient check."""


class Role(StrEnum):
    """What a value is in a step."""

    DATA = "data"
    RESULT = "result"
    WEIGHT = "weight"
    GRADIENT = "gradient"
    BUFFER = "buffer"


@dataclass(frozen=True)
class Value:
    """A number, array or tensor that exists between two phases.

    `name` is its name in the code, such as "y_pred", "a", "a.grad" or "square_avg of a". A scalar
    has its value in `number`. Of an array `low` and `high` are the smallest and the largest number,
    and `sample` holds at most 64 numbers, evenly spaced, for a small plot. None of these need be
    finite. `changed` says whether the last phase made or changed it.
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

    `name` is its name in autograd ("PowBackward0"), or for a leaf the weights that it holds ("a",
    "b, c, d"). `saved` lists the tensors that an operation has saved for its backward, such as
    "self (2000,)". `key` is unique within a step.
    """

    key: int
    name: str
    kind: NodeKind
    shape: tuple[int, ...] | None = None
    saved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Graph:
    """The graph of autograd from a result back to its leaves.

    `edges` hold pairs of indices into `nodes`: from the input of an operation to the operation; a
    pair may occur twice. `root` is the result, "loss" or "y_pred". `size` is the number of nodes of
    the whole graph; if it is larger than len(nodes), the graph was cut. `branch` names the powers
    that the dynamic network has drawn, "" for other models.
    """

    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]
    root: str
    size: int
    branch: str = ""


@dataclass(frozen=True)
class GradientCheck:
    """The gradient that a step uses for one weight, and that of the actual loss in four ways.

    A mistake in the code can make them differ. `used` is the gradient that the update uses.
    `chain_rule` is computed in NumPy in the model's dtype, `autograd` by PyTorch (None for the
    NumPy model). `differences` is a central difference of the page's loss, and `closed_form` the
    sum of the formula's terms rounded once, both in float64. `chain_rule` and `closed_form` are
    None for a model of which no formulas are known. `is_parabola` says that the loss is
    quadratic in this weight, so that a central difference has only a rounding error.
    """

    weight: str
    used: float
    chain_rule: float | None
    autograd: float | None
    differences: float
    closed_form: float | None
    is_parabola: bool = True


@dataclass(frozen=True)
class StepDetails:
    """The details of a step between two phases.

    `step` counts the updates done, `next_phase` is the index in PHASES of the phase that comes next
    (0 between two steps), and `evaluations` is how often the last step ran the forward phase (with
    LBFGS several times). `checks` are those of the next update; `notes` help to read them. Parts
    that are not watched are empty.
    """

    step: int
    next_phase: int
    evaluations: int = 1
    values: tuple[Value, ...] = ()
    graph: Graph | None = None
    checks: tuple[GradientCheck, ...] = ()
    notes: tuple[GradientNote, ...] = ()
