"""Takes everything but the plots out of the window, and puts it back exactly as it was."""

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QDockWidget, QToolBar, QWidget

from polyviz.app.shell.docks import Dock
from polyviz.app.shell.main_window import MainWindow
from polyviz.views.style import sizes

FOOT = 0.1
"""The part of the window's height that stays empty at its foot: heads sit before it."""


class BareWindow(QObject):
    """Strips a window, and remembers what it had."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self._docks = window.saveState()
        self._held_back: list[Dock] = []
        """The panels that would be open if a class were allowed to see them"""
        self._size = QSize()
        self._state = window.windowState()
        self._is_waiting = False
        window.resized.connect(self._on_resized)

    @property
    def is_bare(self) -> bool:
        """Whether the window is stripped now."""
        return self._window.is_presenting

    @property
    def size(self) -> QSize:
        """The size of the window before it was stripped."""
        return self._size

    def strip(self, *, full_screen: bool) -> None:
        """Leave only the plots, on the `full_screen` or in the window as large as it is."""
        window = self._window
        self._put_back_panels()  # if it has just been restored and its size is still to come
        self._focus = window.focusWidget()
        self._docks, self._size, self._state = (
            window.saveState(),
            window.size(),
            window.windowState(),
        )
        window.is_presenting = window.stage.is_presented = True
        window.docks.show_presented(True)
        window.hidden_changed.emit()
        docks = window.docks.docks.values()
        self._held_back = [dock for dock in docks if dock.is_held_back]
        for dock in docks:
            dock.hide()
        self._hidden = [widget for widget in self._surroundings() if not widget.isHidden()]
        for widget in self._hidden:
            widget.hide()
        window.time_bar.allow(False)
        window.statusBar().setProperty("bare", True)
        window.statusBar().style().polish(window.statusBar())
        if full_screen:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        self._fit_foot()

    def restore(self) -> None:
        """Put everything back; the panels once more when the window has its old size."""
        window = self._window
        window.is_presenting = window.stage.is_presented = False
        window.docks.show_presented(False)
        window.hidden_changed.emit()
        foot = window.statusBar()
        foot.setProperty("bare", False)
        foot.style().polish(foot)
        foot.setMinimumHeight(0)
        foot.setMaximumHeight(sizes.MAX_PIXELS)
        for widget in self._hidden:
            widget.show()
        window.rail.refresh()  # it may have folded meanwhile
        window.time_bar.allow(True)
        window.setWindowState(self._state)
        self._is_waiting = True
        if window.size() == self._size:
            self._put_back_panels()
        else:
            self._restore_docks()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _put_back_panels(self) -> None:
        if self._is_waiting:
            self._is_waiting = False
            self._restore_docks()
            self._window.stage.fit()

    def _restore_docks(self) -> None:
        self._window.restoreState(self._docks)
        for dock in self._held_back:
            dock.show()  # once a class may see it, or now if it may already

    @Slot()
    def _on_resized(self) -> None:
        if self.is_bare:
            self._fit_foot()
        elif self._is_waiting and self._window.size() == self._size:
            self._put_back_panels()

    def _fit_foot(self) -> None:
        self._window.statusBar().setFixedHeight(round(FOOT * self._window.height()))

    def _surroundings(self) -> list[QWidget]:
        """Return all around the plots, but the panels."""
        window, children = self._window, Qt.FindChildOption.FindDirectChildrenOnly
        bars = window.findChildren(QToolBar, options=children)
        beside = window.center.findChildren(QWidget, options=children)
        kept = (window.middle, *window.docks.docks.values())
        locks = (window.fit_plot.header.lock_button, window.loss_plot.header.lock_button)
        around = (window.menuBar(), *bars, *beside, window.status, *locks)
        return [w for w in around if w not in kept and not isinstance(w, QDockWidget)]
