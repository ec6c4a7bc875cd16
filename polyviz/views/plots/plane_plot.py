"""The loss over two weights as contour lines, with the path that a run takes down them."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

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
from polyviz.views.plots.live_items import Arrow, Spot
from polyviz.views.plots.loss_bands import LossBands
from polyviz.views.plots.path_line import PathLine, PathMarks, seen_line
from polyviz.views.plots.plain_axis import nice_above
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve, Dots
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import bold, escaped
from polyviz.views.text.readable import number_text

GRID = 96
"""Grid points along each axis at which the loss is computed for the contours."""

MIN_WIDTH, MIN_WIDTH_AROUND = 0.25, 2.0
"""Least shown range of each weight: on a smaller one, the contours would show only rounding errors.
The second holds where no minimum is known, so that more than the path is shown."""

DASHES = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine
"""The contours of each branch; those of further branches are not drawn."""

MAX_OTHER_LEVELS = 5
"""From more levels than this, a branch other than the first gets every second contour."""

FAR = 8.0
"""Points of a path farther away than so many widths do not extend the plot: the run diverges."""

CLOSE, MAX_GROWTH = 2.0, 1e3
"""The same once the loss is so many times the first one: what counts then is the valley, and how
the run leaves it."""

MAX_PAINTED_WEIGHT = 1e9
"""Larger weights are not drawn, as painting would be inaccurate."""

MAX_POINTS = 500
"""About how many points of a path are looked at, at most."""

SLICE_S = 0.25
"""How often the contours of a slice are drawn while the other weights change."""

THIN_PIXELS = 3.0
"""Points of a dashed path that are closer than this are left out, or its dashes would crumble."""


class PlanePlot(PlotPanel):
    """Shows the loss over two weights; a click asks for a start at that point."""

    place_chosen = Signal(float, float)
    """(weight, weight) at the clicked point"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plane = (0, 1)
        """The indices of the two weights"""
        self.plot.showGrid(x=False, y=False)
        self.bands = LossBands()
        self.contours = [Curve(antialias=True) for _ in DASHES]
        self.labels = ContourLabels()
        self.directions = Curve(antialias=True)
        self.optima = Dots(pen=None, symbol="+")
        self.forecast = Curve(antialias=True)
        for item in (
            self.bands,
            *self.contours,
            self.directions,
            self.forecast,
            self.optima,
        ):
            self.plot.addItem(item)
        self.labels.setParentItem(self.view)
        self.path = PathLine(self.layer)
        self.marks = PathMarks(self.layer)
        self.arrow = Arrow(self.layer)
        self.place = Spot(self.layer)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)
        self._spec: RunSpec | None = None
        self._spectrum: Spectrum | None = None
        self._optima: list[tuple[float, float]] = []
        self._weights: Array | None = None
        self._slope: Array | None = None
        self._visited: Array = np.empty((0, 2))
        self._path: Array = np.empty((0, 0))
        self._first: Array = np.empty(0)
        self._anchor: Array | None = None
        self._is_away = False
        self._told_path: Array | None = None
        self._drawn: tuple[object, object] | None = None
        """The view and the other weights for which the contours are drawn"""
        self._is_settled = True
        self._tells_loss = True
        self._slicing = Throttle(SLICE_S)
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        rim = pg.mkPen(palette.base, width=max(1, em / 9))
        for contour, dash in zip(self.contours, DASHES, strict=True):
            contour.setPen(pg.mkPen(palette.target, width=max(1, em / 16), style=dash))
        self.labels.set_style(QApplication.font(), palette.text, palette.base)
        dotted = pg.mkPen(palette.muted, width=max(1.2, em / 11), style=Qt.PenStyle.DotLine)
        self.directions.setPen(dotted)
        self.forecast.setPen(pg.mkPen(palette.theory, width=max(2, em / 8), dash=[4, 3]))
        self.path.set_palette(palette.run, max(2, em / 7))
        self.marks.set_palette(palette.run, max(5, 0.38 * em), em)
        self.arrow.set_palette(pg.mkPen(palette.text, width=max(2, em / 8)), em)
        self.place.set_palette(palette.run, max(11, 0.75 * em))
        self.optima.setPen(rim)
        self.optima.setBrush(pg.mkBrush(palette.theory))
        self.optima.setSize(max(16, 1.2 * em))
        self._drawn = None
        self.fit_view()

    def hide_parts(self, hidden: frozenset[str]) -> None:
        """Leave out what a class is to guess: what theory knows, or the losses."""
        for item in (self.optima, self.directions, self.forecast):
            item.setVisible("theory" not in hidden)
        self._tells_loss = "loss" not in hidden
        self.labels.setVisible(self._tells_loss)

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
        others = [name for name in spec.model_row.weights if name not in names]
        self._spectrum = family_of(spec).plane_spectrum(spec.points, self.plane)
        if self._spectrum is None:
            note = self.tr(", {0} as they are now")
        else:
            note = self.tr(", {0} at their best")
        rest = escaped(note.format(", ".join(others))) if others else ""
        self.set_title(title + rest, title)
        self.set_labels(bottom=names[0], left=names[1])
        self._spec = spec
        self._optima = optima_in(spec, self.plane)
        self.optima.setData([x for x, _ in self._optima], [y for _, y in self._optima])
        self._drawn = None
        self.fit_view()

    def show_run(
        self, weights: Array, slope: Array | None, path: Array, *, settled: bool = True
    ) -> None:
        """Show the weights (K,) of a run, their gradient (K,), and their path so far (M, K).

        Unless they are `settled`, contours that change with the other weights follow now and then.
        """
        self._is_settled = settled
        self._weights, self._slope = weights, slope
        self._path = path
        self._visited = path[:, list(self.plane)]
        self.fit_view()
        self.refresh_readout()

    def show_forecast(self, weights: Array | None) -> None:
        """Show the path (S, K) that theory predicts; None for none."""
        if weights is not None:
            near = (np.abs(weights[:, list(self.plane)]) < MAX_PAINTED_WEIGHT).all(axis=1)
            weights = weights[near][:, list(self.plane)]
        self._told_path = weights
        self._draw_forecast()

    def _draw_forecast(self) -> None:
        if self._told_path is None:
            self.forecast.clear()
            return
        right, down = self._in_pixels(self._told_path).T
        size = self.view.width(), self.view.height()
        chosen, joined = seen_line(right, down, size, THIN_PIXELS)
        self.forecast.setData(*self._told_path[chosen].T, connect=joined.astype(np.int32))

    def _in_pixels(self, places: Array) -> Array:
        """Return places (N, 2) of the plane in pixels of the box, from its top left."""
        left, right, bottom, top = self.coming_ranges
        scale = self.view.width() / (right - left), self.view.height() / (bottom - top)
        pixels: Array = (places - np.array([left, top])) * np.array(scale)
        return pixels

    def clear(self) -> None:
        """Show no run until the next frame."""
        self._weights = self._slope = self._anchor = None
        self._visited = np.empty((0, 2))
        self._drawn = self._told_path = None
        for line in (*self.contours, self.directions, self.forecast):
            line.clear()
        self.bands.clear()
        self.labels.show_labels([], (0.0, 0.0))
        self.path.show_at(None)
        self.marks.show_at(None)
        self.place.show_at(None)
        self.arrow.show_at(None)

    def readout_at(self, x: float) -> str:
        """Return nothing: the loss depends on both weights, see `readout_of`."""
        return ""

    def readout_of(self, x: float, y: float) -> str:
        """Return the loss at a point as text."""
        if self._spec is None or self._weights is None or not self._tells_loss:
            return ""
        at = self._base(self._spec, self._weights)
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
        anchor = self._find_anchor(self._spec, self._weights, branch)
        if anchor is None:
            return
        x, y = self._weights[list(self.plane)]
        self._fit_range(self._spec, anchor)
        self._draw_contours(self._spec, anchor)
        seen = self._visited[:: 1 + len(self._visited) // MAX_POINTS]
        seen = seen[(np.abs(seen) < MAX_PAINTED_WEIGHT).all(axis=1)]
        self.path.show_at((seen[:, 0], seen[:, 1]))
        self.marks.show_at((seen[:, 0], seen[:, 1]))
        place = (float(x), float(y))
        self.place.show_at(place)
        if self._slope is None:
            self.arrow.show_at(None)
        else:
            right, up = -self._slope[list(self.plane)]
            self.arrow.show_at((place, (float(right), float(up))))

    def _find_anchor(self, spec: RunSpec, weights: Array, branch: int) -> Array | None:
        """Return the weights in whose plane the loss is shown: where the run is, or where it was
        before it diverged. None if the loss is not known.
        """
        start = self._path[0] if len(self._path) else weights
        if self._anchor is None or not np.array_equal(self._first, start):
            self._first = self._anchor = start
        here, first = (known(losses_at(spec, at, branch)) for at in (weights, start))
        if here is None or first is None:
            return None
        self._is_away = not bool(here <= MAX_GROWTH * first)  # as if the loss is no number
        if not self._is_away:
            self._anchor = weights
        return self._anchor

    def _fit_range(self, spec: RunSpec, weights: Array) -> None:
        """Show the optimum and the path, except for parts of it that are far away."""
        best = self._optima or lowest_places(spec, weights.tolist(), self.plane)
        places = np.array([*best, *self._visited[:1].tolist()])
        if not len(places):
            return
        low, high = places.min(axis=0), places.max(axis=0)
        room = np.maximum(high - low, MIN_WIDTH if best else MIN_WIDTH_AROUND)
        reach = (CLOSE if self._is_away else FAR) * room
        near = np.all(np.abs(self._visited - (low + high) / 2) <= reach, axis=1)
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

    def _base(self, spec: RunSpec, weights: Array) -> Array:
        """Return weights (K,) in whose plane the loss is shown: the best ones, if the contours do
        not depend on the other weights, else those of the run.
        """
        best = None if self._spectrum is None else known(family_of(spec).minimum(spec.points))
        return weights.copy() if best is None else np.array(best, dtype=np.float64)

    def _surface(self, spec: RunSpec, base: Array, branch: int) -> Surface | None:
        """Return the loss of a branch in view; None if it is not known or overflows everywhere."""
        bowl = bowl_in(spec, base.tolist(), self.plane, branch)
        if bowl is not None:
            at = base.copy()
            at[list(self.plane)] = bowl.center
            lowest = known(losses_at(spec, at, branch))
            return None if lowest is None else BowlSurface(bowl, float(lowest))
        left, right, bottom, top = self.coming_ranges
        xs, ys = np.linspace(left, right, GRID), np.linspace(bottom, top, GRID)
        losses = known(slice_of(spec, base.tolist(), self.plane, xs, ys, branch))
        if losses is None or not np.isfinite(losses).any():
            return None
        return GridSurface(xs, ys, losses)

    def _draw_contours(self, spec: RunSpec, weights: Array) -> None:
        left, right, bottom, top = self.coming_ranges
        across, up = (left, right), (bottom, top)
        base = self._base(spec, weights)
        others = np.delete(base, list(self.plane)).tolist()
        size = self.view.width(), self.view.height()
        wanted = (*across, *up, *size), others
        if wanted == self._drawn:
            return
        is_other_view = self._drawn is None or self._drawn[0] != wanted[0]
        if not self._slicing.take(at_once=self._is_settled or is_other_view):
            return
        self._drawn = wanted
        branches = range(len(family_of(spec).branches))
        for contour in self.contours[len(branches) :]:
            contour.clear()
        for contour, branch in zip(self.contours, branches, strict=False):
            surface = self._surface(spec, base, branch)
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
                self._write_labels(lines, size)
        self._draw_directions()
        self._draw_forecast()

    def _write_labels(self, lines: dict[float, Array], size: tuple[float, float]) -> None:
        """Write the losses on contours: first the powers of ten, and from the outside inwards."""
        levels = sorted(lines, reverse=True)
        levels.sort(key=lambda level: len(level_text(level).strip("0.e")) > 1)
        texts = {level: level_text(level) for level in levels}
        contours = [
            (texts[level], self._in_pixels(lines[level]), self.labels.width_of(texts[level]))
            for level in levels
        ]
        labels = place_labels(contours, self._in_pixels(self._way_down()), size, sizes.em())
        self.labels.show_labels(labels, size)

    def _way_down(self) -> Array:
        """Return the places (N, 2) that the run is likely to pass, where no label should be."""
        places = [np.array(best) for best in self._optima]
        if len(places) == 1 and len(self._visited) and self._spectrum is not None:
            best, start = places[0], self._visited[0]
            along = self._spectrum.directions[:, 0]  # the flattest, into which it comes first
            places = [start, best + along * ((start - best) @ along), best]
        return np.array(places).reshape(-1, 2)

    def _draw_directions(self) -> None:
        """Draw the steepest and the flattest direction through the optimum."""
        if self._spectrum is None or not self._optima:
            self.directions.clear()
            return
        left, right, bottom, top = self.coming_ranges
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
