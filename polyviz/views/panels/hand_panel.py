"""The panel to fit the curve by hand: a slider for each weight, and a guess of the final loss."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QSpacerItem, QWidget

from polyviz.catalogue.hideable import HIDDEN
from polyviz.catalogue.quantities import GUESS
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.views.controls.buttons import push_button
from polyviz.views.controls.number_field import NumberField
from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.panels.panel import MARGINS, Panel, scrolling
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column, row
from polyviz.views.text.labels import PlainLabel, RichLabel, bold
from polyviz.views.text.readable import count_text, number_text, signed_minus, translated

PLACES = 1000
"""Positions of a slider on each side of 0."""

SPOT_ON = 0.01
"""Largest relative error of a guess that counts as spot on."""

FAR_OFF = 10
"""From this multiple of the loss on, what is told is the multiple instead of per cent."""

CLOSE = 0.01
"""How far above the lowest possible loss, as a fraction, counts as reached."""

MET = 1e-12
"""A lowest possible loss below this is a rounding error: the model fits every point."""


@dataclass(frozen=True)
class Found:
    """Where a person has moved the sliders, and the lowest loss that this has had."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    copied: frozenset[int]
    best: float | None


class HandPanel(Panel):
    """Shows the loss of the sliders' weights while they are moved."""

    weights_changed = Signal(object)
    """tuple of float: the sliders' weights have changed to these"""
    learn_asked = Signal(object)
    """tuple of float: a run is to start with these weights"""
    take_asked = Signal()
    """The sliders are to take the weights of the run"""
    guess_changed = Signal(object)
    """float: the guessed loss at the end of the run; None for no guess"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self.sliders: list[QSlider] = []
        self._labels: list[QLabel] = []
        self._numbers: list[QLabel] = []
        self.weights: tuple[float, ...] = ()
        """The weights of the sliders"""
        self._ends: tuple[float, ...] = ()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.word = PlainLabel(
            self.tr("A network has too many weights for sliders. You can still guess its loss."),
            self,
            wraps=True,
        )
        self.word.hide()
        self._best: float | None = None
        self._copied: set[int] = set()
        """Sliders with a weight of the run, which is not what a person has found"""
        self.challenge = PlainLabel(parent=self, role="heading", wraps=True)
        self.loss = PlainLabel(parent=self, wraps=True)
        tip = self.tr("Start a run with these weights")
        self.learn_button = push_button(self.tr("Train from here"), tip, self, self._on_learn)
        tip = self.tr("Set the sliders to the weights of the run")
        self.take_button = push_button(
            self.tr("Copy the run's weights"), tip, self, self.take_asked
        )
        self.guess = NumberField(GUESS, self)
        CalmWheel(self.guess)
        self.guess.value_chosen.connect(self._on_guess_chosen)
        self.guess.value_refused.connect(self._on_guess_refused)
        self.guess_label = PlainLabel(parent=self, wraps=True)
        self.guess_label.setBuddy(self.guess)
        self.verdict = PlainLabel(parent=self, wraps=True)
        content = QWidget(self)
        told = self.guess_label, self.guess, self.verdict
        buttons = column(row(self.learn_button, 1), row(self.take_button, 1))  # fit beside plots
        gap = QSpacerItem(0, sizes.em())
        column(
            self.challenge,
            self.loss,
            self.word,
            self._grid,
            buttons,
            gap,
            *told,
            1,
            within=content,
            margins=MARGINS,
        )
        scrolling(content, self)

    def hide_parts(self, hidden: frozenset[str]) -> None:
        super().hide_parts(hidden)
        self.take_button.setEnabled("equation" not in hidden)
        if "loss" in hidden:
            self.show_loss(None, None)
        self._write_weights()

    def show_spec(self, spec: RunSpec) -> None:
        """Have a slider for each weight; they stay as they are if the weights are the same."""
        if self._spec is None or problem_of(spec) != problem_of(self._spec):
            self._best = None
        self._spec = spec
        steps = count_text(spec.steps)
        self.guess_label.setText(self.tr("My &guess for the loss after {0} steps").format(steps))
        names = () if spec.model_row.is_layered else spec.model_row.weights
        ends = family_of(spec).slider_ends(len(names), spec.interval)
        self.word.setVisible(not names)
        for part in (self.challenge, self.loss, self.learn_button, self.take_button):
            part.setVisible(bool(names))
        if (names, ends) == (self.names, self._ends):
            return
        self.names, self._ends = names, ends
        self._make_sliders()
        self.set_weights((0.0,) * len(self.names))
        self._copied.clear()

    def set_weights(self, weights: Sequence[float]) -> None:
        """Move the sliders; a weight beyond the end of its slider leaves it at that end."""
        self.weights = tuple(weights)
        self._copied = set(range(len(self.weights)))
        for slider, end, weight in zip(self.sliders, self._ends, weights, strict=True):
            with QSignalBlocker(slider):
                slider.setValue(round(max(-1.0, min(weight / end, 1.0)) * PLACES))
        self._tell()

    def handed_on(self) -> "Found":
        """Return what a person has found, for the panel of another window."""
        return Found(self.names, self.weights, frozenset(self._copied), self._best)

    def take_up(self, found: "Found") -> None:
        """Have the same, if the sliders are for the same weights."""
        if found.names == self.names:
            self.set_weights(found.weights)
            self._copied, self._best = set(found.copied), found.best
            self._tell()

    def show_loss(self, loss: float | None, floor: float | None) -> None:
        """Show the loss of these weights, and the lowest possible one; None for unknown.

        Nothing is told of losses while a class is to guess that of the run.
        """
        if "loss" in self._hidden:
            self.challenge.clear()
            self.loss.clear()
            return
        self.challenge.setText(challenge_text(floor))
        if loss is None:
            self.loss.setText(self.tr("Move a slider."))
            return
        is_found = not self._copied and any(self.weights)
        if is_found and math.isfinite(loss) and (self._best is None or loss < self._best):
            self._best = loss
        text = self.tr("Loss {0}.").format(number_text(loss, 5))
        self.loss.setText(f"{text} {self._best_text(floor)}".strip())

    def _best_text(self, floor: float | None) -> str:
        """Say how close the best weights that a person has found come to the lowest loss."""
        best = self._best
        if best is None:
            return ""
        told = number_text(best, 5)
        if floor is None or floor < MET:
            return self.tr("Your best: {0}.").format(told)
        above = max(0.0, best / floor - 1)
        if above <= CLOSE:
            return self.tr("Your best: {0}, within 1 %. Well done!").format(told)
        if above >= FAR_OFF:
            return self.tr("Your best: {0}, {1} times as high.").format(
                told, number_text(best / floor, 3)
            )
        return self.tr("Your best: {0}, {1} % too high.").format(
            told, count_text(round(100 * above))
        )

    def show_unknown(self, reason: str) -> None:
        """Say why the loss of these weights is not known; a run can start with them all the same.

        `reason` is a text of the catalogue.
        """
        self.challenge.clear()
        text = self.tr("The loss is unknown: {0}. You can still train from these weights.")
        self.loss.setText(text.format(translated(reason)))

    def show_verdict(self, guess: float | None, loss: float | None) -> None:
        """Say how close a guess came to the final loss; None for no guess, or no final loss yet."""
        if guess is None:
            self.verdict.clear()
        elif loss is None:
            self.verdict.setText(self.tr("Noted. Press Play to see how close you are."))
        else:
            self.verdict.setText(self._verdict(guess, loss))

    def _verdict(self, guess: float, loss: float) -> str:
        told, was = signed_minus(GUESS.text(guess)), number_text(loss, 5)
        if abs(guess - loss) <= SPOT_ON * loss:
            return self.tr("You said {0}, it is {1}: spot on.").format(told, was)
        if guess >= FAR_OFF * loss:
            text = self.tr("You said {0}, it is {1}: {2} times as high.")
            return text.format(told, was, number_text(guess / loss, 3))
        too_high, too_low = self.tr("{0} % too high"), self.tr("{0} % too low")
        off = (too_high if guess > loss else too_low).format(percent_off(guess, loss))
        return self.tr("You said {0}, it is {1}: {2}.").format(told, was, off)

    def _make_sliders(self) -> None:
        for widget in (*self._labels, *self.sliders, *self._numbers):
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._labels, self.sliders, self._numbers = [], [], []
        room = sizes.metrics().horizontalAdvance("−0.00000")
        for line, name in enumerate(self.names):
            label, number = RichLabel(bold(name), self), PlainLabel(parent=self)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            number.setMinimumWidth(room)
            slider = QSlider(Qt.Orientation.Horizontal, self)
            slider.setRange(-PLACES, PLACES)
            slider.setPageStep(PLACES // 20)
            slider.setAccessibleName(self.tr("Weight {0}").format(name))
            CalmWheel(slider)
            slider.valueChanged.connect(self._on_moved)
            for place, widget in enumerate((label, slider, number)):
                self._grid.addWidget(widget, line, place)
            self._labels.append(label)
            self.sliders.append(slider)
            self._numbers.append(number)

    @Slot()
    def _on_moved(self) -> None:
        """Take the weight of the moved slider; the others keep all their digits."""
        moved = self.sender()
        self._copied -= {index for index, slider in enumerate(self.sliders) if slider is moved}
        self.weights = tuple(
            float(f"{slider.value() / PLACES * end:.4g}") if slider is moved else weight
            for slider, end, weight in zip(self.sliders, self._ends, self.weights, strict=True)
        )
        self._tell()

    def _write_weights(self) -> None:
        """Write the weights, but not those of a run whose equation a class is to guess."""
        hides_copied = "equation" in self._hidden
        for index, (number, weight) in enumerate(zip(self._numbers, self.weights, strict=True)):
            is_hidden = hides_copied and index in self._copied
            number.setText(HIDDEN if is_hidden else number_text(weight))

    def _tell(self) -> None:
        self._write_weights()
        self.weights_changed.emit(self.weights)

    @Slot()
    def _on_learn(self) -> None:
        self.learn_asked.emit(self.weights)

    @Slot(str, object)
    def _on_guess_chosen(self, _key: str, guess: float) -> None:
        self.guess.show_value(guess)
        self.guess_changed.emit(guess)

    @Slot(str, object)
    def _on_guess_refused(self, _key: str, error: InvalidValueError) -> None:
        self.guess_changed.emit(None)
        if error.value:
            self.verdict.setText(error.message(translated))


def challenge_text(floor: float | None) -> str:
    """Invite a person to come close to the lowest possible loss, which nobody can beat."""
    if floor is None:
        return QCoreApplication.translate("HandPanel", "How low can you get?")
    told = "0" if floor < MET else number_text(floor)
    return QCoreApplication.translate("HandPanel", "How close can you get to {0}?").format(told)


def problem_of(spec: RunSpec) -> tuple[object, ...]:
    """Return what of a run decides which losses its weights have."""
    return spec.model, spec.dataset, spec.mistake


def percent_off(guess: float, loss: float) -> str:
    """Return by how many per cent of the loss a guess misses it; a guess above 0 is never 100."""
    percent = 100 * abs(guess - loss) / loss
    nearly_all = guess < loss and percent > 99
    return number_text(percent, 4) if nearly_all else count_text(round(percent))
