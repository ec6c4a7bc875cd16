"""Decides whether the code that is shown is the code of the page, phase by phase."""

import inspect
from importlib import import_module

import pytest

from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.models import MODELS, built
from polyviz.catalogue.module_code import ModuleCode
from polyviz.catalogue.own_module import example
from polyviz.catalogue.page_sources import PHASES
from polyviz.source.page import page_of, page_text


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


@pytest.mark.parametrize("by_optimizer", [False, True])
@pytest.mark.parametrize("mistake", [None, *(key for key in MISTAKES if key != "no_cube")])
def test_code_of_ones_own_stays_as_it_is(mistake: str | None, by_optimizer: bool) -> None:
    text = """\
import torch


class Net(torch.nn.Module):
    \"\"\"Has methods that are called as those of the page are.\"\"\"

    def __init__(self):
        super().__init__()
        self.line = torch.nn.Linear(1, 1)

    def forward(self, x):
        return self.line(x[:, None])[:, 0]

    def loss(self, y_pred, y):
        return self.loss_function(y_pred, y)

    def backward(self, loss):
        self.line.zero_grad()
        self.line.weight.grad = None

    def update(self, learning_rate):
        with torch.no_grad():
            for weight in self.parameters():
                weight -= learning_rate * weight.grad

    def draw_start(self, seed):
        return MyModule, "\\\\1 \\\\g<0>"
"""
    row = built(MODELS["own"], {"module": ModuleCode(text, "Net", (("line.weight", (1, 1)),))})
    page = page_text("own", mistake, by_optimizer, row.page_changes)
    plain = page_text("own", mistake, by_optimizer)
    assert page.count(text) == 1
    rest = page.replace(text, "")
    assert rest == plain.replace(example(), "").replace("MyModule", "Net")
    assert (plain == page_text("own")) is (mistake is None and not by_optimizer)
