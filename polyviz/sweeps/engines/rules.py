"""The optimizers of the catalogue for many runs at once, each with values of its own.

Weights and gradients are arrays (K, R) of R runs, hyper-parameters arrays (R,). The rules are those
of the catalogue, as torch.optim computes them; each is computed in place, because new arrays cost
more than the arithmetic.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

EPS = 1e-8
"""What keeps the adaptive optimizers from dividing by zero."""


class Rule(Protocol):
    """Moves the weights of all runs by one step."""

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move `weights`; `number` counts the steps from 1 on. `gradients` are overwritten."""


Values = Mapping[str, Array]
"""The hyper-parameters (R,) of the runs, by the catalogue's keys."""


class Plain:
    """Gradient descent."""

    def __init__(self, values: Values, shape: tuple[int, int]) -> None:
        self._rates = values["learning_rate"]

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move by w <- w - r g."""
        gradients *= self._rates
        weights -= gradients


class Momentum:
    """Gradient descent with a buffer; Nesterov's looks ahead."""

    looks_ahead = False

    def __init__(self, values: Values, shape: tuple[int, int]) -> None:
        self._rates, self._momentum = values["learning_rate"], values["momentum"]
        self._buffer, self._move = np.zeros(shape), np.empty(shape)

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move by v <- m v + g, w <- w - r v."""
        buffer, move = self._buffer, self._move
        buffer *= self._momentum
        buffer += gradients
        if self.looks_ahead:
            np.multiply(buffer, self._momentum, out=move)
            move += gradients
            move *= self._rates
        else:
            np.multiply(buffer, self._rates, out=move)
        weights -= move


class Nesterov(Momentum):
    """Momentum that follows g + m v."""

    looks_ahead = True


class Means:
    """What the relatives of Adam share: running means of the gradients and of their squares."""

    def __init__(self, values: Values, shape: tuple[int, int]) -> None:
        self.rates = values["learning_rate"]
        self.beta1, self.beta2 = values["beta1"], values["beta2"]
        self.mean, self.square = np.zeros(shape), np.zeros(shape)
        self.move, self.scale = np.empty(shape), np.empty(shape)

    def take_mean(self, gradients: Array) -> None:
        """Let the mean of the gradients go on."""
        self.mean *= self.beta1
        np.multiply(gradients, 1 - self.beta1, out=self.move)
        self.mean += self.move

    def take_square(self, gradients: Array) -> None:
        """Let the mean of the squares go on; `gradients` are overwritten."""
        self.square *= self.beta2
        gradients *= gradients
        gradients *= 1 - self.beta2
        self.square += gradients

    def root(self, number: int) -> Array:
        """Return sqrt(v_hat) + eps."""
        np.divide(self.square, 1 - self.beta2**number, out=self.scale)
        np.sqrt(self.scale, out=self.scale)
        self.scale += EPS
        return self.scale


class Adam(Means):
    """Adam (Kingma and Ba 2015)."""

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move by w <- w - r m_hat / (sqrt(v_hat) + eps)."""
        self.take_mean(gradients)
        self.take_square(gradients)
        np.multiply(self.mean, self.rates / (1 - self.beta1**number), out=self.move)
        self.move /= self.root(number)
        weights -= self.move


class AdamW(Adam):
    """Adam with decoupled weight decay (Loshchilov and Hutter 2019)."""

    def __init__(self, values: Values, shape: tuple[int, int]) -> None:
        super().__init__(values, shape)
        self._kept = 1 - self.rates * values["weight_decay"]

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Pull the weights towards zero, then move as Adam."""
        weights *= self._kept
        super().__call__(weights, gradients, number)


class Adamax(Means):
    """Adam with the largest gradient instead of the mean of the squares."""

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move by u <- max(beta2 u, |g| + eps), w <- w - r m_hat / u."""
        self.take_mean(gradients)
        self.square *= self.beta2
        np.abs(gradients, out=gradients)
        gradients += EPS
        np.maximum(self.square, gradients, out=self.square)
        np.multiply(self.mean, self.rates / (1 - self.beta1**number), out=self.move)
        self.move /= self.square
        weights -= self.move


class NAdam(Means):
    """Adam with Nesterov's momentum (Dozat 2016)."""

    def __init__(self, values: Values, shape: tuple[int, int]) -> None:
        super().__init__(values, shape)
        self._decay = values["momentum_decay"]
        self._product = np.ones(shape[1])

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move by the gradient and the mean, each with its own correction."""
        now, following = self._momentum(number), self._momentum(number + 1)
        self._product *= now
        self.take_mean(gradients)
        along = gradients * (self.rates * (1 - now) / (1 - self._product))
        self.take_square(gradients)
        factor = self.rates * following / (1 - self._product * following)
        np.multiply(self.mean, factor, out=self.move)
        self.move += along
        self.move /= self.root(number)
        weights -= self.move

    def _momentum(self, number: int) -> Array:
        factor: Array = self.beta1 * (1 - 0.5 * 0.96 ** (number * self._decay))
        return factor


class RAdam(Means):
    """Rectified Adam (Liu et al. 2020)."""

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move by momentum, scaled once enough squares have been seen."""
        self.take_mean(gradients)
        self.take_square(gradients)
        kept = self.beta2**number
        most = 2 / (1 - self.beta2) - 1
        seen = most - 2 * number * kept / (1 - kept)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = (seen - 4) * (seen - 2) * most / ((most - 4) * (most - 2) * seen)
        factor = np.sqrt(np.maximum(ratio, 0.0) * (1 - kept))
        np.sqrt(self.square, out=self.scale)
        self.scale += EPS
        np.divide(factor, self.scale, out=self.scale)
        np.copyto(self.scale, 1.0, where=seen <= 5)
        np.multiply(self.mean, self.rates / (1 - self.beta1**number), out=self.move)
        self.move *= self.scale
        weights -= self.move


class RMSprop:
    """RMSprop (Hinton 2012)."""

    def __init__(self, values: Values, shape: tuple[int, int]) -> None:
        self._rates, self._alpha = values["learning_rate"], values["alpha"]
        self._square, self._move, self._scale = np.zeros(shape), np.empty(shape), np.empty(shape)

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move by w <- w - r g / (sqrt(v) + eps)."""
        np.multiply(gradients, self._rates, out=self._move)
        self._square *= self._alpha
        gradients *= gradients
        gradients *= 1 - self._alpha
        self._square += gradients
        np.sqrt(self._square, out=self._scale)
        self._scale += EPS
        self._move /= self._scale
        weights -= self._move


class ASGD:
    """Gradient descent whose steps get shorter (Polyak and Juditsky 1992), without its average."""

    def __init__(self, values: Values, shape: tuple[int, int]) -> None:
        self._rates, self._pull = values["learning_rate"], values["lambd"]
        self._now = self._rates.copy()

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move by w <- (1 - lambda eta) w - eta g, then make eta smaller."""
        weights *= 1 - self._pull * self._now
        gradients *= self._now
        weights -= gradients
        self._now = self._rates / (1 + self._pull * self._rates * number) ** 0.75


class Adagrad:
    """Adagrad (Duchi et al. 2011)."""

    def __init__(self, values: Values, shape: tuple[int, int]) -> None:
        self._rates = values["learning_rate"]
        self._sum, self._move, self._scale = np.zeros(shape), np.empty(shape), np.empty(shape)

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move by v <- v + g^2, w <- w - r g / (sqrt(v) + eps)."""
        np.multiply(gradients, self._rates, out=self._move)
        gradients *= gradients
        self._sum += gradients
        np.sqrt(self._sum, out=self._scale)
        self._scale += 1e-10
        self._move /= self._scale
        weights -= self._move


class Adadelta:
    """Adadelta (Zeiler 2012)."""

    def __init__(self, values: Values, shape: tuple[int, int]) -> None:
        self._rates, self._rho = values["learning_rate"], values["rho"]
        self._square, self._moved = np.zeros(shape), np.zeros(shape)
        self._scale = np.empty(shape)

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Move by sqrt(u + eps) / sqrt(v + eps) g, where u is the mean of the squared moves."""
        scale = self._scale
        self._square *= self._rho
        np.multiply(gradients, gradients, out=scale)
        scale *= 1 - self._rho
        self._square += scale
        np.add(self._moved, 1e-6, out=scale)
        scale /= self._square + 1e-6
        np.sqrt(scale, out=scale)
        gradients *= scale
        self._moved *= self._rho
        np.multiply(gradients, gradients, out=scale)
        scale *= 1 - self._rho
        self._moved += scale
        gradients *= self._rates
        weights -= gradients


class Rprop:
    """Rprop (Riedmiller and Braun 1993): uses the sign of the gradient alone."""

    def __init__(self, values: Values, shape: tuple[int, int]) -> None:
        self._sizes = np.broadcast_to(values["learning_rate"], shape).copy()
        self._before = np.zeros(shape)

    def __call__(self, weights: Array, gradients: Array, number: int) -> None:
        """Make the steps longer while the sign stays, shorter where it turns."""
        turn = np.sign(gradients * self._before)
        self._sizes *= np.where(turn > 0, 1.2, np.where(turn < 0, 0.5, 1.0))
        np.clip(self._sizes, 1e-6, 50.0, out=self._sizes)
        gradients[turn < 0] = 0.0
        weights -= np.sign(gradients) * self._sizes
        self._before[...] = gradients


RULES: dict[str, Callable[[Values, tuple[int, int]], Rule]] = {
    "hand": Plain,
    "sgd": Plain,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "rmsprop": RMSprop,
    "adam": Adam,
    "adamw": AdamW,
    "adamax": Adamax,
    "nadam": NAdam,
    "radam": RAdam,
    "asgd": ASGD,
    "adagrad": Adagrad,
    "adadelta": Adadelta,
    "rprop": Rprop,
}
"""The rule of each optimizer of the catalogue that can be computed for many runs at once."""
