"""A model of somebody else: y = a sin(b x + c), as a Module of their own."""

from collections.abc import Sequence

import numpy as np
import torch

from polyviz.catalogue.models import FamilyRow, ModelRow
from polyviz.models.base import TorchModel, draw_normal
from polyviz.theory.families.family import AnyArray, Family, Weights


class SineModule(torch.nn.Module):
    def __init__(self, start: Sequence[float]) -> None:
        super().__init__()
        a, b, c = start
        self.a = torch.nn.Parameter(torch.tensor(a))
        self.b = torch.nn.Parameter(torch.tensor(b))
        self.c = torch.nn.Parameter(torch.tensor(c))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.a * torch.sin(self.b * x + self.c)


class Sine(TorchModel):
    """Trains a SineModule."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the Module and its loss function."""
        self.device = device
        self.net = SineModule(start).to(device)
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
        """Draw three numbers from the standard normal distribution."""
        return draw_normal(seed, 3)

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the Module's parameters."""
        return list(self.net.parameters())


class SineFamily(Family):
    """Knows nothing but the curve."""

    def predict(self, weights: Weights, x: AnyArray, branch: int = 0) -> AnyArray:
        a, b, c = weights
        return a * np.sin(b * x + c)


SINE = SineFamily()

EQUATION = "{a} sin({b} x + {c})"

RATES = {"hand": 1e-4, "sgd": 1e-4}


def row(mathematics: str) -> ModelRow:
    """Return the row of the model, with this or with nothing known of its family."""
    return ModelRow(
        "sine",
        "A sine",
        "sine_model:Sine",
        FamilyRow("sine", mathematics, RATES),
        ("a", "b", "c"),
        f"y = {EQUATION}",
        f"y = {EQUATION}",
        "{a}*sin({b}*x + {c})",
    )
