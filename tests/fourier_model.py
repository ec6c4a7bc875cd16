"""A model of somebody else that is linear in its weights: y = a + b cos x + c sin x."""

from collections.abc import Sequence

import numpy as np
import torch

from polyviz.catalogue.models import FamilyRow, ModelRow
from polyviz.models.base import TorchModel, draw_normal
from polyviz.theory.families.family import AnyArray
from polyviz.theory.families.linear import Linear


class Fourier(TorchModel):
    """Trains three tensors."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the weights."""
        self.device = device
        a, b, c = start
        self.a = torch.tensor(a, device=device, requires_grad=True)
        self.b = torch.tensor(b, device=device, requires_grad=True)
        self.c = torch.tensor(c, device=device, requires_grad=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y for x."""
        return self.a + self.b * torch.cos(x) + self.c * torch.sin(x)

    def loss(self, y_pred: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Add up the squared errors."""
        return (y_pred - y).pow(2).sum()

    def backward(
        self, loss: torch.Tensor, y_pred: torch.Tensor, y: torch.Tensor, x: torch.Tensor
    ) -> None:
        """Clear the last gradients and find the new ones."""
        self.a.grad = self.b.grad = self.c.grad = None
        loss.backward()

    def update(self, learning_rate: float) -> None:
        """Take a step down the gradient."""
        with torch.no_grad():
            self.a -= learning_rate * self.a.grad
            self.b -= learning_rate * self.b.grad
            self.c -= learning_rate * self.c.grad

    @staticmethod
    def draw_start(seed: int) -> tuple[float, ...]:
        """Draw three numbers from the standard normal distribution."""
        return draw_normal(seed, 3)

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the three weights."""
        return self.a, self.b, self.c


class FourierFamily(Linear):
    """Is given by its columns alone."""

    def columns(self, x: AnyArray, branch: int = 0) -> list[AnyArray]:
        return [np.ones_like(x), np.cos(x), np.sin(x)]


FOURIER = FourierFamily()

ROW = ModelRow(
    "fourier",
    "A Fourier sum",
    "fourier_model:Fourier",
    FamilyRow("fourier", "fourier_model:FOURIER", {"hand": 1e-4, "sgd": 1e-4}),
    ("a", "b", "c"),
    "y = {a} + {b} cos x + {c} sin x",
    "y = {a} {+b} cos x {+c} sin x",
    "{a} {+b}*cos(x) {+c}*sin(x)",
)
