"""A legend below a plot, in as many rows as its entries need."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from polyviz.views.plots.legend_key import LegendKey

GAP, LINE_GAP = 16, 4
"""Pixels between entries, and between rows."""


class LegendFlow(QWidget):
    """Entries of a legend from left to right, and on into further rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[LegendKey] = []
        self._lowest = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    def add_key(self, name: str) -> LegendKey:
        """Add an entry at the end."""
        key = LegendKey(name, self)
        self._keys.append(key)
        self.arrange()
        return key

    def want_key(self, key: LegendKey, wanted: bool) -> None:
        """Show or hide an entry."""
        if key.isHidden() is wanted:
            key.setVisible(wanted)
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange the entries anew when one of them has got another size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.arrange()
        return done

    def arrange(self) -> None:
        """Place the entries, and ask for the height that they need."""
        right = down = lowest = 0
        for key in self._keys:
            if key.isHidden():
                continue
            size = key.sizeHint()
            if right and right + size.width() > self.width():
                right, down = 0, lowest + LINE_GAP
            key.setGeometry(right, down, min(size.width(), max(1, self.width())), size.height())
            right += size.width() + GAP
            lowest = max(lowest, down + size.height())
        if lowest != self._lowest:
            self._lowest = lowest
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(0, self._lowest)

    def minimumSizeHint(self) -> QSize:
        """Let the plots have the room if there is little."""
        return QSize(0, 0)
