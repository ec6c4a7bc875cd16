"""A cubic on tensors: still every gradient by hand, but now it runs on a GPU as well."""

from collections.abc import Sequence

import torch

from polyviz.models.base import TorchModel, draw_normal


class TensorCubic(TorchModel):
    """y = a + b x + c x^2 + d x^3; the gradients are written by hand and kept in .grad."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the weights a, b, c, d, four tensors that autograd does not follow."""
        self.device = device
        a, b, c, d = start
        self.a = torch.tensor(a, device=device)
        self.b = torch.tensor(b, device=device)
        self.c = torch.tensor(c, device=device)
        self.d = torch.tensor(d, device=device)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y for x."""
        return self.a + self.b * x + self.c * x**2 + self.d * x**3

    def loss(self, y_pred: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Add up the squared errors."""
        return (y_pred - y).pow(2).sum()

    def backward(
        self, loss: torch.Tensor, y_pred: torch.Tensor, y: torch.Tensor, x: torch.Tensor
    ) -> None:
        """Apply the chain rule by hand, and put each gradient where PyTorch looks for it."""
        grad_y_pred = 2.0 * (y_pred - y)
        self.a.grad = grad_y_pred.sum()
        self.b.grad = (grad_y_pred * x).sum()
        self.c.grad = (grad_y_pred * x**2).sum()
        self.d.grad = (grad_y_pred * x**3).sum()

    def update(self, learning_rate: float) -> None:
        """Take a step down the gradient."""
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
