"""A cubic from the nn package: a linear layer on (x, x^2, x^3), and a loss function."""

import math
from collections.abc import Sequence

import torch
from torch.nn.utils import skip_init

from polyviz.models.base import TorchModel


class SequentialCubic(TorchModel):
    """y = bias + weight . (x, x^2, x^3): the bias is a, the weight holds b, c, d."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the layers; Linear holds the weights, Flatten turns (N, 1) into (N,)."""
        self.device = device
        self.net = torch.nn.Sequential(skip_init(torch.nn.Linear, 3, 1), torch.nn.Flatten(0, 1))
        self.loss_function = torch.nn.MSELoss(reduction="sum")
        with torch.no_grad():
            self.net[0].bias.copy_(torch.tensor(start[:1]))
            self.net[0].weight.copy_(torch.tensor([start[1:]]))
        self.net.to(device)

    def inputs(self, x: torch.Tensor) -> torch.Tensor:
        """Turn x (N,) into the columns x, x^2, x^3 (N, 3), once before the first step."""
        return x.unsqueeze(-1).pow(torch.tensor([1, 2, 3], device=self.device))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y for the columns x: the layers, one after the other."""
        return self.net(x)

    def loss(self, y_pred: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Add up the squared errors."""
        return self.loss_function(y_pred, y)

    def backward(
        self, loss: torch.Tensor, y_pred: torch.Tensor, y: torch.Tensor, x: torch.Tensor
    ) -> None:
        """Clear the gradients of all layers and find the new ones."""
        self.net.zero_grad()
        loss.backward()

    def update(self, learning_rate: float) -> None:
        """Take a step down the gradient, weight by weight, whatever the layers are."""
        with torch.no_grad():
            for weight in self.net.parameters():
                weight -= learning_rate * weight.grad

    @staticmethod
    def draw_start(seed: int) -> tuple[float, ...]:
        """Draw as torch.nn.Linear does: evenly, up to one over the root of its three inputs."""
        generator = torch.Generator().manual_seed(seed)
        linear = skip_init(torch.nn.Linear, 3, 1)
        torch.nn.init.kaiming_uniform_(linear.weight, a=math.sqrt(5), generator=generator)
        bound = 1 / math.sqrt(3)
        torch.nn.init.uniform_(linear.bias, -bound, bound, generator=generator)
        return float(linear.bias.item()), *linear.weight[0].tolist()

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the layers' parameters: the weight (1, 3), then the bias (1,)."""
        return list(self.net.parameters())

    def tensors(self) -> Sequence[torch.Tensor]:
        """Return the bias, which is a, before the weight, which holds b, c, d."""
        weight, bias = self.net.parameters()
        return bias, weight
