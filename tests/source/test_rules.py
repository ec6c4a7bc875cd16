"""Decides whether the rules that are shown compute what torch.optim computes."""

import ast
import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.rules import RULES, rule_of, values_of
from polyviz.training.updates import torch_arguments

OPERATORS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.Gt: operator.gt,
    ast.Lt: operator.lt,
    ast.USub: operator.neg,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sqrt": np.sqrt,
    "where": np.where,
    "clip": np.clip,
    "sign": np.sign,
}
WITH_RULE = [key for key, row in OPTIMIZERS.items() if row.torch_name and key != "lbfgs"]


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
        case ast.Call(ast.Name(name), arguments):
            return FUNCTIONS[name](*(value_of(argument, names) for argument in arguments))
    raise AssertionError(ast.dump(node))


def follow(rule: tuple[str, ...], names: dict[str, Any]) -> None:
    """Carry out the lines of a rule on `names`."""
    for line in rule:
        (assignment,) = ast.parse(line).body
        assert isinstance(assignment, ast.Assign)
        (target,) = assignment.targets
        assert isinstance(target, ast.Name)
        names[target.id] = value_of(assignment.value, names)


@pytest.mark.parametrize("key", WITH_RULE)
def test_rule_moves_weights_as_torch_does(key: str) -> None:
    spec = RunSpec.for_lesson("nn", optimizer=key)
    row = OPTIMIZERS[key]
    weights = torch.tensor([3.0, -2.0, 0.5], dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, str(row.torch_name))(
        [weights], **torch_arguments(spec), **row.fixed
    )
    zeros = np.zeros(3)
    names: dict[str, Any] = {**values_of(spec), "w": weights.detach().numpy().copy()}
    names |= dict.fromkeys(("m", "v", "u", "g0"), zeros)
    names["s"] = np.full(3, spec.learning_rate)
    for t in range(1, 12):
        gradient = np.cos(np.array([1.0, 2.0, 3.0]) * t) * 10
        weights.grad = torch.tensor(gradient)
        optimizer.step()
        names |= {"g": gradient, "t": t}
        follow(RULES[key], names)
        np.testing.assert_allclose(names["w"], weights.detach().numpy(), rtol=1e-12, atol=1e-14)


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
        assert rule[1:] == RULES[key]


def test_rule_names_what_torch_adds_to_the_denominator() -> None:
    for key, row in OPTIMIZERS.items():
        if row.torch_name is not None:
            made = getattr(torch.optim, row.torch_name)([torch.zeros(1)])
            assert values_of(RunSpec.for_lesson("nn", optimizer=key)).get(
                "eps"
            ) == made.defaults.get("eps")
