"""The path of each weight over the steps, and the length of the gradient.

Of a network, whose weights are too many for lines of their own, there is a picture of all weights
and a line for the norm of each tensor.
"""

import numpy as np
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.run_spec import RunSpec
from polyviz.system.throttle import Throttle
from polyviz.training.frame import Array, Frame
from polyviz.views.panels.panel import MARGINS, Panel, stacked
from polyviz.views.plots.lines_plot import LengthPlot, LinesPlot
from polyviz.views.plots.loss_axis import whole_steps
from polyviz.views.plots.weight_image import WeightImage
from polyviz.views.style.boxes import column
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel

PAINT_S = 0.1
"""The plots are redrawn so often while the run plays: those of fit and loss come first."""


class WeightPlots(Panel):
    """Shows how the weights and the length of the gradient have changed during the run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self.tr("<b>Weights</b>")
        self.weights = LinesPlot(
            self._title,
            self._title,
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
        self.image = WeightImage(self)
        self.image.hide()
        self.split = stacked(self.image, *self.plots, parent=self)
        for place, share in enumerate((0, 3, 2)):
            self.split.setStretchFactor(place, share)
        text = self.tr("A race has several runs. End it to see one run's weights.")
        self.word = PlainLabel(text, self, role="field", wraps=True)
        self.word.hide()
        column((self.split, 1), self.word, 0, within=self, margins=MARGINS)
        self._drawing = Throttle(PAINT_S)

    def hide_parts(self, hidden: frozenset[str]) -> None:
        self.weights.tells_numbers = self.image.tells_numbers = "equation" not in hidden
        super().hide_parts(hidden)

    def show_spec(self, spec: RunSpec) -> None:
        row = spec.model_row
        self.image.setVisible(row.is_layered)
        title = self.tr("<b>Norm of each tensor</b>") if row.is_layered else self._title
        self.weights.set_title(title, title)
        self.weights.set_names(tuple(n for n, _ in row.tensors) if row.is_layered else row.weights)
        super().show_spec(spec)

    def set_palette(self, palette: Palette) -> None:
        self.image.set_palette(palette)
        super().set_palette(palette)

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
        row = None if self._spec is None else self._spec.model_row
        if frame is None or row is None or len(frame.weights) != len(row.weights):
            return  # none yet, or it is of the run before
        steps = frame.weight_history[:, 0]
        last = whole_steps(frame.reached, frame.steps)
        numbers = frame.past_weights
        if row.is_layered:
            most = self.image.maximumHeight()
            self.image.show_weights(row.tensors, np.array(frame.weights))
            if self.image.maximumHeight() != most:
                self._share_height()
            numbers = norms_of(row, numbers)
        self.weights.show_lines(steps, numbers, last)
        lengths = np.hypot.reduce(frame.past_gradients, axis=1)  # their squares may overflow
        known = np.isfinite(lengths)
        self.norm.show_lines(steps[known], lengths[known, np.newaxis], last)

    def _share_height(self) -> None:
        """Leave to the lines what the picture does not fill; a splitter keeps the old heights."""
        least = sum(plot.minimumSizeHint().height() for plot in self.plots)
        whole = sum(self.split.sizes())
        lines = max(least, whole - self.image.maximumHeight())
        self.split.setSizes([whole - lines, *(lines // 2 for _ in self.plots)])


def norms_of(row: ModelRow, weights: Array) -> Array:
    """Return the norm of each tensor (M, T) at each of some weights (M, K)."""
    ends = np.cumsum([int(np.prod(shape)) for _, shape in row.tensors])
    parts = np.split(weights, ends[:-1], axis=1)
    return np.stack([np.hypot.reduce(part, axis=1) for part in parts], axis=1)
