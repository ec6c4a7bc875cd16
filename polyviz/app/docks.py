"""The panels that look inside a step: docks that a person opens, arranges and closes."""

from PySide6.QtCore import QByteArray, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from polyviz.views.code_panel import CodePanel
from polyviz.views.look import Look

PREFIX = "panel_"
"""Actions of the menu View that open a panel are called so, with the panel's key behind it."""

PARTS: dict[str, tuple[str, ...]] = {"code": ("values",)}
"""Which of inside.PARTS each panel shows."""

WIDTH_PART = 0.42
"""How much of the window's width the panels take when the first of them is opened."""


class Docks(QObject):
    """Has a dock for each panel, at first closed, side by side as tabs at the right."""

    watched_changed = Signal(object)
    """frozenset of str: those of inside.PARTS that can be seen"""

    def __init__(self, window: QMainWindow) -> None:
        """Make the panels and their docks."""
        super().__init__(window)
        self._window = window
        self.code = CodePanel(window)
        self.docks: dict[str, QDockWidget] = {}
        self._is_seen: dict[str, bool] = {}
        self._add("code", self.tr("Code"), self.code)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDockNestingEnabled(True)

    def open(self, key: str) -> None:
        """Open a panel, and bring it before the others."""
        dock = self.docks[key]
        is_first = not any(other.isVisible() for other in self.docks.values())
        dock.show()
        dock.raise_()
        if is_first and not dock.isFloating():
            width = round(WIDTH_PART * self._window.width())
            self._window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)

    def close(self, key: str) -> None:
        """Close a panel."""
        self.docks[key].hide()

    def set_look(self, look: Look) -> None:
        """Paint every panel in the colours of `look`."""
        self.code.set_look(look)

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
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        if self.docks:
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
