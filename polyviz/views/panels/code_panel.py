"""The panel with the code of a run: lit lines have just run, with their results below."""

import math

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.source.listing import HELPERS, Kind, Line, Mark, changed_lines, listing_of
from polyviz.source.page import page_of
from polyviz.training.step_details import Role, StepDetails, Value
from polyviz.views.controls.one_click import OneClick
from polyviz.views.controls.tool_button import tool_button
from polyviz.views.panels.code_view import CAME, GONE, CodeView, Row, Style
from polyviz.views.panels.panel import Panel
from polyviz.views.style import sizes
from polyviz.views.style.palette import Palette
from polyviz.views.style.sizes import CODE_SIZES
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import number_text, translated

TITLES = {
    "forward": QT_TRANSLATE_NOOP("catalogue", "1  Forward"),
    "loss": QT_TRANSLATE_NOOP("catalogue", "2  Loss"),
    "backward": QT_TRANSLATE_NOOP("catalogue", "3  Backward"),
    "update": QT_TRANSLATE_NOOP("catalogue", "4  Update"),
    HELPERS: QT_TRANSLATE_NOOP("catalogue", "Also on this page"),
}

STYLES = {Kind.HEADING: Style.HEADING, Kind.NOTE: Style.NOTE, Kind.CODE: Style.CODE}

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
        """Make it empty."""
        super().__init__(parent)
        self.file = PlainLabel(parent=self)
        tip = self.tr("Mark what has changed since the lesson before")
        self.news_button = tool_button(self.tr("What is new"), tip, self)
        self.news_button.setCheckable(True)
        OneClick(self.news_button)
        self.news_button.toggled.connect(self.redraw)
        self.smaller = tool_button("A\u2212", self.tr("Smaller code"), self)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger = tool_button("A+", self.tr("Larger code"), self)
        self.larger.clicked.connect(self._on_larger)
        self.news = PlainLabel(parent=self, wraps=True)
        self.news.hide()
        self.code = CodeView(self)
        header = QHBoxLayout()
        header.addWidget(self.file, 1)
        for button in (self.news_button, self.smaller, self.larger):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            header.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 6, 6)
        layout.addLayout(header)
        layout.addWidget(self.news)
        layout.addWidget(self.code, 1)
        self.code_size = 1.0
        self._spec: RunSpec | None = None
        self._lines: tuple[Line, ...] = ()
        self._made_rows: dict[str, int] = {}
        self._details: StepDetails | None = None

    def show_spec(self, spec: RunSpec) -> None:
        """Show the code of a run."""
        self._spec = spec
        self.refresh()

    def show_details(self, details: StepDetails) -> None:
        """Light the phase that ran last, and write its results below it."""
        self._details = details
        if not self._made_rows:  # the listing has not been shown yet
            return
        if details.next_phase == 0 and details.step == 0:
            self.rest()
            return
        done = (details.next_phase or len(PHASES)) - 1
        for index, phase in enumerate(PHASES):
            if index > done:
                self._write_made(phase, "")
        phase = PHASES[done]
        self._write_made(phase, self._made_text(phase, details))
        self.code.light(self._rows_of(phase))

    def rest(self) -> None:
        """Light nothing: no step has begun, or the steps go by too fast to be seen."""
        self._details = None
        self.code.light(())
        for phase in PHASES:
            self._write_made(phase, "")

    def set_code_size(self, size: float) -> None:
        """Set the size of the code, one of CODE_SIZES."""
        self.code_size = size
        self.code.fit_font(size * sizes.pixels())
        index = CODE_SIZES.index(size)
        self.smaller.setEnabled(index > 0)
        self.larger.setEnabled(index < len(CODE_SIZES) - 1)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        super().set_palette(palette)
        self.code.set_palette(palette)
        self.set_code_size(self.code_size)

    def redraw(self) -> None:
        """Show the listing, if it is another one."""
        spec = self._spec
        if spec is None:
            return
        lines = listing_of(spec)
        before = lesson_before(spec.lesson)
        self.news_button.setEnabled(before is not None)
        shows_news = self.news_button.isChecked() and before is not None
        if shows_news and before is not None:
            lines = changed_lines(listing_of(RunSpec.for_lesson(before)), lines)
        if spec.mistake is not None:
            right = spec.changed(mistake=None)
            lines = changed_lines(listing_of(right), listing_of(spec))
        self.news.setText(translated(LESSONS[spec.lesson].news))
        self.news.setVisible(shows_news)
        self.file.setText(page_of(spec.model).file)
        if lines != self._lines:
            self._lines = lines
            self._show_rows()
            if self._details is not None:
                self.show_details(self._details)

    def _show_rows(self) -> None:
        rows: list[Row] = []
        self._made_rows = {}
        sections = list(dict.fromkeys(line.section for line in self._lines))
        for section in sections:
            if rows:
                rows.append(Row("", Style.NOTE))
            rows.append(Row(translated(TITLES[section]), Style.HEADING))
            of_section = [line for line in self._lines if line.section == section]
            rows += [row_of(line) for line in of_section if line.kind is not Kind.HEADING]
            if section in PHASES:
                self._made_rows[section] = len(rows)
                rows.append(Row("", Style.MADE))
        self.code.show_rows(rows)

    def _rows_of(self, phase: str) -> list[int]:
        """Return the rows with the code of a phase."""
        end = self._made_rows[phase]
        begin = end
        while begin > 0 and self.code.row(begin - 1).style is not Style.HEADING:
            begin -= 1
        return [
            index
            for index in range(begin, end)
            if self.code.row(index).style in (Style.CODE, Style.RULE)
            and self.code.row(index).tint != "gone"
        ]

    def _write_made(self, phase: str, text: str) -> None:
        if phase in self._made_rows:
            self.code.rewrite(self._made_rows[phase], text)

    def _made_text(self, phase: str, details: StepDetails) -> str:
        name = {"forward": "y_pred", "loss": "loss"}.get(phase)
        made = [
            value_text(value)
            for value in details.values
            if value.role in MADE_ROLES[phase] and name in (None, value.name)
        ]
        if phase == "update" and details.evaluations > 1:
            made.append(
                self.tr(
                    "the model was evaluated {0} times; the phases above show the first"
                ).format(details.evaluations)
            )
        return "→ " + "   ".join(made) if made else ""

    @Slot()
    def _on_smaller(self) -> None:
        self._move_size(-1)

    @Slot()
    def _on_larger(self) -> None:
        self._move_size(1)

    def _move_size(self, places: int) -> None:
        index = CODE_SIZES.index(self.code_size) + places
        self.set_code_size(CODE_SIZES[max(0, min(index, len(CODE_SIZES) - 1))])
        self.size_chosen.emit(self.code_size)


def lesson_before(lesson: str) -> str | None:
    """Return the key of the lesson before this one; None for the first."""
    keys = list(LESSONS)
    place = keys.index(lesson)
    return keys[place - 1] if place else None


def row_of(line: Line) -> Row:
    """Return the row that shows a line of the listing."""
    number = "" if line.number is None else str(line.number)
    sign = {Mark.CAME: CAME, Mark.GONE: GONE}.get(line.mark)
    tint = {Mark.CAME: "came", Mark.GONE: "gone"}.get(line.mark, "")
    text = translated(line.text) if line.kind is Kind.NOTE else line.text
    text = f"    {text}" if line.kind is Kind.RULE else text
    return Row(text, STYLES.get(line.kind, Style.RULE), sign or number, tint)


def value_text(value: Value) -> str:
    """Write a value briefly: "loss 105.2", "y_pred (2000,) −3.1 … 2.9"."""
    if value.number is not None:
        return f"{value.name}{TOGETHER}{number_text(value.number, 5)}"
    shape = f"({', '.join(str(n) for n in value.shape)}{',' if len(value.shape) == 1 else ''})"
    if value.low is None or value.high is None:
        return f"{value.name} {shape}"
    if 0 < len(value.sample) == math.prod(value.shape) <= MAX_WRITTEN:
        numbers = "  ".join(number_text(number, 4) for number in value.sample)
        return f"{value.name} {numbers}"
    return f"{value.name} {shape} {number_text(value.low)} … {number_text(value.high)}"
