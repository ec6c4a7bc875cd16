"""A network: linear layers with a bent function between them, which can learn any curve."""

import math
from collections.abc import Sequence

import torch
from torch.nn.utils import skip_init

from polyviz.models.base import TorchModel


class Network(TorchModel):
    """Each hidden unit bends one straight line, and the last layer adds up what they make."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the layers and the loss function."""
        self.device = device
        self.net = self.layers()
        torch.nn.utils.vector_to_parameters(torch.tensor(start), self.net.parameters())
        self.net.to(device)
        self.loss_function = torch.nn.MSELoss(reduction="sum")

    @staticmethod
    def layers() -> torch.nn.Sequential:
        """Make the layers; Flatten turns (N, 1) into (N,)."""
        return torch.nn.Sequential(
            skip_init(torch.nn.Linear, 1, 16),
            torch.nn.Tanh(),
            skip_init(torch.nn.Linear, 16, 1),
            torch.nn.Flatten(0, 1),
        )

    def inputs(self, x: torch.Tensor) -> torch.Tensor:
        """Turn x (N,) into one column (N, 1)."""
        return x.unsqueeze(1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y for x: the layers, one after the other."""
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
        """Take a step down the gradient, layer by layer."""
        with torch.no_grad():
            for weight in self.net.parameters():
                weight -= learning_rate * weight.grad

    @staticmethod
    def draw_start(seed: int) -> tuple[float, ...]:
        """Draw as torch.nn.Linear does: evenly, up to one over the root of its inputs."""
        generator = torch.Generator().manual_seed(seed)
        net = Network.layers()
        for layer in net:
            if isinstance(layer, torch.nn.Linear):
                torch.nn.init.kaiming_uniform_(layer.weight, a=math.sqrt(5), generator=generator)
                bound = 1 / math.sqrt(layer.in_features)
                torch.nn.init.uniform_(layer.bias, -bound, bound, generator=generator)
        return tuple(torch.nn.utils.parameters_to_vector(net.parameters()).tolist())

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the layers' parameters: the weight and the bias of each."""
        return list(self.net.parameters())
