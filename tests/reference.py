"""The lessons as plain programs, seeded globally: what a run has to equal bit by bit."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch


@dataclass(frozen=True)
class Run:
    """The loss of every step and the weights after the last one."""

    losses: list[float]
    weights: tuple[float, ...]


def run_program(lesson: str, seed: int, steps: int) -> Run:
    """Seed the generators of torch, NumPy and Python, and run the program of `lesson`."""
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)
    return PROGRAMS[lesson](steps)


def numpy_program(steps: int) -> Run:
    inputs = np.linspace(-math.pi, math.pi, 2000)
    targets = np.sin(inputs)
    w0, w1, w2, w3 = np.random.randn(), np.random.randn(), np.random.randn(), np.random.randn()
    losses = []
    for _ in range(steps):
        outputs = w0 + w1 * inputs + w2 * inputs**2 + w3 * inputs**3
        losses.append(float(np.square(outputs - targets).sum()))
        slope = 2.0 * (outputs - targets)
        slopes = (
            slope.sum(),
            (slope * inputs).sum(),
            (slope * inputs**2).sum(),
            (slope * inputs**3).sum(),
        )
        w0, w1, w2, w3 = (w - 1e-6 * s for w, s in zip((w0, w1, w2, w3), slopes, strict=True))
    return Run(losses, (float(w0), float(w1), float(w2), float(w3)))


def tensor_program(steps: int) -> Run:
    inputs, targets = sine()
    ws = [torch.randn(()) for _ in range(4)]
    losses = []
    for _ in range(steps):
        outputs = cubic(inputs, *ws)
        losses.append((outputs - targets).pow(2).sum().item())
        slope = 2.0 * (outputs - targets)
        slopes = [
            slope.sum(),
            (slope * inputs).sum(),
            (slope * inputs**2).sum(),
            (slope * inputs**3).sum(),
        ]
        for w, s in zip(ws, slopes, strict=True):
            w -= 1e-6 * s
    return Run(losses, tuple(w.item() for w in ws))


def autograd_program(steps: int) -> Run:
    inputs, targets = sine()
    ws = [torch.randn((), requires_grad=True) for _ in range(4)]
    losses = descend(ws, lambda: cubic(inputs, *ws), targets, 1e-6, steps)
    return Run(losses, tuple(w.item() for w in ws))


class ThirdLegendre(torch.autograd.Function):
    """Legendre's polynomial of the third degree and its derivative."""

    @staticmethod
    def forward(context, z):  # type: ignore[no-untyped-def]
        context.save_for_backward(z)
        return 0.5 * (5 * z**3 - 3 * z)

    @staticmethod
    def backward(context, outer):  # type: ignore[no-untyped-def]
        z = context.saved_tensors[0]
        return outer * 1.5 * (5 * z**2 - 1)


def function_program(steps: int) -> Run:
    inputs, targets = sine()
    ws = [torch.full((), value, requires_grad=True) for value in (0.0, -1.0, 0.0, 0.3)]

    def outputs() -> torch.Tensor:
        a, b, c, d = ws
        return a + b * ThirdLegendre.apply(c + d * inputs)

    losses = descend(ws, outputs, targets, 5e-6, steps)
    return Run(losses, tuple(w.item() for w in ws))


def nn_program(steps: int) -> Run:
    columns, targets = powers()
    layers, total = linear_layers()
    losses = []
    for _ in range(steps):
        error = total(layers(columns), targets)
        losses.append(error.item())
        layers.zero_grad()
        error.backward()
        with torch.no_grad():
            for w in layers.parameters():
                w -= 1e-6 * w.grad
    return Run(losses, linear_weights(layers))


def optim_program(steps: int) -> Run:
    columns, targets = powers()
    layers, total = linear_layers()
    optimizer = torch.optim.RMSprop(layers.parameters(), lr=1e-3)
    losses = train(lambda: layers(columns), total, targets, optimizer, steps)
    return Run(losses, linear_weights(layers))


class OwnCubic(torch.nn.Module):
    """A cubic whose four weights are drawn one by one."""

    def __init__(self) -> None:
        super().__init__()
        for name in "abcd":
            self.register_parameter(name, torch.nn.Parameter(torch.randn(())))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return cubic(x, *self.parameters())


def module_program(steps: int) -> Run:
    inputs, targets = sine()
    module = OwnCubic()
    optimizer = torch.optim.SGD(module.parameters(), lr=1e-6)
    total = torch.nn.MSELoss(reduction="sum")
    losses = train(lambda: module(inputs), total, targets, optimizer, steps)
    return Run(losses, tuple(w.item() for w in module.parameters()))


class ChangingPolynomial(torch.nn.Module):
    """A cubic that is given up to two more powers, with one weight for both, at each call."""

    def __init__(self) -> None:
        super().__init__()
        for name in "abcde":
            self.register_parameter(name, torch.nn.Parameter(torch.randn(())))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        *low, shared = self.parameters()
        y = cubic(x, *low)
        for exponent in range(4, random.randint(4, 6)):
            y = y + shared * x**exponent
        return y


def dynamic_program(steps: int) -> Run:
    inputs, targets = sine()
    module = ChangingPolynomial()
    optimizer = torch.optim.SGD(module.parameters(), lr=1e-8, momentum=0.9)
    total = torch.nn.MSELoss(reduction="sum")
    losses = train(lambda: module(inputs), total, targets, optimizer, steps)
    return Run(losses, tuple(w.item() for w in module.parameters()))


def polynomial_program(steps: int) -> Run:
    inputs, targets = sine()
    columns = legendre_columns(inputs)
    ws = torch.tensor([torch.randn(()) for _ in range(4)], requires_grad=True)
    losses = descend([ws], lambda: columns @ ws, targets, 1e-6, steps)
    return Run(losses, tuple(ws.tolist()))


def network_program(steps: int) -> Run:
    inputs, targets = sine()
    column = inputs.reshape(-1, 1)
    first, last = torch.nn.Linear(1, 16), torch.nn.Linear(16, 1)
    ws = [*first.parameters(), *last.parameters()]
    optimizer = torch.optim.Adam(ws, lr=1e-2)
    total = torch.nn.MSELoss(reduction="sum")
    losses = train(
        lambda: last(torch.tanh(first(column))).reshape(-1), total, targets, optimizer, steps
    )
    return Run(losses, tuple(value for w in ws for value in w.detach().reshape(-1).tolist()))


def sine() -> tuple[torch.Tensor, torch.Tensor]:
    inputs = torch.linspace(-math.pi, math.pi, 2000)
    return inputs, torch.sin(inputs)


def powers() -> tuple[torch.Tensor, torch.Tensor]:
    inputs, targets = sine()
    return inputs.unsqueeze(-1).pow(torch.tensor([1, 2, 3])), targets


def legendre_columns(inputs: torch.Tensor) -> torch.Tensor:
    """Return the normalised Legendre polynomials up to the third, one in each column."""
    z = inputs / math.pi
    p2 = (3 * z * z - 1) / 2
    p3 = (5 * z * p2 - 2 * z) / 3
    roots = (math.sqrt(n) for n in (1, 3, 5, 7))
    columns = (torch.ones_like(z), z, p2, p3)
    return torch.stack([root * p for root, p in zip(roots, columns, strict=True)], dim=1)


def cubic(x: torch.Tensor, *ws: torch.Tensor) -> torch.Tensor:
    a, b, c, d = ws
    return a + b * x + c * x**2 + d * x**3


def linear_layers() -> tuple[torch.nn.Sequential, torch.nn.MSELoss]:
    layers = torch.nn.Sequential(torch.nn.Linear(3, 1), torch.nn.Flatten(0, 1))
    return layers, torch.nn.MSELoss(reduction="sum")


def linear_weights(layers: torch.nn.Sequential) -> tuple[float, ...]:
    return layers[0].bias.item(), *layers[0].weight[0].tolist()


def descend(
    ws: list[torch.Tensor],
    outputs: Callable[[], torch.Tensor],
    targets: torch.Tensor,
    rate: float,
    steps: int,
) -> list[float]:
    """Follow the gradients that autograd finds, by hand."""
    losses = []
    for _ in range(steps):
        error = (outputs() - targets).pow(2).sum()
        losses.append(error.item())
        error.backward()
        with torch.no_grad():
            for w in ws:
                w -= rate * w.grad
                w.grad = None
    return losses


def train(
    outputs: Callable[[], torch.Tensor],
    total: torch.nn.MSELoss,
    targets: torch.Tensor,
    optimizer: torch.optim.Optimizer,
    steps: int,
) -> list[float]:
    """Let an optimizer follow the gradients that autograd finds."""
    losses = []
    for _ in range(steps):
        error = total(outputs(), targets)
        losses.append(error.item())
        optimizer.zero_grad()
        error.backward()
        optimizer.step()
    return losses


PROGRAMS: dict[str, Callable[[int], Run]] = {
    "numpy": numpy_program,
    "tensor": tensor_program,
    "autograd": autograd_program,
    "function": function_program,
    "nn": nn_program,
    "optim": optim_program,
    "module": module_program,
    "dynamic": dynamic_program,
    "polynomial": polynomial_program,
    "network": network_program,
}
