"""A Module of your own, which is trained as PyTorch's own are."""

from collections.abc import Sequence

import torch

from polyviz.models.base import TorchModel


class MyModule(torch.nn.Module):
    """Two layers with a bend between them."""

    def __init__(self) -> None:
        """Make the layers."""
        super().__init__()
        self.hidden = torch.nn.Linear(1, 8)
        self.out = torch.nn.Linear(8, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Predict y (N,) for x (N,)."""
        h = torch.tanh(self.hidden(x.unsqueeze(1)))
        return self.out(h).squeeze(1)


class OwnModule(TorchModel):
    """Trains a MyModule."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the Module and its loss function."""
        self.device = device
        torch.manual_seed(seed)
        self.net = MyModule()
        torch.nn.utils.vector_to_parameters(torch.tensor(start), self.net.parameters())
        self.net.to(device)
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
        """Clear the gradients of all parameters and find the new ones."""
        self.net.zero_grad()
        loss.backward()

    def update(self, learning_rate: float) -> None:
        """Take a step down the gradient; a parameter that was not used has none and stays."""
        with torch.no_grad():
            for weight in self.net.parameters():
                if weight.grad is not None:
                    weight -= learning_rate * weight.grad

    @staticmethod
    def draw_start(seed: int) -> tuple[float, ...]:
        """Draw the weights as the Module does when it is made."""
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            net = MyModule()
        return tuple(torch.nn.utils.parameters_to_vector(net.parameters()).tolist())

    def predict(self, x: torch.Tensor) -> torch.Tensor:
        """Return the prediction; random numbers that it draws are not missing in the run."""
        with torch.random.fork_rng(devices=[]):
            return self.net(x)

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the Module's parameters."""
        return list(self.net.parameters())
