"""The lowest losses of polynomials of each degree, and their losses at the held-out points."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from polyviz.theory.overfitting import DEGREES, DegreeLosses
from polyviz.training.frame import Array
from polyviz.views.plots.legend_key import LegendKey
from polyviz.views.plots.lines_plot import LengthPlot
from polyviz.views.plots.live_items import Hair
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Dots
from polyviz.views.style.line_style import VALIDATION_DASH, LineStyle, TheoryStyle
from polyviz.views.style.palette import Palette
from polyviz.views.text.readable import count_text, number_text


class DegreesPlot(LengthPlot):
    """A dot for each degree on two lines with their names; a click asks for the degree there."""

    degree_chosen = Signal(int)
    """The degree nearest to a click"""
    dots: Sequence[Dots] = ()
    mark: Hair | None = None
    """A line at the degree of the run"""
    key: LegendKey | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        title, short = self.tr("<b>Loss</b> by degree"), self.tr("<b>Loss</b>")
        super().__init__(title, short, self.tr("loss"), self.tr("Being computed …"), parent)
        self.set_labels(bottom=self.tr("degree"))
        self.axes["bottom"].finest = 1.0
        self.mark = Hair(self.layer)
        self.key = LegendKey(self.tr("this run"), self)
        self.header.add_key(self.key)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)
        self.set_palette(self._palette)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        if self.mark is not None and self.key is not None:
            pen = pg.mkPen(palette.run, width=max(1.5, em / 9))
            self.mark.setPen(pen)
            self.key.set_pen(pen)
        for number, dots in enumerate(self.dots):
            dots.setSize(max(5.0, 0.45 * em))
            dots.setPen(pg.mkPen(palette.theory, width=max(1.5, em / 9)))
            dots.setBrush(pg.mkBrush(palette.base if number else palette.theory))

    def show_losses(self, found: DegreeLosses, present: int) -> None:
        """Show losses, with a mark at the degree of the run."""
        held_out = found.validation
        names = self.tr("training"), self.tr("held out")
        self._set_names(names if held_out else names[:1])
        numbers = np.array([found.training, held_out] if held_out else [found.training]).T
        self.show_lines(np.array(DEGREES, dtype=np.float64), numbers, DEGREES[-1])
        for dots, line in zip(self.dots, self._lines, strict=True):
            dots.setData(*line)
        if self.mark is not None:
            self.mark.show_at(float(present))
        best = found.best_degree
        place = present - DEGREES[0]
        told = self._told(place)
        if best is not None:
            told += "; " + self.tr("lowest held-out loss at degree {0}").format(count_text(best))
        self.describe(told)

    def _set_names(self, names: tuple[str, ...]) -> None:
        if names == self.names:
            return
        for dots in self.dots:
            self.plot.removeItem(dots)
        self.dots = [Dots(symbol="o") for _ in names]
        self.set_names(names)
        for dots in self.dots:
            self.plot.addItem(dots)

    def _styles(self) -> list[LineStyle]:
        styles: list[LineStyle] = [TheoryStyle(), TheoryStyle(dash=VALIDATION_DASH)]
        return styles[: len(self.names)]

    def _heights(self, numbers: Array) -> Array:
        """Return the powers of ten; a loss of 0 is drawn a little below all others."""
        above = numbers[numbers > 0]
        return np.log10(np.maximum(numbers, float(above.min()) / 10 if above.size else 1.0))

    def set_whole(self, left: float, right: float, bottom: float, top: float) -> None:
        super().set_whole(DEGREES[0] - 0.5, DEGREES[-1] + 0.5, bottom, top)

    def readout_at(self, x: float) -> str:
        degree = round(x)
        return self._told(degree - DEGREES[0]) if degree in DEGREES and len(self._steps) else ""

    def _told(self, place: int) -> str:
        """Write what a degree has, by its place."""
        numbers = zip(self.names, self._numbers[place], strict=True)
        told = "   ".join(f"{name} {number_text(float(value))}" for name, value in numbers)
        return f"{self.tr('degree')} {count_text(DEGREES[place])}   {told}"

    def _on_clicked(self, event: object) -> None:
        button, position = event.button(), event.scenePos()  # type: ignore[attr-defined]
        is_left = button == Qt.MouseButton.LeftButton
        if is_left and self.view.sceneBoundingRect().contains(position):
            degree = round(self.view.mapSceneToView(position).x())
            if degree in DEGREES:
                self.degree_chosen.emit(degree)
