"""Decides where the words about a scene lie: over the plots, beside them, or over everything."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QToolBar, QWidget

from polyviz.app.shell.main_window import MainWindow
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, row

SIDE_PART, SIDE_EMS = 0.29, 17
"""The width of the words beside the plots: this part of the window's, and at most so many heights
of text, in which a line is read at a glance."""


class CaptionPlace(QObject):
    """Moves the caption of a window to where the plots keep their height.

    In a presentation it has a column beside the plots. Where a panel has that place, the caption
    has a row over both, as wide as the window, so that it has few lines. Else it lies over the
    plots, in the window with its fields and menus.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bar: QToolBar | None = None
        self._row = QWidget(window)
        self._row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row(within=self._row, margins=NO_MARGINS)
        self._row.hide()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.fit)
        window.docks.arranged.connect(self._later.start)
        window.docks.opened.connect(self.fit)
        window.resized.connect(self.fit)

    @Slot()
    def fit(self) -> None:
        """Put the caption where it belongs now."""
        docks = self._window.docks.docks.values()
        self.fit_beside(any(not dock.isHidden() for dock in docks))

    def fit_beside(self, has_panel: bool) -> None:
        """Put the caption where it belongs with a panel or without.

        Before a panel comes, so that the plots take their new size once.
        """
        window = self._window
        if not window.is_presenting:
            self._put(window.middle, 0)
            self._show_bar(False)
        elif has_panel:
            self._show_bar(True)
            self._put(self._row, 0)
        else:
            self._put(window.center, 2)
            self._show_bar(False)

    def _put(self, home: QWidget, place: int) -> None:
        caption = self._window.caption
        is_beside = home is self._window.center
        width = min(round(SIDE_PART * self._window.width()), SIDE_EMS * sizes.em())
        caption.lie_beside(width if is_beside else None)
        layout = home.layout()
        if caption.parentWidget() is home or not isinstance(layout, QBoxLayout):
            return
        is_shown = not caption.isHidden()
        layout.insertWidget(place, caption)
        caption.setVisible(is_shown)

    def _show_bar(self, is_shown: bool) -> None:
        """Have a row below that of the numbers, or none."""
        if is_shown and self._bar is None:
            self._bar = QToolBar(self.tr("Caption"), self._window, movable=False)
            self._bar.setObjectName("stage_caption")
            self._row.show()
            self._bar.addWidget(self._row)
            self._window.addToolBarBreak()
            self._window.addToolBar(self._bar)
        if self._bar is not None and self._bar.isHidden() is is_shown:
            self._bar.setVisible(is_shown)
