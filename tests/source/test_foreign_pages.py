"""Scripts of pages that others have written: one weight, ten weights, no docstrings."""

import runpy
import sys
from pathlib import Path

import pytest

from polyviz.catalogue.model_row import FamilyRow, ModelRow
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.script_text import script_of
from polyviz.training.trainer import Trainer

PAGE = """
import torch
from polyviz.models.base import TorchModel, draw_normal


class Line(TorchModel):
    def __init__(self, start, seed, device):
        self.device = device
{made}

    def forward(self, x):
        return {sum} * x

    def loss(self, y_pred, y):
        return (y_pred - y).pow(2).sum()

    def backward(self, loss, y_pred, y, x):
        {cleared} = None
        loss.backward()

    def update(self, learning_rate):
        with torch.no_grad():
            self.w1 -= learning_rate * self.w1.grad

    @staticmethod
    def draw_start(seed):
        return draw_normal(seed, {count})

    def parameters(self):
        return {tuple}
"""


@pytest.mark.parametrize("optimizer", ["hand", "adam"])
@pytest.mark.parametrize("count", [1, 10])
def test_its_script_ends_as_the_run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    count: int,
    optimizer: str,
) -> None:
    names = [f"w{number}" for number in range(1, count + 1)]
    owned = [f"self.{name}" for name in names]
    made = [
        f"        {name} = torch.tensor(start[{index}], device=device, requires_grad=True)"
        for index, name in enumerate(owned)
    ]
    text = PAGE.format(
        made="\n".join(made),
        sum=f"({' + '.join(owned)})",
        cleared=" = ".join(f"{name}.grad" for name in owned),
        count=count,
        tuple=f"({', '.join(owned)},)",
    )
    module, key = f"foreign_line_{count}", f"line{count}"
    (tmp_path / f"{module}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    equation = "y = (" + " + ".join(f"{{{name}}}" for name in names) + ") x"
    texts = equation, equation, equation
    row = ModelRow(key, "Line", f"{module}:Line", FamilyRow(key), tuple(names), *texts)
    monkeypatch.setitem(MODELS, key, row)
    spec = RunSpec.for_lesson(
        "nn", model=key, optimizer=optimizer, steps=5, points=20, device="cpu"
    )
    trainer = Trainer(spec)
    trainer.advance(5)
    file = tmp_path / "taken_home.py"
    file.write_text(script_of(spec), encoding="utf-8")
    capsys.readouterr()
    runpy.run_path(str(file))
    numbers = dict(zip(names, trainer.model.weights(), strict=True))
    assert capsys.readouterr().out.splitlines()[-1] == f"Result: {equation.format(**numbers)}"
    sys.modules.pop(module, None)
