"""The slider over all steps that a run has done, and what belongs to it in the plot's heading."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from polyviz.training.frame import Frame
from polyviz.views.controls.step_ways import StepWays
from polyviz.views.controls.time_slider import TimeSlider
from polyviz.views.style.boxes import NO_MARGINS, row
from polyviz.views.style.palette import Palette


class TimeBar(QWidget):
    """Shows which step is shown, under the axis of the loss plot. It can only go to steps done."""

    step_asked = Signal(int)
    """int: the step to show"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = TimeSlider(self)
        self.slider.valueChanged.connect(self.step_asked)
        self.ways = StepWays(self)
        """The field and the buttons; the heading of the plot takes them"""
        self._is_run = self._is_allowed = True
        self._is_typing = False
        # later, when the field has given its focus up: hidden before, it would hand that on
        self.ways.field.left.connect(self._on_left, Qt.ConnectionType.QueuedConnection)
        row(self.slider, within=self, margins=NO_MARGINS)
        self.clear()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self.slider.set_palette(palette)
        self.ways.fit_widths()

    def clear(self) -> None:
        """Show no run until the next frame."""
        self.slider.set_steps(0, 0, 0)
        self.ways.show_step(None)

    def show_frame(self, frame: Frame, asked: int | None) -> None:
        """Show the step of a frame; `asked` is the requested step, None for the present."""
        step = frame.step if asked is None else asked
        self.slider.set_steps(step, frame.reached, frame.loss_count)
        self.ways.show_step(step, is_near=frame.step != step)

    def follow(self, frame: Frame) -> None:
        """Keep the thumb under the newest loss of a playing run; all else may wait."""
        self.slider.move_thumb(frame.step, frame.loss_count)

    def show_only_run(self, is_run: bool) -> None:
        """Show the bar for a single run; in a race nobody can look back."""
        self._is_run = is_run
        self._show_or_hide()

    def allow(self, is_allowed: bool) -> None:
        """Hide the bar in a presentation, which has no room for it except while a step is typed."""
        self._is_allowed = is_allowed
        self._show_or_hide()

    @Slot()
    def begin_to_type(self) -> None:
        """Put the cursor into the field of the step, which is shown for that long at least."""
        self._is_typing = True
        self._show_or_hide()
        self.ways.begin_to_type()

    @Slot()
    def _on_left(self) -> None:
        if self._is_typing and not self.ways.field.hasFocus():
            self._is_typing = False
            self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(self._is_run and self._is_allowed)
        self.ways.setVisible(self._is_run and (self._is_allowed or self._is_typing))
        self.ways.width_changed.emit()
