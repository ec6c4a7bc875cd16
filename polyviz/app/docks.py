"""The panels that look inside a step: docks that a person opens, arranges and closes."""

from PySide6.QtCore import QByteArray, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from polyviz.views.code_panel import CodePanel
from polyviz.views.gradient_table import GradientTable
from polyviz.views.graph_view import GraphView
from polyviz.views.look import Look
from polyviz.views.theory_panel import TheoryPanel
from polyviz.views.values_table import ValuesTable
from polyviz.views.weight_plots import WeightPlots

PREFIX = "panel_"
"""Actions of the menu View that open a panel are called so, with the panel's key behind it."""

PARTS: dict[str, tuple[str, ...]] = {
    "code": ("values",),
    "values": ("values",),
    "graph": ("graph",),
    "gradients": ("check",),
    "weights": (),
    "theory": (),
}
"""Which of inside.PARTS each panel shows."""

LYING = (Qt.DockWidgetArea.TopDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea)
"""Sides at which a panel is as wide as the window."""

WIDTH_PART, HEIGHT_PART = 0.42, 0.3
"""How much of the window the panels take when the first of them is opened at a side."""


class Docks(QObject):
    """Has a dock for each panel, at first closed: as tabs at the right, the graph below."""

    watched_changed = Signal(object)
    """frozenset of str: those of inside.PARTS that can be seen"""

    def __init__(self, window: QMainWindow) -> None:
        """Make the panels and their docks."""
        super().__init__(window)
        self._window = window
        self.code = CodePanel(window)
        self.docks: dict[str, QDockWidget] = {}
        self._is_seen: dict[str, bool] = {}
        self.values = ValuesTable(window)
        self.graph = GraphView(window)
        self.gradients = GradientTable(window)
        self.weights = WeightPlots(window)
        self._add("code", self.tr("Code"), self.code)
        self._add("values", self.tr("Values"), self.values)
        self._add("graph", self.tr("Graph"), self.graph)
        self._add("gradients", self.tr("Gradient check"), self.gradients)
        self._add("weights", self.tr("Weights"), self.weights)
        self.theory = TheoryPanel(window)
        self._add("theory", self.tr("Theory"), self.theory)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDockNestingEnabled(True)

    def open(self, key: str) -> None:
        """Open a panel, and bring it before the others."""
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
                height = round(HEIGHT_PART * self._window.height())
                self._window.resizeDocks([dock], [height], Qt.Orientation.Vertical)
            else:
                width = round(WIDTH_PART * self._window.width())
                self._window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)

    def close(self, key: str) -> None:
        """Close a panel."""
        self.docks[key].hide()

    def set_look(self, look: Look) -> None:
        """Paint every panel in the colours of `look`."""
        for panel in (
            self.code,
            self.values,
            self.graph,
            self.gradients,
            self.weights,
            self.theory,
        ):
            panel.set_look(look)

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

    def _add(self, key: str, title: str, panel: QWidget) -> None:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(PREFIX + key)
        dock.setWidget(panel)
        dock.hide()
        area = Qt.DockWidgetArea
        is_wide = key == "graph"  # it goes from left to right
        where = area.BottomDockWidgetArea if is_wide else area.RightDockWidgetArea
        self._window.addDockWidget(where, dock)
        if self.docks and not is_wide:
            self._window.tabifyDockWidget(next(iter(self.docks.values())), dock)
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
