"""The modules of pages are kept, but not without bound: somebody may try code a thousand times."""

import gc
import sys
import weakref

import pytest

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.model_code import KEPT, class_for, model_module
from polyviz.training.module_check import checked_module
from polyviz.training.replayer import Replayer
from polyviz.training.trainer import Trainer

CODE = """\
import torch

NUMBER = {number}


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.ones(()))

    def forward(self, x):
        return self.slope * x + NUMBER - NUMBER
"""


def spec_of(number: int) -> RunSpec:
    code = checked_module(CODE.format(number=number), Dataset(50))
    return RunSpec.for_lesson("autograd", model="own", module=code, points=50, device="cpu")


def pages_in_memory() -> int:
    return sum(name.startswith("polyviz.models.own_module__") for name in sys.modules)


def test_of_many_versions_the_last_are_kept_and_an_old_run_goes_on() -> None:
    old = spec_of(0)
    trainer, plain = Trainer(old), Trainer(old)
    trainer.advance(30)
    gone = weakref.ref(class_for(spec_of(1)))
    for number in range(2, KEPT + 5):
        class_for(spec_of(number))
    assert pages_in_memory() <= KEPT
    gc.collect()
    assert gone() is None
    changed = old.changed(learning_rate=2e-5, optimizer="adam")
    for one in (trainer, plain):
        one.advance(60 - one.step)
        one.frame()
        one.change(changed)
        one.advance(10)
    assert trainer.model.weights() == plain.model.weights()
    replayer = Replayer(trainer)
    assert replayer.go_to(20)
    branch = replayer.branch(20, old)
    branch.advance(40)
    assert branch.step == 60


def test_a_page_stays_the_same_while_it_is_used() -> None:
    spec = spec_of(0)
    first = class_for(spec)
    for number in range(1, KEPT + 5):
        class_for(spec_of(number))
        assert class_for(spec) is first
    plain = model_module("tensor", None, False)
    assert sys.modules[plain.__name__] is plain


def test_each_check_runs_all_of_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    text = "print('read')\n" + CODE.format(number=0)
    for _ in range(2):
        checked_module(text, Dataset(50))
        assert capsys.readouterr().out == "read\n"
