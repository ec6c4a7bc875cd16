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
        self._fit = sizes.Fit.WIDE
        self._speed: float | None = DEFAULT_SPEED
        self.set_fit(sizes.Fit.WIDE)
        self.show_speed(DEFAULT_SPEED)

    def show_speed(self, speed: float | None) -> None:
        """Show any speed, at the nearest offered one, without reporting it."""
        index = len(LIMITED)
        if speed is not None:
            index = min(range(len(LIMITED)), key=lambda i: abs(LIMITED[i] - speed))
        with QSignalBlocker(self.slider):
            self.slider.setValue(index)
        self._tell(speed)

    def shift(self, places: int) -> None:
        """Go `places` faster (negative: slower)."""
        self.slider.setValue(self.slider.value() + places)

    def set_fit(self, fit: sizes.Fit) -> None:
        """Reserve room for the longest text; the slider is shorter unless wide, and the texts are
        if tight.
        """
        self._fit = fit
        self.slider.setFixedWidth(self._slider_width(fit))
        self.text.setFixedWidth(self._text_width(fit))
        self._tell(self._speed)

    def width_for(self, fit: sizes.Fit) -> int:
        """Return how wide all would be after `set_fit`."""
        name = self._name.sizeHint().width()
        inside = name + self._slider_width(fit) + self._text_width(fit)
        return inside + 2 * MARGIN + 2 * SPACING

    def _slider_width(self, fit: sizes.Fit) -> int:
        return (10 if fit is sizes.Fit.WIDE else 4) * sizes.em()

    def _text_width(self, fit: sizes.Fit) -> int:
        metrics = sizes.metrics()
        return 4 + max(metrics.horizontalAdvance(self._label(speed, fit)) for speed in SPEEDS)

    def _on_value_changed(self, index: int) -> None:
        self._tell(SPEEDS[index])
        self.speed_chosen.emit(SPEEDS[index])

    def _tell(self, speed: float | None) -> None:
        self._speed = speed
        self.text.setText(self._label(speed, self._fit))

    def _label(self, speed: float | None, fit: sizes.Fit) -> str:
        if fit is sizes.Fit.TIGHT:
            if speed is None:
                return self.tr("max")
            return self.tr("{0}/s").format(count_text(int(speed)) if speed >= 1 else f"{speed:g}")
        if speed is None:
            return self.tr("full speed")
        if speed == 1:
            return self.tr("1 step/s")
        if speed < 1:
            return self.tr("1 step in {0} s").format(count_text(round(1 / speed)))
        return self.tr("{0} steps/s").format(count_text(int(speed)))
