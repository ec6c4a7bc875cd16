"""A cubic with autograd: PyTorch follows the forward phase and finds the gradients itself."""

from collections.abc import Sequence

import torch

from polyviz.models.base import TorchModel, draw_normal


class AutogradCubic(TorchModel):
    """y = a + b x + c x^2 + d x^3; no gradient is written by hand any more."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the weights a, b, c, d; requires_grad asks autograd to follow them."""
        self.device = device
        a, b, c, d = start
        self.a = torch.tensor(a, device=device, requires_grad=True)
        self.b = torch.tensor(b, device=device, requires_grad=True)
        self.c = torch.tensor(c, device=device, requires_grad=True)
        self.d = torch.tensor(d, device=device, requires_grad=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y for x; autograd takes notes."""
        return self.a + self.b * x + self.c * x**2 + self.d * x**3

    def loss(self, y_pred: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Add up the squared errors."""
        return (y_pred - y).pow(2).sum()

    def backward(
        self, loss: torch.Tensor, y_pred: torch.Tensor, y: torch.Tensor, x: torch.Tensor
    ) -> None:
        """Clear the last gradients, since backward() adds to them, and find the new ones."""
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
        """Draw four numbers from the standard normal distribution."""
        return draw_normal(seed, 4)

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the four weights."""
        return self.a, self.b, self.c, self.d
