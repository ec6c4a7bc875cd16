"""One dot of a plot, which keeps its size in a zoom: a frame moves it and does little else."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsEllipseItem, QStyleOptionGraphicsItem, QWidget

from polyviz.training.frame import Array
from polyviz.views.guarded import guarded


class Spot(QGraphicsEllipseItem):
    """Is at one place of the plot, or nowhere.

    Dots, which can be many, measure and draw each of them anew: four times as long for one.
    """

    def __init__(self) -> None:
        """Be nowhere yet."""
        super().__init__()
        self.setFlag(QGraphicsEllipseItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setPen(Qt.PenStyle.NoPen)
        self.hide()

    def set_look(self, color: str, pixels: float) -> None:
        """Be of this colour and so many pixels wide."""
        self.setBrush(QColor(color))
        self.setRect(-pixels / 2, -pixels / 2, pixels, pixels)

    def set_place(self, x: Array, y: Array) -> None:
        """Be at the one place in x and y (1,), or nowhere if they are empty (0,)."""
        self.setVisible(len(x) > 0)
        if len(x):
            self.setPos(float(x[0]), float(y[0]))

    def getData(self) -> tuple[Array, Array]:
        """Return where it is, as the other items of a plot do."""
        places = [self.pos()] if self.isVisible() else []
        return np.array([p.x() for p in places]), np.array([p.y() for p in places])

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint it with a smooth edge."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        super().paint(painter, option, widget)
