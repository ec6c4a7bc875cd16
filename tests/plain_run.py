"""Any run as a plain PyTorch loop of its own, advanced bit by bit and changed on the way."""

import math
import random
from collections.abc import Callable, Sequence

import numpy as np
import torch
from reference import ThirdLegendre, cubic, legendre_columns

from polyviz.catalogue.run_spec import RunSpec

Weights = tuple[float, ...]

BENT = {"network": 16, "own": 8}
"""The models with hidden units, and how many they have: of "own" it is its example."""


class PlainRun:
    """The losses and weights that a run of `spec` has to show; knows nothing of the trainer.

    `losses[i]` is the loss of step i, measured before its update, and `weights[i]` are those that
    i updates have left. `diverged_at` is the step whose loss was not finite.
    """

    def __init__(self, spec: RunSpec) -> None:
        self.losses: list[float] = []
        self.diverged_at: int | None = None
        self._loop = NumpyLoop(spec) if spec.model == "numpy" else TorchLoop(spec)
        self.weights: list[Weights] = [self._loop.weights()]

    @property
    def step(self) -> int:
        """How many updates are done."""
        return len(self.weights) - 1

    def advance_to(self, step: int) -> None:
        """Do the updates up to `step`; fewer when the run diverges before."""
        while self.step < step and self._measure():
            self._loop.update()
            self.weights.append(self._loop.weights())

    def step_after(self, step: int) -> int:
        """Return where the run is when one more step was asked for at `step`."""
        self.advance_to(step)
        return step + 1 if self.step == step and self._measure() else self.step

    def change(self, spec: RunSpec) -> None:
        """Take the hyper-parameters of `spec` from the next update on."""
        self._loop.change(spec)

    def loss_shown_at(self, step: int, *, is_measured: bool = False) -> float | None:
        """Return the loss that goes with `step`: the last finite one; None before the first.

        It is that of the step which follows when its loss `is_measured` already.
        """
        self.advance_to(step)
        if is_measured and (self.step > step or self._measure()):
            return self.losses[step]
        return self.losses[step - 1] if step else None

    def _measure(self) -> bool:
        """Measure the loss of the step that comes next; return whether it is finite."""
        if self.diverged_at is None and len(self.losses) == self.step:
            loss = self._loop.evaluate()
            if math.isfinite(loss):
                self.losses.append(loss)
            else:
                self.diverged_at = self.step
        return self.diverged_at is None


class NumpyLoop:
    """Everything by hand, in float64."""

    def __init__(self, spec: RunSpec) -> None:
        drawn = np.random.RandomState(spec.seed)
        start = spec.start or [drawn.randn() for _ in range(4)]
        self._ws = [np.float64(w) for w in start]
        self._x = np.linspace(-math.pi, math.pi, spec.points)
        self._y = np.sin(self._x)
        self._rate = spec.learning_rate

    def change(self, spec: RunSpec) -> None:
        self._rate = spec.learning_rate

    def weights(self) -> Weights:
        return tuple(float(w) for w in self._ws)

    def evaluate(self) -> float:
        a, b, c, d = self._ws
        x = self._x
        with np.errstate(over="ignore", invalid="ignore"):
            errors = a + b * x + c * x**2 + d * x**3 - self._y
            slope = 2.0 * errors
            self._slopes = [slope.sum(), *((slope * x**n).sum() for n in (1, 2, 3))]
            return float(np.square(errors).sum())

    def update(self) -> None:
        with np.errstate(over="ignore", invalid="ignore"):
            pairs = zip(self._ws, self._slopes, strict=True)
            self._ws = [w - self._rate * slope for w, slope in pairs]


class TorchLoop:
    """A model of PyTorch, its weights moved by hand or by an optimizer of torch.optim."""

    def __init__(self, spec: RunSpec) -> None:
        x = torch.linspace(-math.pi, math.pi, spec.points)
        self._y = torch.sin(x)
        self._by_hand = spec.model == "tensor"
        self._x = x
        if spec.model == "nn":
            self._outputs, self._ws = linear_layers(x, spec)
            weight, bias = self._ws
            self._shown = [bias, weight]
        elif spec.model in BENT:
            self._outputs, self._ws = bent_layers(x, spec)
            self._shown = self._ws
        elif spec.model == "polynomial":
            columns, weights = legendre_columns(x), torch.tensor(start_of(spec), requires_grad=True)
            self._outputs, self._ws = lambda: columns @ weights, [weights]
            self._shown = self._ws
        else:
            self._ws = [torch.tensor(w, requires_grad=not self._by_hand) for w in start_of(spec)]
            self._outputs = outputs_of(spec, self._ws, x)
            self._shown = self._ws
        self._rate = spec.learning_rate
        make = OPTIMIZERS.get(spec.optimizer)
        self._optimizer = make(self._ws, **arguments(spec)) if make is not None else None

    def change(self, spec: RunSpec) -> None:
        """Give the optimizer its new values; a step size of Rprop's own starts anew at the rate."""
        if self._optimizer is not None:
            for group in self._optimizer.param_groups:
                group.update(arguments(spec))
            if spec.learning_rate != self._rate and spec.optimizer == "rprop":
                for state in self._optimizer.state.values():
                    state["step_size"] = torch.full_like(state["step_size"], spec.learning_rate)
        self._rate = spec.learning_rate

    def weights(self) -> Weights:
        return tuple(value for w in self._shown for value in w.detach().reshape(-1).tolist())

    def evaluate(self) -> float:
        """Measure the loss and put its gradients where optimizers look for them."""
        self._loss = self._closure()
        return self._loss.item()

    def update(self) -> None:
        if isinstance(self._optimizer, torch.optim.LBFGS):
            first = [self._loss]
            self._optimizer.step(lambda: first.pop() if first else self._closure())
        elif self._optimizer is not None:
            self._optimizer.step()
        else:
            with torch.no_grad():
                for w in self._ws:
                    if w.grad is not None:
                        w -= self._rate * w.grad

    def _closure(self) -> torch.Tensor:
        errors = self._outputs() - self._y
        loss = errors.pow(2).sum()
        if self._by_hand:
            slope = 2.0 * errors
            x = self._x
            slopes = (slope, slope * x, slope * x**2, slope * x**3)
            for w, terms in zip(self._ws, slopes, strict=True):
                w.grad = terms.sum()
        else:
            for w in self._ws:
                w.grad = None
            loss.backward()
        return loss


def start_of(spec: RunSpec) -> Sequence[float]:
    if spec.start is not None:
        return spec.start
    if spec.model == "function":
        return 0.0, -1.0, 0.0, 0.3
    drawn = torch.Generator().manual_seed(spec.seed)
    count = 5 if spec.model == "dynamic" else 4
    return [torch.randn((), generator=drawn).item() for _ in range(count)]


def outputs_of(
    spec: RunSpec, ws: list[torch.Tensor], x: torch.Tensor
) -> Callable[[], torch.Tensor]:
    """Return what computes the prediction, anew at each call."""
    a, b, c, d = ws[:4]
    if spec.model == "function":
        return lambda: a + b * ThirdLegendre.apply(c + d * x)
    if spec.model != "dynamic":
        return lambda: cubic(x, a, b, c, d)
    rng = random.Random(spec.seed)

    def changing() -> torch.Tensor:
        y = cubic(x, a, b, c, d)
        for power in range(4, rng.randint(4, 6)):
            y = y + ws[4] * x**power
        return y

    return changing


def linear_layers(
    x: torch.Tensor, spec: RunSpec
) -> tuple[Callable[[], torch.Tensor], list[torch.Tensor]]:
    """Return the prediction of nn's layers, and their parameters: the weight, then the bias."""
    columns = x.unsqueeze(-1).pow(torch.tensor([1, 2, 3]))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(spec.seed)
        layers = torch.nn.Sequential(torch.nn.Linear(3, 1), torch.nn.Flatten(0, 1))
    if spec.start is not None:
        with torch.no_grad():
            layers[0].bias.fill_(spec.start[0])
            layers[0].weight.copy_(torch.tensor([spec.start[1:]]))
    return lambda: layers(columns), list(layers.parameters())


def bent_layers(
    x: torch.Tensor, spec: RunSpec
) -> tuple[Callable[[], torch.Tensor], list[torch.Tensor]]:
    """Return the prediction of a model with hidden units, and its parameters."""
    units = BENT[spec.model]
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(spec.seed)
        first, last = torch.nn.Linear(1, units), torch.nn.Linear(units, 1)
    ws = [*first.parameters(), *last.parameters()]
    if spec.start is not None:
        left = list(spec.start)
        with torch.no_grad():
            for w in ws:
                values, left = left[: w.numel()], left[w.numel() :]
                w.copy_(torch.tensor(values).reshape(w.shape))
    column = x.reshape(-1, 1)
    return lambda: last(torch.tanh(first(column))).reshape(-1), ws


def arguments(spec: RunSpec) -> dict[str, object]:
    """Return the arguments of torch's optimizers for this spec."""
    found: dict[str, object] = dict(spec.hyperparameters)
    found["lr"] = found.pop("learning_rate")
    if "beta1" in found:
        found["betas"] = (found.pop("beta1"), found.pop("beta2"))
    if spec.optimizer == "nesterov":
        found["nesterov"] = True
    return found


OPTIMIZERS: dict[str, Callable[..., torch.optim.Optimizer]] = {
    "sgd": torch.optim.SGD,
    "momentum": torch.optim.SGD,
    "nesterov": torch.optim.SGD,
    "rmsprop": torch.optim.RMSprop,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
    "adamax": torch.optim.Adamax,
    "nadam": torch.optim.NAdam,
    "radam": torch.optim.RAdam,
    "asgd": torch.optim.ASGD,
    "adagrad": torch.optim.Adagrad,
    "adadelta": torch.optim.Adadelta,
    "rprop": torch.optim.Rprop,
    "lbfgs": torch.optim.LBFGS,
}
