"""A run whose losses stay on the device is the same run as one that looks at each."""

import pytest
from compared import assert_diverged, result, spec_for

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.losses import DeviceLosses
from polyviz.training.trainer import Trainer


def on_device(spec: RunSpec) -> Trainer:
    """Return a run that records its losses as on a GPU."""
    trainer = Trainer(spec)
    trainer.recorder.losses = DeviceLosses(trainer.loop.y)
    return trainer


def test_losses_on_the_device_make_the_same_run() -> None:
    spec = spec_for("module", steps=1300)
    host, device = Trainer(spec), on_device(spec)
    for trainer in (host, device):
        trainer.advance(100)
        trainer.phase()
        trainer.phase()
        trainer.frame()
        trainer.advance(2000)
    assert result(host) == result(device)


@pytest.mark.usefixtures("no_warnings")
@pytest.mark.parametrize("steps", [10_000, 300])
def test_losses_on_the_device_find_the_same_divergence(steps: int) -> None:
    spec = spec_for("tensor", learning_rate=1e-5, steps=steps)
    host, device = Trainer(spec), on_device(spec)
    for trainer in (host, device):
        trainer.frame()
        trainer.advance(steps)
    assert host.diverged_at is not None
    assert_diverged(host, host.diverged_at)
    assert_diverged(device, host.diverged_at)
    assert host.last_loss == device.last_loss


@pytest.mark.usefixtures("no_warnings")
def test_losses_on_the_device_find_the_same_divergence_phase_by_phase() -> None:
    spec = spec_for("tensor", learning_rate=1e-5, steps=10_000)
    host, device = Trainer(spec), on_device(spec)
    host.advance(10_000)
    while device.phase() is not None:
        pass
    assert device.has_diverged
    assert device.diverged_at == host.diverged_at
    assert device.step == host.step
