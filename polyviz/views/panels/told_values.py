"""Leaves out the numbers of a step that a class is to guess."""

from collections.abc import Iterable
from dataclasses import replace

from polyviz.training.step_details import Role, Value

SCALES = ("step_size", "eta")
"""Buffers of optimizers that are the learning rate, or begin as it."""


def told_values(values: Iterable[Value], hidden: frozenset[str]) -> tuple[Value, ...]:
    """Return the values as a class is to see them: without the numbers of what is `hidden`."""
    return tuple(
        replace(value, number=None, low=None, high=None, sample=())
        if part_of(value) in hidden
        else value
        for value in values
    )


def is_hidden(value: Value) -> bool:
    """Return whether `told_values` has left the numbers of a value out."""
    return value.number is None and value.low is None and 0 not in value.shape


def part_of(value: Value) -> str | None:
    """Return which part, a key of HIDEABLE, a value gives away; None for none."""
    if value.role is Role.WEIGHT:
        return "equation"
    if value.role is Role.DATA:
        return "target" if value.name == "y" else None
    if value.role is Role.RESULT:
        return "loss" if value.name == "loss" else None
    is_rate = value.role is Role.BUFFER and value.name.partition(" of ")[0] in SCALES
    return "learning_rate" if is_rate else None
