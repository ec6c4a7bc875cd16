"""The panels that look inside a step: docks that a person opens, arranges and closes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget

from polyviz.app.shell.first_paint import FirstPaint
from polyviz.system.startup import PANELS
from polyviz.views.style.palette import Palette

if TYPE_CHECKING:
    from polyviz.app.shell.panels import Panels

PREFIX = "panel_"
"""Actions of the menu View that open a panel are called so, with the panel's key behind it."""

PARTS: dict[str, tuple[str, ...]] = {
    "code": ("values",),
    "values": ("values",),
    "graph": ("graph",),
    "gradients": ("check",),
    "weights": (),
    "theory": (),
    "landscape": (),
    "runs": (),
    "hand": (),
}
"""Which of step_details.PARTS each panel shows."""

WIDE = ("graph", "runs")
"""Panels that are wider than high: they lie below the plots at first."""

WIDTH_PART, HEIGHT_PART = 0.42, 0.3
"""How much of the window the panels take when the first of them is opened at a side."""

STANDINGS_PART = 0.4
"""How much of its height the list of runs takes then: it has room for a race of eight."""


class Docks(QObject):
    """Has a dock for each panel, at first closed: as tabs at the right, the wide ones below.

    The panels are made when the first of them is asked for, or once the window is painted: it is
    there sooner without them.
    """

    panels_made = Signal()
    """From now on there are panels, which know nothing of the run yet."""
    watched_changed = Signal(object)
    """frozenset of str: those of step_details.PARTS that can be seen"""

    def __init__(self, window: QMainWindow) -> None:
        """Make the docks, and wait for the first paint of the window."""
        super().__init__(window)
        self._window = window
        self._panels: Panels | None = None
        self._palette: Palette | None = None
        self.docks: dict[str, QDockWidget] = {}
        self._is_seen: dict[str, bool] = {}
        titles = {
            "code": self.tr("Code"),
            "values": self.tr("Values"),
            "graph": self.tr("Graph"),
            "gradients": self.tr("Gradient check"),
            "weights": self.tr("Weights"),
            "theory": self.tr("Theory"),
            "landscape": self.tr("Landscape"),
            "runs": self.tr("Runs"),
            "hand": self.tr("By hand"),
        }
        for key in PANELS:
            self._add(key, titles[key])
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDockNestingEnabled(True)
        self._paint = FirstPaint(window)
        self._paint.painted.connect(self.make_panels)

    @property
    def panels(self) -> "Panels":
        """The panels, made now if need be."""
        return self._panels or self.make_panels()

    @property
    def are_made(self) -> bool:
        """Whether there are panels that want to know of the run."""
        return self._panels is not None

    @Slot()
    def make_panels(self) -> "Panels":
        """Make the panels, once."""
        if self._panels is not None:
            return self._panels
        from polyviz.app.shell.panels import Panels  # with all that they need, which takes its time

        self._paint.stop()
        made = self._panels = Panels(self._window)
        for key, panel in made.by_key.items():
            self.docks[key].setWidget(panel)
        if self._palette is not None:
            made.set_palette(self._palette)
        self.panels_made.emit()
        return made

    def open(self, key: str) -> None:
        """Open a panel, and bring it before the others."""
        self.make_panels()
        dock = self.docks[key]
        area = self._window.dockWidgetArea(dock)
        is_first = not any(
            other.isVisible() and self._window.dockWidgetArea(other) == area
            for other in self.docks.values()
        )
        dock.show()
        dock.raise_()
        if is_first and not dock.isFloating():
            if area in (
                Qt.DockWidgetArea.TopDockWidgetArea,
                Qt.DockWidgetArea.BottomDockWidgetArea,
            ):
                part = STANDINGS_PART if key == "runs" else HEIGHT_PART
                height = round(part * self._window.height())
                self._window.resizeDocks([dock], [height], Qt.Orientation.Vertical)
            else:
                width = round(WIDTH_PART * self._window.width())
                self._window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)

    def close(self, key: str) -> None:
        """Close a panel."""
        self.docks[key].hide()

    def set_palette(self, palette: Palette) -> None:
        """Paint every panel in the colours of `palette`."""
        self._palette = palette
        if self._panels is not None:
            self._panels.set_palette(palette)

    def seen(self) -> frozenset[str]:
        """Return the keys of the panels that can be seen."""
        return frozenset(key for key, dock in self.docks.items() if self._is_seen[key])

    def layout(self) -> QByteArray:
        """Return where everything is, as Qt keeps it."""
        return self._window.saveState()

    def restore(self, layout: QByteArray) -> None:
        """Arrange the docks as `layout` says, where that is one."""
        if not layout.isEmpty():
            self._window.restoreState(layout)
        if any(not dock.isHidden() for dock in self.docks.values()):
            self.make_panels()

    def _add(self, key: str, title: str) -> None:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(PREFIX + key)
        dock.hide()
        area = Qt.DockWidgetArea
        where = area.BottomDockWidgetArea if key in WIDE else area.RightDockWidgetArea
        self._window.addDockWidget(where, dock)
        alike = [other for name, other in self.docks.items() if (name in WIDE) == (key in WIDE)]
        if alike:
            self._window.tabifyDockWidget(alike[0], dock)
        self.docks[key] = dock
        self._is_seen[key] = False
        dock.visibilityChanged.connect(self._on_visibility_changed)

    @Slot(bool)
    def _on_visibility_changed(self, is_seen: bool) -> None:
        """Note which docks can be seen: one behind another tab cannot."""
        dock = self.sender()
        if isinstance(dock, QDockWidget):
            self._is_seen[dock.objectName().removeprefix(PREFIX)] = is_seen
            parts = (part for key in self.seen() for part in PARTS[key])
            self.watched_changed.emit(frozenset(parts))
