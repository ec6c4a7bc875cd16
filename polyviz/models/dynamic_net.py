"""A dynamic network: Python decides anew in each step which graph is built, and shares a weight."""

import random
from collections.abc import Sequence

import torch

from polyviz.models.base import SeededRng, TorchModel, draw_normal

NO_POWER = 4
"""The number drawn if no power is added: the powers are 4, 5 ... below the number drawn."""


class DynamicPolynomial(torch.nn.Module):
    """A cubic to which x^4, or x^4 and x^5, or neither is added, all with the one weight e."""

    def __init__(self, start: Sequence[float], rng: SeededRng) -> None:
        """Make the weights a, b, c, d, e."""
        super().__init__()
        a, b, c, d, e = start
        self.a = torch.nn.Parameter(torch.tensor(a))
        self.b = torch.nn.Parameter(torch.tensor(b))
        self.c = torch.nn.Parameter(torch.tensor(c))
        self.d = torch.nn.Parameter(torch.tensor(d))
        self.e = torch.nn.Parameter(torch.tensor(e))
        self.random = rng

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Choose by chance which powers are added, and predict y for x with them."""
        y = self.a + self.b * x + self.c * x**2 + self.d * x**3
        for power in range(4, self.random.randint(4, 6)):
            y = y + self.e * x**power
        return y


class DynamicNet(TorchModel):
    """Trains a DynamicPolynomial."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the Module and its loss function."""
        self.device = device
        self.net = DynamicPolynomial(start, SeededRng(seed, NO_POWER)).to(device)
        self.loss_function = torch.nn.MSELoss(reduction="sum")

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y for x by calling the Module, which chooses its powers."""
        return self.net(x)

    def loss(self, y_pred: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Add up the squared errors."""
        return self.loss_function(y_pred, y)

    def backward(
        self, loss: torch.Tensor, y_pred: torch.Tensor, y: torch.Tensor, x: torch.Tensor
    ) -> None:
        """Clear the last gradients and find the new ones; e collects one from each of its uses."""
        self.net.zero_grad()
        loss.backward()

    def update(self, learning_rate: float) -> None:
        """Take a step down the gradient; in a step without x^4, e has none and stays."""
        with torch.no_grad():
            for weight in self.net.parameters():
                if weight.grad is not None:
                    weight -= learning_rate * weight.grad

    @staticmethod
    def draw_start(seed: int) -> tuple[float, ...]:
        """Draw five numbers from the standard normal distribution."""
        return draw_normal(seed, 5)

    def rng(self) -> random.Random:
        """Return the generator from which the Module draws its powers."""
        return self.net.random.generator

    @property
    def branch(self) -> int:
        """How many extra powers were drawn last, 0 before the first step."""
        return self.net.random.last - NO_POWER

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the Module's parameters."""
        return list(self.net.parameters())

    def predict(self, x: torch.Tensor) -> torch.Tensor:
        """Return the prediction for any x with the powers that were drawn last."""
        with self.net.random.repeated():
            return self.net(x)
