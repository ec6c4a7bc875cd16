"""Something that lies over the whole window, until it is taken away."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from polyviz.app.shell.main_window import MainWindow


class Cover(QObject):
    """Lays one widget at a time over the window, as large as that."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.widget: QWidget | None = None
        window.resized.connect(self._fit)

    def put(self, widget: QWidget) -> None:
        """Lay a widget, a child of the window, over it."""
        self.take()
        self.widget = widget
        self._fit()
        widget.show()
        widget.raise_()

    @Slot()
    def take(self) -> None:
        """Take away what lies there, if anything does."""
        if self.widget is not None:
            self.widget.hide()
            self.widget.deleteLater()
            self.widget = None

    @Slot()
    def _fit(self) -> None:
        if self.widget is not None:
            self.widget.setGeometry(self._window.rect())
