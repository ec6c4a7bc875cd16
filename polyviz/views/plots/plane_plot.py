"""The loss over two weights as contour lines, with the path that a run takes down them."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.theory.landscape import bowl_in, losses_at, optima_in, slice_of
from polyviz.theory.least_squares import Array
from polyviz.theory.spectrum import Spectrum
from polyviz.theory.unknown import known
from polyviz.views.plots.contours import contour_lines, ellipses
from polyviz.views.plots.live_items import Arrow, LiveDots, Spot
from polyviz.views.plots.plain_axis import nice_above
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve, Dots
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import bold
from polyviz.views.text.readable import number_text

GRID = 96
"""Grid points along each axis at which the loss is computed for the contours."""

MIN_WIDTH, MIN_WIDTH_AROUND = 0.25, 2.0
"""Least shown range of each weight: on a smaller one, the contours would show only rounding errors.
The second holds where no minimum is known, so that more than the path is shown."""

COLORS = 3
"""How many branches have a colour of their own; further ones are not drawn."""

FAR = 8.0
"""Points of a path farther away than so many widths do not extend the plot: the run diverges."""

MAX_PAINTED_WEIGHT = 1e9
"""Larger weights are not drawn, as painting would be inaccurate."""

MAX_DOTS = 500
"""About how many points of a path are drawn at most."""


class PlanePlot(PlotPanel):
    """Shows the loss over two weights; a click asks for a start at that point."""

    place_chosen = Signal(float, float)
    """(weight, weight) at the clicked point"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plane = (0, 1)
        """The indices of the two weights"""
        self.contours = [Curve() for _ in range(COLORS)]
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
        self._spectrum: Spectrum | None = None
        self._optima: list[tuple[float, float]] = []
        self._weights: Array | None = None
        self._slope: Array | None = None
        self._visited: Array = np.empty((0, 2))
        self._drawn: object = None
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        colors = palette.target, palette.accent, palette.theory
        for contour, color in zip(self.contours, colors, strict=True):
            contour.setPen(pg.mkPen(color, width=max(1, em / 14)))
        dotted = pg.mkPen(palette.muted, width=max(1, em / 14), style=Qt.PenStyle.DotLine)
        self.directions.setPen(dotted)
        dashed = pg.mkPen(palette.run, width=max(1, em / 12), style=Qt.PenStyle.DashLine)
        self.forecast.setPen(dashed)
        self.path.set_palette(palette.run, max(4, 0.25 * em))
        self.arrow.set_palette(pg.mkPen(palette.text, width=max(2, em / 9)), em)
        self.place.set_palette(palette.run, max(9, 0.6 * em))
        self.optima.setBrush(pg.mkBrush(palette.theory))
        self.optima.setSize(max(12, 0.9 * em))

    def set_plane(self, plane: tuple[int, int]) -> None:
        """Show the loss over these two weights from the next spec on."""
        if plane != self.plane:
            self.plane, self._spec = plane, None
            self.clear()

    def set_spec(self, spec: RunSpec) -> None:
        """Show the loss of a run of `spec`, whose optimum must have been computed."""
        if self._spec == spec:
            return
        names = [spec.model_row.weights[index] for index in self.plane]
        title = bold(self.tr("Loss over {0} and {1}").format(*names))
        self._spectrum = family_of(spec).plane_spectrum(spec.points, self.plane)
        is_slice = self._spectrum is None and len(spec.model_row.weights) > len(self.plane)
        others = self.tr(", other weights as they are now") if is_slice else ""
        self.set_title(title + others, bold(", ".join(names)))
        self.set_labels(bottom=names[0], left=names[1])
        self._spec = spec
        self._optima = optima_in(spec, self.plane)
        self.optima.setData([x for x, _ in self._optima], [y for _, y in self._optima])
        self._drawn = None
        self.fit_view()

    def show_run(self, weights: Array, slope: Array | None, path: Array) -> None:
        """Show the weights (K,) of a run, their gradient (K,), and their path so far (M, K)."""
        self._weights, self._slope = weights, slope
        self._visited = path[:, list(self.plane)]
        self.fit_view()
        self.refresh_readout()

    def show_forecast(self, weights: Array | None) -> None:
        """Show the path (S, K) that theory predicts; None for none."""
        if weights is None:
            self.forecast.clear()
            return
        x, y = weights[:, list(self.plane)].T
        near = (np.abs(x) < MAX_PAINTED_WEIGHT) & (np.abs(y) < MAX_PAINTED_WEIGHT)
        self.forecast.setData(x[near], y[near])

    def clear(self) -> None:
        """Show no run until the next frame."""
        self._weights = self._slope = None
        self._visited = np.empty((0, 2))
        self._drawn = None
        for line in (*self.contours, self.directions, self.forecast):
            line.clear()
        self.path.show_at(None)
        self.place.show_at(None)
        self.arrow.show_at(None)

    def readout_at(self, x: float) -> str:
        """Return nothing: the loss depends on both weights, see `readout_of`."""
        return ""

    def readout_of(self, x: float, y: float) -> str:
        """Return the loss at a point as text."""
        if self._spec is None or self._weights is None:
            return ""
        at = self._weights.copy()
        at[list(self.plane)] = x, y
        loss = known(losses_at(self._spec, at))
        if loss is None:
            return ""
        first, second = (self._spec.model_row.weights[index] for index in self.plane)
        return (
            f"{first} {number_text(x, 3)}   {second} {number_text(y, 3)}   "
            f"{self.tr('loss')} {number_text(float(loss))}"
        )

    def fit_view(self) -> None:
        if self._spec is None or self._weights is None:
            return
        branch = len(family_of(self._spec).branches) - 1
        loss = known(losses_at(self._spec, self._weights, branch))
        if loss is None or not np.isfinite(loss):
            return  # the run has diverged so far that the loss is no number
        x, y = self._weights[list(self.plane)]
        self._fit_range(self._spec, self._weights)
        self._draw_contours(self._spec, self._weights)
        seen = self._visited[:: 1 + len(self._visited) // MAX_DOTS]
        seen = seen[(np.abs(seen) < MAX_PAINTED_WEIGHT).all(axis=1)]
        self.path.show_at((seen[:, 0], seen[:, 1]))
        place = (float(x), float(y))
        self.place.show_at(place)
        if self._slope is None:
            self.arrow.show_at(None)
        else:
            right, up = -self._slope[list(self.plane)]
            self.arrow.show_at((place, (float(right), float(up))))

    def _fit_range(self, spec: RunSpec, weights: Array) -> None:
        """Show the optimum and the path, except for parts of it that are far away."""
        best = self._optima or lowest_places(spec, weights.tolist(), self.plane)
        places = np.array([*best, *self._visited[:1].tolist()])
        if not len(places):
            return
        low, high = places.min(axis=0), places.max(axis=0)
        room = np.maximum(high - low, MIN_WIDTH if best else MIN_WIDTH_AROUND)
        near = np.all(np.abs(self._visited - (low + high) / 2) <= FAR * room, axis=1)
        if near.any():
            low = np.minimum(low, self._visited[near].min(axis=0))
            high = np.maximum(high, self._visited[near].max(axis=0))
        room = np.maximum(high - low, room)
        ends = []
        for start, end, width in zip(low, high, room, strict=True):
            unit = nice_above(float(width) / 5)  # so the range changes only now and then
            ends += [
                unit * math.floor((start - 0.25 * width) / unit),
                unit * math.ceil((end + 0.25 * width) / unit),
            ]
        self.set_whole(*ends)

    def _draw_contours(self, spec: RunSpec, weights: Array) -> None:
        (left, right), (bottom, top) = self.view.viewRange()
        others: list[float] = []
        if self._spectrum is None:  # else the contours do not depend on them
            others = np.delete(weights, list(self.plane)).tolist()
        wanted = (left, right, bottom, top, others)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        branches = range(len(family_of(spec).branches))
        for contour in self.contours[len(branches) :]:
            contour.clear()
        for contour, branch in zip(self.contours, branches, strict=False):
            bowl = bowl_in(spec, weights.tolist(), self.plane, branch)
            if bowl is not None:
                lines = ellipses(bowl, (left, right), (bottom, top))
            else:
                xs, ys = np.linspace(left, right, GRID), np.linspace(bottom, top, GRID)
                losses = known(slice_of(spec, weights.tolist(), self.plane, xs, ys, branch))
                lines = np.empty((0, 2)) if losses is None else contour_lines(xs, ys, losses)
            contour.setData(lines[:, 0], lines[:, 1], connect="finite")
        self._draw_directions()

    def _draw_directions(self) -> None:
        """Draw the steepest and the flattest direction through the optimum."""
        if self._spectrum is None or not self._optima:
            self.directions.clear()
            return
        (left, right), (bottom, top) = self.view.viewRange()
        reach = right - left + top - bottom
        center, parts = np.array(self._optima[0]), []
        for direction in self._spectrum.directions.T:
            parts += [center - reach * direction, center + reach * direction, [np.nan, np.nan]]
        lines = np.array(parts)
        self.directions.setData(lines[:, 0], lines[:, 1], connect="finite")

    def _on_mouse_moved(self, position: object) -> None:
        inside = self.view.sceneBoundingRect().contains(position)
        place = self.view.mapSceneToView(position)
        self.tell(self.readout_of(place.x(), place.y()) if inside else "")

    def _on_clicked(self, event: object) -> None:
        position = event.scenePos()  # type: ignore[attr-defined]
        is_left = event.button() == Qt.MouseButton.LeftButton  # type: ignore[attr-defined]
        if is_left and self.view.sceneBoundingRect().contains(position):
            place = self.view.mapSceneToView(position)
            self.place_chosen.emit(place.x(), place.y())


def lowest_places(
    spec: RunSpec, weights: Sequence[float], plane: tuple[int, int]
) -> list[tuple[float, float]]:
    """Return the minimum of each branch in a plane through these weights (K,)."""
    branches = range(len(family_of(spec).branches))
    bowls = [bowl_in(spec, weights, plane, branch) for branch in branches]
    return [(float(b.center[0]), float(b.center[1])) for b in bowls if b is not None]


def moved(start: Sequence[float], plane: tuple[int, int], x: float, y: float) -> tuple[float, ...]:
    """Return start weights with two of them replaced, to four digits."""
    changed = list(start)
    changed[plane[0]], changed[plane[1]] = float(f"{x:.4g}"), float(f"{y:.4g}")
    return tuple(changed)
