"""The legend of the map of a sweep: what has a colour of its own, and the lines over it."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QWidget

from polyviz.views.plots.legend_flow import LegendFlow
from polyviz.views.plots.sweep_colors import DIVERGED
from polyviz.views.plots.sweep_data import Kind
from polyviz.views.style import sizes
from polyviz.views.style.palette import LIGHT, Palette


class SweepLegend(LegendFlow):
    """Shows the entries of what is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of_kinds = {
            Kind.DIVERGED: self.add_key(self.tr("diverged")),
            Kind.NONE: self.add_key(self.tr("none")),
            Kind.INVALID: self.add_key(self.tr("not possible")),
        }
        self._edge = self.add_key(self.tr("largest stable rate, by theory"))
        self._present = self.add_key(self.tr("this run"))
        self.show_kinds(set())
        self.show_edge(False)
        self.show_present(False)
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        em = sizes.em()
        box = QPainterPath()
        box.addRect(QRectF(-0.5 * em, -0.35 * em, em, 0.7 * em))
        colors = {
            Kind.DIVERGED: DIVERGED,
            Kind.NONE: palette.line,
            Kind.INVALID: palette.field_line,
        }
        for kind, key in self._of_kinds.items():
            key.set_shape(box, pg.mkPen(palette.muted), QColor(colors[kind]))
        width = max(2.0, em / 7)
        line = QPainterPath()
        line.addRect(QRectF(-0.9 * em, -width / 2, 1.8 * em, width))
        self._edge.set_shape(line, pg.mkPen("#000000"), QColor("#ffffff"))
        self._present.set_shape(box, pg.mkPen(palette.run, width=width))
        self.arrange()

    def show_kinds(self, kinds: set[Kind]) -> None:
        """Show the entries of the cells that there are."""
        for kind, key in self._of_kinds.items():
            self.want_key(key, kind in kinds)

    def show_edge(self, is_there: bool) -> None:
        """Show the entry of the edge, or not."""
        self.want_key(self._edge, is_there)

    def show_present(self, is_there: bool) -> None:
        """Show the entry of the present run, or not."""
        self.want_key(self._present, is_there)
