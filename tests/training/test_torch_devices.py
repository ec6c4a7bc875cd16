"""Decides whether a run computes where its spec says, and a GPU gives the same run."""

import pytest
import torch

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training import torch_devices
from polyviz.training.torch_devices import (
    CUDA_REPLAY,
    available_devices,
    fallback_note,
    resolve_device,
    torch_device,
)
from polyviz.training.trainer import Trainer

needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs an NVIDIA GPU")


@pytest.fixture
def cpu_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes this a machine without a GPU."""
    monkeypatch.setattr(torch_devices, "available_devices", lambda: ("cpu",))


@pytest.fixture
def with_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes this a machine that says it has a GPU."""
    monkeypatch.setattr(torch_devices, "available_devices", lambda: ("cpu", "cuda", CUDA_REPLAY))


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


@pytest.mark.usefixtures("with_gpu")
@pytest.mark.parametrize(
    ("lesson", "optimizer", "device"),
    [
        ("tensor", "hand", CUDA_REPLAY),
        ("function", "adam", CUDA_REPLAY),
        ("optim", "rmsprop", CUDA_REPLAY),
        ("module", "nesterov", CUDA_REPLAY),
        ("nn", "rprop", CUDA_REPLAY),
        ("nn", "lbfgs", "cuda"),
        ("nn", "adagrad", "cuda"),
        ("dynamic", "sgd", "cuda"),
        ("numpy", "hand", "cpu"),
    ],
)
def test_steps_are_replayed_where_each_is_the_same(
    lesson: str, optimizer: str, device: str
) -> None:
    spec = RunSpec.for_lesson(lesson, optimizer=optimizer, device=CUDA_REPLAY)
    assert resolve_device(spec) == device
    assert torch_device(device) in ("cpu", "cuda")
    assert (fallback_note(spec, device) is None) is (device == CUDA_REPLAY)


@needs_cuda
@pytest.mark.parametrize("lesson", ["tensor", "autograd", "function", "nn", "optim", "module"])
@pytest.mark.parametrize("optimizer", [None, "momentum", "adam", "adamw", "adadelta", "rprop"])
def test_replayed_steps_give_the_same_losses(lesson: str, optimizer: str | None) -> None:
    """Also across all that a recorded step does not know of: a phase, a new learning rate."""
    frames = []
    for device in ("cuda", CUDA_REPLAY):
        spec = RunSpec.for_lesson(lesson, optimizer=optimizer, device=device, steps=1500)
        trainer = Trainer(spec)
        assert trainer.device == device
        trainer.advance(600)
        for _ in range(6):
            trainer.phase()
        trainer.advance(100)
        trainer.change(spec.changed(learning_rate=spec.learning_rate / 2))
        trainer.advance(1500)
        frames.append(trainer.frame())
    plain, replayed = frames
    assert replayed.step == plain.step == 1500
    assert replayed.trace[0].tolist() == plain.trace[0].tolist()
    # AdamW's first steps are large, and recorded ones correct its averages in single precision.
    assert replayed.trace[1] == pytest.approx(plain.trace[1], rel=1e-3)
    assert replayed.weights == pytest.approx(plain.weights, rel=1e-4, abs=1e-5)
    assert replayed.gradients == pytest.approx(plain.gradients, rel=1e-2, abs=1e-1)


@needs_cuda
def test_replayed_steps_find_the_divergence_at_its_step() -> None:
    found = set()
    for device in ("cuda", CUDA_REPLAY):
        trainer = Trainer(RunSpec.for_lesson("tensor", device=device, learning_rate=1e-4))
        trainer.advance(2000)
        found.add((trainer.has_diverged, trainer.diverged_at))
    assert len(found) == 1
    assert True in {diverged for diverged, _ in found}


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
