"""Decides whether the code that is shown is the code of the page, phase by phase."""

import inspect
from importlib import import_module

import pytest

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.page_sources import PHASES
from polyviz.source.page import page_of


@pytest.mark.parametrize("model", MODELS)
def test_bodies_hold_what_runs_and_no_docstring(model: str) -> None:
    page = page_of(model)
    module, name = MODELS[model].page.split(":")
    page_class = getattr(import_module(module), name)
    for phase in PHASES:
        lines, first = inspect.getsourcelines(getattr(page_class, phase))
        body = page.bodies[phase]
        assert first < body.start < body.stop == first + len(lines)
        text = "\n".join(page.lines(body))
        assert text == "".join(lines[body.start - first :]).rstrip("\n")
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
        "polynomial": [],
        "network": [],
        "own": ["MyModule"],
    }
