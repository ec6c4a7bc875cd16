"""A slider over all steps that a run has done, and buttons to continue from one of them."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSlider, QWidget

from polyviz.training.frame import Frame
from polyviz.views.controls.buttons import push_button
from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.style import sizes
from polyviz.views.style.boxes import row
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import count_text

NARROW_EMS = 42
"""Width in em below which the label is hidden."""


class TimeBar(QWidget):
    """Shows which step is shown. The right end of the slider is the present."""

    step_asked = Signal(int)
    """int: the step to show"""
    now_asked = Signal()
    branch_asked = Signal()
    """The run is to continue from the shown step"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(self.tr("Shown step"))
        self.slider.setToolTip(self.tr("Go back to any step (←, →)"))
        CalmWheel(self.slider)
        self.slider.valueChanged.connect(self.step_asked)
        self.label = PlainLabel(parent=self, role="field")
        tip = self.tr("Return to the latest step (Ctrl+End)")
        self.now_button = push_button(self.tr("Latest step"), tip, self, self.now_asked)
        tip = self.tr("Continue from this step as a new run (Ctrl+Return)")
        self.branch_button = push_button(
            self.tr("Continue from this step"), tip, self, self.branch_asked
        )
        for button in (self.now_button, self.branch_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        parts = (self.slider, 1), self.label, self.now_button, self.branch_button
        row(*parts, within=self, margins=(14, 0, 14, 6), spacing=10)
        self.clear()

    def clear(self) -> None:
        """Show no run until the next frame."""
        self._show(0, 0)
        self.label.setText(self.tr("latest step"))

    def show_frame(self, frame: Frame, asked: int | None) -> None:
        """Show the step of a frame; `asked` is the requested step, None for the present."""
        self._show(frame.step if asked is None else asked, frame.reached)
        if asked is None or not frame.is_past:
            self.label.setText(self.tr("latest step"))
        elif frame.step == asked:
            self.label.setText(self.tr("step {0}").format(count_text(asked)))
        else:
            near = self.tr("step {0}, the nearest stored")
            self.label.setText(near.format(count_text(frame.step)))

    def offer_ways_on(self, *, is_past: bool) -> None:
        """Enable the buttons if an earlier step is shown."""
        self.now_button.setEnabled(is_past)
        self.branch_button.setEnabled(is_past)

    def fit_widths(self) -> None:
        """Reserve room for the longest usual text in the present font."""
        self.label.setMinimumWidth(sizes.metrics().horizontalAdvance(self.tr("step 000000")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the label if the slider needs its room; the status line has the step."""
        super().resizeEvent(event)
        self.label.setVisible(self.width() > NARROW_EMS * sizes.em())

    def _show(self, step: int, end: int) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(end, 1))
            self.slider.setValue(step if end else 1)
            self.slider.setPageStep(max(1, end // 20))
        self.slider.setEnabled(end > 0)
