"""The base of all panels: what a panel can be told, and when it draws."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame
from polyviz.training.step_details import StepDetails
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.style.boxes import NO_MARGINS, column
from polyviz.views.style.palette import LIGHT, Palette

MARGINS = (8, 8, 8, 8)
"""Pixels around what a panel holds, the same in all of them."""


class Panel(QWidget):
    """Shows something of the run in a dock.

    A panel is told everything, visible or not; what was told before it was made comes when it is
    made, in any order. `redraw` draws what it was told, and is called only while it is visible.
    """

    height_wished = Signal()
    """The answer of `wished_height` or of `needed_height` has changed"""
    plots: Sequence[PlotPanel] = ()
    """Those that it holds"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # it is one page with the plots
        self._palette = LIGHT
        self._spec: RunSpec | None = None
        self._frame: Frame | None = None
        self._details: StepDetails | None = None
        self._hidden: frozenset[str] = frozenset()
        self._is_racing = False

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._palette = palette
        for plot in self.plots:
            plot.set_palette(palette)
        self.refresh()

    def hide_parts(self, hidden: frozenset[str]) -> None:
        """Leave out from now on what a class is to guess, and nothing else: keys of HIDEABLE."""
        self._hidden = hidden
        self.refresh()

    def show_racing(self, is_racing: bool) -> None:
        """Take note that a race has begun, which has no single run to show, or has ended."""
        self._is_racing = is_racing
        self.refresh()

    def show_presented(self, is_presented: bool) -> None:
        """Take note that a presentation begins, in which a class looks on, or ends."""

    def show_spec(self, spec: RunSpec) -> None:
        """Take the spec of the run: another run begins, or this one goes on by other values."""
        self._spec = spec
        self.refresh()

    def show_frame(self, frame: Frame, *, settled: bool) -> None:
        """Take the newest frame; `settled` is true when no further frame comes soon.

        It is not drawn here, as frames come fast: a panel that shows them decides when.
        """
        self._frame = frame

    def show_details(self, details: StepDetails) -> None:
        """Take what the panel watches of a step, when the run rests between two phases."""
        self._details = details
        self.refresh()

    def rest(self) -> None:
        """Mark the details as old: steps go by too fast to be seen, or none has begun."""

    def clear(self) -> None:
        """Forget frame and details: another run is being loaded."""
        self._frame = self._details = None

    def redraw(self) -> None:
        """Draw what the panel was told."""

    def stand_in(self) -> QWidget | None:
        """Return the words that are all there is to show of this run; None if there is more.

        Words about what will come soon do not count: heights would change to and fro.
        """
        return None

    def wished_height(self) -> int | None:
        """Return how many pixels are enough to show all; None if more always shows more."""
        words = self.stand_in()
        if words is None:
            return None
        left, top, right, bottom = MARGINS
        return top + words.heightForWidth(self.width() - left - right) + bottom

    def needed_height(self) -> int | None:
        """Return below how many pixels it can hardly be read; None if it scrolls, so any will do.

        It gets so many if those beside it keep enough.
        """
        return None

    def pictured(self) -> QWidget:
        """Return what belongs in a picture of the panel."""
        return self

    def picture_title(self) -> str:
        """Return what stands over it in a picture, with margins around both; "" for neither."""
        return ""

    def show_pictured(self, is_pictured: bool) -> None:
        """Leave out advice to the person at the window while a picture is drawn."""

    def refresh(self) -> None:
        """Redraw if the panel is visible; else it is redrawn when it becomes visible."""
        if self.isVisible():
            self.redraw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.redraw()


def scrolling(content: QWidget, panel: QWidget) -> QScrollArea:
    """Fill a panel with a frameless scroll area, which is as wide as its `content`."""
    area = QScrollArea(panel)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(content)
    column(area, within=panel, margins=NO_MARGINS)
    return area


def stacked(*widgets: QWidget, parent: QWidget) -> QSplitter:
    """Return widgets below each other, whose heights can be changed but not to nothing."""
    split = QSplitter(Qt.Orientation.Vertical, parent)
    split.setChildrenCollapsible(False)
    for widget in widgets:
        split.addWidget(widget)
    return split
