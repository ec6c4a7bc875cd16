"""The code of a Module is tried once, and what is wrong with it is said at its line."""

import contextlib
import pickle
import textwrap

import numpy as np
import pytest
import torch

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.module_code import MAX_PARAMETERS, ModuleError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.module_check import checked_module, running
from polyviz.training.trainer import Trainer

RIGHT = """\
import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.line = nn.Linear(n, n)

    def forward(self, x):
        return torch.relu(self.line(x)) + x


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(1, 3)
        self.block = Block(3)
        self.last = nn.Linear(3, 1)

    def forward(self, x):
        h = self.block(self.first(x.unsqueeze(1)))
        return self.last(h).squeeze(1)
"""


def made(body: str, forward: str = "return self.w * x", name: str = "Net") -> str:
    """Code of a class with these lines in its __init__ and in its forward."""
    parts = textwrap.indent(body, " " * 8), textwrap.indent(forward, " " * 8)
    return (
        f"import torch\n\nclass {name}(torch.nn.Module):\n    def __init__(self):\n"
        f"        super().__init__()\n{parts[0]}\n\n    def forward(self, x):\n{parts[1]}\n"
    )


ONE = "self.w = torch.nn.Parameter(torch.ones(()))"


def spec_of(text: str, **others: object) -> RunSpec:
    return RunSpec.for_lesson("autograd", model="own", module=checked_module(text), **others)


def test_the_last_module_is_the_model_with_its_tensors() -> None:
    code = checked_module(RIGHT)
    assert code.name == "Net"
    assert code.tensors == (
        ("first.weight", (3, 1)),
        ("first.bias", (3,)),
        ("block.line.weight", (3, 3)),
        ("block.line.bias", (3,)),
        ("last.weight", (1, 3)),
        ("last.bias", (1,)),
    )
    assert RunSpec.from_dict(spec_of(RIGHT).to_dict()) == spec_of(RIGHT)


def test_it_trains_as_a_plain_loop_does() -> None:
    spec = spec_of(RIGHT, learning_rate=1e-5, steps=40, points=60, seed=3)
    trainer = Trainer(spec)
    trainer.advance(40)
    names: dict[str, type[torch.nn.Module]] = {}
    exec(RIGHT, names)
    torch.manual_seed(3)
    net = names["Net"]()
    x = torch.linspace(-np.pi, np.pi, 60)
    y = torch.sin(x)
    for _ in range(40):
        net.zero_grad()
        torch.nn.functional.mse_loss(net(x), y, reduction="sum").backward()
        with torch.no_grad():
            for weight in net.parameters():
                assert weight.grad is not None
                weight -= 1e-5 * weight.grad
    own = torch.cat([weight.detach().reshape(-1) for weight in net.parameters()])
    assert trainer.model.weights() == tuple(own.tolist())


WRONG = {
    "no python": ("class Net(torch.nn.Module)\n    pass", 1, "not Python"),
    "indent": ("import torch\nclass Net(torch.nn.Module):\nx = 1", 3, "not Python"),
    "after parsing": (made(ONE) + "\n\nreturn 3\n", 12, "'return' outside function"),
    "future": (f"from __future__ import annotations\n{made(ONE)}", 1, "leave out from __future__"),
    "null": ("x = '\0'", None, "not Python"),
    "no class": ("x = 1", None, "no class"),
    "own name": (made(ONE, name="OwnModule"), 3, "another name"),
    "import": ("import torhc\n" + made(ONE), 1, "torhc"),
    "in init": (made("self.w = torch.nn.Linaer(1, 1)"), 6, "Linaer"),
    "no super": (made(ONE).replace("        super().__init__()\n", ""), 5, "Module.__init__"),
    "arguments": (made(ONE).replace("(self):", "(self, n):", 1), 3, "without arguments"),
    "in forward": (made(ONE, "return self.v * x"), 9, "'v'"),
    "shape": (made(ONE, "return (self.w * x).unsqueeze(1)"), 9, "(64, 1), expected (64,)"),
    "matrix": (made(ONE, "return self.w * x @ x"), 9, "(), expected (64,)"),
    "none": (made(ONE, "self.w * x"), 8, "NoneType"),
    "detached": (made(ONE, "return self.w.detach() * x"), 9, "does not depend"),
    "all off": (
        made(f"with torch.no_grad():\n    {ONE}\ntorch.set_grad_enabled(False)"),
        8,
        "switches gradients off",
    ),
    "all off first": (
        "import torch; torch.set_grad_enabled(False)\n" + made(ONE),
        1,
        "off for all",
    ),
    "all off late": (
        made(ONE, "y = self.w * x\ntorch.set_grad_enabled(False)\nreturn y"),
        10,
        "switches gradients off",
    ),
    "frozen": (made(f"{ONE}\nself.requires_grad_(False)"), 7, "no parameter requires a gradient"),
    "frozen one": (
        made("self.w = torch.nn.Parameter(torch.ones(()), requires_grad=False)"),
        6,
        "no parameter requires a gradient",
    ),
    "no parameters": (made("self.w = 2.0"), 3, "no parameters"),
    "too many": (made(f"self.w = torch.nn.Parameter(torch.ones({MAX_PARAMETERS + 1}))"), 3, "5001"),
    "double": (
        made("self.w = torch.nn.Parameter(torch.ones((), dtype=torch.double))"),
        3,
        "float32",
    ),
    "wrong dtype": (made(ONE, "return (self.w * x).double()"), 9, "float32"),
    "exit": (made(ONE, "import sys\nsys.exit(3)"), 10, "ends the program"),
    "deep": (made(ONE, "return self.forward(x)"), 9, "RecursionError"),
    "backward": (
        made(ONE, "y = self.w * x\ny.register_hook(lambda g: 1 / 0)\nreturn y"),
        10,
        "ZeroDivisionError",
    ),
    "in place": (
        made(ONE, "y = (self.w * x).exp()\ny += 1\nreturn y"),
        None,
        "modified by an inplace operation",
    ),
    "memory": (made("self.t = [0] * 10**15"), 6, "too much memory"),
    "tensor": (made("self.t = torch.zeros(10**14)"), 6, "too much memory"),
    "no message": (
        made("class E(Exception):\n    def __str__(self): return 1 / 0\nraise E"),
        8,
        "E",
    ),
    "long": ("x = 1\n" * 20_000, None, "100000 characters"),
}


@pytest.mark.parametrize("key", WRONG)
def test_what_is_wrong_is_said_at_its_line(key: str) -> None:
    text, line, said = WRONG[key]
    with pytest.raises(ModuleError) as caught:
        checked_module(text, Dataset(64))
    assert said in str(caught.value)
    assert caught.value.line == line
    assert "Traceback" not in str(caught.value) and "\n" not in str(caught.value)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.line) == (str(caught.value), caught.value.line)


@pytest.mark.parametrize(
    "setting", ["torch.set_default_dtype(torch.float64)", "torch.set_grad_enabled(False)"]
)
def test_what_code_sets_for_all_of_torch_ends_with_it(setting: str) -> None:
    for text in (made(f"{setting}\n{ONE}"), made(ONE, f"{setting}\nreturn self.w * x")):
        with contextlib.suppress(ModuleError, RuntimeError):  # without gradients it cannot learn
            spec = spec_of(text, points=50)
            with running(spec):
                Trainer(spec).advance(2)
        assert torch.get_default_dtype() is torch.float32
        assert torch.is_grad_enabled()
        assert checked_module(RIGHT).name == "Net"


@pytest.mark.parametrize(
    ("late", "line"),
    [
        ("torch.set_grad_enabled(False)", 11),
        ("self.requires_grad_(False)", 11),
        ("return (self.w * x).detach()", 11),
    ],
)
def test_gradients_that_are_lost_in_the_middle_of_a_run_are_told(late: str, line: int) -> None:
    counted = f"self.n = getattr(self, 'n', 0) + 1\nif self.n > 20:\n    {late}"
    spec = spec_of(made(ONE, f"{counted}\nreturn self.w * x"), points=50)
    with pytest.raises(ModuleError) as caught, running(spec):
        Trainer(spec).advance(50)
    assert caught.value.line == line
    assert "does not depend on any parameter" in str(caught.value)


def test_a_failure_in_the_middle_of_a_run_has_its_line() -> None:
    counted = "self.n = getattr(self, 'n', 0) + 1\nif self.n > 20:\n    x = x + [1][2]"
    forward = f"{counted}\nreturn self.w * x"
    spec = spec_of(made(ONE, forward), points=50)
    trainer = Trainer(spec)
    with pytest.raises(ModuleError) as caught, running(spec):
        trainer.advance(50)
    assert (caught.value.line, trainer.step) == (11, 20)


def test_dropout_is_that_of_a_plain_loop_whatever_is_looked_at() -> None:
    text = made(ONE, "return torch.nn.functional.dropout(self.w * x, 0.5)")
    spec = spec_of(text, learning_rate=1e-5, steps=10, points=60)
    losses = []
    for looks in (False, True):
        trainer = Trainer(spec)
        for _ in range(10):
            trainer.advance(1)
            if looks:
                trainer.frame()
        losses.append(trainer.model.weights())
    assert losses[0] == losses[1]


def test_a_weight_that_is_not_used_stays() -> None:
    text = made(f"{ONE}\nself.v = torch.nn.Parameter(torch.ones(2))")
    trainer = Trainer(spec_of(text, learning_rate=1e-5, points=50))
    trainer.advance(5)
    assert trainer.model.weights()[1:] == (1.0, 1.0)
    assert trainer.model.weights()[0] != 1.0
