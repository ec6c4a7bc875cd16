"""Gives the plots, and the panels beside them, their parts of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from polyviz.app.shell.arrangement import Arrangement
from polyviz.app.shell.docks import Dock, Docks
from polyviz.app.shell.rail import Rail
from polyviz.app.shell.shares import (
    WIDE_SIDE_PART,
    heights_of_halves,
    heights_of_plots,
    plots_beside_wide,
    width_of_plots,
    width_of_side,
)
from polyviz.catalogue.workspaces import WIDE_PANELS
from polyviz.views.style import sizes

PRESENTED_PART = 0.45
"""How much of the window's width a panel has in a presentation."""

MIN_SIDE_EMS = 22
"""The rail is folded rather than that the panels have less width, in heights of text."""


class Stage(QObject):
    """Shares the window out anew whenever something of it changes.

    A width or height that a person has dragged stays, until all is arranged anew.
    """

    def __init__(
        self,
        window: QMainWindow,
        rail: Rail,
        docks: Docks,
        plots: QSplitter,
        *,
        residuals: QWidget,
        slider: QWidget,
    ) -> None:
        """Fit `plots`, of which the `residuals` come and go, and the `slider` shows nothing."""
        super().__init__(window)
        self._slider = slider
        self._window = window
        self._rail = rail
        self._docks = docks
        self._plots = plots
        self._original = window.saveState()
        self.is_wide = False
        """Whether the panels matter more than the plots, which then keep less of the width"""
        self.is_presented = False
        """Whether a panel beside the plots is as important as they are, in a presentation"""
        self._is_racing = False
        self._side_part: float | None = None
        """The part of the window's width that a person has given to the panels' side"""
        self._own_heights: dict[bool, list[int]] = {}
        """The heights that a person has given to the plots, in a race (True) and else"""
        self._has_own_halves = False
        """Whether a person has dragged the heights of the panels"""
        self._dragged: tuple[int, list[int]] | None = None
        """While a person drags the edge of a panel: width of the side and heights at first"""
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.fit)
        docks.arranged.connect(self._later.start)
        docks.opened.connect(self.fit)
        rail.wish_changed.connect(self.fit)
        plots.splitterMoved.connect(self._on_plots_dragged)
        for watched in (plots, residuals):
            watched.installEventFilter(self)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the sizes when those of the plots change; notice what a person drags."""
        kind = event.type()
        if watched is not self._window:
            is_resized = kind is QEvent.Type.Resize and watched is self._plots
            if is_resized or kind in (QEvent.Type.Show, QEvent.Type.Hide):
                self._later.start()
        elif isinstance(event, QMouseEvent):
            if kind is QEvent.Type.MouseButtonPress:
                at = event.position().toPoint()
                is_edge = self._window.isSeparator(at)
                self._dragged = (self._side_width(), self._halves()) if is_edge else None
            elif kind is QEvent.Type.MouseButtonRelease and self._dragged is not None:
                QTimer.singleShot(0, self, self._on_side_dragged)
        return False

    def arrangement(self) -> Arrangement:
        """Return what a person has arranged."""
        return Arrangement(
            layout=self._window.saveState(),
            is_unfolded=self._rail.wants_unfolded,
            side=self._side_part,
            heights=tuple(self._own_heights.get(False, ())),
            has_own_halves=self._has_own_halves,
        )

    def arrange(self, found: Arrangement) -> bool:
        """Arrange the window as it was; return whether that was possible."""
        if not self._window.restoreState(found.layout):
            return False
        self._rail.set_wish(found.is_unfolded)
        self._side_part = found.side
        self._own_heights = {False: list(found.heights)} if found.heights else {}
        self._has_own_halves = found.has_own_halves
        self.fit()
        return True

    def arrange_anew(self, panels: Sequence[str], *, is_wide: bool = False) -> None:
        """Forget what a person has arranged, and open these panels alone, in a wide side or not."""
        self.is_wide = is_wide
        self._window.restoreState(self._original)
        self._rail.set_wish(True)
        self._side_part = None
        self._own_heights.clear()
        self._has_own_halves = False
        for key in panels:
            self._docks.open(key)
        self.fit()

    def show_racing(self, is_racing: bool) -> None:
        """Give both plots the same height in a race, which the losses tell."""
        self._is_racing = is_racing
        self._fit_heights()

    @Slot()
    def fit(self) -> None:
        """Give everything the size that it should have now."""
        self._later.stop()
        if not self._window.isVisible():
            return
        self._fit_heights()
        self._fit_width()
        self._fit_halves()

    def _fit_heights(self) -> None:
        found = self._plots.sizes()
        own, has_residuals = self._own_heights.get(self._is_racing), found[1] > 0
        wished = heights_of_plots(
            sum(found), has_residuals=has_residuals, is_even=self._is_racing, own=own
        )
        if wished != found:
            self._plots.setSizes(wished)

    def _fit_width(self) -> None:
        columns = self._columns()
        window, height = self._window.size(), sum(self._plots.sizes())
        height -= self._slider.height() if self._slider.isVisible() else 0
        now = sum(dock.width() for dock in columns)
        # margins and the edge of the panels take something too
        rest = window.width() - self._plots.contentsRect().width() - now
        rest -= 0 if self._rail.isHidden() else self._rail.width()
        own = None if self._side_part is None else round(self._side_part * window.width())
        side = (own or MIN_SIDE_EMS * sizes.em()) if columns else 0
        plots = width_of_plots(window, height)
        if columns and self.is_wide:
            plots = plots_beside_wide(window, sizes.em())
            side = own or round(WIDE_SIDE_PART * window.width())
        needed = rest + self._rail.unfolded_width() + plots + side
        self._rail.set_room(needed <= window.width())
        if columns:
            rest += 0 if self._rail.isHidden() else self._rail.minimumWidth()
            if not self.is_presented:
                is_wide, kept = self.is_wide, own
            else:
                is_wide, kept = any(dock.row.key in WIDE_PANELS for dock in columns), None
                if not is_wide:
                    kept = round(PRESENTED_PART * window.width())
            wished = kept or width_of_side(window, height, rest, sizes.em(), is_wide=is_wide)
            self._widen(columns, now, wished)

    def _widen(self, columns: list[Dock], now: int, wished: int) -> None:
        self._rail.settle()
        if now != wished:
            widths = [max(1, round(dock.width() * wished / now)) for dock in columns]
            self._window.resizeDocks(columns, widths, Qt.Orientation.Horizontal)

    def _fit_halves(self) -> None:
        stack = self._stack()
        if self._has_own_halves or len(stack) < 2:
            return
        found = [dock.height() for dock in stack]
        wished = heights_of_halves(
            sum(found),
            [dock.wished_height() for dock in stack],
            [dock.needed_height() for dock in stack],
        )
        if wished != found:
            self._window.resizeDocks(stack, wished, Qt.Orientation.Vertical)

    def _side_width(self) -> int:
        return sum(dock.width() for dock in self._columns())

    def _halves(self) -> list[int]:
        return [dock.height() for dock in self._stack()]

    def _seen(self) -> list[Dock]:
        """Return the panels beside the plots, of several tabs the one that can be seen."""
        return [
            dock
            for dock in self._docks.docks.values()
            if dock.is_seen and dock.isVisible() and not dock.isFloating()
        ]

    def _columns(self) -> list[Dock]:
        """Return one panel of each column beside the plots; usually there is one column."""
        return list({dock.x(): dock for dock in self._seen()}.values())

    def _stack(self) -> list[Dock]:
        """Return the panels of the one column from top to bottom; none if there are several."""
        seen = sorted(self._seen(), key=QWidget.y)
        return seen if len({dock.x() for dock in seen}) == 1 else []

    @Slot()
    def _on_plots_dragged(self) -> None:
        self._own_heights[self._is_racing] = self._plots.sizes()

    @Slot()
    def _on_side_dragged(self) -> None:
        """Keep what a person has dragged."""
        if self._dragged is None:
            return
        width, halves = self._dragged
        self._dragged = None
        if self._side_width() != width:
            self._side_part = self._side_width() / max(1, self._window.width())
        elif self._halves() != halves:
            self._has_own_halves = True
