"""Decides whether a run computes where its spec says, and a GPU gives the same run."""

import pytest
import torch

from polyviz.catalogue.quantities import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training import devices
from polyviz.training.devices import available_devices, fallback_note, resolve_device
from polyviz.training.trainer import Trainer

needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs an NVIDIA GPU")


@pytest.fixture
def cpu_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes this a machine without a GPU."""
    monkeypatch.setattr(devices, "available_devices", lambda: ("cpu",))


@pytest.fixture
def with_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes this a machine that says it has a GPU."""
    monkeypatch.setattr(devices, "available_devices", lambda: ("cpu", "cuda"))


def test_there_is_always_a_cpu() -> None:
    assert available_devices()[0] == "cpu"


@pytest.mark.usefixtures("cpu_alone")
@pytest.mark.parametrize("lesson", ["numpy", "tensor"])
@pytest.mark.parametrize("device", ["cuda", "mps"])
def test_missing_device_is_refused(lesson: str, device: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Trainer(RunSpec.for_lesson(lesson, device=device))
    message = str(caught.value)
    assert caught.value.key == "device"
    assert device in message
    assert "this machine has cpu" in message
    assert len(message.splitlines()) == 1


@pytest.mark.usefixtures("cpu_alone")
@pytest.mark.parametrize("points", [2000, 1_000_000])
def test_auto_is_the_cpu_where_there_is_no_gpu(points: int) -> None:
    assert resolve_device(RunSpec.for_lesson("nn", points=points)) == "cpu"


@pytest.mark.usefixtures("with_gpu")
def test_auto_takes_the_gpu_for_many_points_alone() -> None:
    spec = RunSpec.for_lesson("nn")
    assert resolve_device(spec) == "cpu"
    assert resolve_device(spec.changed(points=1_000_000)) == "cuda"
    assert resolve_device(spec.changed(device="cuda")) == "cuda"
    assert resolve_device(spec.changed(device="cpu", points=1_000_000)) == "cpu"


@pytest.mark.usefixtures("with_gpu")
def test_numpy_says_that_it_stays_on_the_cpu() -> None:
    spec = RunSpec.for_lesson("numpy", device="cuda", points=1_000_000)
    assert resolve_device(spec) == "cpu"
    note = fallback_note(spec, "cpu")
    assert note is not None
    assert "CPU" in note
    assert fallback_note(spec.changed(device="auto"), "cpu") is None
    assert fallback_note(spec.changed(device="cpu"), "cpu") is None
    assert fallback_note(RunSpec.for_lesson("tensor", device="cuda"), "cuda") is None


@needs_cuda
@pytest.mark.parametrize("lesson", ["tensor", "autograd", "function", "nn", "module", "dynamic"])
def test_gpu_gives_the_same_run_but_for_rounding(lesson: str) -> None:
    runs = {}
    for device in ("cpu", "cuda"):
        trainer = Trainer(RunSpec.for_lesson(lesson, device=device, steps=1200))
        trainer.advance(700)
        trainer.advance(700)
        frame = trainer.frame()
        assert frame.device == device
        assert frame.step == 1200
        runs[device] = frame
    cpu, cuda = runs["cpu"], runs["cuda"]
    assert cuda.loss == pytest.approx(cpu.loss, rel=1e-4)
    assert cuda.weights == pytest.approx(cpu.weights, rel=1e-4, abs=1e-5)
    assert cuda.trace[0].tolist() == cpu.trace[0].tolist()
    assert cuda.trace[1] == pytest.approx(cpu.trace[1], rel=1e-4)


@needs_cuda
def test_gpu_finds_the_divergence() -> None:
    steps = set()
    for device in ("cpu", "cuda"):
        trainer = Trainer(RunSpec.for_lesson("tensor", device=device, learning_rate=1e-4))
        trainer.advance(2000)
        assert trainer.has_diverged
        steps.add(trainer.diverged_at)
    assert len(steps) == 1
