"""Rows of a plug-in that cannot be used are refused with the reason."""

from dataclasses import replace
from typing import Any

import pytest
import sine_model

from polyviz.catalogue.lessons import LESSONS, check_lesson
from polyviz.catalogue.model_row import FamilyRow
from polyviz.catalogue.models import MODELS, check_model
from polyviz.catalogue.optimizer_check import OPTION_KEYS, check_optimizer
from polyviz.catalogue.optimizer_row import MOMENTUM
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.panels import PANELS, check_panel
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.row_check import check_fields
from polyviz.cli import parsers

MODEL = sine_model.row("sine_model:SINE")
OPTIMIZER = replace(OPTIMIZERS["adamax"], key="mine", races=False)
LESSON = replace(LESSONS["nn"], key="mine", races=False)
PANEL = replace(PANELS["code"], key="mine", shortcut="")
CLASH = replace(MOMENTUM, high=2.0)
OPTION = replace(MOMENTUM, key="panels")
FAR = replace(MOMENTUM, key="far", default=7.0)

WRONG: list[tuple[Any, dict[str, Any], str]] = [
    (MODEL, {"key": 3}, "ModelRow.key cannot be 3"),
    (MODEL, {"key": "a b"}, '"a b" cannot be a key'),
    (MODEL, {"page": "sine_model"}, "not of the form"),
    (MODEL, {"page": "sine_model:Nope"}, "has no class Nope"),
    (MODEL, {"page": "sine_model:SineModule"}, "has no method loss"),
    (MODEL, {"family": None}, "ModelRow.family cannot be None"),
    (MODEL, {"family": FamilyRow("cubic", "nowhere:X")}, '"cubic" is another one'),
    (MODEL, {"family": FamilyRow("q", extends="nope")}, 'no family "nope"'),
    (MODEL, {"family": FamilyRow("q", "", {"hand": -1.0})}, "Learning rate"),
    (MODEL, {"family": FamilyRow("q", 3)}, "FamilyRow.mathematics cannot be 3"),  # type: ignore[arg-type]
    (MODEL, {"weights": ()}, "no names of weights"),
    (MODEL, {"weights": ("a", "b", "b")}, "no names of weights"),
    (MODEL, {"weights": ("a", "b", "c d")}, '"c d" cannot be the name'),
    (MODEL, {"equation": "y = {a} {+b} x"}, "{+b}, which is no weight"),
    (MODEL, {"formula": "y = {z}"}, "{z}, which is no weight"),
    (MODEL, {"steps": 0}, "at least one step"),
    (MODEL, {"tensors": (("w", 3),)}, "ModelRow.tensors cannot be (('w', 3),)"),
    (MODEL, {"tensors": (("w",),)}, "ModelRow.tensors cannot be (('w',),)"),
    (MODEL, {"build": 3}, "ModelRow.build cannot be 3"),
    (MODEL, {"options": (3,)}, "ModelRow.options cannot be (3,)"),
    (OPTIMIZER, {"learning_rate": -1.0}, "Learning rate"),
    (OPTIMIZER, {"learning_rate": "x"}, "learning_rate cannot be 'x'"),
    (OPTIMIZER, {"rule": "w = w"}, "rule cannot be 'w = w'"),
    (OPTIMIZER, {"torch_name": None}, "only the manual update"),
    (OPTIMIZER, {"races": True}, "no room for more than 8"),
    (OPTIMIZER, {"hyperparameters": (CLASH,)}, 'another hyper-parameter is called "momentum"'),
    (OPTIMIZER, {"hyperparameters": (OPTION,)}, 'cannot be called "panels"'),
    (OPTIMIZER, {"hyperparameters": (MOMENTUM, MOMENTUM)}, "have the same key"),
    (OPTIMIZER, {"hyperparameters": (FAR,)}, "Momentum"),
    (LESSON, {"values": {"nope": 1.0}}, 'has no "nope"'),
    (LESSON, {"values": {"momentum": 0.5}}, 'has no "momentum"'),
    (LESSON, {"values": {"learning_rate": -1.0}}, "Learning rate"),
    (LESSON, {"points": 0}, "Points"),
    (LESSON, {"seed": -1}, "Seed"),
    (LESSON, {"model": "nope"}, "no model or optimizer 'nope'"),
    (LESSON, {"races": True}, "no room for more than 8"),
    (PANEL, {"place": "left"}, "place cannot be 'left'"),
    (PANEL, {"watches": ("nope",)}, "watches cannot be"),
    (PANEL, {"watches": "values"}, "watches cannot be"),
    (PANEL, {"place": "left"}, "PanelRow.place"),
    (PANEL, {"shortcut": "F2"}, "F2 is taken"),
]

CHECKS: list[tuple[Any, Any, dict[str, Any]]] = [
    (MODEL, check_model, MODELS),
    (OPTIMIZER, check_optimizer, OPTIMIZERS),
    (LESSON, check_lesson, LESSONS),
    (PANEL, check_panel, PANELS),
]


def check(row: Any) -> None:
    check_fields(row)
    for one, check_row, rows in CHECKS:
        if type(one) is type(row):
            check_row(row, list(rows.values()))


@pytest.mark.parametrize(("row", "change", "why"), WRONG, ids=lambda value: str(value)[:30])
def test_a_row_that_cannot_be_used_is_refused(row: Any, change: dict[str, Any], why: str) -> None:
    with pytest.raises((TypeError, ValueError, InvalidValueError)) as refused:
        check(replace(row, **change))
    assert why in str(refused.value)


@pytest.mark.parametrize("rows", [MODELS, OPTIMIZERS, LESSONS, PANELS])
def test_our_own_rows_have_the_types_that_they_declare(rows: dict[str, Any]) -> None:
    for row in rows.values():
        check_fields(row)


@pytest.mark.parametrize("row", [MODEL, OPTIMIZER, LESSON, PANEL])
def test_a_row_that_can_be_used_passes(row: Any) -> None:
    check(row)


def test_the_names_of_all_options_are_reserved() -> None:
    makers = (
        parsers.window_parser,
        parsers.fit_parser,
        parsers.script_parser,
        parsers.theory_parser,
        parsers.race_parser,
        parsers.sweep_parser,
    )
    words = {word for make in makers for word in make()._option_string_actions}
    names = {word.removeprefix("--").replace("-", "_") for word in words if word.startswith("--")}
    names -= {*QUANTITIES, "optimizer", "start", "device", "mistake", "target", "interval", "data"}
    assert names == {*OPTION_KEYS} - {"lesson", "race"} | names & {"lesson", "race"}
