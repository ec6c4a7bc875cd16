"""What stands over the plots in a presentation: Play, the equation, the step and the loss."""

import re

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QToolButton, QWidget

from polyviz.catalogue.numerals import MINUS
from polyviz.views.controls.status_line import StatusLine
from polyviz.views.style import sizes
from polyviz.views.text.labels import NumbersLabel, PlainLabel

LARGER = 1.15
"""Size of the numbers relative to the other text."""


class StageLine(QWidget):
    """Repeats the status line in large type. A long equation gets a line of its own."""

    def __init__(self, status: StatusLine, play: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.play = QToolButton(self)
        self.play.setObjectName("stage_play")
        self.play.setDefaultAction(play)
        self.play.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.equation = PlainLabel(parent=self)
        self.equation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.step, self.loss = NumbersLabel(parent=self), NumbersLabel(parent=self)
        for label in (self.step, self.loss):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        for column, part in enumerate((self.play, self.equation, self.step, self.loss)):
            self._grid.addWidget(part, 0, column)
        self._has_two_lines = False
        status.written.connect(self.take)

    def fit_text(self) -> None:
        """Use the present size of text."""
        font = QFont(QApplication.font())
        size = LARGER * font.pointSizeF()
        for label in (self.equation, self.step, self.loss):
            label.setStyleSheet(f"font-size: {size:.2f}pt;")
        self._grid.setHorizontalSpacing(sizes.em())
        self.play.setIconSize(sizes.square(1))
        self.take()

    @Slot()
    def take(self) -> None:
        """Show what the status line says now."""
        if not self.isVisible():
            return
        status = self._status
        self.equation.setText(status.equation.whole_text())
        for label, same in ((self.step, status.step), (self.loss, status.loss)):
            label.setHidden(same.isHidden())  # it is hidden from the class
            label.setText("" if same.isHidden() else same.text())
            label.setMinimumWidth(round(LARGER * same.minimumWidth()))
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.take()

    def _share_room(self) -> None:
        """Move the equation only if it can be foreseen that it does not fit."""
        shown = [label for label in (self.step, self.loss) if not label.isHidden()]
        numbers = sum(label.minimumWidth() for label in shown)
        taken = self.play.sizeHint().width() + numbers + 3 * self._grid.horizontalSpacing()
        usual = re.sub(r"\d+\.", "0.", self.equation.text().replace("= ", f"= {MINUS}"))
        has_two = self.equation.fontMetrics().horizontalAdvance(usual) > self.width() - taken
        if has_two is not self._has_two_lines:
            self._has_two_lines = has_two
            self._grid.removeWidget(self.equation)
            place = (1, 0, 1, 4) if has_two else (0, 1, 1, 1)
            self._grid.addWidget(self.equation, *place)
