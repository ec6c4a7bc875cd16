"""The axes and the measure of a sweep as a person chooses them, and the zooms that led there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_grid import RunGrid
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.start_weights import check_start
from polyviz.catalogue.sweep_axis import LABEL, NUMBERS, START, SweepAxis
from polyviz.catalogue.sweep_range import AxisTexts, keys_for, usual_axis, usual_pair
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.theory.measured import measured
from polyviz.views.controls.axis_faults import advice_text
from polyviz.views.controls.axis_fields import AxisFields
from polyviz.views.plots.cells import Cells
from polyviz.views.plots.map_items import Corners
from polyviz.views.style.boxes import NO_MARGINS, column
from polyviz.views.text.axis_names import axis_name
from polyviz.views.text.readable import translated

USUAL_COUNTS = (160, 100)

NEAREST = 1e-13
"""Ends that differ by less, relatively, cannot be told apart."""

Pair = tuple[AxisTexts | None, AxisTexts | None]
"""The axis across and the axis up; None for none."""


class SweepForm(QWidget):
    """Two axes, of which the second may be missing."""

    entered = Signal()
    """Enter was pressed: the sweep is wanted"""
    edited = Signal()
    """The axes are others"""
    refused = Signal(str)
    """What is wrong with the axes; "" for nothing"""

    def __init__(
        self, start: Callable[[], tuple[float, ...]], parent: QWidget | None = None
    ) -> None:
        """Let `start` return the weights from which the present run has started, () if unknown."""
        super().__init__(parent)
        self.axes = (
            AxisFields(self.tr("Across"), is_optional=False, parent=self),
            AxisFields(self.tr("Up"), is_optional=True, parent=self),
        )
        self._spec: RunSpec | None = None
        self._start = start
        self._start_seen: tuple[float, ...] = ()
        self._limit: float | None = None
        self._counts = USUAL_COUNTS
        self.is_touched = False
        """Whether a person has asked for these axes: they stay for this lesson and optimizer"""
        self.is_typed = False
        """Whether a person has chosen or typed some of it: it stays for this lesson"""
        self._typed: dict[str, Pair] = {}
        """What was typed for other lessons, by their keys"""
        self.stack: list[Pair] = []
        """The axes before each zoom"""
        for at, fields in enumerate(self.axes):
            fields.key_chosen.connect(lambda key, at=at: self._on_key_chosen(at, key))
            fields.edited.connect(self._on_edited)
            fields.entered.connect(self.entered)
            fields.refused.connect(self._on_refused)
        column(*self.axes, within=self, margins=NO_MARGINS, spacing=4)

    @property
    def pair(self) -> Pair:
        """The axes as they are typed."""
        return self.axes[0].texts, self.axes[1].texts

    def show_spec(self, spec: RunSpec) -> None:
        """Offer what can be varied of a run; axes that do not suit it are replaced."""
        before, self._spec = self._spec, spec
        keys = keys_for(spec)
        for fields in self.axes:
            fields.offer([(key, axis_name(key)) for key in keys])
        is_other = before is None or keys != keys_for(before)
        if before is not None:
            self._leave(before, spec)
        if not self.is_touched or (is_other and not self._has(self.pair)):
            self.is_touched = self.is_typed = False
            self.show_usual()

    def show_usual(self) -> None:
        """Show the usual axes around the present run."""
        if self._spec is not None:
            first, second = usual_pair(self._spec)
            self.show_pair((self._usual(0, first), self._usual(1, second)))
            self.stack.clear()
            self.edited.emit()

    def show_limit(self, limit: float | None, counts: tuple[int, int]) -> None:
        """Take note of the largest stable learning rate, and of how many runs do not take long."""
        if self._spec is not None and (limit, counts) != (self._limit, self._counts):
            self._limit, self._counts = limit, counts
            if not self.is_touched:
                self.show_usual()

    def show_start(self) -> None:
        """Look whether the start weights of the present run are known by now."""
        over = {fields.key for fields in self.axes}
        if not self.is_touched and self._start() != self._start_seen:
            self._start_seen = self._start()
            if any(key.startswith(START) for key in over):
                self.show_usual()

    def show_pair(self, pair: Pair) -> None:
        """Show these axes."""
        for fields, texts in zip(self.axes, pair, strict=True):
            fields.show_texts(texts)

    def fit_sizes(self) -> None:
        """Use the present size of text."""
        width = max(fields.width_of_name() for fields in self.axes)
        for fields in self.axes:
            fields.fit_sizes(width)

    def handed_on(self) -> dict[str, Any]:
        """Return what the form of another window needs to be as this one is."""
        return {
            "pair": self.pair,
            "stack": list(self.stack),
            "is_touched": self.is_touched,
            "is_typed": self.is_typed,
            "typed": dict(self._typed),
        }

    def take_up(self, handed: dict[str, Any]) -> None:
        """Be as the form that has handed this on."""
        self.is_touched, self.is_typed = handed["is_touched"], handed["is_typed"]
        self._typed = dict(handed["typed"])
        self.show_pair(handed["pair"])
        self.stack[:] = handed["stack"]

    def sweep(self, measure: str) -> SweepSpec | None:
        """Return the sweep that is asked for; None once it is said why there is none."""
        if self._spec is None:
            return None
        for fields in self.axes:
            fields.refuse("")
        given = [fields for fields in self.axes if fields.key]
        axes = [fields.axis() for fields in given]
        chosen = [axis for axis in axes if axis is not None]
        if len(chosen) < len(axes):
            return None
        try:
            grid = RunGrid(self._base(chosen), tuple(chosen))
            return SweepSpec(grid.base, grid.axes, measured(grid, [measure]))
        except InvalidValueError as error:
            is_of_axes = error.label == LABEL
            text = advice_text(given[-1].key, error) if is_of_axes else error.message(translated)
            given[-1].refuse(text)
            return None

    def has_axes_of(self, sweep: SweepSpec) -> bool:
        """Say whether the fields are about the axes of a sweep."""
        keys = [texts.key for texts in self.pair if texts is not None]
        return keys == [axis.key for axis in sweep.axes]

    def zoom(self, sweep: SweepSpec, corners: Corners) -> bool:
        """Type the part of a sweep within these corners, whose axes the fields are about.

        Return whether there is such a part.
        """
        parts = (corners[0], corners[1]), (corners[2], corners[3])
        found: list[AxisTexts | None] = []
        for axis, (low, high), texts in zip(sweep.axes, parts, self.pair, strict=False):
            assert texts is not None and texts.key == axis.key
            made = zoomed(replace(texts, is_log=axis.is_log), Cells(axis), low, high)
            if made is None:
                return False
            found.append(made)
        before = self.pair
        pair = (found[0], found[1] if len(found) > 1 else before[1])
        if pair == before:
            return False
        self._push(before)
        self.show_pair(pair)
        return True

    def back(self) -> bool:
        """Type the axes before the last zoom; return whether there are some."""
        if not self.stack:
            return False
        self.show_pair(self.stack.pop())
        self.edited.emit()
        return True

    def _push(self, pair: Pair) -> None:
        self.is_touched = True
        self.stack.append(pair)
        self.edited.emit()

    def _leave(self, before: RunSpec, spec: RunSpec) -> None:
        """Forget the axes of a run if they are not for another one, which an axis may have set."""
        over = {fields.key for fields in self.axes}
        is_other_lesson = spec.lesson != before.lesson and "lesson" not in over
        is_other_optimizer = spec.optimizer != before.optimizer and "optimizer" not in over
        if is_other_lesson and self.is_typed:
            self._typed[before.lesson] = self.pair
        if is_other_lesson or (is_other_optimizer and not self.is_typed):
            self.is_touched = self.is_typed = False
            self._limit, self._counts = None, USUAL_COUNTS
        if is_other_lesson and spec.lesson in self._typed and self._has(self._typed[spec.lesson]):
            self.is_touched = self.is_typed = True
            self.stack.clear()
            self.show_pair(self._typed[spec.lesson])
            self.edited.emit()

    def _has(self, pair: Pair) -> bool:
        """Return whether the present run has the fields on these axes."""
        assert self._spec is not None
        keys = keys_for(self._spec)
        return all(texts is None or texts.key in keys for texts in pair)

    def _base(self, axes: list[SweepAxis]) -> RunSpec:
        """Return the run, with its start weights if one of them is on an axis."""
        spec = self._spec
        assert spec is not None  # the first one comes before any Start
        if spec.start is None and any(axis.weight is not None for axis in axes):
            return spec.changed(start=check_start(self._start(), spec.model_row))
        return spec

    def _usual(self, at: int, key: str) -> AxisTexts | None:
        if self._spec is None or not key:
            return None
        spec = self._spec
        start = self._start() if key.startswith(START) and spec.start is None else ()
        if len(start) == len(spec.model_row.weights):
            spec = spec.changed(start=start)
        return usual_axis(spec, key, self._limit, self._counts[at])

    def _on_key_chosen(self, at: int, key: str) -> None:
        self.is_touched = self.is_typed = True
        self.stack.clear()
        self.axes[at].show_texts(self._usual(at, key))
        self.edited.emit()

    @Slot()
    def _on_refused(self) -> None:
        self.refused.emit(next((fields.error for fields in self.axes if fields.error), ""))

    @Slot()
    def _on_edited(self) -> None:
        self.is_touched = self.is_typed = True
        self.stack.clear()
        self.edited.emit()


def zoomed(texts: AxisTexts, cells: Cells, low: float, high: float) -> AxisTexts | None:
    """Return an axis from one place in cells to another; None if nothing lies between them.

    It has as many values as before, but not more whole numbers than there are.
    """
    if not texts.has_range:
        begin, end = max(0, round(low)), min(cells.count - 1, round(high))
        chosen = cells.axis.values[begin : end + 1]
        if len(chosen) < 2:
            return None
        written = [",".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in chosen]
        return replace(texts, listed=", ".join(written))
    first, last = cells.value_at(low), cells.value_at(high)
    quantity = NUMBERS.get(texts.key)
    if quantity is not None:
        first, last = max(first, quantity.low), min(last, quantity.high)
    if cells.is_whole:
        first, last = float(round(first)), float(round(last))
        if last - first < 1:
            return None
        texts = replace(texts, count=str(min(cells.count, round(last - first) + 1)))
    if last - first <= NEAREST * max(abs(first), abs(last)):
        return None
    return texts.between(first, last)
