"""The panel with the loss over the weights: two contour plots, each over a pair of weights."""

from itertools import zip_longest

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.run_spec import RunSpec
from polyviz.system.throttle import Throttle
from polyviz.theory.families import family_of
from polyviz.theory.families.family import Family
from polyviz.theory.scaling import is_covered
from polyviz.theory.stability import BROKEN
from polyviz.theory.unknown import ONE_WEIGHT, Unknown
from polyviz.training.frame import Array, Frame
from polyviz.views.panels.panel import MARGINS, Panel, stacked
from polyviz.views.plots.plane_plot import PlanePlot, moved
from polyviz.views.style.boxes import column
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import translated

PAINT_S = 0.05
"""While a run plays, the two plots are painted by turns, one each time: painting both at once would
delay the plots of fit and loss."""


class LandscapeView(Panel):
    """Shows the path of the weights down the loss; a click sets the start."""

    start_asked = Signal(object)
    """tuple of float: the start weights of another run"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots = self.planes = [PlanePlot(self) for _ in range(2)]
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.split = stacked(*self.planes, parent=self)
        for plane in self.planes:
            plane.place_chosen.connect(self._on_place_chosen)
        column((self.split, 1), self.word, 0, within=self, margins=MARGINS)
        self._shown: RunSpec | None = None
        """The spec of the run whose loss is shown; None while there is none"""
        self._drawing = Throttle(PAINT_S)
        self._painted = 0

    def set_spec(self, spec: RunSpec | None) -> None:
        """Show the loss of a run of `spec`, or why it is not known; None while it is computed."""
        why = None if spec is None else obstacle_to(spec)
        shown = None if why is not None else spec
        if self._shown is None or shown is None or shown.model != self._shown.model:
            self._clear_planes()
        self._shown = shown
        self.split.setHidden(shown is None)
        if why is not None:
            self.word.setText(self.tr("There is no landscape: {0}.").format(translated(why)))
        elif spec is None:
            self.word.clear()
        else:
            pairs = family_of(spec).planes(len(spec.model_row.weights))
            for plot, pair in zip_longest(self.planes, pairs):
                plot.setVisible(pair is not None)
                plot.set_plane(pair or plot.plane)
            self.word.setText(self._words(spec, family_of(spec)))
            self.refresh()

    def _words(self, spec: RunSpec, family: Family) -> str:
        parts = [self.tr("Click to choose the start weights.")]
        if len(family.branches) > 1:
            colors = self.tr("Grey: {0}"), self.tr("blue: {0}"), self.tr("green: {0}")
            names = [branch.formula or translated(branch.label) for branch in family.branches]
            told = [color.format(name) for color, name in zip(colors, names, strict=False)]
            parts.append("; ".join(told) + ".")
        is_whole = len(spec.model_row.weights) == 2 or all(
            family.plane_spectrum(spec.points, plot.plane) is not None for plot in self.planes
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
            self._paint(self.planes if settled else self.planes[self._painted :][:1])

    def show_forecast(self, weights: Array | None) -> None:
        """Show the path (S, K) that theory predicts; None for a run without a forecast."""
        for plane in self.planes:
            plane.show_forecast(weights)

    def clear(self) -> None:
        super().clear()
        self._clear_planes()

    def redraw(self) -> None:
        self._paint(self.planes)

    def _clear_planes(self) -> None:
        for plane in self.planes:
            plane.clear()

    def _paint(self, planes: list[PlanePlot]) -> None:
        if self._shown is None:
            return
        for plane in planes:
            plane.set_spec(self._shown)
        if self._frame is None or len(self._frame.weights) != len(self._shown.model_row.weights):
            return  # none yet, or it is of the run before
        weights = np.array(self._frame.weights)
        slope = None if self._frame.gradients is None else np.array(self._frame.gradients)
        for plane in planes:
            plane.show_run(weights, slope, self._frame.past_weights)

    @Slot(float, float)
    def _on_place_chosen(self, x: float, y: float) -> None:
        plane = self.sender()
        if isinstance(plane, PlanePlot) and self._frame is not None:
            start = self._frame.past_weights[0].tolist()
            self.start_asked.emit(moved(start, plane.plane, x, y))


def obstacle_to(spec: RunSpec) -> str | None:
    """Return why there is no landscape for a run of `spec`, None if there is one."""
    family, count = family_of(spec), len(spec.model_row.weights)
    if not is_covered(spec):
        return BROKEN
    if not family.planes(count):
        return ONE_WEIGHT
    loss = family.losses(np.zeros(count), spec.points)
    return loss.reason if isinstance(loss, Unknown) else None
