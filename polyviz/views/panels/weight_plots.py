"""The path of each weight over the steps, and the length of the gradient."""

import numpy as np
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.run_spec import RunSpec
from polyviz.system.throttle import Throttle
from polyviz.training.frame import Frame
from polyviz.views.panels.panel import MARGINS, Panel, stacked
from polyviz.views.plots.lines_plot import LengthPlot, LinesPlot
from polyviz.views.plots.loss_axis import whole_steps
from polyviz.views.style.boxes import column
from polyviz.views.text.labels import PlainLabel

PAINT_S = 0.1
"""The plots are redrawn so often while the run plays: those of fit and loss come first."""


class WeightPlots(Panel):
    """Shows how the weights and the length of the gradient have changed during the run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weights = LinesPlot(
            self.tr("<b>Weights</b>"),
            self.tr("<b>Weights</b>"),
            self.tr("weight"),
            self.tr("Each weight gets a line here with the first step."),
            self,
        )
        self.norm = LengthPlot(
            self.tr("<b>Gradient norm</b>"),
            self.tr("<b>Gradient</b>"),
            self.tr("length"),
            self.tr("The length of the gradient follows from step 1 on."),
            self,
        )
        self.norm.set_names(("|g|",))
        self.plots = self.weights, self.norm
        self.split = stacked(*self.plots, parent=self)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        text = self.tr("A race has several runs. End it to see one run's weights.")
        self.word = PlainLabel(text, self, role="field", wraps=True)
        self.word.hide()
        column((self.split, 1), self.word, 0, within=self, margins=MARGINS)
        self._drawing = Throttle(PAINT_S)

    def hide_parts(self, hidden: frozenset[str]) -> None:
        self.weights.tells_numbers = "equation" not in hidden
        super().hide_parts(hidden)

    def show_spec(self, spec: RunSpec) -> None:
        self.weights.set_names(spec.model_row.weights)
        super().show_spec(spec)

    def show_racing(self, is_racing: bool) -> None:
        """Say, instead of showing plots, that a race has several runs; or show the plots again."""
        super().show_racing(is_racing)
        self.split.setHidden(is_racing)
        self.word.setVisible(is_racing)
        self.height_wished.emit()

    def stand_in(self) -> QWidget | None:
        return self.word if self._is_racing else None

    def clear(self) -> None:
        super().clear()
        for plot in (self.weights, self.norm):
            plot.show_lines(np.empty(0), np.empty((0, len(plot.names))), 1)

    def show_frame(self, frame: Frame, *, settled: bool) -> None:
        super().show_frame(frame, settled=settled)
        if self.isVisible() and self._drawing.take(at_once=settled):
            self.redraw()

    def redraw(self) -> None:
        frame = self._frame
        if frame is None or len(frame.weights) != len(self.weights.names):
            return  # none yet, or it is of the run before
        steps = frame.weight_history[:, 0]
        last = whole_steps(frame.reached, frame.steps)
        self.weights.show_lines(steps, frame.past_weights, last)
        lengths = np.hypot.reduce(frame.past_gradients, axis=1)  # their squares may overflow
        known = np.isfinite(lengths)
        self.norm.show_lines(steps[known], lengths[known, np.newaxis], last)
