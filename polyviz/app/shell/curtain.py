"""Lets nothing be seen of the window while it is laid out anew."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, QTimer, Slot
from PySide6.QtWidgets import QToolBar, QWidget

from polyviz.app.shell.main_window import MainWindow
from polyviz.views.plots.live_layer import LiveLayer

MAX_WAIT_MS = 500
"""How long a window manager may take to give the window its size, before it is shown anyway."""

MAX_ROUNDS = 5
"""Most often that one change of the layout may cause another."""


class Curtain(QObject):
    """Keeps the window's picture as it is, from when it is drawn until all has its place."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_drawn = False
        self._awaited = QSize()
        self._sheet: QWidget | None = None
        """Covers the old picture while a window manager moves that about"""
        self._opening = QTimer(self, singleShot=True, interval=0)
        self._opening.timeout.connect(self.open)
        self._waiting = QTimer(self, singleShot=True, interval=MAX_WAIT_MS)
        self._waiting.timeout.connect(self.open)
        window.resized.connect(self._on_resized)

    def draw(self, coming: QSize) -> None:
        """Paint nothing from now on.

        If the window gets another size, `coming`, an empty picture takes the place of the old one
        first: an X server copies what was there to where the window comes, and stripes of the old
        picture would stay beside it until there is a new one.
        """
        if self._is_drawn:
            return
        self._is_drawn = True
        handle = self._window.windowHandle()
        if handle is None or not handle.isExposed():
            return  # there is nothing to hide yet, and what is exposed behind it stays unpainted
        if coming != self._window.size() and self._window.isVisible():
            self._sheet = QWidget(self._window)
            self._sheet.setAutoFillBackground(True)
            self._sheet.setGeometry(self._window.rect())
            self._sheet.show()
            self._sheet.raise_()
            self._sheet.repaint()
        self._window.setUpdatesEnabled(False)

    def open_at(self, size: QSize) -> None:
        """Open as soon as the window has this size."""
        self._awaited = QSize(size)
        if self._window.size() == size:
            self.open()
        else:
            self._waiting.start()

    @Slot()
    def open(self) -> None:
        """Lay everything out, take new pictures of the plots, and show it at once."""
        self._opening.stop()
        self._waiting.stop()
        if not self._is_drawn:
            return
        self._is_drawn = False
        self._lay_out()
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None
        self._window.setUpdatesEnabled(True)

    def _lay_out(self) -> None:
        layers = self._window.findChildren(LiveLayer)
        for layer in layers:
            layer.outdate()
        bars = [bar for bar in self._window.findChildren(QToolBar) if bar.isVisible()]
        found = [widget.layout() for widget in (*bars, self._window)]
        layouts = [layout for layout in found if layout is not None]
        for layout in layouts:
            # Qt does not always notice that a part of a bar that is just shown has grown
            layout.invalidate()
        for _ in range(MAX_ROUNDS):
            before = self._places()
            layouts[-1].activate()  # that of the window
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self._window.stage.fit()
            due = [layer for layer in layers if layer.take_due()]
            if not due and self._places() == before:
                return

    def _places(self) -> list[object]:
        window = self._window
        parts = window.middle, window.statusBar(), window.status, window.loss_plot
        return [part.geometry() for part in parts]

    @Slot()
    def _on_resized(self) -> None:
        if self._is_drawn and self._window.size() == self._awaited:
            self._opening.start()  # the others fit themselves to the size first
