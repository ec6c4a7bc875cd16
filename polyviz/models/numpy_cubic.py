"""A cubic in NumPy: the model, its loss, its gradients and the update, all by hand."""

from collections.abc import Sequence

import numpy as np

from polyviz.catalogue.dataset import Dataset
from polyviz.data.samples import samples_of
from polyviz.models.base import Array, Model


class NumpyCubic(Model):
    """y = a + b x + c x^2 + d x^3 in float64."""

    def __init__(self, start: Sequence[float], seed: int, device: str) -> None:
        """Start with the weights a, b, c, d; NumPy computes on the CPU whatever `device` says."""
        self.a, self.b, self.c, self.d = start
        self.grad_a: float | None = None

    def forward(self, x: Array) -> Array:
        """Predict y for x."""
        return self.a + self.b * x + self.c * x**2 + self.d * x**3

    def loss(self, y_pred: Array, y: Array) -> float:
        """Add up the squared errors."""
        return np.square(y_pred - y).sum()

    def backward(self, loss: float, y_pred: Array, y: Array, x: Array) -> None:
        """Apply the chain rule by hand: from the loss to y_pred, from y_pred to each weight."""
        grad_y_pred = 2.0 * (y_pred - y)
        self.grad_a = grad_y_pred.sum()
        self.grad_b = (grad_y_pred * x).sum()
        self.grad_c = (grad_y_pred * x**2).sum()
        self.grad_d = (grad_y_pred * x**3).sum()

    def update(self, learning_rate: float) -> None:
        """Take a step down the gradient."""
        self.a -= learning_rate * self.grad_a
        self.b -= learning_rate * self.grad_b
        self.c -= learning_rate * self.grad_c
        self.d -= learning_rate * self.grad_d

    @staticmethod
    def draw_start(seed: int) -> tuple[float, ...]:
        """Draw four float64 numbers from the standard normal distribution."""
        draw = np.random.RandomState(seed)
        return tuple(float(draw.randn()) for _ in range(4))

    def data(self, dataset: Dataset) -> tuple[Array, Array]:
        """Return x and y, both float64."""
        samples = samples_of(dataset)
        return samples.x, samples.y

    def held_out(self, dataset: Dataset) -> tuple[Array, Array]:
        """Return x and y of the points that are held out."""
        samples = samples_of(dataset)
        return samples.held_x, samples.held_y

    def predict(self, x: Array) -> Array:
        """Predict y for x."""
        return self.forward(x)

    def parameters(self) -> tuple[()]:
        """Return nothing: these weights are no tensors, so torch.optim cannot update them."""
        return ()

    def weights(self) -> tuple[float, ...]:
        """Return a, b, c, d."""
        return float(self.a), float(self.b), float(self.c), float(self.d)

    def gradients(self) -> tuple[float, ...] | None:
        """Return the four gradients; None before the first backward."""
        if self.grad_a is None:
            return None
        return float(self.grad_a), float(self.grad_b), float(self.grad_c), float(self.grad_d)

    def curve(self, x: Array) -> Array:
        """Return the present prediction for any x."""
        return self.forward(x)
