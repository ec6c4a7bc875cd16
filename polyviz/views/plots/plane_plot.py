"""The loss over two weights as contour lines, with the path that a run takes down them."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.theory.landscape import losses_at
from polyviz.theory.least_squares import Array
from polyviz.theory.unknown import known
from polyviz.views.plots.live_items import Arrow, Spot
from polyviz.views.plots.loss_map import LossMap
from polyviz.views.plots.path_line import PathLine, PathMarks, seen_line
from polyviz.views.plots.plane_range import in_pixels, lowest_places, range_of
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import bold, escaped
from polyviz.views.text.readable import number_text

MAX_PAINTED_WEIGHT = 1e9
"""Larger weights are not drawn, as painting would be inaccurate."""

MAX_GROWTH = 1e3
"""Once the loss is so many times the first one, the run is away: what counts then is the valley,
and how the run leaves it."""

MAX_POINTS = 500
"""About how many points of a path are looked at, at most."""

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
        self.map = LossMap(self.plot)
        self.contours, self.labels = self.map.contours, self.map.labels
        self.directions, self.optima = self.map.directions, self.map.best
        self.forecast = Curve(antialias=True)
        self.plot.addItem(self.forecast)
        self.path = PathLine(self.layer)
        self.marks = PathMarks(self.layer)
        self.arrow = Arrow(self.layer)
        self.place = Spot(self.layer)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)
        self._spec: RunSpec | None = None
        self._weights: Array | None = None
        self._slope: Array | None = None
        self._visited: Array = np.empty((0, 2))
        self._path: Array = np.empty((0, 0))
        self._first: Array = np.empty(0)
        self._anchor: Array | None = None
        self._is_away = False
        self._told_path: Array | None = None
        self._is_settled = True
        self._tells_loss = True
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        self.map.set_palette(palette)
        self.forecast.setPen(pg.mkPen(palette.theory, width=max(2, em / 8), dash=[4, 3]))
        self.path.set_palette(palette.run, max(2, em / 7))
        self.marks.set_palette(palette.run, max(5, 0.38 * em), em)
        self.arrow.set_palette(pg.mkPen(palette.text, width=max(2, em / 8)), em)
        self.place.set_palette(palette.run, max(11, 0.75 * em))
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
        self.map.set_spec(spec, self.plane)
        if self.map.spectrum is None:
            note = self.tr(", {0} as they are now")
        else:
            note = self.tr(", {0} at their best")
        rest = escaped(note.format(", ".join(others))) if others else ""
        self.set_title(title + rest, title)
        self.set_labels(bottom=names[0], left=names[1])
        self._spec = spec
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
        size = self._size()
        right, down = in_pixels(self._told_path, self.coming_ranges, size).T
        chosen, joined = seen_line(right, down, size, THIN_PIXELS)
        self.forecast.setData(*self._told_path[chosen].T, connect=joined.astype(np.int32))

    def clear(self) -> None:
        """Show no run until the next frame."""
        self._weights = self._slope = self._anchor = None
        self._visited = np.empty((0, 2))
        self._told_path = None
        self.forecast.clear()
        self.map.clear()
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
        at = self.map.base(self._spec, self._weights)
        at[list(self.plane)] = x, y
        loss = known(losses_at(self._spec, at))
        if loss is None:
            return ""
        first, second = (self._spec.model_row.weights[index] for index in self.plane)
        place = f"{first} {number_text(x, 3)}   {second} {number_text(y, 3)}"
        return place + "   " + self.tr("loss") + " " + number_text(float(loss))

    def fit_view(self) -> None:
        if self._spec is None or self._weights is None:
            return
        branch = len(family_of(self._spec).branches) - 1
        anchor = self._find_anchor(self._spec, self._weights, branch)
        if anchor is None:
            return
        x, y = self._weights[list(self.plane)]
        self._fit_range(self._spec, anchor)
        start = self._visited[0] if len(self._visited) else None
        settled = self._is_settled
        if self.map.draw(
            self._spec, anchor, self.coming_ranges, self._size(), start, settled=settled
        ):
            self._draw_forecast()
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

    def _size(self) -> tuple[float, float]:
        return self.view.width(), self.view.height()

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
        best = self.map.optima or lowest_places(spec, weights.tolist(), self.plane)
        found = range_of(best, self._visited, is_away=self._is_away)
        if found is not None:
            self.set_whole(*found)

    def _on_mouse_moved(self, position: object) -> None:
        inside = self.view.sceneBoundingRect().contains(position)
        place = self.view.mapSceneToView(position)
        self.header.tell(self.readout_of(place.x(), place.y()) if inside else "")

    def _on_clicked(self, event: object) -> None:
        position = event.scenePos()  # type: ignore[attr-defined]
        is_left = event.button() == Qt.MouseButton.LeftButton  # type: ignore[attr-defined]
        if is_left and self.view.sceneBoundingRect().contains(position):
            place = self.view.mapSceneToView(position)
            self.place_chosen.emit(place.x(), place.y())


def moved(start: Sequence[float], plane: tuple[int, int], x: float, y: float) -> tuple[float, ...]:
    """Return start weights with two of them replaced, to four digits."""
    changed = list(start)
    changed[plane[0]], changed[plane[1]] = float(f"{x:.4g}"), float(f"{y:.4g}")
    return tuple(changed)
