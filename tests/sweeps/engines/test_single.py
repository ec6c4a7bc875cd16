"""Runs that are done one by one are those of the trainer, to the last bit."""

import math

import pytest
from sweep_sample import run_of

from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.own_module import example
from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.engines.single import train
from polyviz.theory.summary import floor_of
from polyviz.training.hessian import sharpness_now
from polyviz.training.module_check import checked_module
from polyviz.training.trainer import Trainer

SPECS = [
    run_of("optim", optimizer="lbfgs", learning_rate=0.5),
    run_of("numpy", learning_rate=1e-4, steps=2000),
    run_of("function"),
    run_of("network"),
    run_of("dynamic"),
    run_of("autograd", learning_rate=10.0, steps=300),
]


def own(code: str) -> RunSpec:
    data = run_of().dataset
    return run_of("module", model="own", module=checked_module(code, data))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: f"{spec.lesson}-{spec.optimizer}")
def test_measures_are_those_of_the_trainer(spec: RunSpec) -> None:
    trainer = Trainer(spec)
    losses: list[float] = []
    while trainer.is_running:
        trainer.advance(1)
        frame = trainer.frame()
        if not trainer.has_diverged and frame.loss is not None:
            losses.append(frame.loss)
    found = {key: values[0] for key, values in train([spec], MEASURES).items()}
    floor = floor_of(spec)
    if trainer.has_diverged:
        assert found["diverged_at"] == trainer.diverged_at
        assert all(math.isnan(found[key]) for key in ("loss", "above_floor", "sharpness"))
        return
    assert found["loss"] == losses[-1]
    assert math.isnan(found["diverged_at"])
    assert found["sharpness"] == sharpness_now(spec, trainer.model)
    if floor is None:
        assert math.isnan(found["above_floor"])
        return
    assert found["above_floor"] == losses[-1] - floor
    near = [step for step, loss in enumerate(losses) if loss <= 1.01 * floor]
    assert found["steps_to_1_percent"] == pytest.approx(near[0] if near else math.nan, nan_ok=True)


def test_several_runs_come_in_their_order() -> None:
    found = train(SPECS[:3], ("loss",))["loss"]
    assert found.tolist() == [train([spec], ("loss",))["loss"][0] for spec in SPECS[:3]]


def test_a_module_of_ones_own_is_trained_and_prints_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    code = example()
    spec = own(code)
    trainer = Trainer(spec)
    trainer.advance(spec.steps)
    trainer.frame()
    assert train([spec], ("loss",))["loss"].tolist() == [trainer.last_loss]
    loud = own(code.replace("        return ", "        print('loud')\n        return "))
    assert "loud" in capfd.readouterr().out
    train([loud], ("loss",))
    assert capfd.readouterr() == ("", "")


def test_what_fails_in_a_module_is_told_with_its_line() -> None:
    text = example()
    line = "        return "
    assert line in text
    failing = text.replace(
        line,
        "        self.n = getattr(self, 'n', 0) + 1\n"
        "        assert self.n < 12, 'no more'\n" + line,
    )
    with pytest.raises(ModuleError) as caught:
        train([own(failing)], ("loss",))
    assert caught.value.line is not None
