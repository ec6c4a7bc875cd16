"""A loss that is quadratic in two weights: its height anywhere, and its contours."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.theory.spectrum import Spectrum

Array = npt.NDArray[np.float64]

CIRCLE_POINTS = 720
"""Points of a contour that is as large as the visible part of the plane."""

MAX_TIMES = 1e4
"""The ratio of contour to view beyond which a contour gets no more points."""


@dataclass(frozen=True)
class Bowl:
    """A loss that is quadratic in two weights, with its minimum at `center` (2,)."""

    center: Array
    spectrum: Spectrum

    def height(self, places: Array) -> Array:
        """Return by how much the loss at `places` (..., 2) exceeds the minimum (...)."""
        along = (places - self.center) @ self.spectrum.directions
        heights: Array = 0.5 * np.square(along) @ self.spectrum.values
        return heights

    def contour(self, height: float, size: float) -> Array:
        """Return the contour (N, 2) at this height above the minimum, an ellipse.

        `size` is the width of the view. There are enough points for a chord to deviate by at most
        1e-5 of it, and for some points to lie in every view that the ellipse crosses.
        """
        radii = np.sqrt(2 * height / self.spectrum.values)
        times = min(MAX_TIMES, max(1.0, float(radii.max()) / size))
        around = np.linspace(0, 2 * np.pi, int(CIRCLE_POINTS * max(np.sqrt(times), times / 50)) + 1)
        circle = np.stack([np.cos(around), np.sin(around)], axis=-1)
        places: Array = self.center + (radii * circle) @ self.spectrum.directions.T
        return places
