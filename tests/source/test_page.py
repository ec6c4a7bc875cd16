"""Decides whether the code that is shown is the code of the page, phase by phase."""

import inspect
from importlib import import_module

import pytest

from polyviz.catalogue.models import MODELS
from polyviz.source.page import PHASES, page_of


@pytest.mark.parametrize("model", MODELS)
def test_phases_are_where_python_finds_the_methods(model: str) -> None:
    page = page_of(model)
    module, name = MODELS[model].page.split(":")
    page_class = getattr(import_module(module), name)
    for phase in PHASES:
        lines, first = inspect.getsourcelines(getattr(page_class, phase))
        assert page.phases[phase].first == first
        assert page.lines(page.phases[phase]) == [line.rstrip("\n") for line in lines]


@pytest.mark.parametrize("model", MODELS)
def test_bodies_hold_what_runs_and_no_docstring(model: str) -> None:
    page = page_of(model)
    for phase in PHASES:
        whole, body = page.phases[phase], page.bodies[phase]
        assert whole.first < body.first <= body.last == whole.last
        text = "\n".join(page.lines(body))
        assert '"""' not in text
        assert "def " not in text


def test_helpers_are_the_classes_beside_the_model() -> None:
    assert {model: list(page_of(model).helpers) for model in MODELS} == {
        "numpy": [],
        "tensor": [],
        "autograd": [],
        "function": ["LegendreP3"],
        "nn": [],
        "module": ["Polynomial3"],
        "dynamic": ["DynamicPolynomial"],
    }
