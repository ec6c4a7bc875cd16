"""The stage on a sheet of its own: equation, step and loss over the plots of fit and loss."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.course import Course
from polyviz.export.drawing import Drawing, Part, parts_of_plot
from polyviz.export.sheet_title import (
    SheetTitle,
    numbers_text,
    usual_equation,
    widest_numbers,
)
from polyviz.theory.descent import Forecast, forecast_of
from polyviz.theory.summary import floor_of
from polyviz.training.frame import Frame
from polyviz.views.plots.fit_plot import FitPlot
from polyviz.views.plots.loss_plot import LossPlot
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.style.palette import Palette
from polyviz.views.text.readable import formula_text

FIT, LOSS = 3, 2
"""Heights of the plots in relation to each other."""

MARGIN_EMS = 0.7


class StageSheet(QWidget):
    """Shows a run as a presentation does, with nothing that can be clicked.

    Its text has the size that the application's font has when it is made.
    """

    def __init__(
        self,
        course: Course,
        start: tuple[float, ...],
        palette: Palette,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        """Show a run before its first frame; `start` are its first weights, () if not known.

        `hidden` has the keys of HIDEABLE that are left out.
        """
        super().__init__()
        self._hidden = hidden
        spec = course.spec
        self._palette = palette
        self._steps = spec.steps
        self.setObjectName("plots")
        self._row = spec.model_row
        self.title = SheetTitle(self)
        self.fit_plot, self.loss_plot = FitPlot(self), LossPlot(self)
        self.loss_plot.setHidden("loss" in hidden)
        self.plots = [plot for plot in (self.fit_plot, self.loss_plot) if not plot.isHidden()]
        names = [plot.end_names for plot in self.plots]
        for plot in (self.fit_plot, self.loss_plot):
            plot.header.lock_button.hide()
            plot.end_names.share_room(names)
            plot.set_palette(palette)
        margin = round(MARGIN_EMS * sizes.em())
        parts = self.title, (self.fit_plot, FIT), (self.loss_plot, LOSS)
        column(*parts, within=self, margins=(margin,) * 4, spacing=margin)
        told: Forecast | None = None
        if start and not course.turns:
            told = forecast_of(spec, start)
        with self._at_once():
            self.fit_plot.hide_target("target" in hidden)
            self.loss_plot.hide_theory("theory" in hidden)
            self.fit_plot.show_data(spec.dataset)
            if told is None:
                self.loss_plot.show_theory(floor_of(spec), None)
            else:
                self.loss_plot.show_theory(floor_of(spec), told.losses, told.first)

    def show_frame(self, frame: Frame, after_ms: int | None = None) -> None:
        """Show a frame of the run; in a film, so long after the one before, while ranges glide."""
        equation = formula_text(self._row, frame.weights)
        numbers = numbers_text(frame, tells_loss="loss" not in self._hidden)
        self.title.tell("" if self._hides_equation else equation, numbers)
        with self._at_once() if after_ms is None else nullcontext():
            self.fit_plot.show_frame(frame, settled=True)
            self.loss_plot.show_frame(frame, settled=True)
        for plot in self.plots:
            plot.glide.advance(after_ms or 0)

    def fit(self, size: QSize) -> None:
        """Take this size."""
        self.resize(size)
        margins = self.contentsMargins()
        layout = self.layout()
        if layout is not None:
            margins = layout.contentsMargins()
        width = size.width() - margins.left() - margins.right()
        numbers = widest_numbers(self._steps, tells_loss="loss" not in self._hidden)
        self.title.fit(width, self._widest_equation(), numbers)

    def _widest_equation(self) -> str:
        return "" if self._hides_equation else usual_equation(self._row)

    @property
    def _hides_equation(self) -> bool:
        return "equation" in self._hidden

    def drawing(self, title: str) -> Drawing:
        """Return what is seen, as a drawing with this title in its file."""
        parts = [Part(self.title, self.title.pos())]
        for plot in self.plots:
            parts += parts_of_plot(plot, plot.pos())
        return Drawing(self.size(), self._palette.base, parts, title)

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Let no range glide while this lasts: each picture is one of its own."""
        with ExitStack() as stack:
            for plot in self.plots:
                stack.enter_context(plot.glide.jumping())
            yield
