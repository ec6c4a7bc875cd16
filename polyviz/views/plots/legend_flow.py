"""A legend below a plot, in as many rows as its entries need."""

from PySide6.QtCore import QEvent, QRect, QSize
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
        places = self._places(self.width())
        for key, place in places:
            key.setGeometry(place)
        lowest = max((place.bottom() + 1 for _, place in places), default=0)
        if lowest != self._lowest:
            self._lowest = lowest
            self.updateGeometry()

    def height_in(self, width: int) -> int:
        """Return the height that the entries need in so many pixels of width."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def _places(self, width: int) -> list[tuple[LegendKey, QRect]]:
        """Return the wanted entries with their places in this width."""
        places = []
        right = down = lowest = 0
        for key in self._keys:
            if key.isHidden():
                continue
            size = key.sizeHint()
            if right and right + size.width() > width:
                right, down = 0, lowest + LINE_GAP
            places.append(
                (key, QRect(right, down, min(size.width(), max(1, width)), size.height()))
            )
            right += size.width() + GAP
            lowest = max(lowest, down + size.height())
        return places

    def sizeHint(self) -> QSize:
        return QSize(0, self._lowest)

    def minimumSizeHint(self) -> QSize:
        """Let the plots have the room if there is little."""
        return QSize(0, 0)
