"""What the panel of theory says of the sharpness of a network, in words and as a plot."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from polyviz.catalogue import numerals
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.sharpness import factor_of, stable_sharpness
from polyviz.theory.unknown import Unknown
from polyviz.training.frame import Array
from polyviz.views.plots.sharpness_plot import SharpnessPlot
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, column
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import RichLabel, bold, escaped
from polyviz.views.text.readable import number_text, signed_minus, translated

EDGE = 0.9, 1.1
"""From and up to which part of the stable sharpness a run is said to be at the edge."""

PLOT_EMS = 13
"""Height of the plot in em: with the label of its bottom axis."""

DIGITS = 4


class SharpnessView(QWidget):
    """Is hidden for a run whose model has so few weights that its whole curvature is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = RichLabel(parent=self, wraps=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.plot = SharpnessPlot(self)
        column(self.text, self.plot, within=self, margins=NO_MARGINS)
        self._palette = LIGHT
        self._spec: RunSpec | None = None
        self._value: float | Unknown | None = None
        self._samples: Array = np.empty((0, 3))
        self._last_step = 1
        self._hides_rate = False
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._palette = palette
        self.plot.setFixedHeight(PLOT_EMS * sizes.em())
        self.plot.set_palette(palette)
        self._draw()

    def hide_parts(self, hidden: frozenset[str]) -> None:
        """Leave out what tells a hidden learning rate."""
        self._hides_rate = "learning_rate" in hidden
        self._draw()

    def show_sharpness(
        self, spec: RunSpec, value: float | Unknown | None, samples: Array, last_step: int
    ) -> None:
        """Show the sharpness at the weights of the shown step, which are followed by `spec`.

        It is None while it is being computed. The `samples` (M, 3) are those of SharpnessPlot.
        """
        self._spec, self._value = spec, value
        self._samples, self._last_step = samples, last_step
        self.setVisible(True)
        self._draw()

    def leave_out(self) -> None:
        """Show nothing: the run has no sharpness of its own."""
        self._spec = None
        self.hide()

    def _draw(self) -> None:
        spec = self._spec
        if spec is None:
            return
        stable = None if self._hides_rate else stable_sharpness(spec)
        told = self._told(spec, stable)
        self.text.setText("".join(f'<p style="margin:0.15em 0">{text}</p>' for text in told))
        is_known = not isinstance(self._value, Unknown) or len(self._samples) > 0
        self.plot.setVisible(is_known)
        if is_known:
            self.plot.show_sharpness(self._samples, self._last_step, has_limit=stable is not None)

    def _told(self, spec: RunSpec, stable: float | None) -> list[str]:
        value = self._value
        if isinstance(value, Unknown):
            reason = escaped(translated(value.reason))
            return [self.tr("The sharpness is unknown: {0}.").format(reason)]
        if value is None:
            return [self.tr("The sharpness is being computed …")]
        number = bold(number_text(value, DIGITS))
        told = [
            self.tr("Sharpness: {0} (the largest curvature at the current weights).").format(number)
        ]
        if stable is not None:
            told.append(self._rule(spec, stable))
            told.append(self._state(value / stable))
        return told

    def _rule(self, spec: RunSpec, stable: float) -> str:
        rate, limit = plain(spec.learning_rate), bold(number_text(stable, DIGITS))
        factor = plain(factor_of(spec))
        if spec.momentum:
            told = self.tr(
                "At the learning rate {0} with momentum {1}, steps are stable below "
                "{2} / learning rate = {3}."
            )
            return told.format(rate, plain(spec.momentum), factor, limit)
        told = self.tr(
            "At the learning rate {0}, steps are stable below {1} / learning rate = {2}."
        )
        return told.format(rate, factor, limit)

    def _state(self, part: float) -> str:
        """Say in plain words where the sharpness is, from its part of the stable one."""
        low, high = EDGE
        if part < low:
            color, text = self._palette.theory, self.tr("It is below that: the steps are stable.")
        elif part <= high:
            color = self._palette.warning_line
            text = self.tr("It is close to that: the run is at the edge of stability.")
        else:
            color = self._palette.error
            text = self.tr(
                "It is above that: steps overshoot along the sharpest direction, and the loss can "
                "rise until the run comes to a flatter place."
            )
        return f'<span style="color:{color}">{text}</span>'


def plain(value: float) -> str:
    """Write a number without zeros at its end."""
    return signed_minus(numerals.short(value, DIGITS))
