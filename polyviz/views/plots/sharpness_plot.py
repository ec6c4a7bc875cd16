"""The sharpness over the steps of a run, beside the sharpness up to which its steps are stable."""

import numpy as np
from PySide6.QtWidgets import QWidget

from polyviz.training.frame import Array
from polyviz.views.plots.lines_plot import LengthPlot
from polyviz.views.style.line_style import PRESENT, THEORY_DASH, LineStyle, TheoryStyle


class SharpnessPlot(LengthPlot):
    """Two lines on a logarithmic axis, or one where steps follow no such rule."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        title = self.tr("<b>Sharpness</b>")
        coming = self.tr("The line begins with the first steps.")
        super().__init__(title, title, self.tr("curvature"), coming, parent)

    def _styles(self) -> list[LineStyle]:
        return [PRESENT, TheoryStyle(dash=THEORY_DASH)][: len(self.names)]

    def show_sharpness(self, samples: Array, last_step: int, *, has_limit: bool) -> None:
        """Show samples (M, 3): a step, its sharpness, and up to which steps are stable or nan."""
        names = self.tr("sharpness"), self.tr("stable below")
        self.set_names(names if has_limit else names[:1])
        numbers = samples[:, 1 : 1 + len(self.names)]
        self.show_lines(samples[:, 0], np.ascontiguousarray(numbers), last_step)
