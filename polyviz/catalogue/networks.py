"""Networks with one or two hidden layers: their options, the names of their weights, their page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from polyviz.catalogue.bases import DESCENTS, one_digit
from polyviz.catalogue.model_option import MAX_LAYERS, Choice, Layers
from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.page_sources import BODY, Change
from polyviz.catalogue.quantity import Quantity
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

UNITS = Quantity(
    "hidden",
    QT_TRANSLATE_NOOP("catalogue", "Hidden units"),
    QT_TRANSLATE_NOOP(
        "catalogue", "How many units each hidden layer has: 16 for one layer, 16,16 for two"
    ),
    "whole",
    1,
    64,
    1,
)

HIDDEN = Layers(UNITS.key, UNITS.label, UNITS.help, (16,), UNITS)

ACTIVATION = Choice(
    "activation",
    QT_TRANSLATE_NOOP("catalogue", "Activation"),
    QT_TRANSLATE_NOOP("catalogue", "The function that bends what a hidden unit computes"),
    "tanh",
    {
        "tanh": QT_TRANSLATE_NOOP("catalogue", "tanh"),
        "relu": QT_TRANSLATE_NOOP("catalogue", "ReLU"),
        "sigmoid": QT_TRANSLATE_NOOP("catalogue", "sigmoid"),
        "sin": QT_TRANSLATE_NOOP("catalogue", "sin"),
    },
)

LAYERS = {
    "tanh": "torch.nn.Tanh()",
    "relu": "torch.nn.ReLU()",
    "sigmoid": "torch.nn.Sigmoid()",
    "sin": "Sine()",
}
"""How the activations are written on the page."""

EXPRESSIONS = {
    "tanh": "np.tanh({0})",
    "relu": "np.maximum({0}, 0)",
    "sigmoid": "(1 / (1 + np.exp(-({0}))))",
    "sin": "np.sin({0})",
}

SINE = '''class Sine(torch.nn.Module):
    """The sine as a layer, which PyTorch does not have."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the sine of each number."""
        return torch.sin(x)


'''


def sizes_of(hidden: Sequence[int]) -> tuple[int, ...]:
    """Return the number of units of all layers, with the one input and the one output."""
    return 1, *hidden, 1


def count_of(hidden: Sequence[int]) -> int:
    """Return how many weights a network has."""
    return sum((before + 1) * after for before, after in pairwise(sizes_of(hidden)))


MOST_WEIGHTS = count_of((int(UNITS.high),) * MAX_LAYERS)


def network_row(
    row: ModelRow, options: Mapping[str, Any], interval: tuple[float, float], points: int
) -> ModelRow:
    """Return the row of a network with these hidden layers and this activation."""
    hidden, activation = options["hidden"], options["activation"]
    layers = "_".join(map(str, hidden))
    # the loss is a sum over the points, and so is its curvature
    rates = {
        optimizer: one_digit(rate * USUAL_POINTS / points) if optimizer in DESCENTS else rate
        for optimizer, rate in row.family.learning_rates.items()
    }
    return replace(
        row,
        family=replace(row.family, key=f"{activation}_{layers}", learning_rates=rates),
        weights=weight_names(hidden),
        tensors=tensors_of(hidden),
        equation=_equation(hidden, activation, "W{0}", "b{0}"),
        formula=_equation(hidden, activation, "W{0}", "b{0}").translate(SUBSCRIPTS),
        python=_python(hidden, activation),
        page_changes=page_changes(hidden, activation),
    )


USUAL_POINTS = 2000
"""The number of points for which the rates of the family are meant."""

SUBSCRIPTS = str.maketrans("123", "₁₂₃")


def weight_names(hidden: Sequence[int]) -> tuple[str, ...]:
    """Return the names in PyTorch's order: W1_3 is the weight of the third hidden unit, b1_3 its
    bias, and W2_5_3 leads from it to the fifth unit of the next layer.
    """
    names: list[str] = []
    for number, (before, after) in enumerate(pairwise(sizes_of(hidden)), 1):
        names += [
            _name(f"W{number}", (unit, after), (source, before))
            for unit in range(after)
            for source in range(before)
        ]
        names += [_name(f"b{number}", (unit, after)) for unit in range(after)]
    return tuple(names)


def tensors_of(hidden: Sequence[int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return name and shape of each tensor, in PyTorch's order: W1 (16, 1), b1 (16,) …"""
    found: list[tuple[str, tuple[int, ...]]] = []
    for number, (before, after) in enumerate(pairwise(sizes_of(hidden)), 1):
        found += [(f"W{number}", (after, before)), (f"b{number}", (after,))]
    return tuple(found)


def _name(letter: str, *places: tuple[int, int]) -> str:
    """Return a name with the places, each with how many there are; one alone is not counted."""
    return "_".join([letter, *(str(place + 1) for place, count in places if count > 1)])


def page_changes(hidden: Sequence[int], activation: str) -> tuple[Change, ...]:
    """Return the changes of the page for hidden layers and an activation."""
    parts = []
    sizes = sizes_of(hidden)
    for before, after in pairwise(sizes):
        parts.append(f"skip_init(torch.nn.Linear, {before}, {after})")
        parts.append(LAYERS[activation])
    parts[-1] = "torch.nn.Flatten(0, 1)"
    lines = ["return torch.nn.Sequential(", *(f"    {part}," for part in parts), ")"]
    body = "".join(f"        {line}\n" for line in lines)
    made = Change("layers", BODY, rf"\g<1>{body}")
    if activation != "sin":
        return (made,)
    return made, Change("", r"^class Network", f"{SINE}class Network")


def _equation(hidden: Sequence[int], activation: str, weight: str, bias: str) -> str:
    """Return the network with the names of its matrices: y = W2 tanh(W1 x + b1) + b2."""
    text = "x"
    for number in range(1, len(hidden) + 2):
        linear = f"{weight.format(number)} {text} + {bias.format(number)}"
        text = linear if number > len(hidden) else f"{activation}({linear})"
    return f"y = {text}"


def _python(hidden: Sequence[int], activation: str) -> str:
    """Return an expression in x, a number or an array (N,), with all weights of the network."""
    text, names = "np.asarray(x, dtype=float)[..., None]", iter(weight_names(hidden))
    for number, (before, after) in enumerate(pairwise(sizes_of(hidden)), 1):
        rows = [[f"{{{next(names)}}}" for _ in range(before)] for _ in range(after)]
        bias = ", ".join(f"{{{next(names)}}}" for _ in range(after))
        matrix = ", ".join(f"[{', '.join(row)}]" for row in rows)
        text = f"{text} @ np.array([{matrix}]).T + np.array([{bias}])"
        if number <= len(hidden):
            text = EXPRESSIONS[activation].format(text)
    return f"({text})[..., 0]"
