"""The panel with the code of a run: lit lines have just run, with their results below."""

import math
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.hideable import HIDDEN
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.source.listing import HELPERS, Kind, Line, Mark, changed_lines, listing_of
from polyviz.source.page import page_of
from polyviz.training.step_details import Role, StepDetails, Value
from polyviz.views.controls.buttons import tool_button
from polyviz.views.controls.one_click import OneClick
from polyviz.views.panels.code_view import CodeView
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.panels.told_values import is_hidden, told_values
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column, row
from polyviz.views.style.palette import Palette
from polyviz.views.style.sizes import CODE_SIZES
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import number_text, translated

TITLES = {
    "forward": QT_TRANSLATE_NOOP("catalogue", "1  Forward"),
    "loss": QT_TRANSLATE_NOOP("catalogue", "2  Loss"),
    "backward": QT_TRANSLATE_NOOP("catalogue", "3  Backward"),
    "update": QT_TRANSLATE_NOOP("catalogue", "4  Update"),
    HELPERS: QT_TRANSLATE_NOOP("catalogue", "Also in this file"),
}

MADE_ROLES = {
    "forward": (Role.RESULT,),
    "loss": (Role.RESULT,),
    "backward": (Role.GRADIENT,),
    "update": (Role.WEIGHT,),
}
"""The results of each phase; the table of values has everything else that it changes."""


TOGETHER = "\u00a0"
"""The no-break space."""

MAX_WRITTEN = 5
"""Arrays of up to so many numbers are written out."""


class CodePanel(Panel):
    """Shows the code of a run, and what is new since the lesson before."""

    size_chosen = Signal(float)
    """One of CODE_SIZES"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = PlainLabel(parent=self)
        tip = self.tr("Mark what changed since the previous lesson")
        self.news_button = tool_button(self.tr("What's new"), tip, self, self.refresh)
        self.news_button.setCheckable(True)
        OneClick(self.news_button)
        self.smaller = tool_button("A\u2212", self.tr("Smaller code"), self, self._on_sized)
        self.larger = tool_button("A+", self.tr("Larger code"), self, self._on_sized)
        buttons = self.news_button, self.smaller, self.larger
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.news = PlainLabel(parent=self, wraps=True)
        self.news.hide()
        self.code = CodeView(self)
        header = row((self.file, 1), *buttons)
        column(header, self.news, (self.code, 1), within=self, margins=MARGINS)
        self.code_size = 1.0
        self._lines: tuple[Line, ...] = ()
        self._made_rows: dict[str, int] = {}

    def hide_parts(self, hidden: frozenset[str]) -> None:
        super().hide_parts(hidden)
        if self._details is not None:
            self.show_details(self._details)

    def show_details(self, details: StepDetails) -> None:
        """Light the phase that ran last, and write its results below it."""
        self._details = details
        if not self._made_rows:  # the listing has not been shown yet
            return
        if details.next_phase == 0 and details.step == 0:
            self.rest()
            return
        done = (details.next_phase or len(PHASES)) - 1
        for phase in PHASES[done + 1 :]:
            self.code.rewrite(self._made_rows[phase], "")
        phase = PHASES[done]
        self.code.rewrite(self._made_rows[phase], self._made_text(phase, details))
        self.code.light(
            [
                index
                for index, line in enumerate(self.code.lines)
                if line.section == phase
                and line.kind in (Kind.CODE, Kind.RULE)
                and line.mark is not Mark.GONE
            ],
            below=self._made_rows[phase],
        )

    def rest(self) -> None:
        """Light nothing: no step has begun, or the steps go by too fast to be seen."""
        self._details = None
        self.code.light(())
        for place in self._made_rows.values():
            self.code.rewrite(place, "")

    def set_code_size(self, size: float) -> None:
        """Set the size of the code, one of CODE_SIZES."""
        self.code_size = size
        self.code.fit_font(size * sizes.pixels())
        index = CODE_SIZES.index(size)
        self.smaller.setEnabled(index > 0)
        self.larger.setEnabled(index < len(CODE_SIZES) - 1)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        self.code.set_palette(palette)
        self.set_code_size(self.code_size)

    def redraw(self) -> None:
        spec = self._spec
        if spec is None:
            return
        before = lesson_before(spec.lesson)
        self.news_button.setEnabled(before is not None)
        shows_news = self.news_button.isChecked() and before is not None
        hides_rate = "learning_rate" in self._hidden
        lines, compared = listing_of(spec, hides_rate=hides_rate), None
        if spec.mistake is not None:
            compared = spec.changed(mistake=None)
        elif shows_news and before is not None:
            compared = RunSpec.for_lesson(before)
        if compared is not None:
            lines = changed_lines(listing_of(compared, hides_rate=hides_rate), lines)
        self.news.setText(translated(LESSONS[spec.lesson].news))
        self.news.setVisible(shows_news)
        self.file.setText(page_of(spec.model).file)
        if lines != self._lines:
            self._lines = lines
            self._show_lines()
            if self._details is not None:
                self.show_details(self._details)

    def _show_lines(self) -> None:
        lines: list[Line] = []
        self._made_rows = {}
        for section in dict.fromkeys(line.section for line in self._lines):
            if lines:
                lines.append(Line(section, Kind.NOTE, ""))
            lines.append(Line(section, Kind.HEADING, translated(TITLES[section])))
            of_section = [line for line in self._lines if line.section == section]
            lines += [worded(line) for line in of_section if line.kind is not Kind.HEADING]
            if section in PHASES:
                self._made_rows[section] = len(lines)
                lines.append(Line(section, Kind.MADE, ""))
        self.code.show_lines(lines)

    def _made_text(self, phase: str, details: StepDetails) -> str:
        name = {"forward": "y_pred", "loss": "loss"}.get(phase)
        made = [
            value_text(value)
            for value in told_values(details.values, self._hidden)
            if value.role in MADE_ROLES[phase] and name in (None, value.name)
        ]
        if phase == "loss" and any(is_infinite(value) for value in details.values):
            made.append(self.tr("not finite: the status line keeps the last finite loss"))
        if phase == "update" and details.evaluations > 1:
            made.append(
                self.tr(
                    "the model was evaluated {0} times; the phases above show the first"
                ).format(details.evaluations)
            )
        return "→ " + "   ".join(made) if made else ""

    @Slot()
    def _on_sized(self) -> None:
        place = CODE_SIZES.index(self.code_size) + (1 if self.sender() is self.larger else -1)
        self.set_code_size(CODE_SIZES[place])
        self.size_chosen.emit(self.code_size)


def lesson_before(lesson: str) -> str | None:
    """Return the key of the lesson before this one; None for the first."""
    keys = list(LESSONS)
    place = keys.index(lesson)
    return keys[place - 1] if place else None


def worded(line: Line) -> Line:
    """Return a line of the listing as it is shown: notes in the window's language."""
    if line.kind is Kind.NOTE:
        return replace(line, text=translated(line.text))
    return replace(line, text=f"    {line.text}") if line.kind is Kind.RULE else line


def is_infinite(value: Value) -> bool:
    """Return whether this is a loss that is not finite."""
    is_loss = value.role is Role.RESULT and value.name == "loss"
    return is_loss and value.number is not None and not math.isfinite(value.number)


def value_text(value: Value) -> str:
    """Write a value briefly: "loss 105.2", "y_pred (2000,) −3.1 … 2.9"."""
    if is_hidden(value):
        return f"{value.name}{TOGETHER}{HIDDEN}"
    if value.number is not None:
        return f"{value.name}{TOGETHER}{number_text(value.number, 5)}"
    shape = f"({', '.join(str(n) for n in value.shape)}{',' if len(value.shape) == 1 else ''})"
    if value.low is None or value.high is None:
        return f"{value.name} {shape}"
    if 0 < len(value.sample) == math.prod(value.shape) <= MAX_WRITTEN:
        numbers = "  ".join(number_text(number, 4) for number in value.sample)
        return f"{value.name} {numbers}"
    return f"{value.name} {shape} {number_text(value.low)} … {number_text(value.high)}"
