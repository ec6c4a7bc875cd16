"""The weights of a network as a picture: a field for each, in a block for each tensor."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from polyviz.training.frame import Array
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import tool_tip
from polyviz.views.text.readable import number_text

MAX_CELL = 20
"""The most pixels that a weight is high, and half of those that it is wide."""

MIN_CELL = 2
"""The fewest pixels that it is high where there is room."""

Block = tuple[str, Array]
"""The name of a tensor, and its numbers (R, C) as they are painted."""


class WeightImage(QWidget):
    """Paints the weights: the stronger the colour, the farther from 0; one colour for each sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self.blocks: list[Block] = []
        self.tells_numbers = True
        """Whether the weight under the mouse is told"""
        self.setAccessibleName(self.tr("Weights by layer"))

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self._palette = palette
        self._fit()

    def show_weights(self, tensors: Sequence[tuple[str, tuple[int, ...]]], weights: Array) -> None:
        """Show the weights (K,) of tensors with these names and shapes; a column becomes a row."""
        self.blocks, first = [], 0
        for name, shape in tensors:
            count = int(np.prod(shape))
            numbers = weights[first : first + count].reshape(shape if len(shape) == 2 else (1, -1))
            self.blocks.append((name, numbers.T if numbers.shape[1] == 1 else numbers))
            first += count
        self._fit()

    def _fit(self) -> None:
        """Take no more room than the picture fills."""
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at which every weight is as high as it gets."""
        return self._size(MAX_CELL)

    def minimumSizeHint(self) -> QSize:
        """Return room for some pixels a weight."""
        return self._size(MIN_CELL)

    def _size(self, cell: int) -> QSize:
        line = self.fontMetrics().height()
        height = sum(self._height(numbers, cell) + line // 2 for _, numbers in self.blocks)
        return QSize(8 * line, height + 2 * line)

    def _height(self, numbers: Array, cell: int) -> int:
        """Return the height of a block in pixels: a single row is as high as its name."""
        rows = len(numbers)
        return max(rows * cell, min(MAX_CELL, self.fontMetrics().height()))

    def largest(self) -> float:
        """Return the size of the weight that has the strongest colour."""
        found = [float(np.abs(numbers).max()) for _, numbers in self.blocks]
        return max(found, default=0.0)

    def places(self) -> list[QRect]:
        """Return where each block is painted."""
        if not self.blocks:
            return []
        line = self.fontMetrics().height()
        left = max(self.fontMetrics().horizontalAdvance(f"{name} ") for name, _ in self.blocks)
        columns = max(numbers.shape[1] for _, numbers in self.blocks)
        cells = range(MAX_CELL, 1, -1)
        high = next((cell for cell in cells if self._size(cell).height() <= self.height()), 1)
        wide = max(1, min(2 * MAX_CELL, (self.width() - left - 1) // columns))
        top, found = 0, []
        for _, numbers in self.blocks:
            found.append(QRect(left, top, wide * numbers.shape[1], self._height(numbers, high)))
            top += found[-1].height() + line // 2
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names, blocks and the scale of the colours."""
        painter = QPainter(self)
        metrics, largest = self.fontMetrics(), self.largest()
        painter.setPen(QColor(self._palette.text))
        places = self.places()
        for (name, numbers), place in zip(self.blocks, places, strict=True):
            height = max(place.height(), metrics.height())
            box = QRect(0, place.top(), place.left(), height)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
            painter.drawImage(place, self._picture(numbers, largest))
        if not places:
            return
        self._paint_scale(painter, places[-1].bottom() + metrics.height() // 2, largest)

    def _paint_scale(self, painter: QPainter, top: int, largest: float) -> None:
        metrics = self.fontMetrics()
        ramp = np.linspace(-1, 1, 65)[np.newaxis, :]
        low, high = number_text(-largest, 3), number_text(largest, 3)
        left = metrics.horizontalAdvance(low) + metrics.height() // 2
        width = min(6 * metrics.height(), max(1, self.width() - 2 * left))
        painter.drawText(QPoint(0, top + metrics.ascent()), low)
        bar = QRect(left, top + 2, width, metrics.height() - 4)
        painter.drawImage(bar, self._picture(ramp, 1.0))
        painter.drawText(QPoint(bar.right() + metrics.height() // 2, top + metrics.ascent()), high)

    def _picture(self, numbers: Array, largest: float) -> QImage:
        """Return a pixel for each number."""
        part = np.nan_to_num(np.clip(numbers / (largest or 1.0), -1, 1))[..., np.newaxis]
        base, low, high = (
            np.asarray(QColor(color).getRgb(), dtype=np.float64)[:3]
            for color in (self._palette.line, self._palette.lines[0], self._palette.run)
        )
        mixed: Array = base + np.abs(part) * (np.where(part < 0, low, high) - base)
        rows, columns = numbers.shape
        pixels = np.full((rows, columns, 4), 255, dtype=np.uint8)
        pixels[..., :3] = mixed.round()
        image = QImage(pixels.tobytes(), columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
        return image.copy()  # the bytes do not outlive this method

    def event(self, event: QEvent) -> bool:
        """Tell the weight under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            told = self.told_at(event.pos()) if self.tells_numbers else ""
            QToolTip.showText(event.globalPos(), tool_tip(told), self)
            return True
        return bool(super().event(event))

    def told_at(self, place: QPoint) -> str:
        """Return the weight at a place, such as "W2[3, 1] = 0.25"; "" where there is none."""
        for (name, numbers), box in zip(self.blocks, self.places(), strict=True):
            if box.contains(place):
                rows, columns = numbers.shape
                row = (place.y() - box.top()) * rows // box.height()
                column = (place.x() - box.left()) * columns // box.width()
                index = f"{row}, {column}" if rows > 1 else str(column)
                return f"{name}[{index}] = {number_text(float(numbers[row, column]))}"
        return ""
