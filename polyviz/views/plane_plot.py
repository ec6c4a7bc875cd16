"""The loss over two weights as contour lines, with the path that a run takes down them."""

import math
from collections.abc import Sequence
from typing import cast

import numpy as np
import pyqtgraph as pg
from contourpy import LineType, contour_generator
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import branches_of
from polyviz.theory.landscape import (
    Array,
    Bowl,
    bowl_in,
    losses_at,
    optima_in,
    plane_spectrum,
    slice_of,
)
from polyviz.views import sizes
from polyviz.views.guarded import Curve, Dots
from polyviz.views.labels import bold
from polyviz.views.live_items import Arrow, LiveDots, Place, Spot
from polyviz.views.look import LIGHT, Look
from polyviz.views.plain_axis import nice_above
from polyviz.views.plot_panel import PlotPanel
from polyviz.views.words import number_text

GRID = 96
"""Places to each side at which the loss is computed for the contours."""

DECADES = 5
"""How many powers of ten of the loss above the lowest have contours, two to each."""

LEVELS = np.array([1.0, math.sqrt(10.0)])

SMALLEST_WIDTH = 0.25
"""So much of each weight is shown at least: less would be rounding."""

FAR = 8.0
"""A path that leaves by more than so many widths does not widen the plot: it runs away."""

FARTHEST = 1e9
"""Weights beyond are not drawn: so far out painting would lose its digits."""

MOST_DOTS = 500
"""About so many places of a path are drawn."""


class PlanePlot(PlotPanel):
    """Shows one plane of the weights; a click into it asks for a start there."""

    place_chosen = Signal(float, float)
    """The two weights that were clicked at"""

    def __init__(self, plane: tuple[int, int], parent: QWidget | None = None) -> None:
        """Make the plot of two weights, by their numbers, empty."""
        super().__init__("", parent)
        self.plane = plane
        self.contours = [Curve() for _ in range(3)]
        self.directions = Curve()
        self.optima = Dots(pen=None, symbol="+")
        self.forecast = Curve(antialias=True)
        for item in (*self.contours, self.directions, self.optima, self.forecast):
            self.plot.addItem(item)
        self.path = LiveDots(self.layer)
        self.arrow = Arrow(self.layer)
        self.place = Spot(self.layer)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)
        self._spec: RunSpec | None = None
        self._weights: Array | None = None
        self._slope: Array | None = None
        self._trail: Array = np.empty((0, 2))
        self._drawn: object = None
        self.set_look(LIGHT)

    def set_look(self, look: Look) -> None:
        """Paint in the colours of `look`."""
        super().set_look(look)
        em = sizes.em()
        for contour, color in zip(
            self.contours, (look.target, look.accent, look.number), strict=True
        ):
            contour.setPen(pg.mkPen(color, width=max(1, em / 14)))
        dotted = pg.mkPen(look.muted, width=max(1, em / 14), style=Qt.PenStyle.DotLine)
        self.directions.setPen(dotted)
        dashed = pg.mkPen(look.fit, width=max(1, em / 12), style=Qt.PenStyle.DashLine)
        self.forecast.setPen(dashed)
        self.path.set_look(look.fit, max(4, 0.25 * em))
        self.arrow.set_look(pg.mkPen(look.text, width=max(2, em / 9)), em)
        self.place.set_look(look.fit, max(9, 0.6 * em))
        self.optima.setBrush(pg.mkBrush(look.number))
        self.optima.setSize(max(12, 0.9 * em))

    def set_spec(self, spec: RunSpec) -> None:
        """Show the loss of a run of `spec`, for which everything is at hand."""
        if spec.points == 0 or self._spec == spec:
            return
        names = [spec.model_row.weights[index] for index in self.plane]
        title = bold(self.tr("Loss over {0} and {1}").format(*names))
        is_slice = plane_spectrum(spec, self.plane) is None
        others = self.tr(", the others as they are")
        self.set_title(title + others if is_slice else title, bold(", ".join(names)))
        self.set_labels(bottom=names[0], left=names[1])
        self._spec = spec
        places = optima_in(spec, self.plane)
        self.optima.setData([x for x, _ in places], [y for _, y in places])
        self._drawn = None
        self.paint()

    def show_run(self, weights: Array, slope: Array | None, trail: Array) -> None:
        """Show the weights (K,) of a run, their gradient (K,), and where they were (M, K)."""
        self._weights, self._slope = weights, slope
        self._trail = trail[:, list(self.plane)]
        self.paint()
        self.refresh_readout()

    def show_forecast(self, weights: Array | None) -> None:
        """Show the weights (S, K) that theory foretells; None for none."""
        if weights is None:
            self.forecast.clear()
            return
        x, y = weights[:, list(self.plane)].T
        near = (np.abs(x) < FARTHEST) & (np.abs(y) < FARTHEST)
        self.forecast.setData(x[near], y[near])

    def clear(self) -> None:
        """Show no run, until its next frame."""
        self._weights = self._slope = None
        self._trail = np.empty((0, 2))
        self._drawn = None
        for line in (*self.contours, self.directions, self.forecast):
            line.clear()
        self.path.clear()
        self.place.set_place(None)
        self.arrow.set_way(None, None)

    def readout_at(self, x: float) -> str:
        """Return nothing: a place needs two numbers."""
        return ""

    def readout_of(self, x: float, y: float) -> str:
        """Return the loss at a place of the plane."""
        if self._spec is None or self._weights is None:
            return ""
        at = self._weights.copy()
        at[list(self.plane)] = x, y
        loss = float(losses_at(self._spec, at, branches_of(self._spec)[0]))
        first, second = (self._spec.model_row.weights[index] for index in self.plane)
        return (
            f"{first} {number_text(x, 3)}   {second} {number_text(y, 3)}   "
            f"{self.tr('loss')} {number_text(loss)}"
        )

    def paint(self) -> None:
        """Draw everything as it is now, the contours only where they have changed."""
        if self._spec is None or self._weights is None:
            return
        if not np.isfinite(losses_at(self._spec, self._weights, branches_of(self._spec)[-1])):
            return  # so far away that there is no landscape
        x, y = self._weights[list(self.plane)]
        self._fit_range()
        self._draw_contours(self._spec, self._weights)
        seen = self._trail[:: 1 + len(self._trail) // MOST_DOTS]
        seen = seen[(np.abs(seen) < FARTHEST).all(axis=1)]
        self.path.setData(seen[:, 0], seen[:, 1])
        place = float(x), float(y)
        self.place.set_place(place)
        self.arrow.set_way(place, self._way_down())

    def _fit_range(self) -> None:
        """Show the best places and the path, as long as it does not run away."""
        if self._spec is None:
            return
        best: list[tuple[float, float]] = optima_in(self._spec, self.plane)
        if not best and self._weights is not None:
            best = lowest_places(self._spec, self._weights.tolist(), self.plane)
        places = np.array([*best, *self._trail[:1].tolist()])
        if not len(places):
            return
        low, high = places.min(axis=0), places.max(axis=0)
        room = np.maximum(high - low, SMALLEST_WIDTH)
        near = np.all(np.abs(self._trail - (low + high) / 2) <= FAR * room, axis=1)
        if near.any():
            low = np.minimum(low, self._trail[near].min(axis=0))
            high = np.maximum(high, self._trail[near].max(axis=0))
        room = np.maximum(high - low, room)
        ends = []
        for start, end, width in zip(low, high, room, strict=True):
            unit = nice_above(float(width) / 5)  # it changes in jumps
            ends += [
                unit * math.floor((start - 0.25 * width) / unit),
                unit * math.ceil((end + 0.25 * width) / unit),
            ]
        self.set_whole(*ends)

    def _draw_contours(self, spec: RunSpec, weights: Array) -> None:
        (left, right), (bottom, top) = self.view.viewRange()
        is_whole = plane_spectrum(spec, self.plane) is not None
        others = () if is_whole else np.delete(weights, list(self.plane)).tolist()
        wanted = (left, right, bottom, top, others)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        branches = branches_of(spec)
        for contour in self.contours[len(branches) :]:
            contour.clear()
        for contour, extra in zip(self.contours, branches, strict=False):
            bowl = bowl_in(spec, weights.tolist(), self.plane, extra)
            if bowl is not None:
                lines = ellipses(bowl, (left, right), (bottom, top))
            else:
                xs, ys = np.linspace(left, right, GRID), np.linspace(bottom, top, GRID)
                lines = contour_lines(
                    xs, ys, slice_of(spec, weights.tolist(), self.plane, xs, ys, extra)
                )
            contour.setData(lines[:, 0], lines[:, 1], connect="finite")
        self._draw_directions(spec)

    def _draw_directions(self, spec: RunSpec) -> None:
        """Draw the steepest and the flattest direction through the optimum."""
        spectrum, places = plane_spectrum(spec, self.plane), optima_in(spec, self.plane)
        if spectrum is None or not places:
            self.directions.clear()
            return
        (left, right), (bottom, top) = self.view.viewRange()
        reach = right - left + top - bottom
        center, parts = np.array(places[0]), []
        for direction in spectrum.directions.T:
            parts += [center - reach * direction, center + reach * direction, [np.nan, np.nan]]
        lines = np.array(parts)
        self.directions.setData(lines[:, 0], lines[:, 1], connect="finite")

    def _way_down(self) -> Place | None:
        """Return the direction against the gradient; None where that is not known."""
        if self._slope is None:
            return None
        x, y = -self._slope[list(self.plane)]
        return float(x), float(y)

    def _on_zoomed(self, axes: object) -> None:
        super()._on_zoomed(axes)
        self.paint()

    def show_whole(self) -> None:
        """Leave the zoom."""
        super().show_whole()
        self.paint()

    def _on_mouse_moved(self, position: object) -> None:
        inside = self.view.sceneBoundingRect().contains(position)
        place = self.view.mapSceneToView(position)
        self.tell(self.readout_of(place.x(), place.y()) if inside else "")

    def _on_clicked(self, event: object) -> None:
        """Ask for a start where a person clicked with the left button."""
        position = event.scenePos()  # type: ignore[attr-defined]
        is_left = event.button() == Qt.MouseButton.LeftButton  # type: ignore[attr-defined]
        if is_left and self.view.sceneBoundingRect().contains(position):
            place = self.view.mapSceneToView(position)
            self.place_chosen.emit(place.x(), place.y())


def levels_up_to(highest: float) -> list[float]:
    """Return the heights of contours: 1 and about 3 times each of the highest powers of ten."""
    if not math.isfinite(highest) or highest <= 0:
        return []
    top = math.floor(math.log10(highest))
    powers = range(top - DECADES + 1, top + 1)
    return [10.0**power * factor for power in powers for factor in LEVELS]


def ellipses(bowl: Bowl, across: tuple[float, float], up: tuple[float, float]) -> Array:
    """Return what is seen of the contours of a bowl as one line (N, 2), with gaps of nan."""
    corners = np.array([(x, y) for x in across for y in up])
    low, high = corners[0], corners[-1]
    size = float((high - low).min())
    parts = [np.empty((0, 2))]
    for level in levels_up_to(float(bowl.height(corners).max())):
        places = bowl.contour(level, size)
        seen = ((places >= low) & (places <= high)).all(axis=1)
        near = seen.copy()  # a line goes on to the first place beyond each side
        near[1:] |= seen[:-1]
        near[:-1] |= seen[1:]
        places[~near] = np.nan
        near[1:] |= near[:-1].copy()  # of many places outside one gap is enough
        parts.append(places[near])
        if near[-1] and not np.isnan(places[-1, 0]):
            parts.append(np.full((1, 2), np.nan))
    return np.vstack(parts)


def contour_lines(xs: Array, ys: Array, losses: Array) -> Array:
    """Return the contours of losses (M, N) above their lowest as one line, with gaps of nan.

    The root of the height is nearly straight between two places of the grid where the height itself
    is bent, so that lines between them are nearly exact.
    """
    heights = losses - losses.min()
    generator = contour_generator(xs, ys, np.sqrt(heights), line_type=LineType.Separate)
    parts = [np.empty((0, 2))]
    for level in levels_up_to(float(heights.max())):
        lines = cast(list[Array], generator.lines(math.sqrt(level)))
        parts += [np.vstack([line, [[np.nan, np.nan]]]) for line in lines]
    return np.vstack(parts)


def lowest_places(
    spec: RunSpec, weights: Sequence[float], plane: tuple[int, int]
) -> list[tuple[float, float]]:
    """Return the lowest place of each branch in a plane through these weights."""
    bowls = [bowl_in(spec, weights, plane, extra) for extra in branches_of(spec)]
    return [(float(b.center[0]), float(b.center[1])) for b in bowls if b is not None]


def moved(start: Sequence[float], plane: tuple[int, int], x: float, y: float) -> tuple[float, ...]:
    """Return start weights with two of them elsewhere, in four digits."""
    changed = list(start)
    changed[plane[0]], changed[plane[1]] = float(f"{x:.4g}"), float(f"{y:.4g}")
    return tuple(changed)
