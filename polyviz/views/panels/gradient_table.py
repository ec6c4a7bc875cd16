"""The panel with the gradient that a step uses, and that of its loss computed in four ways."""

from itertools import takewhile

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from polyviz.catalogue import numerals
from polyviz.catalogue.mistake_row import GradientNote
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.step_details import GradientCheck, StepDetails
from polyviz.views.panels.panel import Panel, scrolling
from polyviz.views.style import sizes
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel, RichLabel, bold
from polyviz.views.text.readable import signed_minus, translated

DIGITS = {"float64": 15, "float32": 7}
"""Decimals of a mantissa that are shown, about as many as each dtype holds."""


class GradientTable(Panel):
    """Shows the gradient check of a step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._checks: tuple[GradientCheck, ...] = ()
        self._dtype = "float32"
        self._notes: tuple[GradientNote, ...] = ()
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self._cells = QWidget(self)
        self._grid = QGridLayout(self._cells)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.labels: list[QLabel] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(14)
        column.addWidget(self._cells)
        column.addWidget(self.word)
        column.addStretch(1)
        layout.addWidget(scrolling(content, self))
        self.show_checks((), self._dtype)

    def show_spec(self, spec: RunSpec) -> None:
        """Note the dtype in which the model computes."""
        self._dtype = "float32" if spec.model_row.uses_torch else "float64"

    def show_details(self, details: StepDetails) -> None:
        """Show the gradients of the step."""
        self.show_checks(details.checks, self._dtype, details.notes)

    def show_checks(
        self,
        checks: tuple[GradientCheck, ...],
        dtype: str,
        notes: tuple[GradientNote, ...] = (),
    ) -> None:
        """Show the gradients of each weight, for a step that computes in `dtype`."""
        self._checks, self._dtype, self._notes = checks, dtype, notes
        self._write()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`."""
        super().set_palette(palette)
        self._write()

    def _write(self) -> None:
        for label in self.labels:
            self._grid.removeWidget(label)
            label.deleteLater()
        self.labels = []
        em = sizes.em()
        self._grid.setHorizontalSpacing(em)
        self._grid.setVerticalSpacing(em // 6)
        if not self._checks:
            self.word.setText(self.tr("Stop after the backward phase to compare the gradients."))
            return
        row = 0
        for check in self._checks:
            self._add(row, 0, bold(check.weight))
            for title, number in self._ways(check):
                self._add(row, 1, title)
                self._add(row, 2, self._marked(number, reference_of(check)), digits=True)
                row += 1
            self._grid.setRowMinimumHeight(row, em // 2)
            row += 1
        self.word.setText(self._reason())

    def _ways(self, check: GradientCheck) -> tuple[tuple[str, float | None], ...]:
        return (
            (self.tr("used"), check.used),
            (self.tr("chain rule"), check.chain_rule),
            (self.tr("autograd"), check.autograd),
            (self.tr("differences"), check.differences),
            (self.tr("closed form"), check.closed_form),
        )

    def _add(self, row: int, column: int, text: str, *, digits: bool = False) -> None:
        label = RichLabel(text, self._cells)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if digits:  # fixed width aligns them
            label.setFont(sizes.fixed_font(sizes.pixels()))
        self._grid.addWidget(label, row, column)
        self.labels.append(label)
        label.show()

    def _marked(self, number: float | None, exact: float) -> str:
        """Return a number as rich text, with the digits that agree with `exact` in bold."""
        if number is None:
            return "–"
        digits = DIGITS.get(self._dtype, DIGITS["float32"])
        text, reference = numerals.scientific(number, digits), numerals.scientific(exact, digits)
        agreeing = agreeing_start(text, reference)
        sign = "" if number < 0 else "&nbsp;"
        palette = self._palette
        rest = text[len(agreeing) :]
        return (
            f'{sign}<span style="color:{palette.accent}"><b>{signed_minus(agreeing)}</b></span>'
            f'<span style="color:{palette.muted}">{signed_minus(rest)}</span>'
        )

    def _reason(self) -> str:
        """Say why the rows differ: because of a mistake in the code, or else of rounding."""
        said = [translated(note.text) for note in self._notes]
        if any(note.differs for note in self._notes):
            return " ".join([*said, self._legend()])
        if self._dtype == "float32":
            said.append(
                self.tr(
                    "The first three rows are computed in float32, which holds about 7 digits, and "
                    "adding up the points costs some of them."
                )
            )
        else:
            said.append(self.tr("The step computes in float64, which holds about 16 digits."))
        return " ".join([*said, self._differences(), self._legend()])

    def _differences(self) -> str:
        if any(check.closed_form is None for check in self._checks):
            return self.tr(
                "Differences are taken in float64. A long step is inexact where the loss is "
                "curved, a short one because of rounding."
            )
        curved = ", ".join(check.weight for check in self._checks if not check.is_parabola)
        if curved:
            return self._curved(curved)
        return self.tr(
            "Differences are taken in float64. They are exact except for rounding, since the loss "
            "is a parabola in each weight."
        )

    def _curved(self, names: str) -> str:
        return self.tr(
            "Differences are taken in float64. For {0} the loss is not a parabola: a long step is "
            "inexact because it is curved, a short one because of rounding."
        ).format(names)

    def _legend(self) -> str:
        if any(check.closed_form is None for check in self._checks):
            return self.tr("The digits that agree with the differences are bold.")
        return self.tr("The digits that agree with the closed form are bold.")


def reference_of(check: GradientCheck) -> float:
    """Return the most exact gradient that is known."""
    return check.differences if check.closed_form is None else check.closed_form


def agreeing_start(text: str, reference: str) -> str:
    """Return the leading digits that a number shares with `reference`, sign included.

    Return "" if no digit or not even the power of ten is the same.
    """
    if text == reference:
        return text
    mantissa, _, exponent = text.partition("e")
    other, _, size = reference.partition("e")
    if exponent != size:
        return ""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(mantissa, other, strict=False))
    start = "".join(sign for sign, _ in pairs)
    return start if any(sign.isdigit() for sign in start) else ""
