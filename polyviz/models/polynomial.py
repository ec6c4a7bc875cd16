"""A sum of given functions, each with a weight: the functions decide how fast it learns."""

import math
from collections.abc import Sequence

import torch

from polyviz.models.base import TorchModel, draw_normal


class Polynomial(TorchModel):
    """y = X w, with a column of X for each function of the basis."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make one tensor of all weights; requires_grad asks autograd to follow it."""
        self.device = device
        self.w = torch.tensor(start, device=device, requires_grad=True)

    def inputs(self, x: torch.Tensor) -> torch.Tensor:
        """Turn x (N,) into the columns of the basis (N, 4), once before the first step."""
        z = x / math.pi
        p = [torch.ones_like(z), z]
        for k in range(1, 3):
            p.append(((2 * k + 1) * z * p[k] - k * p[k - 1]) / (k + 1))
        q = [math.sqrt(2 * k + 1) * p[k] for k in range(len(p))]
        return torch.stack(q, dim=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y for the columns x: one matrix product."""
        return x @ self.w

    def loss(self, y_pred: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Add up the squared errors."""
        return (y_pred - y).pow(2).sum()

    def backward(
        self, loss: torch.Tensor, y_pred: torch.Tensor, y: torch.Tensor, x: torch.Tensor
    ) -> None:
        """Clear the last gradients, since backward() adds to them, and find the new ones."""
        self.w.grad = None
        loss.backward()

    def update(self, learning_rate: float) -> None:
        """Take a step down the gradient; autograd must not follow this one."""
        with torch.no_grad():
            self.w -= learning_rate * self.w.grad

    @staticmethod
    def draw_start(seed: int) -> tuple[float, ...]:
        """Draw each weight from the standard normal distribution."""
        return draw_normal(seed, 4)

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the one tensor."""
        return (self.w,)
