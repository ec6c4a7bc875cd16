"""The status line: equation, step, progress, loss, speed, device."""

import re

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QWidget

from polyviz.catalogue import numerals
from polyviz.catalogue.device_names import DEVICES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame, RaceFrame
from polyviz.views.style import sizes
from polyviz.views.style.boxes import row
from polyviz.views.style.guarded import guarded
from polyviz.views.text.labels import NumbersLabel, PlainLabel, paint_line, tool_tip
from polyviz.views.text.readable import (
    count_text,
    formula_text,
    number_text,
    signed_minus,
    speed_text,
)
from polyviz.views.text.reading_pace import ReadingPace

PROGRESS_PARTS = 1000

NARROW_EMS = 70
"""Width in em below which the progress bar is hidden."""

READ_MS = 100
"""How long numbers stay at least while the run plays, so that they can be read."""


class StatusLine(QWidget):
    """Shows how far a run is. Each number has a fixed place and width, so that nothing jumps."""

    written = Signal()
    """The line says something else"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.equation = ElidedLabel(self)
        self.equation.setAccessibleName(self.tr("Equation of the fit"))
        self.step = self._number(self.tr("Steps so far, of all steps"))
        self.progress = QProgressBar(self)
        self.progress.setRange(0, PROGRESS_PARTS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self._loss_tip = self.tr("Loss: the sum of squared errors before the last update")
        self.loss = self._number(self._loss_tip)
        self.speed = self._number(self.tr("Steps per second"))
        self.device = PlainLabel(parent=self)
        numbers = self.step, self.progress, self.loss, self.speed, self.device
        row(
            (Shelf(self.equation, self), 1),
            *numbers,
            within=self,
            margins=(14, 6, 14, 6),
            spacing=16,
        )
        self._rooms: dict[QLabel, int] = {}
        """The width of the longest usual text of each number"""
        self._longest: dict[QLabel, int] = {}
        """The characters of the longest text of each number that was measured"""
        self._formula = ""
        self._hides_equation = False
        self._spec: RunSpec | None = None
        self._has_process = True
        self._waiting: Frame | None = None
        self._pace = ReadingPace(READ_MS, self)
        self._pace.overdue.connect(self.catch_up)
        self.fit_widths()

    def fit_widths(self) -> None:
        """Reserve for each number the room of its longest text in the present font."""
        self._longest.clear()
        metrics = sizes.metrics()
        steps = count_text(self._spec.steps if self._spec else 30_000)
        for label, longest in (
            (self.step, self.tr("step {0} / {1}").format(steps, steps)),
            (self.loss, self.tr("loss {0}").format("0.0000e−00")),
            (self.speed, self.tr("{0} steps/s").format("000000")),
        ):
            self._rooms[label] = round(1.06 * metrics.horizontalAdvance(longest))
            self._fit(label)
        em = metrics.height()
        self.progress.setFixedSize(7 * em, max(6, round(0.45 * em)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the progress bar if the equation needs its room."""
        super().resizeEvent(event)
        self.progress.setVisible(self.width() > NARROW_EMS * sizes.em())

    def show_spec(self, spec: RunSpec) -> None:
        """Take the model's equation and the number of steps from `spec`."""
        self._spec = spec
        self._waiting = None  # it belongs to the run before
        self.fit_widths()

    def show_host(self, *, has_process: bool) -> None:
        """Show beside the device whether the training has a process of its own."""
        self._has_process = has_process
        self.device.setToolTip(
            self.tr("Where training runs")
            if has_process
            else self.tr("Training runs in the window's process, so drawing slows it down")
        )

    def show_frame(self, frame: Frame, *, playing: bool) -> None:
        """Show the numbers of a frame; while the run plays, no more often than they can be read."""
        if playing and not self._pace.take():
            self._waiting = frame
            return
        self._waiting = None
        self._write(frame, playing=playing)

    @Slot()
    def catch_up(self) -> None:
        """Show the newest frame that has arrived meanwhile."""
        frame, self._waiting = self._waiting, None
        if frame is not None:
            self._pace.take(at_once=True)
            self._write(frame, playing=True)

    def _write(self, frame: Frame, *, playing: bool) -> None:
        if self._spec is None:
            return
        self._formula = formula_text(self._spec.model_row, frame.weights)
        self.equation.set_text("" if self._hides_equation else self._formula)
        done, steps = count_text(frame.step), count_text(frame.steps)
        self._put(self.step, self.tr("step <b>{0}</b> / {1}").format(done, steps))
        self._show_progress(frame.step / frame.steps)
        loss = "–" if frame.loss is None else number_text(frame.loss, 5)
        self._put(self.loss, self.tr("loss <b>{0}</b>").format(loss))
        self.loss.setToolTip(self._tip_of(frame))
        elsewhere = frame.device == "cpu" and self._spec.device not in ("auto", "cpu")
        where = self.tr("CPU (NumPy has no GPU)") if elsewhere else DEVICES[frame.device]
        self.device.setText(where if self._has_process else self.tr("{0}, in window").format(where))
        self._show_speed(frame.speed if playing else None)
        self.written.emit()

    def _tip_of(self, frame: Frame) -> str:
        """Return what the loss is, with all its digits."""
        if frame.loss is None:
            return self._loss_tip
        what = self._loss_tip
        if frame.diverged_at is not None and not frame.is_past:
            what = self.tr("The last finite loss: the one after it is not finite")
        return f"{what}\n{signed_minus(numerals.exact(frame.loss))}"

    def hide_loss(self, is_hidden: bool) -> None:
        """Leave the loss out, so that a class can guess it, or show it again."""
        self.loss.setHidden(is_hidden)
        self.written.emit()

    def hide_equation(self, is_hidden: bool) -> None:
        """Leave the equation of a run out, so that a class can guess it, or show it again."""
        if self.equation.whole_text() == self._formula:
            self.equation.set_text("")
        self._hides_equation = is_hidden
        if not is_hidden and not self.equation.whole_text():
            self.equation.set_text(self._formula)
        self.written.emit()

    def show_race(self, frame: RaceFrame, word: str, speed: float | None) -> None:
        """Show how far a race of the kind `word` is; `speed` is in steps per second, if known."""
        self._waiting = None
        self.equation.set_text(self.tr("Race of {0} runs: {1}").format(len(frame.lanes), word))
        counts = [lane.step for lane in frame.lanes if lane.diverged_at is None] or [0]
        least, most = count_text(min(counts)), count_text(max(counts))
        done = most if least == most else f"{least}–{most}"
        steps = max(lane.steps for lane in frame.lanes)
        self._put(self.step, self.tr("step <b>{0}</b> / {1}").format(done, count_text(steps)))
        self._show_progress(max(counts) / steps)
        self.loss.clear()
        self.loss.setToolTip(self._loss_tip)
        self._show_speed(speed)
        self.device.setText(", ".join(sorted({DEVICES[lane.device] for lane in frame.lanes})))
        self.written.emit()

    def show_loading(self) -> None:
        """Show that the run is loading."""
        self._show_no_run(self.tr("Loading PyTorch…"))

    def show_not_started(self) -> None:
        """Show that the run has failed before its first frame."""
        self._show_no_run(self.tr("The run did not start"))

    def _show_no_run(self, told: str) -> None:
        self._waiting = None
        self.equation.set_text(told)
        for label in (self.step, self.loss, self.speed, self.device):
            label.clear()
        self.progress.setValue(0)
        self.written.emit()

    def _show_progress(self, part: float) -> None:
        part = min(1.0, part)  # the number of steps may be set below those done
        self.progress.setValue(round(PROGRESS_PARTS * part))

    def _show_speed(self, speed: float | None) -> None:
        text = "" if speed is None else self.tr("{0} steps/s").format(speed_text(speed))
        self._put(self.speed, text)

    def _put(self, number: QLabel, text: str) -> None:
        if text != number.text():
            number.setText(text)
            if len(text) > self._longest.get(number, 0):  # else it has room: measuring takes long
                self._longest[number] = len(text)
                self._fit(number)

    def _fit(self, number: QLabel) -> None:
        """Give a number a fixed size: Qt would lay out the whole window anew for each text.

        The label itself still has its old font while the size of text changes.
        """
        fonts = sizes.metrics(), sizes.metrics(bold=True)
        parts = re.split("</?b>", number.text())
        needed = sum(fonts[n % 2].horizontalAdvance(part) for n, part in enumerate(parts))
        height = 1 + max(font.height() for font in fonts)
        number.setFixedSize(max(self._rooms[number], needed + 1), height)

    def _number(self, what: str) -> QLabel:
        label = NumbersLabel(parent=self)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setToolTip(what)
        label.setAccessibleName(what)
        return label


class Shelf(QWidget):
    """Gives all of its room to a label whose text changes often, with no new layout each time."""

    def __init__(self, label: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = label
        label.setParent(self)
        self.setSizePolicy(label.sizePolicy())
        self.setMinimumWidth(label.minimumWidth())

    def sizeHint(self) -> QSize:
        return self._label.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.setGeometry(self.rect())


class ElidedLabel(PlainLabel):
    """A label that shortens its text with an ellipsis; its tool tip has all of it.

    With `is_whole_or_none` it shows all of the text, or nothing.
    """

    def __init__(self, parent: QWidget | None = None, *, is_whole_or_none: bool = False) -> None:
        super().__init__(parent=parent)
        self._is_whole_or_none = is_whole_or_none
        self._whole = ""
        self.setMinimumWidth(80)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def sizeHint(self) -> QSize:
        """Ask for no width: a tool bar would put away what has no room beside the whole text."""
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def set_text(self, text: str) -> None:
        """Show `text`, as much of it as fits."""
        self._whole = text
        self._elide()

    def whole_text(self) -> str:
        """Return the text without an ellipsis."""
        return self._whole

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave a selection to Qt; without one, paint the text directly, which is much faster."""
        if self.hasSelectedText():
            super().paintEvent(event)
        else:
            paint_line(self, [(self.text(), self.font())])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.width()
        )
        is_left_out = self._is_whole_or_none and shown != self._whole
        self.setText("" if is_left_out else shown)
        self.setToolTip(tool_tip(self._whole) if shown != self._whole else "")
