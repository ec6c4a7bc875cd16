"""The line over the plots of a picture: the equation, the step and the loss."""

import re

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.numerals import MINUS
from polyviz.training.frame import Frame, RaceFrame
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
    """An equation that has no room beside the numbers gets a line of its own.

    It is written in the size that text has when it is made.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def fit(self, width: int, equation: str, numbers: str) -> None:
        """Share a width out for texts as long as these, so that nothing moves with shorter ones."""
        font = QFont(QApplication.font())
        font.setPointSizeF(LARGER * font.pointSizeF())
        bold = QFont(font)
        bold.setBold(True)
        needed = QFontMetrics(font).horizontalAdvance(equation) + 2 * sizes.em()
        needed += QFontMetrics(bold).horizontalAdvance(re.sub("</?b>", "", numbers))
        if needed > width:
            self._grid.addWidget(self.equation, 1, 0)
            self._grid.addWidget(self.numbers, 0, 0)
        else:
            self._grid.addWidget(self.equation, 0, 0)
            self._grid.addWidget(self.numbers, 0, 1)

    def tell(self, equation: str, numbers: str) -> None:
        """Write these texts; the numbers are rich text."""
        self.equation.set_text(equation)
        self.numbers.setText(numbers.replace(GAP, NO_BREAK))


def usual_equation(row: ModelRow) -> str:
    """Return the equation of a model with weights as long as they usually are."""
    usual = formula_text(row, [-0.5] * len(row.weights))
    return usual.replace("= ", f"= {MINUS}")


def widest_numbers(steps: int, *, tells_loss: bool = True) -> str:
    """Return the longest text of `numbers_text` for a run of so many steps."""
    count = count_text(steps)
    return _numbers(tells_loss=tells_loss).format(count, count, WIDEST_LOSS)


def numbers_text(frame: Frame, *, tells_loss: bool = True) -> str:
    """Return the step of a frame, and its loss if that is told, as rich text."""
    if frame.diverged_at is not None:
        text = QCoreApplication.translate("SheetTitle", "<b>diverged at step {0}</b>")
        return text.format(count_text(frame.diverged_at))
    loss = "–" if frame.loss is None else number_text(frame.loss, 5)
    told = _numbers(tells_loss=tells_loss)
    return told.format(count_text(frame.step), count_text(frame.steps), loss)


def race_text(frame: RaceFrame) -> str:
    """Return how far a race is, by the run that has come furthest, as rich text."""
    step, steps = (max(getattr(lane, key) for lane in frame.lanes) for key in ("step", "steps"))
    return _numbers(tells_loss=False).format(count_text(step), count_text(steps))


def _numbers(*, tells_loss: bool) -> str:
    if not tells_loss:
        return QCoreApplication.translate("SheetTitle", "step <b>{0}</b> / {1}")
    return QCoreApplication.translate("SheetTitle", "step <b>{0}</b> / {1}   loss <b>{2}</b>")
