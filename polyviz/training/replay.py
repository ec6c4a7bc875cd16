"""Tells which runs can be replayed as a CUDA graph."""

import inspect

import torch

from polyviz.catalogue.run_spec import RunSpec


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
