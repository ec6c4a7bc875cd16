"""Decides whether the rules that are shown compute what torch.optim computes."""

import ast
import operator
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import torch

from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.rules import rule_of, scope_of, values_of

OPERATORS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.MatMult: operator.matmul,
    ast.Eq: operator.eq,
    ast.Gt: operator.gt,
    ast.Lt: operator.lt,
    ast.USub: operator.neg,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sqrt": np.sqrt,
    "where": np.where,
    "clip": np.clip,
    "sign": np.sign,
    "min": min,
    "abs": np.abs,
    "max": np.maximum,
    "sum": np.sum,
}
Array = npt.NDArray[np.float64]

WITH_RULE = [key for key, row in OPTIMIZERS.items() if row.torch_name and not row.is_joint]


def value_of(node: ast.expr, names: dict[str, Any]) -> Any:
    """Compute an expression of a rule."""
    match node:
        case ast.Constant(value):
            return value
        case ast.Name(name):
            return names[name]
        case ast.BinOp(left, operation, right):
            return OPERATORS[type(operation)](value_of(left, names), value_of(right, names))
        case ast.UnaryOp(operation, operand):
            return OPERATORS[type(operation)](value_of(operand, names))
        case ast.Compare(left, [operation], [right]):
            return OPERATORS[type(operation)](value_of(left, names), value_of(right, names))
        case ast.IfExp(test, body, otherwise):
            return value_of(body if value_of(test, names) else otherwise, names)
        case ast.Call(ast.Name(name), arguments):
            return FUNCTIONS[name](*(value_of(argument, names) for argument in arguments))
    raise AssertionError(ast.dump(node))


def follow(rule: tuple[str, ...], names: dict[str, Any]) -> None:
    """Carry out the lines of a rule on `names`."""
    for line in rule:
        if line.startswith("#"):
            continue
        (assignment,) = ast.parse(line).body
        assert isinstance(assignment, ast.Assign)
        (target,) = assignment.targets
        assert isinstance(target, ast.Name)
        names[target.id] = value_of(assignment.value, names)


def buffers_of(rule: tuple[str, ...], known: dict[str, Any]) -> set[str]:
    """Return the names that a rule reads before it sets them: what the optimizer keeps."""
    done, found = {*known, *FUNCTIONS, "g", "t"}, set[str]()
    for line in rule:
        nodes = list(ast.walk(ast.parse(line)))
        named = [node for node in nodes if isinstance(node, ast.Name)]
        found |= {node.id for node in named if isinstance(node.ctx, ast.Load)} - done
        done |= {node.id for node in named}
    return found


@pytest.fixture
def double() -> Iterator[None]:
    """Let optimizers keep their numbers in double precision, as NAdam its product of momenta."""
    usual = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(usual)


@pytest.mark.parametrize("size", [10, 1e-7])  # so small a gradient shows where eps is added
@pytest.mark.parametrize("key", WITH_RULE)
@pytest.mark.usefixtures("double")
def test_rule_moves_weights_as_torch_does(key: str, size: float) -> None:
    spec = RunSpec.for_lesson("nn", optimizer=key)
    row = OPTIMIZERS[key]
    weights = torch.tensor([3.0, -2.0, 0.5], dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, str(row.torch_name))(
        [weights], **spec.torch_arguments, **row.fixed
    )
    zeros = np.zeros(3)
    names: dict[str, Any] = {**values_of(spec), "w": weights.detach().numpy().copy()}
    names |= dict.fromkeys(buffers_of(row.rule, names), zeros)
    names |= {key: np.full(3, names.get(first, first)) for key, first in row.starts.items()}
    for t in range(1, 12):
        gradient = np.cos(np.array([1.0, 2.0, 3.0]) * t) * size
        weights.grad = torch.tensor(gradient)
        optimizer.step()
        names |= {"g": gradient, "t": t}
        follow(row.rule, names)
        np.testing.assert_allclose(names["w"], weights.detach().numpy(), rtol=1e-12, atol=1e-14)


def inverse_hessian(changes: list[tuple[Array, Array]], size: int) -> Array:
    """Return the guess of BFGS from changes of weights and gradients, as its formula has it.

    See Nocedal and Wright, Numerical Optimization, equations 6.17 and 7.20.
    """
    one = np.eye(size)
    if not changes:
        return one
    step, change = changes[-1]
    guess = one * (step @ change) / (change @ change)
    for step, change in changes:
        part = one - np.outer(change, step) / (change @ step)
        guess = part.T @ guess @ part + np.outer(step, step) / (change @ step)
    return guess


@pytest.mark.parametrize("scale", [1e-3, 1.0])
def test_rule_of_lbfgs_moves_all_weights_as_torch_does(scale: float) -> None:
    """Follow it over two steps of a function that is no bowl, with a far and a near start."""
    spec = RunSpec.for_lesson("nn", optimizer="lbfgs", learning_rate=0.3)
    weights = torch.tensor([3.0, -2.0, 0.5], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], **spec.torch_arguments)
    visited: list[Array] = []
    gradients: list[Array] = []

    def evaluate() -> torch.Tensor:
        optimizer.zero_grad()
        first, second, third = weights
        loss = scale * ((first - 2 * second) ** 4 + 3 * third**2 + (first + third) ** 2)
        loss.backward()
        visited.append(weights.detach().numpy().copy())
        gradients.append(weights.grad.numpy().copy())
        return loss

    optimizer.step(evaluate)
    optimizer.step(evaluate)
    values = values_of(spec)
    moves = int(values["max_iter"])
    assert len(visited) == 2 * moves
    names: dict[str, Any] = {**values, "w": visited[0]}
    changes: list[tuple[Array, Array]] = []
    for index, gradient in enumerate(gradients):
        if index:
            changes.append((visited[index] - visited[index - 1], gradient - gradients[index - 1]))
        guess = inverse_hessian(changes[-int(values["history_size"]) :], 3)
        np.testing.assert_allclose(names["w"], visited[index], rtol=1e-7, atol=1e-9)
        names |= {"w": visited[index], "g": gradient, "k": index + 1, "H": guess}
        follow(OPTIMIZERS["lbfgs"].rule, names)
    np.testing.assert_allclose(names["w"], weights.detach().numpy(), rtol=1e-7, atol=1e-9)


def test_rule_of_lbfgs_speaks_of_all_weights_and_has_torchs_defaults() -> None:
    for key in WITH_RULE:
        assert scope_of(RunSpec.for_lesson("nn", optimizer=key)).startswith("For each weight")
    spec = RunSpec.for_lesson("nn", optimizer="lbfgs")
    assert scope_of(spec).startswith("For all weights together")
    made = torch.optim.LBFGS([torch.zeros(1)])
    for name in ("history_size", "max_iter"):
        assert values_of(spec)[name] == made.defaults[name]
    assert made.defaults["line_search_fn"] is None


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_rule_begins_with_the_present_values(key: str) -> None:
    model = "nn" if obstacle("nn", key) is None else "numpy"
    spec = RunSpec.for_lesson(model, optimizer=key)
    rule = rule_of(spec)
    if OPTIMIZERS[key].torch_name is None:
        assert rule == ()
    else:
        name, _, value = rule[0].partition(",")[0].partition(" = ")
        assert (name, float(value)) == ("lr", spec.learning_rate)
        assert "e-0" not in rule[0]
        assert rule[1:] == OPTIMIZERS[key].rule


def test_rule_names_what_torch_adds_to_the_denominator() -> None:
    for key, row in OPTIMIZERS.items():
        if row.torch_name is not None:
            made = getattr(torch.optim, row.torch_name)([torch.zeros(1)])
            assert values_of(RunSpec.for_lesson("nn", optimizer=key)).get(
                "eps"
            ) == made.defaults.get("eps")
