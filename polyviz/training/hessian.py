"""The sharpness of the loss where a run is: the largest eigenvalue of its Hessian."""

import numpy as np
import torch

from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.run_spec import RunSpec
from polyviz.models.base import Model
from polyviz.theory.families import family_of
from polyviz.theory.scaling import gradient_scale, is_covered
from polyviz.theory.sharpness import sharpness_of
from polyviz.theory.unknown import Unknown, known


def sharpness_now(spec: RunSpec, model: Model) -> float | None:
    """Return the sharpness at the weights of the model of a run; None where it is not known.

    Networks have a product with their Hessian for it, and the Hessian of a quadratic loss is the
    same everywhere; for all others autograd differentiates the gradient once more.
    """
    found = sharpness_of(spec, model.weights())
    if not isinstance(found, Unknown):
        return found
    if spec.model == OWN or not is_covered(spec):
        return None
    family = family_of(spec)
    if family.is_quadratic and len(family.branches) == 1:
        spectrum = known(family.spectrum(spec.dataset))
        return None if spectrum is None else abs(gradient_scale(spec)) * spectrum.values[-1]
    return _by_autograd(spec, model)


def _by_autograd(spec: RunSpec, model: Model) -> float | None:
    x, y = model.data(spec.dataset)
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
