"""The panel with the loss over the weights: two contour plots, each over a pair of weights."""

from itertools import zip_longest

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.run_spec import RunSpec
from polyviz.system.throttle import Throttle
from polyviz.theory.families import family_of
from polyviz.theory.families.family import Family
from polyviz.theory.scaling import is_covered
from polyviz.theory.stability import BROKEN
from polyviz.theory.unknown import Unknown
from polyviz.training.frame import Array, Frame
from polyviz.views.panels.panel import MARGINS, Panel, stacked
from polyviz.views.plots.legend_flow import LegendFlow
from polyviz.views.plots.loss_map import DASHES
from polyviz.views.plots.plane_plot import PlanePlot, moved
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import translated

PAINT_S = 0.05
"""While a run plays, the two plots are painted by turns, one each time: painting both at once would
delay the plots of fit and loss."""


BESIDE = 1.3
"""From so many times its height on, a panel has room for its plots beside each other only."""

NEED_EMS = 27
"""Height of the panel in em below which the contours of two plots below each other show little."""

LEGEND_EMS = 22
"""Height of the panel in em below which the legend is hidden."""

PLANE_EMS = 11.5
"""Height in em that plots below each other keep each, before there is a legend."""

WORD_EMS = 2
"""Height of the words below the plots."""


class LandscapeView(Panel):
    """Shows the path of the weights down the loss; a click sets the start."""

    start_asked = Signal(object)
    """tuple of float: the start weights of another run"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots = self.planes = [PlanePlot(self) for _ in range(2)]
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.split = stacked(*self.planes, parent=self)
        self.legend = LegendFlow(self)
        self.keys = {
            "path": self.legend.add_key(self.tr("path")),
            "forecast": self.legend.add_key(self.tr("predicted path")),
            "arrow": self.legend.add_key(self.tr("minus the gradient")),
            "optimum": self.legend.add_key(self.tr("lowest possible loss")),
            "directions": self.legend.add_key(self.tr("principal directions")),
        }
        self.branch_keys = [self.legend.add_key("") for _ in DASHES]
        for plane in self.planes:
            plane.place_chosen.connect(self._on_place_chosen)
        column((self.split, 1), self.legend, self.word, 0, within=self, margins=MARGINS)
        self._shown: RunSpec | None = None
        """The spec of the run whose loss is shown; None while there is none"""
        self._has_forecast = False
        self._drawing = Throttle(PAINT_S)
        self._painted = 0

    def hide_parts(self, hidden: frozenset[str]) -> None:
        for plane in self.planes:
            plane.hide_parts(hidden)
        self._hidden = hidden
        if self._shown is not None:
            self._show_keys(self._shown, family_of(self._shown))
        self._want_forecast()

    def set_spec(self, spec: RunSpec | None) -> None:
        """Show the loss of a run of `spec`, or why it is not known; None while it is computed."""
        why = None if spec is None else obstacle_to(spec)
        shown = None if why is not None else spec
        if self._shown is None or shown is None or not _has_same_weights(shown, self._shown):
            self._clear_planes()
        self._shown = shown
        self.split.setHidden(shown is None)
        self._fit_legend()
        self.height_wished.emit()
        if why is not None:
            self.word.setText(self.tr("There is no landscape: {0}.").format(translated(why)))
        elif spec is None:
            self.word.clear()
        else:
            pairs = family_of(spec).planes(len(spec.model_row.weights))
            for plot, pair in zip_longest(self.planes, pairs):
                plot.setVisible(pair is not None)
                plot.set_plane(pair or plot.plane)
            self._show_keys(spec, family_of(spec))
            self.word.setText(self._words(spec, family_of(spec)))
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = self.width() > BESIDE * self.height()
        self.split.setOrientation(Qt.Orientation.Horizontal if is_low else Qt.Orientation.Vertical)
        self._fit_legend()

    def stand_in(self) -> QWidget | None:
        return self.word if self.split.isHidden() and self.word.text() else None

    def needed_height(self) -> int | None:
        return None if self.split.isHidden() else round(NEED_EMS * sizes.em())

    def _fit_legend(self) -> None:
        em, left = sizes.em(), self.height()
        has_room = left >= LEGEND_EMS * em
        if self.split.orientation() is Qt.Orientation.Vertical:
            left -= self.legend.height_in(self.width() - MARGINS[0] - MARGINS[2])
            left -= MARGINS[1] + MARGINS[3] + round(WORD_EMS * em)
            count = sum(not plane.isHidden() for plane in self.planes)
            has_room = has_room and left >= count * PLANE_EMS * em
        self.legend.setHidden(self._shown is None or not has_room)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        plane = self.planes[0]
        self.keys["forecast"].set_pen(plane.forecast.opts["pen"])
        self.keys["directions"].set_pen(plane.directions.opts["pen"])
        for key, contour in zip(self.branch_keys, plane.contours, strict=True):
            key.set_pen(contour.opts["pen"])
        half = 0.8 * em
        line = QPainterPath(QPointF(-half, 0))
        line.lineTo(half, 0)
        for part in (-half + 0.2 * em, 0.0, half - 0.2 * em):
            line.addEllipse(QPointF(part, 0), 0.15 * em, 0.15 * em)
        pen = pg.mkPen(palette.run, width=max(2, em / 8))
        self.keys["path"].set_shape(line, pen, QColor(palette.run))
        arrow = QPainterPath()
        arrow.addPolygon([QPointF(-half, 0), QPointF(half, 0)])
        back, side = half - 0.4 * em, 0.25 * em
        arrow.addPolygon([QPointF(back, -side), QPointF(half, 0), QPointF(back, side)])
        self.keys["arrow"].set_shape(arrow, pg.mkPen(palette.text, width=max(2, em / 8)))
        cross = QPainterPath()
        for across, up in ((0.4 * em, 0.0), (0.0, 0.4 * em)):
            cross.moveTo(-across, -up)
            cross.lineTo(across, up)
        pen = pg.mkPen(palette.theory, width=max(3, em / 5), capStyle=Qt.PenCapStyle.FlatCap)
        self.keys["optimum"].set_shape(cross, pen)
        self._fit_legend()

    def _show_keys(self, spec: RunSpec, family: Family) -> None:
        tells_theory = "theory" not in self._hidden
        is_whole = family.plane_spectrum(spec.dataset, self.planes[0].plane) is not None
        self.legend.want_key(self.keys["directions"], is_whole and tells_theory)
        has_optimum = bool(family.optima(spec.dataset))
        self.legend.want_key(self.keys["optimum"], has_optimum and tells_theory)
        is_random = len(family.branches) > 1
        names = [branch.formula or translated(branch.label) for branch in family.branches]
        names += [""] * (len(self.branch_keys) - len(names))
        for key, name in zip(self.branch_keys, names, strict=False):
            key.name.setText(name)
            self.legend.want_key(key, is_random and bool(name))

    def _words(self, spec: RunSpec, family: Family) -> str:
        parts = [self.tr("Click to choose the start weights.")]
        is_whole = len(spec.model_row.weights) == 2 or all(
            family.plane_spectrum(spec.dataset, plot.plane) is not None for plot in self.planes
        )
        if not is_whole:
            parts.append(
                self.tr("Each plot is a slice: the other weights keep their current values.")
            )
        return " ".join(parts)

    def show_no_path(self) -> None:
        """Say that a race has no single path to show."""
        self.set_spec(None)
        self.show_forecast(None)
        self.word.setText(self.tr("A race has several paths. End it to see the landscape."))

    def show_frame(self, frame: Frame, *, settled: bool) -> None:
        super().show_frame(frame, settled=settled)
        if self.isVisible() and self._drawing.take(at_once=settled):
            self._painted = 1 - self._painted
            planes = self.planes if settled else self.planes[self._painted :][:1]
            self._paint(planes, settled=settled)

    def show_forecast(self, weights: Array | None) -> None:
        """Show the path (S, K) that theory predicts; None for a run without a forecast."""
        self._has_forecast = weights is not None
        self._want_forecast()
        for plane in self.planes:
            plane.show_forecast(weights)

    def _want_forecast(self) -> None:
        is_told = self._has_forecast and "theory" not in self._hidden
        self.legend.want_key(self.keys["forecast"], is_told)

    def clear(self) -> None:
        super().clear()
        self._clear_planes()

    def redraw(self) -> None:
        self._paint(self.planes)

    def _clear_planes(self) -> None:
        for plane in self.planes:
            plane.clear()

    def _paint(self, planes: list[PlanePlot], *, settled: bool = True) -> None:
        if self._shown is None:
            return
        for plane in planes:
            plane.set_spec(self._shown)
        if self._frame is None or len(self._frame.weights) != len(self._shown.model_row.weights):
            return  # none yet, or it is of the run before
        weights = np.array(self._frame.weights)
        slope = None if self._frame.gradients is None else np.array(self._frame.gradients)
        for plane in planes:
            plane.show_run(weights, slope, self._frame.past_weights, settled=settled)

    @Slot(float, float)
    def _on_place_chosen(self, x: float, y: float) -> None:
        plane = self.sender()
        if isinstance(plane, PlanePlot) and self._frame is not None:
            start = self._frame.past_weights[0].tolist()
            self.start_asked.emit(moved(start, plane.plane, x, y))


def _has_same_weights(spec: RunSpec, other: RunSpec) -> bool:
    """Say whether two runs have the same weights: a degree or hidden units make other ones."""
    return (spec.model, spec.options) == (other.model, other.options)


def obstacle_to(spec: RunSpec) -> str | None:
    """Return why there is no landscape for a run of `spec`, None if there is one."""
    family, count = family_of(spec), len(spec.model_row.weights)
    if not is_covered(spec):
        return BROKEN
    if not family.planes(count):
        return family.no_planes
    loss = family.losses(np.zeros(count), spec.dataset)
    return loss.reason if isinstance(loss, Unknown) else None
