"""In a script the code of a Module is what was written, whatever is in it."""

import contextlib
import io
import runpy
from pathlib import Path

import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.module_in_script import own_code_of
from polyviz.source.script_text import script_of
from polyviz.training.module_check import checked_module
from polyviz.training.trainer import Trainer

TEXT = '''"""Comes with all that a file of somebody has."""

import math
import random

import torch
from torch.nn import functional

device = "cpu"
HIDDEN = 3


def bend(x):
    return functional.relu(x.to(device)) / math.pi


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.line = torch.nn.Linear(1, HIDDEN)
        self.out = torch.nn.Linear(HIDDEN, 1)
        self.register_buffer("shift", torch.ones(3, dtype=torch.float64).float())
        self.register_buffer("other", torch.ones(1, device=device))

    def forward(self, x):
        return (self.out(bend(self.line(x.unsqueeze(1)) - self.shift)) + self.other).squeeze(1)


def train(start):
    """Is not called by a run."""
    random.seed(start)
    raise SystemExit(start)
'''

ENDED = f"""{TEXT}

if __name__ == "__main__":
    train(random.randint(4, 6))
"""


@pytest.mark.parametrize("device", ["cpu", "cuda", "auto"])
@pytest.mark.parametrize("start", [None, (0.5, -0.25, 1.0, 0.5, 0.5, 0.5, 1.0, 2.0, -1.0, 0.125)])
@pytest.mark.parametrize("optimizer", ["hand", "adam"])
def test_it_stays_as_it_is(device: str, start: tuple[float, ...] | None, optimizer: str) -> None:
    code = checked_module(ENDED)
    chosen = {"device": device, "optimizer": optimizer, "start": start}
    spec = RunSpec.for_lesson("nn", model="own", module=code, **chosen)
    script = script_of(spec)
    assert script.count(TEXT) == 1
    assert "__main__" not in script
    assert "random.seed(seed)" not in script
    assert own_code_of(spec) == TEXT.rstrip()
    assert own_code_of(spec.changed(model="autograd")) is None


def test_the_script_trains_as_the_run_does(tmp_path: Path) -> None:
    spec = RunSpec.for_lesson("nn", model="own", module=checked_module(ENDED), points=50, steps=20)
    trainer = Trainer(spec)
    trainer.advance(20)
    file = tmp_path / "run.py"
    file.write_text(script_of(spec, 20), encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runpy.run_path(str(file), run_name="__main__")
    assert printed.getvalue() == f"19 {trainer.last_loss}\nResult: y = Net(x)\n"
