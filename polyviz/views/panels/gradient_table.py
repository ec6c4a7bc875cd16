"""The panel with the gradient that a step uses, and that of its loss computed in four ways."""

from itertools import takewhile

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from polyviz.catalogue import numerals
from polyviz.training.step_details import GradientCheck, StepDetails
from polyviz.views.panels.panel import MARGINS, Panel, scrolling
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, column
from polyviz.views.text.labels import PlainLabel, RichLabel, bold
from polyviz.views.text.readable import count_text, signed_minus, translated

DIGITS = {"float64": 15, "float32": 7}
"""Decimals of a mantissa that are shown, about as many as each dtype holds."""


class GradientTable(Panel):
    """Shows the gradient check of a step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.which = PlainLabel(parent=self, wraps=True)
        self.which.hide()
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self._cells = QWidget(self)
        self._grid = QGridLayout(self._cells)
        self._grid.setContentsMargins(*NO_MARGINS)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.labels: list[QLabel] = []
        content = QWidget(self)
        column(self.which, self._cells, self.word, 1, within=content, margins=MARGINS, spacing=16)
        scrolling(content, self)

    def redraw(self) -> None:
        for label in self.labels:
            self._grid.removeWidget(label)
            label.hide()  # it is deleted only when the event loop runs
            label.deleteLater()
        self.labels = []
        details, spec = self._details, self._spec
        self.which.hide()
        if details is None or spec is None or not details.checks:
            self.word.setText(
                self.tr("A race has several runs. End it to see one run's gradient.")
                if self._is_racing
                else self.tr("Pause to see the gradient of the step.")
            )
            return
        count = len(spec.model_row.weights)
        which = self._step_of(details)
        if spec.model_row.tensors and len(details.checks) < count:
            largest = self.tr("The largest of each layer; there are {0} weights.")
            which = f"{which}. {largest.format(count_text(count))}"
        self.which.setText(which)
        self.which.show()
        em = sizes.em()
        self._grid.setHorizontalSpacing(em)
        self._grid.setVerticalSpacing(em // 6)
        dtype = "float32" if spec.model_row.uses_torch else "float64"
        row = 0
        for check in details.checks:
            self._add(row, 0, bold(check.weight))
            for title, number in self._ways(check):
                self._add(row, 1, title)
                self._add(row, 2, self._marked(number, reference_of(check), dtype), digits=True)
                row += 1
            self._grid.setRowMinimumHeight(row, em // 2)
            row += 1
        self.word.setText(self._reason(details, dtype))

    def _step_of(self, details: StepDetails) -> str:
        """Say of which step the gradient is: other panels show what the last step has used."""
        step = count_text(details.step + 1)
        if details.next_phase == 0:
            return self.tr("Gradient of the next step (step {0})").format(step)
        return self.tr("Gradient of this step (step {0})").format(step)

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

    def _marked(self, number: float | None, exact: float, dtype: str) -> str:
        """Return a number as rich text, with the digits that agree with `exact` in bold."""
        if number is None:
            return "–"
        text, reference = (numerals.scientific(n, DIGITS[dtype]) for n in (number, exact))
        agreeing = agreeing_start(text, reference)
        sign = "" if number < 0 else "&nbsp;"
        same, rest = signed_minus(agreeing), signed_minus(text[len(agreeing) :])
        return (
            f'{sign}<span style="color:{self._palette.accent}"><b>{same}</b></span>'
            f'<span style="color:{self._palette.muted}">{rest}</span>'
        )

    def _reason(self, details: StepDetails, dtype: str) -> str:
        """Say why the rows differ: because of a mistake in the code, or else of rounding."""
        said = [translated(note.text) for note in details.notes]
        is_known = all(check.closed_form is not None for check in details.checks)
        if not any(note.differs for note in details.notes):
            said.append(
                self.tr(
                    "The first three rows are computed in float32, which holds about 7 digits, and "
                    "adding up the points costs some of them."
                )
                if dtype == "float32"
                else self.tr("The step computes in float64, which holds about 16 digits.")
            )
            curved = ", ".join(check.weight for check in details.checks if not check.is_parabola)
            said.append(self._differences(curved, is_known=is_known))
        said.append(
            self.tr("The digits that agree with the closed form are bold.")
            if is_known
            else self.tr("The digits that agree with the differences are bold.")
        )
        return " ".join(said)

    def _differences(self, curved: str, *, is_known: bool) -> str:
        """Say how exact the differences are; the loss is no parabola in the weights `curved`."""
        if not is_known:
            return self.tr(
                "Differences are taken in float64. A long step is inexact where the loss is "
                "curved, a short one because of rounding."
            )
        if curved:
            return self.tr(
                "Differences are taken in float64. For {0} the loss is not a parabola: a long step "
                "is inexact because it is curved, a short one because of rounding."
            ).format(curved)
        return self.tr(
            "Differences are taken in float64. They are exact except for rounding, since the loss "
            "is a parabola in each weight."
        )


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
