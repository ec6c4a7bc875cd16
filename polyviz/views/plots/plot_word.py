"""A sentence in the middle of a plot that has nothing to show yet."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication, QGraphicsSimpleTextItem

from polyviz.views.plots.end_label import wrapped
from polyviz.views.plots.live_layer import LiveLayer
from polyviz.views.style import sizes
from polyviz.views.style.palette import Palette


class PlotWord(QObject):
    """Says what will come; hidden until `show_word`."""

    def __init__(self, layer: LiveLayer, text: str) -> None:
        super().__init__(layer)
        self.text = text
        self.item = QGraphicsSimpleTextItem()
        self.item.hide()
        self._layer = layer
        layer.add_beside(self.item)
        layer.measured.connect(self._place)

    def show_word(self, is_shown: bool) -> None:
        """Show or hide it."""
        if is_shown is not self.item.isVisible():
            self.item.setVisible(is_shown)
            self._place()

    def set_palette(self, palette: Palette) -> None:
        """Use the quiet colour of `palette`, and the present size of text."""
        self.item.setBrush(QColor(palette.muted))
        self.item.setFont(QApplication.font())
        self._place()

    @Slot()
    def _place(self) -> None:
        sheet = self._layer.sheet
        if sheet is None or not self.item.isVisible():
            return
        width = sheet.box.width() - 2 * sizes.em()
        rows = wrapped(self.text.split(" "), QFontMetrics(self.item.font()), width)
        self.item.setText("\n".join(rows))
        center = sheet.box.center() - self.item.boundingRect().center()
        self.item.setPos(round(center.x()), round(center.y()))
