"""A slider for the speed of playing, from a step in ten seconds to as fast as possible."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from polyviz.catalogue.quantities import DEFAULT_SPEED
from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.style import sizes
from polyviz.views.style.boxes import row
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import count_text

LIMITED = (0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
SPEEDS: tuple[float | None, ...] = (*LIMITED, None)
"""The offered speeds in steps per second; None is as fast as possible."""

MARGIN, SPACING = 8, 10
"""Pixels at both ends, and between the parts."""


class SpeedSlider(QWidget):
    """Shows a speed, and reports another one."""

    speed_chosen = Signal(object)
    """Steps per second; None for as fast as possible"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = self._name = PlainLabel(self.tr("&Speed"), self, role="field")
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, len(SPEEDS) - 1)
        self.slider.setPageStep(1)
        self.slider.setAccessibleName(self.tr("Speed"))
        self.slider.setToolTip(self.tr("Steps per second while the run plays"))
        name.setBuddy(self.slider)
        CalmWheel(self.slider)
        self.text = PlainLabel(parent=self)
        margins = (MARGIN, 0, MARGIN, 0)
        row(name, self.slider, self.text, within=self, margins=margins, spacing=SPACING)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.slider.valueChanged.connect(self._on_value_changed)
        self.fit_widths()
        self.show_speed(DEFAULT_SPEED)

    def show_speed(self, speed: float | None) -> None:
        """Show any speed, at the nearest offered one, without reporting it."""
        index = len(LIMITED)
        if speed is not None:
            index = min(range(len(LIMITED)), key=lambda i: abs(LIMITED[i] - speed))
        with QSignalBlocker(self.slider):
            self.slider.setValue(index)
        self.text.setText(self._label(speed))

    def shift(self, places: int) -> None:
        """Go `places` faster (negative: slower)."""
        self.slider.setValue(self.slider.value() + places)

    def fit_widths(self, *, narrow: bool = False) -> None:
        """Reserve room for the longest text; the slider is shorter if `narrow`."""
        self.slider.setFixedWidth(self._slider_width(narrow=narrow))
        self.text.setFixedWidth(self._text_width())

    def width_for(self, *, narrow: bool) -> int:
        """Return how wide all would be after `fit_widths`."""
        name = self._name.sizeHint().width()
        inside = name + self._slider_width(narrow=narrow) + self._text_width()
        return inside + 2 * MARGIN + 2 * SPACING

    def _slider_width(self, *, narrow: bool) -> int:
        return (4 if narrow else 10) * sizes.em()

    def _text_width(self) -> int:
        metrics = sizes.metrics()
        return 4 + max(metrics.horizontalAdvance(self._label(speed)) for speed in SPEEDS)

    def _on_value_changed(self, index: int) -> None:
        self.text.setText(self._label(SPEEDS[index]))
        self.speed_chosen.emit(SPEEDS[index])

    def _label(self, speed: float | None) -> str:
        if speed is None:
            return self.tr("full speed")
        if speed == 1:
            return self.tr("1 step/s")
        if speed < 1:
            return self.tr("1 step in {0} s").format(count_text(round(1 / speed)))
        return self.tr("{0} steps/s").format(count_text(int(speed)))
