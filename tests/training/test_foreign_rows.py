"""A row of somebody else that does not fit its page or PyTorch is refused in one line."""

from dataclasses import replace

import pytest
import sine_model

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.cli import main
from polyviz.training.trainer import Trainer


@pytest.fixture(autouse=True)
def rows(monkeypatch: pytest.MonkeyPatch) -> None:
    sine = sine_model.row("sine_model:SINE")
    monkeypatch.setitem(MODELS, "narrow", replace(sine, key="narrow", weights=("a", "b")))
    monkeypatch.setitem(
        OPTIMIZERS, "future", replace(OPTIMIZERS["adam"], key="future", torch_name="Tomorrow")
    )


@pytest.mark.parametrize(
    ("chosen", "field", "said"),
    [
        ({"model": "narrow"}, "model", "its page starts from 3 weights, but its row names a, b"),
        ({"optimizer": "future"}, "optimizer", "torch.optim has no class Tomorrow here"),
    ],
    ids=["weights", "optimizer"],
)
def test_it_is_refused_at_its_field(
    capsys: pytest.CaptureFixture[str], chosen: dict[str, str], field: str, said: str
) -> None:
    with pytest.raises(InvalidValueError, match=said) as caught:
        Trainer(RunSpec.for_lesson("module", **chosen))
    assert caught.value.key == field
    words = [word for key, value in chosen.items() for word in (f"--{key}", value)]
    assert main(["fit", "module", *words]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
