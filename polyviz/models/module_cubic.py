"""A Module of one's own: the cubic as a class that PyTorch treats like its own layers."""

from collections.abc import Sequence

import torch

from polyviz.models.base import TorchModel, draw_normal


class Polynomial3(torch.nn.Module):
    """y = a + b x + c x^2 + d x^3; each Parameter is found by parameters() and zero_grad()."""

    def __init__(self, start: Sequence[float]) -> None:
        """Make the weights a, b, c, d."""
        super().__init__()
        a, b, c, d = start
        self.a = torch.nn.Parameter(torch.tensor(a))
        self.b = torch.nn.Parameter(torch.tensor(b))
        self.c = torch.nn.Parameter(torch.tensor(c))
        self.d = torch.nn.Parameter(torch.tensor(d))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y for x."""
        return self.a + self.b * x + self.c * x**2 + self.d * x**3


class ModuleCubic(TorchModel):
    """Trains a Polynomial3."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the Module and its loss function."""
        self.device = device
        self.net = Polynomial3(start).to(device)
        self.loss_function = torch.nn.MSELoss(reduction="sum")

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y for x by calling the Module."""
        return self.net(x)

    def loss(self, y_pred: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Add up the squared errors."""
        return self.loss_function(y_pred, y)

    def backward(
        self, loss: torch.Tensor, y_pred: torch.Tensor, y: torch.Tensor, x: torch.Tensor
    ) -> None:
        """Clear the last gradients and find the new ones."""
        self.net.zero_grad()
        loss.backward()

    def update(self, learning_rate: float) -> None:
        """Take a step down the gradient, weight by weight."""
        with torch.no_grad():
            for weight in self.net.parameters():
                weight -= learning_rate * weight.grad

    @staticmethod
    def draw_start(seed: int) -> tuple[float, ...]:
        """Draw four numbers from the standard normal distribution."""
        return draw_normal(seed, 4)

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the Module's parameters."""
        return list(self.net.parameters())
