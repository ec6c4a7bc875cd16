"""Which devices this machine has, which of them a run uses, and which runs a GPU can replay."""

import inspect

import torch

from polyviz.catalogue.device_names import GPU_FROM_POINTS
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import LABELS, RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

ALLOWED_DEVICES = QT_TRANSLATE_NOOP("catalogue", "this machine has {devices}")

CUDA_REPLAY = "cuda-replay"
"""An NVIDIA GPU on which a step is replayed as a CUDA graph instead of kernel by kernel."""


def available_devices() -> tuple[str, ...]:
    """Return the devices of this machine, "cpu" first."""
    found = ["cpu"]
    if torch.cuda.is_available():
        found += ["cuda", CUDA_REPLAY]
    if torch.backends.mps.is_available():
        found.append("mps")
    return tuple(found)


def resolve_device(spec: RunSpec) -> str:
    """Return the device on which `spec` runs: "cpu", "cuda", "cuda-replay" or "mps".

    "auto" means a GPU if there is one and there are enough points. The NumPy model always runs on
    the CPU, and steps that cannot be replayed run kernel by kernel. Raises InvalidValueError for a
    device that this machine does not have.
    """
    devices = available_devices()
    if spec.device != "auto" and spec.device not in devices:
        raise InvalidValueError(
            "device", LABELS["device"], spec.device, ALLOWED_DEVICES, devices=", ".join(devices)
        )
    if not spec.model_row.uses_torch:
        return "cpu"
    if spec.device == CUDA_REPLAY and not can_replay(spec):
        return "cuda"
    if spec.device != "auto":
        return spec.device
    gpus = [name for name in devices if name in ("cuda", "mps")]
    return gpus[0] if gpus and spec.points >= GPU_FROM_POINTS else "cpu"


def can_replay(spec: RunSpec) -> bool:
    """Say whether every step of `spec` launches the same kernels on the same memory.

    A random model changes in every step, and some optimizers decide on the CPU what a step
    does (LBFGS) or count their steps there (Adagrad).
    """
    if not spec.model_row.uses_torch or spec.model_row.family.is_random:
        return False
    name = spec.optimizer_row.torch_name
    return name in (None, "SGD") or takes_capturable(str(name))


def takes_capturable(torch_name: str) -> bool:
    """Say whether an optimizer of torch.optim has the mode `capturable`, which recording needs."""
    return "capturable" in inspect.signature(getattr(torch.optim, torch_name)).parameters


def torch_device(device: str) -> str:
    """Return torch's name of a device."""
    return "cuda" if device == CUDA_REPLAY else device


def fallback_note(spec: RunSpec, device: str) -> str | None:
    """Return why a run is not on the device that was asked for; None if it is."""
    if spec.device in ("auto", device):
        return None
    if device == "cuda":
        return QT_TRANSLATE_NOOP(
            "catalogue",
            "These steps are not all alike, so the GPU runs them kernel by kernel.",
        )
    return QT_TRANSLATE_NOOP("catalogue", "NumPy computes in float64 on the CPU, not on a GPU.")
