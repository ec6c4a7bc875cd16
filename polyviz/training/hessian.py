"""The sharpness of the loss where a run is: the largest eigenvalue of its Hessian."""

from typing import Any

import numpy as np
import torch

from polyviz.catalogue.own_module import OWN
from polyviz.theory.families import family_of
from polyviz.theory.scaling import gradient_scale, is_covered
from polyviz.theory.sharpness import sharpness_of
from polyviz.theory.unknown import Unknown, known
from polyviz.training.trainer import Trainer


def sharpness_now(trainer: Trainer) -> float | None:
    """Return the sharpness at the present weights of a run; None where it is not known.

    Networks have a product with their Hessian for it, and the Hessian of a quadratic loss is the
    same everywhere; for all others autograd differentiates the gradient once more.
    """
    spec = trainer.spec
    found = sharpness_of(spec, trainer.model.weights())
    if not isinstance(found, Unknown):
        return found
    if spec.model == OWN or not is_covered(spec):
        return None
    family = family_of(spec)
    if family.is_quadratic and len(family.branches) == 1:
        spectrum = known(family.spectrum(spec.dataset))
        return None if spectrum is None else abs(gradient_scale(spec)) * spectrum.values[-1]
    return _by_autograd(trainer)


def _by_autograd(trainer: Trainer) -> float | None:
    model: Any = trainer.model
    x, y = model.data(trainer.spec.dataset)
    weights = list(model.tensors())
    loss = model.loss(model.predict(x), y)
    gradients = torch.autograd.grad(loss, weights, create_graph=True, allow_unused=True)
    used = [(w, g) for w, g in zip(weights, gradients, strict=True) if g is not None]
    flat = torch.cat([gradient.reshape(-1) for _, gradient in used])
    rows = []
    for entry in flat:
        row = torch.autograd.grad(
            entry, [weight for weight, _ in used], retain_graph=True, materialize_grads=True
        )
        rows.append(torch.cat([part.reshape(-1) for part in row]))
    hessian = torch.stack(rows).detach().cpu().numpy().astype(np.float64)
    if not np.isfinite(hessian).all():
        return None
    return float(np.linalg.eigvalsh((hessian + hessian.T) / 2)[-1])
