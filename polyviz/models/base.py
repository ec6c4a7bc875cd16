"""The interface of every model: four phases, and access to its weights, gradients and curve."""

import contextlib
import random
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import torch

from polyviz.catalogue.dataset import Dataset
from polyviz.models.data_points import tensors_of

Array = npt.NDArray[np.float64]


class Model(Protocol):
    """A model as the trainer sees it.

    A step is forward, loss, backward and update, in this order. The data y (N,), the prediction
    y_pred (N,) and the scalar loss are NumPy arrays for the NumPy model and tensors for all others;
    so is x, which is (N,), or (N, K) where the page makes columns of it.
    """

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Make the model with these start weights; `seed` is for what it draws during a run."""

    @property
    def branch(self) -> int:
        """Which of its family's branches it computes."""
        return 0

    @staticmethod
    def draw_start(seed: int) -> tuple[float, ...]:
        """Return the start weights that `seed` draws, the same on every device."""

    def data(self, dataset: Dataset) -> tuple[Any, Any]:
        """Return the N points to learn from: x in the form that forward takes, and y."""

    def held_out(self, dataset: Dataset) -> tuple[Any, Any]:
        """Return the points that are held out, in the same form."""

    def forward(self, x: Any) -> Any:
        """Return the prediction y_pred for x."""

    def predict(self, x: Any) -> Any:
        """Return the prediction of forward, without changing the model."""

    def loss(self, y_pred: Any, y: Any) -> Any:
        """Return the sum of squared errors."""

    def backward(self, loss: Any, y_pred: Any, y: Any, x: Any) -> None:
        """Compute the gradient of the loss for each weight."""

    def update(self, learning_rate: float) -> None:
        """Move each weight against its gradient."""

    def parameters(self) -> Sequence[torch.Tensor]:
        """Return the tensors for torch.optim, in the order in which a plain loop passes them."""

    def tensors(self) -> Sequence[torch.Tensor]:
        """Return the same tensors in the catalogue's order of the weights."""
        return self.parameters()

    def rng(self) -> random.Random | None:
        """Return the random number generator of the model, None if it draws nothing."""
        return None

    def weights(self) -> tuple[float, ...]:
        """Return the weights in the catalogue's order."""

    def gradients(self) -> tuple[float, ...] | None:
        """Return the gradients of the last backward in the order of the weights, None before it.

        A weight that the last step did not use has the gradient zero.
        """

    def curve(self, x: Array) -> Array:
        """Return the present prediction (M,) for any x (M,), without changing the model."""


class TorchModel(Model):
    """What the torch models share: their data, and access to weights, gradients and curve."""

    device: str

    optimizer: torch.optim.Optimizer
    """The optimizer of torch.optim, if one does the update."""

    _kept_inputs: tuple[Array, type, torch.Tensor] | None = None
    """The x of the last curve and the input made from it, which most curves share."""

    def data(self, dataset: Dataset) -> tuple[torch.Tensor, torch.Tensor]:
        """Return x, ready for forward, and y, both float32 on the model's device."""
        (x, y), _ = tensors_of(dataset, self.device)
        return self.inputs(x), y

    def held_out(self, dataset: Dataset) -> tuple[torch.Tensor, torch.Tensor]:
        """Return x and y of the points that are held out."""
        _, (x, y) = tensors_of(dataset, self.device)
        return self.inputs(x), y

    def inputs(self, x: torch.Tensor) -> torch.Tensor:
        """Return the input of forward for the points x (N,): x itself, unless overridden."""
        return x

    def weights(self) -> tuple[float, ...]:
        """Return the weights, in one transfer from the device."""
        return self._read(list(self.tensors()))

    def gradients(self) -> tuple[float, ...] | None:
        """Return the gradients, in one transfer from the device."""
        weights = list(self.tensors())
        if all(weight.grad is None for weight in weights):
            return None
        return self._read([torch.zeros_like(w) if w.grad is None else w.grad for w in weights])

    def curve(self, x: Array) -> Array:
        """Return the present prediction (M,) for any points x (M,)."""
        with torch.no_grad():
            return self.predict(self._inputs_of(x)).cpu().numpy().astype(np.float64)

    def _inputs_of(self, x: Array) -> torch.Tensor:
        """Return the input of forward for x, and keep it for the next time if x is read-only."""
        kept = self._kept_inputs
        if kept is not None and kept[0] is x and kept[1] is type(self):
            return kept[2]
        inputs = self.inputs(torch.tensor(x, dtype=torch.float, device=self.device))
        if not x.flags.writeable:
            self._kept_inputs = x, type(self), inputs
        return inputs

    def predict(self, x: torch.Tensor) -> torch.Tensor:
        """Return the prediction of forward without changing the model."""
        return self.forward(x)

    def _read(self, tensors: list[torch.Tensor]) -> tuple[float, ...]:
        if self.device == "cpu":
            rows = ((t.item(),) if t.dim() == 0 else t.reshape(-1).tolist() for t in tensors)
            return tuple(value for row in rows for value in row)
        with torch.no_grad():
            flat = torch.cat([tensor.detach().reshape(-1) for tensor in tensors])
        return tuple(float(value) for value in flat.tolist())


class SeededRng:
    """Draws the numbers that `random` draws after random.seed(seed), from its own generator."""

    def __init__(self, seed: int, last: int) -> None:
        """Seed the generator; `last` is the number drawn last until one is drawn."""
        self.generator = random.Random(seed)
        self.last = last
        self._repeats = False

    def randint(self, low: int, high: int) -> int:
        """Draw a whole number from `low` to `high`, both included."""
        if not self._repeats:
            self.last = self.generator.randint(low, high)
        return self.last

    @contextlib.contextmanager
    def repeated(self) -> Iterator[None]:
        """Within this context, return the last number again instead of drawing one."""
        self._repeats = True
        try:
            yield
        finally:
            self._repeats = False


def draw_normal(seed: int, count: int) -> tuple[float, ...]:
    """Draw the `count` numbers that torch.randn(()) returns on the CPU after this seed."""
    generator = torch.Generator().manual_seed(seed)
    return tuple(torch.randn((), generator=generator).item() for _ in range(count))
