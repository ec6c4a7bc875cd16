"""A Module whose forward goes wrong after the first step is told of as one that does at once."""

import textwrap
from collections.abc import Callable

import pytest
import torch

from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.module_check import checked_module, running
from polyviz.training.trainer import Trainer

CODE = """\
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.n = 0
        self.hidden = nn.Linear(1, 4)
        self.out = nn.Linear(4, 1)

    def forward(self, x):
        self.n += 1
        y = self.out(torch.tanh(self.hidden(x.unsqueeze(1)))).squeeze(1)
        if self.n > {calls}:
{late}
        return y
"""

CALLS = 10

LATE_LINE = 16


def code(late: str, calls: int = CALLS) -> str:
    """Code whose forward does something else after so many calls."""
    return CODE.format(calls=calls, late=textwrap.indent(late, " " * 12))


def spec_of(text: str, optimizer: str = "sgd") -> RunSpec:
    lesson = RunSpec.for_lesson("autograd", steps=600)
    spec = lesson.changed(model="own", module=checked_module(text), optimizer=optimizer)
    return spec.changed(learning_rate=1e-6)


def stepped(trainer: Trainer) -> None:
    trainer.advance(600)


def looked_at(trainer: Trainer) -> None:
    for _ in range(50):
        trainer.frame()


def phase_by_phase(trainer: Trainer) -> None:
    for _ in range(200):
        trainer.phase()


WAYS = (stepped, looked_at, phase_by_phase)

WRONG = {
    "fewer": ("return y[:5]", "forward returned the shape (5,), expected (2000,)"),
    "column": ("return y.unsqueeze(1)", "forward returned the shape (2000, 1), expected (2000,)"),
    "none": ("return None", "forward returned NoneType, expected a tensor of shape (2000,)"),
    "number": ("return 1.0", "forward returned float, expected"),
    "double": ("return y.double()", "forward has the dtype float64, expected float32"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("key", WRONG)
def test_a_result_that_goes_wrong_later_is_told_at_its_return(
    key: str, way: Callable[[Trainer], None]
) -> None:
    late, said = WRONG[key]
    spec = spec_of(code(late))
    with pytest.raises(ModuleError) as caught, running(spec):
        way(Trainer(spec))
    assert caught.value.line == LATE_LINE
    assert said in caught.value.advice()


@pytest.mark.parametrize("optimizer", ["hand", "sgd", "adam", "lbfgs"])
def test_it_is_told_whatever_moves_the_weights(optimizer: str) -> None:
    for late, said in (WRONG["column"], ("return y.detach()", "does not depend on any parameter")):
        spec = spec_of(code(late), optimizer)
        trainer = Trainer(spec)
        with pytest.raises(ModuleError) as caught, running(spec):
            trainer.advance(600)
        assert (caught.value.line, trainer.step <= CALLS) == (LATE_LINE, True)
        assert said in caught.value.advice()


def test_the_end_of_forward_without_return_is_told_at_its_def() -> None:
    text = code("pass").replace("        return y\n", "        else:\n            return y\n")
    spec = spec_of(text)
    with pytest.raises(ModuleError) as caught, running(spec):
        Trainer(spec).advance(600)
    assert (caught.value.line, caught.value.details["found"]) == (12, "NoneType")


def test_a_return_of_several_lines_is_told_at_its_first() -> None:
    spec = spec_of(code("with torch.enable_grad():\n    return (\n        y\n        [:7]\n    )"))
    with pytest.raises(ModuleError) as caught, running(spec):
        Trainer(spec).advance(600)
    assert caught.value.line == LATE_LINE + 1


def test_a_module_may_call_itself_with_other_shapes() -> None:
    text = code("pass").replace(
        "        self.n += 1\n",
        "        if x.dim() == 1:\n            return self(x.unsqueeze(1))\n        x = x[:, 0]\n",
    )
    trainer = Trainer(spec_of(text))
    assert trainer.advance(20) == 20
    assert trainer.frame().loss is not None


CHANGED = {
    "new": ("self.late = nn.Linear(1, 4)", "late.weight was added after the start"),
    "other": ("self.hidden = nn.Linear(1, 4)", "hidden.weight was replaced after the start"),
    "larger": ("self.out.bias = nn.Parameter(torch.ones(3))", "out.bias was replaced"),
    "lost": ("self.hidden.bias = None", "hidden.bias was removed after the start"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("optimizer", ["hand", "adam"])
@pytest.mark.parametrize("key", CHANGED)
def test_parameters_that_change_later_are_told(
    key: str, optimizer: str, way: Callable[[Trainer], None]
) -> None:
    late, said = CHANGED[key]
    spec = spec_of(code(late), optimizer)
    with pytest.raises(ModuleError) as caught, running(spec):
        way(Trainer(spec))
    assert said in caught.value.advice()
    assert "__init__" in caught.value.advice()
    assert caught.value.line == LATE_LINE


def test_a_layer_that_the_first_call_makes_is_told_by_the_check() -> None:
    with pytest.raises(ModuleError) as caught:
        checked_module(code("self.late = nn.Linear(1, 4)", calls=0))
    assert caught.value.line == LATE_LINE
    assert "late.weight was added after the start" in str(caught.value)


def test_a_gradient_check_in_float64_is_not_refused() -> None:
    from polyviz.training.gradient_check import checks_of

    text = CODE.format(calls=10**9, late=" " * 12 + "pass").replace(
        "squeeze(1)\n        if", "squeeze(1).to(torch.float32)\n        if"
    )
    trainer = Trainer(spec_of(text))
    trainer.advance(3)
    assert checks_of(trainer)


def test_other_models_are_not_watched() -> None:
    trainer = Trainer(RunSpec.for_lesson("module"))
    assert trainer.loop.watch is None
    net = trainer.model.net  # type: ignore[attr-defined]
    assert isinstance(net, torch.nn.Module)
    assert not net._forward_hooks
