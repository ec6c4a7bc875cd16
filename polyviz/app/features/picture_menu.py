"""The menu that a right click on a plot or a panel opens: copy or export a picture of it."""

from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from polyviz.views.plots.plot_panel import PlotPanel


class PictureMenu(QObject):
    """Opens the menu of what has a key in `seen_drawings`.

    A plot is zoomed by dragging with the right button, so there only a click opens the menu: the
    event of the system may come when the button goes down.
    """

    copy_asked = Signal(str)
    """str: the key of what is to be copied"""
    export_asked = Signal(str)
    """str: the key of what is to be exported"""

    def __init__(self, key: str, widget: QWidget, parent: QObject) -> None:
        """Open it on `widget`, and on its plots once they are watched."""
        super().__init__(parent)
        self._key = key
        self._widget = widget
        self._plots: set[PlotPanel] = set()
        widget.installEventFilter(self)

    def watch_plot(self, panel: PlotPanel) -> None:
        """Open the menu by a right click on a plot, too."""
        if panel not in self._plots:
            self._plots.add(panel)
            panel.plot.scene().sigMouseClicked.connect(self._on_clicked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the menu by the key for menus, and by the mouse beside plots."""
        if not isinstance(event, QContextMenuEvent):
            return False
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse and any(self._is_over(panel, event.globalPos()) for panel in self._plots):
            return False
        self.open_at(event.globalPos())
        return True

    def open_at(self, place: QPoint) -> None:
        """Open the menu at a place of the screen."""
        menu = QMenu(self._widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Copy as picture")).triggered.connect(self._on_copy)
        menu.addAction(self.tr("&Export picture…")).triggered.connect(self._on_export)
        menu.popup(place)

    def _is_over(self, panel: PlotPanel, place: QPoint) -> bool:
        plot = panel.plot
        inside: bool = plot.rect().contains(plot.mapFromGlobal(place))
        return panel.isVisible() and inside

    @Slot(object)
    def _on_clicked(self, event: MouseClickEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            event.accept()
            self.open_at(event.screenPos().toPoint())

    @Slot()
    def _on_copy(self) -> None:
        self.copy_asked.emit(self._key)

    @Slot()
    def _on_export(self) -> None:
        self.export_asked.emit(self._key)
