"""Lines of other runs in a plot, quieter than the one that the plot is about."""

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtGui import QPen

from polyviz.training.frame import Array, Frame
from polyviz.views import sizes
from polyviz.views.guarded import Curve
from polyviz.views.kept_run import KeptRun
from polyviz.views.look import LIGHT, Look
from polyviz.views.plot_panel import CACHED

Points = Callable[[KeptRun], tuple[Array, Array]]
"""Returns where in the plot a run's line goes: x (M,) and y (M,)."""


class QuietLines:
    """One line for each run that is shown."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        """Show none; what is added to the plot later is painted over them."""
        self._plot = plot
        self._lines: list[Curve] = []
        self._painted: list[tuple[Frame | None, object]] = []
        self._look = LIGHT
        self._is_thick = False
        self.runs: Sequence[KeptRun] = ()
        """Those that are shown."""

    def set_look(self, look: Look) -> None:
        """Paint in the colours of `look`."""
        self._look = look
        self._painted = [(None, None)] * len(self._lines)
        for line, run in zip(self._lines, self.runs, strict=True):
            line.setPen(self._pen(run))

    def set_runs(self, runs: Sequence[KeptRun], *, thick: bool = False) -> None:
        """Show those of the runs that are to be shown and have something to show.

        Thick lines are for runs that go on.
        """
        before = [(run.number, run.color) for run in self.runs]
        self._is_thick = thick
        self.runs = [run for run in runs if run.is_shown and run.frame is not None]
        if before == [(run.number, run.color) for run in self.runs]:
            return
        while len(self._lines) > len(self.runs):
            self._plot.removeItem(self._lines.pop())
        while len(self._lines) < len(self.runs):
            line = Curve(antialias=True)
            line.setZValue(-1)
            line.setCacheMode(CACHED)
            self._plot.addItem(line)
            self._lines.append(line)
        self.set_look(self._look)

    def paint(self, points: Points, way: object) -> None:
        """Draw each line where `points` puts it.

        `way` tells two ways from each other in which it may do so: what is painted is left alone.
        """
        for place, (line, run) in enumerate(zip(self._lines, self.runs, strict=True)):
            frame, last_way = self._painted[place]
            if frame is not run.frame or way != last_way:
                self._painted[place] = run.frame, way
                line.setData(*points(run))

    def ends(self) -> tuple[float, float] | None:
        """Return the lowest loss of all, and the highest first one."""
        traces = [run.frame.trace for run in self.runs if run.frame is not None]
        traces = [trace for trace in traces if trace.shape[1]]
        if not traces:
            return None
        lowest = min(float(trace[1].min()) for trace in traces)
        return lowest, max(float(trace[1, 0]) for trace in traces)

    def _pen(self, run: KeptRun) -> QPen:
        width = max(2.0, sizes.em() / 8) if self._is_thick else max(1.5, sizes.em() / 11)
        pen: QPen = pg.mkPen(self._look.runs[run.color], width=width)
        return pen
