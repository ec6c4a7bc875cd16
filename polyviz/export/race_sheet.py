"""The stage of a race on a sheet: how far it is, over the plots of all its fits and losses."""

import itertools
from contextlib import nullcontext

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout

from polyviz.catalogue.course import Course
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.export.sheet_title import race_text
from polyviz.export.stage_sheet import StageSheet
from polyviz.training.frame import RaceFrame
from polyviz.views.runs.race_lanes import lanes_of_race
from polyviz.views.style.palette import Palette


class RaceSheet(StageSheet):
    """Shows all runs of a race, named at the ends of their lines as in the window."""

    def __init__(
        self, race: RaceSpec, palette: Palette, hidden: frozenset[str] = frozenset()
    ) -> None:
        """Show a race before its first frame, without what is `hidden`, keys of HIDEABLE."""
        super().__init__(Course(race.entries[0]), (), palette, hidden)
        hides_rate = "learning_rate" in hidden
        self.lanes = lanes_of_race(race, itertools.count(1), hides_rate=hides_rate)
        self._most = max(entry.steps for entry in race.entries)
        floors = {lane.floor for lane in self.lanes}
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        for plot in self.plots:  # the losses tell as much of a race as the fits
            layout.setStretchFactor(plot, 1)
        with self._at_once():
            self.loss_plot.show_theory(floors.pop() if len(floors) == 1 else None, None)

    def show_race(self, frame: RaceFrame, after_ms: int | None = None) -> None:
        """Show a frame of the race; in a film, so long after the one before."""
        self.lanes = [
            lane.with_frame(news, spec=lane.spec, floor=lane.floor)
            for lane, news in zip(self.lanes, frame.lanes, strict=True)
        ]
        self.title.tell(self._heading, race_text(frame))
        with self._at_once() if after_ms is None else nullcontext():
            self.fit_plot.show_race(self.lanes, settled=True)
            self.loss_plot.show_race(self.lanes, self._most, settled=True)
        for plot in self.plots:
            plot.glide.advance(after_ms or 0)

    @property
    def _heading(self) -> str:
        told = QCoreApplication.translate("StatusLine", "Race of {0} runs: {1}")
        word = QCoreApplication.translate("Race", "same number of steps")
        return told.format(len(self.lanes), word)

    def _widest_equation(self) -> str:
        return self._heading
