"""A new autograd Function: P3, the third Legendre polynomial, with a backward of its own."""

from collections.abc import Sequence
from typing import Any

import torch

from polyviz.models.base import TorchModel


class LegendreP3(torch.autograd.Function):
    """P3(z) = (5 z^3 - 3 z) / 2, whose derivative is 3 (5 z^2 - 1) / 2."""

    @staticmethod
    def forward(ctx: Any, z: torch.Tensor) -> torch.Tensor:
        """Return P3(z), and keep z for the way back."""
        ctx.save_for_backward(z)
        return 0.5 * (5 * z**3 - 3 * z)

    @staticmethod
    def backward(ctx: Any, grad_output: torch.Tensor) -> torch.Tensor:
        """Turn the gradient with respect to P3(z) into the one with respect to z."""
        (z,) = ctx.saved_tensors
        return grad_output * 1.5 * (5 * z**2 - 1)


class LegendreFunction(TorchModel):
    """y = a + b P3(c + d x): a cubic, but not one whose weights are its coefficients."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the weights a, b, c, d; requires_grad asks autograd to follow them."""
        self.device = device
        a, b, c, d = start
        self.a = torch.tensor(a, device=device, requires_grad=True)
        self.b = torch.tensor(b, device=device, requires_grad=True)
        self.c = torch.tensor(c, device=device, requires_grad=True)
        self.d = torch.tensor(d, device=device, requires_grad=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y for x; apply() tells autograd about the new Function."""
        p3 = LegendreP3.apply
        return self.a + self.b * p3(self.c + self.d * x)

    def loss(self, y_pred: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Add up the squared errors."""
        return (y_pred - y).pow(2).sum()

    def backward(
        self, loss: torch.Tensor, y_pred: torch.Tensor, y: torch.Tensor, x: torch.Tensor
    ) -> None:
        """Clear the last gradients and find the new ones, through the Function's backward."""
        self.a.grad = self.b.grad = self.c.grad = self.d.grad = None
        loss.backward()

    def update(self, learning_rate: float) -> None:
        """Take a step down the gradient; autograd must not follow this one."""
        with torch.no_grad():
            self.a -= learning_rate * self.a.grad
            self.b -= learning_rate * self.b.grad
            self.c -= learning_rate * self.c.grad
            self.d -= learning_rate * self.d.grad

    @staticmethod
    def draw_start(seed: int) -> tuple[float, ...]:
        """Start near the answer whatever the seed: from far away this model does not get there."""
        start = torch.tensor([0.0, -1.0, 0.0, 0.3])
        return tuple(start.tolist())

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the four weights."""
        return self.a, self.b, self.c, self.d
