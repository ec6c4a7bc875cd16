"""The loss over a plane of weights as it lies there: contours, bands, directions and optima."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from polyviz.catalogue.run_spec import RunSpec
from polyviz.system.throttle import Throttle
from polyviz.theory.families import family_of
from polyviz.theory.landscape import bowl_in, losses_at, optima_in, slice_of
from polyviz.theory.least_squares import Array
from polyviz.theory.spectrum import Spectrum
from polyviz.theory.unknown import known
from polyviz.views.plots.contour_labels import ContourLabels, place_labels
from polyviz.views.plots.contours import (
    BowlSurface,
    GridSurface,
    Surface,
    level_text,
    levels_between,
)
from polyviz.views.plots.glide import Ranges
from polyviz.views.plots.loss_bands import LossBands
from polyviz.views.plots.plane_range import in_pixels
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve, Dots
from polyviz.views.style.palette import LIGHT, Palette

GRID = 96
"""Grid points along each axis at which the loss is computed for the contours."""

DASHES = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine
"""The contours of each branch; those of further branches are not drawn."""

MAX_OTHER_LEVELS = 5
"""From more levels than this, a branch other than the first gets every second contour."""

SLICE_S = 0.25
"""How often the contours of a slice are drawn while the other weights change."""

Size = tuple[float, float]
"""Width and height in pixels."""


class LossMap:
    """What lies still in the plot of a plane, drawn only when the visible part has changed, or the
    other weights have where the loss depends on them.
    """

    def __init__(self, plot: pg.PlotWidget) -> None:
        """Add its items to a plot."""
        self.bands = LossBands()
        self.contours = [Curve(antialias=True) for _ in DASHES]
        self.labels = ContourLabels()
        self.directions = Curve(antialias=True)
        self.best = Dots(pen=None, symbol="+")
        for item in (self.bands, *self.contours, self.directions, self.best):
            plot.addItem(item)
        self.best.setZValue(1)  # over the predicted path
        self.labels.setParentItem(plot.getViewBox())
        self.plane = (0, 1)
        self.optima: list[tuple[float, float]] = []
        self.spectrum: Spectrum | None = None
        """The curvature, if the loss is a bowl that does not depend on the other weights"""
        self._palette = LIGHT
        self._drawn: tuple[object, object] | None = None
        """The view and the other weights for which the contours are drawn"""
        self._slicing = Throttle(SLICE_S)

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self._palette = palette
        em = sizes.em()
        for contour, dash in zip(self.contours, DASHES, strict=True):
            contour.setPen(pg.mkPen(palette.target, width=max(1, em / 16), style=dash))
        self.labels.set_style(QApplication.font(), palette.text, palette.base)
        dotted = pg.mkPen(palette.muted, width=max(1.2, em / 11), style=Qt.PenStyle.DotLine)
        self.directions.setPen(dotted)
        self.best.setPen(pg.mkPen(palette.base, width=max(1, em / 9)))
        self.best.setBrush(pg.mkBrush(palette.theory))
        self.best.setSize(max(16, 1.2 * em))
        self._drawn = None

    def set_spec(self, spec: RunSpec, plane: tuple[int, int]) -> None:
        """Show the loss of a run of `spec` over two weights, whose optimum must be computed."""
        self.plane = plane
        self.spectrum = family_of(spec).plane_spectrum(spec.dataset, plane)
        self.optima = optima_in(spec, plane)
        self.best.setData([x for x, _ in self.optima], [y for _, y in self.optima])
        self._drawn = None

    def clear(self) -> None:
        """Show nothing until it is drawn."""
        self._drawn = None
        for line in (*self.contours, self.directions):
            line.clear()
        self.bands.clear()
        self.labels.show_labels([], (0.0, 0.0))

    def draw(
        self,
        spec: RunSpec,
        weights: Array,
        ranges: Ranges,
        size: Size,
        start: Array | None,
        *,
        settled: bool,
    ) -> bool:
        """Draw the part within `ranges`, `size` pixels large, through these weights; return whether
        that was needed.

        `start` is where the path begins in the plane, (2,), if there is one. Unless the weights are
        `settled`, contours that change with the other weights follow now and then.
        """
        left, right, bottom, top = ranges
        across, up = (left, right), (bottom, top)
        base = self.base(spec, weights)
        others = np.delete(base, list(self.plane)).tolist()
        wanted = (*across, *up, *size), others
        if wanted == self._drawn:
            return False
        is_other_view = self._drawn is None or self._drawn[0] != wanted[0]
        if not self._slicing.take(at_once=settled or is_other_view):
            return False
        self._drawn = wanted
        branches = range(len(family_of(spec).branches))
        for contour in self.contours[len(branches) :]:
            contour.clear()
        for contour, branch in zip(self.contours, branches, strict=False):
            surface = self._surface(spec, base, branch, ranges)
            if surface is None:
                contour.clear()
                continue
            levels = levels_between(surface.lowest, surface.highest(across, up))
            if branch > 0 and len(levels) > MAX_OTHER_LEVELS:
                levels = levels[::-2]
            lines = {level: surface.lines(level, across, up) for level in levels}
            x, y = np.vstack([np.empty((0, 2)), *lines.values()]).T
            contour.setData(x, y, connect="finite")
            if branch == 0:
                colors = self._palette.base, self._palette.theory
                self.bands.show_levels(surface, levels, across, up, size, colors)
                self._write_labels(lines, ranges, size, start)
        self._draw_directions(ranges)
        return True

    def base(self, spec: RunSpec, weights: Array) -> Array:
        """Return weights (K,) in whose plane the loss is shown: the best ones, if the contours do
        not depend on the other weights, else those of the run.
        """
        best = None if self.spectrum is None else known(family_of(spec).minimum(spec.dataset))
        return weights.copy() if best is None else np.array(best, dtype=np.float64)

    def _surface(self, spec: RunSpec, base: Array, branch: int, ranges: Ranges) -> Surface | None:
        """Return the loss of a branch in view; None if it is not known or overflows everywhere."""
        bowl = bowl_in(spec, base.tolist(), self.plane, branch)
        if bowl is not None:
            at = base.copy()
            at[list(self.plane)] = bowl.center
            lowest = known(losses_at(spec, at, branch))
            return None if lowest is None else BowlSurface(bowl, float(lowest))
        left, right, bottom, top = ranges
        xs, ys = np.linspace(left, right, GRID), np.linspace(bottom, top, GRID)
        losses = known(slice_of(spec, base.tolist(), self.plane, xs, ys, branch))
        if losses is None or not np.isfinite(losses).any():
            return None
        return GridSurface(xs, ys, losses)

    def _write_labels(
        self, lines: dict[float, Array], ranges: Ranges, size: Size, start: Array | None
    ) -> None:
        """Write the losses on contours: first the powers of ten, and from the outside inwards."""
        levels = sorted(lines, reverse=True)
        levels.sort(key=lambda level: len(level_text(level).strip("0.e")) > 1)
        texts = {level: level_text(level) for level in levels}
        contours = [
            (
                texts[level],
                in_pixels(lines[level], ranges, size),
                self.labels.width_of(texts[level]),
            )
            for level in levels
        ]
        way = in_pixels(self._way_down(start), ranges, size)
        labels = place_labels(contours, way, size, sizes.em())
        self.labels.show_labels(labels, size)

    def _way_down(self, start: Array | None) -> Array:
        """Return the places (N, 2) that the run is likely to pass, where no label should be."""
        places = [np.array(best) for best in self.optima]
        if len(places) == 1 and start is not None and self.spectrum is not None:
            best = places[0]
            along = self.spectrum.directions[:, 0]  # the flattest, into which it comes first
            places = [start, best + along * ((start - best) @ along), best]
        return np.array(places).reshape(-1, 2)

    def _draw_directions(self, ranges: Ranges) -> None:
        """Draw the steepest and the flattest direction through the optimum."""
        if self.spectrum is None or not self.optima:
            self.directions.clear()
            return
        left, right, bottom, top = ranges
        reach = right - left + top - bottom
        center, parts = np.array(self.optima[0]), []
        for direction in self.spectrum.directions.T:
            parts += [center - reach * direction, center + reach * direction, [np.nan, np.nan]]
        lines = np.array(parts)
        self.directions.setData(lines[:, 0], lines[:, 1], connect="finite")
