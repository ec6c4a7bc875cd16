"""The line over the plots of a picture: the equation, the step and the loss."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from polyviz.catalogue.numerals import MINUS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame
from polyviz.views.controls.status_line import ElidedLabel
from polyviz.views.style import sizes
from polyviz.views.text.labels import RichLabel
from polyviz.views.text.readable import count_text, formula_text, number_text

LARGER = 1.15
"""Size of its text relative to that of the plots."""

GAP, NO_BREAK = " " * 3, "&nbsp;" * 3
"""Between two numbers, and the same in rich text."""

WIDEST_LOSS = "0.0000e−00"


class SheetTitle(QWidget):
    """An equation that has no room beside the numbers gets a line of its own."""

    def __init__(self, spec: RunSpec, parent: QWidget) -> None:
        """Write in the size that text has now."""
        super().__init__(parent)
        self._spec = spec
        self.equation = ElidedLabel(self)
        self.numbers = RichLabel(parent=self)
        self.numbers.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        size = LARGER * QApplication.font().pointSizeF()
        for label in (self.equation, self.numbers):
            label.setStyleSheet(f"font-size: {size:.2f}pt;")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * sizes.em())
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)

    def fit(self, width: int, steps: int) -> None:
        """Share a width out for a run of so many steps, once for all frames, so nothing moves."""
        font = QFont(QApplication.font())
        font.setPointSizeF(LARGER * font.pointSizeF())
        usual = formula_text(self._spec.model_row, [-0.5] * len(self._spec.model_row.weights))
        usual = re.sub(r"\d+\.", "0.", usual.replace("= ", f"= {MINUS}"))
        count = count_text(steps)
        numbers = re.sub("</?b>", "", self._numbers(count, count, WIDEST_LOSS))
        bold = QFont(font)
        bold.setBold(True)
        needed = QFontMetrics(font).horizontalAdvance(usual) + 2 * sizes.em()
        needed += QFontMetrics(bold).horizontalAdvance(numbers)
        has_two_lines = needed > width
        if has_two_lines:
            self._grid.addWidget(self.equation, 1, 0)
            self._grid.addWidget(self.numbers, 0, 0)
        else:
            self._grid.addWidget(self.equation, 0, 0)
            self._grid.addWidget(self.numbers, 0, 1)

    def show_frame(self, frame: Frame) -> None:
        """Write the numbers of a frame."""
        self.equation.set_text(formula_text(self._spec.model_row, frame.weights))
        loss = "–" if frame.loss is None else number_text(frame.loss, 5)
        self.numbers.setText(
            self._numbers(count_text(frame.step), count_text(frame.steps), loss).replace(
                GAP, NO_BREAK
            )
            if frame.diverged_at is None
            else self.tr("<b>diverged at step {0}</b>").format(count_text(frame.diverged_at))
        )

    def _numbers(self, step: str, steps: str, loss: str) -> str:
        return self.tr("step <b>{0}</b> / {1}   loss <b>{2}</b>").format(step, steps, loss)
