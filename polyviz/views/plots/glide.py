"""Lets the visible part of a plot glide to another one, so that the eye can follow it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyqtgraph as pg
from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QObject,
    QVariantAnimation,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QWidget

from polyviz.views.style.motion import is_reduced

GLIDE_MS = 125
"""How long a glide takes: nine pictures of the plot at 60 a second."""

Ranges = tuple[float, float, float, float]
"""Left, right, bottom and top of what is visible."""


class Glide(QObject):
    """Moves a view to a range, from wherever it is.

    It does so at once if that is asked for, if nobody sees it, or if people want less motion.
    """

    rested = Signal()
    """A glide has come to its end"""

    def __init__(self, view: pg.ViewBox, panel: QWidget) -> None:
        """Move the view of a plot in `panel`, which is its parent."""
        super().__init__(panel)
        self._view = view
        self._start = self._goal = (0.0, 1.0, 0.0, 1.0)
        self._limits: dict[str, float] = {}
        self._jumps = False
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._on_moved)
        self._motion.finished.connect(self._on_finished)

    @property
    def is_moving(self) -> bool:
        """Whether the view is on its way."""
        return self._motion.state() is not QAbstractAnimation.State.Stopped

    @property
    def ranges(self) -> Ranges:
        """The visible part as it is at this moment."""
        (left, right), (bottom, top) = self._view.viewRange()
        return left, right, bottom, top

    @property
    def coming(self) -> Ranges:
        """The visible part as it is once the view rests."""
        return self._goal if self.is_moving else self.ranges

    @contextmanager
    def jumping(self) -> Iterator[None]:
        """Move at once while this lasts: two axes of different units have nothing between them."""
        self._jumps = True
        try:
            yield
        finally:
            self._jumps = False

    def move(self, goal: Ranges, limits: dict[str, float]) -> None:
        """Move to a range; from then on the view keeps within `limits`, see ViewBox.setLimits."""
        if self.is_moving and (goal, limits) == (self._goal, self._limits) and not self._jumps:
            return  # it is on its way there
        self._motion.stop()
        self._start, self._goal, self._limits = self.ranges, goal, limits
        if self._jumps or not self._is_seen() or not GLIDE_MS or is_reduced():
            self._arrive()
        elif self._start != goal:
            self._view.setLimits(**dict.fromkeys(limits))  # the way may lead through other ranges
            self._motion.setDuration(GLIDE_MS)
            self._motion.start()

    def jump(self, ranges: Ranges) -> None:
        """Be at a range now, or as near to it as the limits allow."""
        self.finish()
        self._show(ranges)

    def hold(self) -> None:
        """Stay where the view is."""
        if self.is_moving:
            self._motion.stop()
            self._view.setLimits(**self._limits)

    def advance(self, milliseconds: int) -> None:
        """Go on by so much time, for a film, where no event loop does it."""
        if self.is_moving:
            self._motion.setCurrentTime(self._motion.currentTime() + milliseconds)

    def finish(self) -> None:
        """Be there now."""
        if self.is_moving:
            self._motion.stop()
            self._arrive()
            self.rested.emit()

    def _is_seen(self) -> bool:
        panel = self.parent()  # no attribute: the panel has this one already, and would not die
        return isinstance(panel, QWidget) and panel.isVisible()

    def _arrive(self) -> None:
        self._view.setLimits(**dict.fromkeys(self._limits))
        self._show(self._goal)
        self._view.setLimits(**self._limits)

    def _show(self, ranges: Ranges) -> None:
        left, right, bottom, top = ranges
        self._view.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)

    @Slot(object)
    def _on_moved(self, part: float) -> None:
        if part < 1.0:
            ways = zip(self._start, self._goal, strict=True)
            left, right, bottom, top = (one + part * (other - one) for one, other in ways)
            self._show((left, right, bottom, top))

    @Slot()
    def _on_finished(self) -> None:
        self._arrive()
        self.rested.emit()
