"""Networks with one or two hidden layers: what they compute, and how the loss changes there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.networks import count_of, sizes_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.families.family import AnyArray, Family, Product, Weights
from polyviz.theory.least_squares import BLOCK, Array, blocks
from polyviz.theory.least_squares import count_of as count_of_points
from polyviz.theory.spectrum import Spectrum
from polyviz.theory.unknown import Unknown

NO_PLANE = QT_TRANSLATE_NOOP("catalogue", "two of the many weights of a network say little")
MANY_WEIGHTS = QT_TRANSLATE_NOOP("catalogue", "a network has too many directions to list them")


@dataclass(frozen=True)
class Activation:
    """A function, and its two derivatives as functions of what goes in and what comes out."""

    bend: Callable[[AnyArray], AnyArray]
    slope: Callable[[AnyArray, AnyArray], AnyArray]
    second: Callable[[AnyArray, AnyArray], AnyArray]


def _sigmoid(z: AnyArray) -> AnyArray:
    made: AnyArray = 0.5 * (1 + np.tanh(0.5 * z))  # which cannot overflow
    return made


ACTIVATIONS = {
    "tanh": Activation(np.tanh, lambda z, h: 1 - h * h, lambda z, h: -2 * h * (1 - h * h)),
    "relu": Activation(
        lambda z: np.maximum(z, 0),
        lambda z, h: (z > 0).astype(z.dtype),
        lambda z, h: np.zeros_like(z),
    ),
    "sigmoid": Activation(
        _sigmoid, lambda z, h: h * (1 - h), lambda z, h: h * (1 - h) * (1 - 2 * h)
    ),
    "sin": Activation(np.sin, lambda z, h: np.cos(z), lambda z, h: -h),
}


@dataclass(frozen=True)
class Pass:
    """A forward pass: what goes into the units of each layer (N, U), and what comes out of them."""

    matrices: list[AnyArray]
    sums: list[AnyArray]
    outputs: list[AnyArray]


@dataclass(frozen=True)
class Slopes:
    """A forward and a backward pass, and what their derivatives along a direction need.

    `outer` (N, U) are the slopes of the loss at the sums of each layer, `slopes` (N, U) those of
    the activation at the sums of each hidden layer, and `bends` (N, U) its second derivatives
    there, times the slope of the loss at what comes out.
    """

    passed: Pass
    outer: list[AnyArray]
    slopes: list[AnyArray]
    bends: list[AnyArray]


class Network(Family):
    """A network; its weights are in PyTorch's order: for each layer the matrix, then the biases."""

    has_sharpness = True

    no_planes = NO_PLANE

    def __init__(self, hidden: Sequence[int], activation: str) -> None:
        self.sizes = sizes_of(hidden)
        self.activation = ACTIVATIONS[activation]
        self.count = count_of(hidden)

    def layers(self, weights: Weights) -> list[tuple[AnyArray, AnyArray]]:
        """Return matrix (U, V) and biases (U,) of each layer from the weights (K,)."""
        flat, first, found = np.asarray(weights), 0, []
        for before, after in pairwise(self.sizes):
            middle, last = first + before * after, first + (before + 1) * after
            found.append((flat[first:middle].reshape(after, before), flat[middle:last]))
            first = last
        return found

    def predict(self, weights: Weights, x: AnyArray, branch: int = 0) -> AnyArray:
        """Return the prediction (N,) of weights (K,), or (..., N) of arrays (..., 1) of weights."""
        parts = np.array(np.broadcast_arrays(*weights))
        if parts.ndim == 1:
            return self._pass(parts, x).sums[-1][:, 0]
        many = parts.reshape(len(parts), -1).T
        made = np.stack([self._pass(one, x).sums[-1][:, 0] for one in many])
        shaped: AnyArray = made.reshape(*parts.shape[1:-1], len(x))
        return shaped

    def slopes(self, weights: Weights, x: AnyArray, branch: int = 0) -> list[AnyArray] | Unknown:
        """Return the derivative (..., N) with respect to each weight, back through the layers."""
        parts = np.array(np.broadcast_arrays(*weights))
        if parts.ndim > 1:
            many = parts.reshape(len(parts), -1).T
            made = np.stack([np.array(self._slopes(one, x)) for one in many])
            return list(made.transpose(1, 0, 2).reshape(len(parts), *parts.shape[1:-1], len(x)))
        return self._slopes(parts, x)

    def _slopes(self, weights: AnyArray, x: AnyArray) -> list[AnyArray]:
        found: list[AnyArray] = []
        for into, outer in reversed(self._backward(weights, x, np.ones((len(x), 1), x.dtype))):
            matrix = (outer[:, :, np.newaxis] * into[:, np.newaxis, :]).reshape(len(x), -1)
            found += [*matrix.T, *outer.T]
        return found

    def gradient(self, weights: Sequence[float], dataset: Dataset) -> Array:
        """Return the gradient (K,) of the sum of squared errors, by back-propagation."""
        total = np.zeros(self.count)
        at = np.asarray(weights, dtype=np.float64)
        for x, y in blocks(dataset):
            residual = 2 * (self._pass(at, x).sums[-1] - y[:, np.newaxis])
            parts: list[Array] = []
            for into, outer in reversed(self._backward(at, x, residual)):
                parts += [(outer.T @ into).ravel(), outer.sum(axis=0)]
            total = total + np.concatenate(parts)
        return total

    def hessian_product(self, weights: Sequence[float], dataset: Dataset) -> Product:
        """Return the product by Pearlmutter's R-operator (1994), exact up to rounding.

        It is the derivative along the direction of a forward and a backward pass. Of many points,
        the two passes are not kept but done anew for each direction.
        """
        at = np.asarray(weights, dtype=np.float64)
        is_kept = count_of_points(dataset) <= BLOCK
        kept = [self._slopes_at(at, x, y) for x, y in blocks(dataset)] if is_kept else []

        def product(direction: Array) -> Array:
            made = kept or (self._slopes_at(at, x, y) for x, y in blocks(dataset))
            total = np.zeros(self.count)
            for slopes in made:
                total += self._along(slopes, direction)
            return total

        return product

    def _slopes_at(self, weights: Array, x: Array, y: Array) -> Slopes:
        passed = self._pass(weights, x)
        outer = 2 * (passed.sums[-1] - y[:, np.newaxis])
        made = Slopes(passed, [outer], [], [])
        for number in reversed(range(1, len(passed.sums))):
            into, sums = passed.outputs[number], passed.sums[number - 1]
            inner = made.outer[0] @ passed.matrices[number]
            made.slopes.insert(0, self.activation.slope(sums, into))
            made.bends.insert(0, inner * self.activation.second(sums, into))
            made.outer.insert(0, inner * made.slopes[0])
        return made

    def _along(self, at: Slopes, direction: Array) -> Array:
        """Return how the gradient (K,) changes along a direction (K,); d_ is such a change."""
        passed, moved = at.passed, self.layers(direction)
        d_into: AnyArray | None = None  # the points do not change
        d_sums: list[AnyArray] = []
        d_inputs: list[AnyArray | None] = []
        for number, (d_matrix, d_bias) in enumerate(moved):
            d_inputs.append(d_into)
            d_sum = passed.outputs[number] @ d_matrix.T + d_bias
            if d_into is not None:
                d_sum += d_into @ passed.matrices[number].T
            d_sums.append(d_sum)
            if number < len(at.slopes):
                d_into = at.slopes[number] * d_sum
        d_outer: AnyArray = 2 * d_sums[-1]
        parts: list[AnyArray] = []
        for number in reversed(range(len(moved))):
            d_into, outer = d_inputs[number], at.outer[number]
            change = d_outer.T @ passed.outputs[number]
            if d_into is not None:
                change += outer.T @ d_into
            parts += [d_outer.sum(axis=0), change.ravel()]
            if number:
                d_inner = d_outer @ passed.matrices[number] + outer @ moved[number][0]
                before = number - 1
                d_outer = d_inner * at.slopes[before] + at.bends[before] * d_sums[before]
        return np.concatenate(parts[::-1])

    def contributions(self, weights: Weights, x: AnyArray) -> AnyArray:
        """Return what each unit (U, N) of the last hidden layer adds to the prediction."""
        passed = self._pass(np.asarray(weights), x)
        made: AnyArray = (passed.outputs[-1] * passed.matrices[-1][0]).T
        return made

    def losses(self, weights: Array, dataset: Dataset, branch: int = 0) -> Array | Unknown:
        """Say that a plane of two weights shows little; a single loss is known."""
        if np.ndim(weights) == 1:
            return super().losses(weights, dataset, branch)
        return Unknown(NO_PLANE)

    def hessian_at(self, weights: Sequence[float], dataset: Dataset) -> Array | Unknown:
        """Say that the matrix is too large to be listed."""
        return Unknown(MANY_WEIGHTS)

    def spectrum_at(self, weights: Sequence[float], dataset: Dataset) -> Spectrum | Unknown:
        """Say that there are too many directions."""
        return Unknown(MANY_WEIGHTS)

    def planes(self, count: int) -> tuple[tuple[int, int], ...]:
        """Return none."""
        return ()

    def _pass(self, weights: AnyArray, x: AnyArray) -> Pass:
        """Run the layers for the points x (N,)."""
        made = Pass([], [], [])
        value: AnyArray = x[:, np.newaxis]
        for matrix, bias in self.layers(weights):
            made.outputs.append(value)
            made.matrices.append(matrix)
            made.sums.append(value @ matrix.T + bias)
            value = self.activation.bend(made.sums[-1])
        return made

    def _backward(
        self, weights: AnyArray, x: AnyArray, outer: AnyArray
    ) -> list[tuple[AnyArray, AnyArray]]:
        """Return, from the last layer on, its input (N, V) and the slope (N, U) at its sums.

        `outer` (N, 1) is the slope at the prediction.
        """
        passed, found = self._pass(weights, x), []
        for number in reversed(range(len(passed.sums))):
            into = passed.outputs[number]
            found.append((into, outer))
            if number:
                inner = outer @ passed.matrices[number]
                outer = inner * self.activation.slope(passed.sums[number - 1], into)
        return found


def network(options: Mapping[str, Any], interval: tuple[float, float]) -> Network:
    """Return the family of a network with these options."""
    return Network(options["hidden"], options["activation"])
