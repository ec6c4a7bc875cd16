"""The gradient that a step uses, above that of its loss in four ways; agreeing digits stand out."""

from itertools import takewhile

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from polyviz.catalogue.gradient_notes import GradientNote
from polyviz.training.inside import GradientCheck
from polyviz.views import sizes
from polyviz.views.look import LIGHT, Look
from polyviz.views.words import signed_minus, translated

DIGITS = {"float64": 15, "float32": 7}
"""Decimal places of a mantissa that are written, a little more than the format holds."""


class GradientTable(QWidget):
    """Shows the gradient check of a step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._look = LIGHT
        self._checks: tuple[GradientCheck, ...] = ()
        self._dtype = "float32"
        self._notes: tuple[GradientNote, ...] = ()
        self.word = QLabel(self)
        self.word.setWordWrap(True)
        self.word.setProperty("role", "field")
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
        scroll = QScrollArea(self)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        layout.addWidget(scroll)
        self.show_checks((), self._dtype)

    def show_checks(
        self,
        checks: tuple[GradientCheck, ...],
        dtype: str,
        notes: tuple[GradientNote, ...] = (),
    ) -> None:
        """Show the ways for each weight, for a step that computes in `dtype`."""
        self._checks, self._dtype, self._notes = checks, dtype, notes
        self._write()

    def set_look(self, look: Look) -> None:
        """Paint in the colours of `look`."""
        self._look = look
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
            self._add(row, 0, f"<b>{check.weight}</b>")
            for title, number in self._ways(check):
                self._add(row, 1, title)
                self._add(row, 2, self._marked(number, check.closed_form), digits=True)
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
        label = QLabel(text, self._cells)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if digits:  # of one width, so that they stand below each other
            label.setFont(sizes.fixed_font(sizes.pixels()))
        self._grid.addWidget(label, row, column)
        self.labels.append(label)
        label.show()

    def _marked(self, number: float | None, exact: float) -> str:
        """Return a number with the digits that agree with `exact` set off."""
        if number is None:
            return "–"
        digits = DIGITS.get(self._dtype, DIGITS["float32"])
        text, reference = number_digits(number, digits), number_digits(exact, digits)
        agreeing = agreeing_start(text, reference)
        sign = "" if number < 0 else "&nbsp;"
        rest = text[len(agreeing) :]
        return (
            f'{sign}<span style="color:{self._look.accent}"><b>{signed_minus(agreeing)}</b></span>'
            f'<span style="color:{self._look.muted}">{signed_minus(rest)}</span>'
        )

    def _reason(self) -> str:
        """Say what makes the rows differ: a mistake in the code if it does, else rounding."""
        said = [translated(note.text) for note in self._notes]
        if any(note.differs for note in self._notes):
            return " ".join([*said, self._legend()])
        if self._dtype == "float32":
            said.append(
                self.tr(
                    "The first three rows are computed in float32, which holds about 7 digits, and "
                    "lose some more in adding up the points."
                )
            )
        else:
            said.append(self.tr("The step computes in float64, which holds about 16 digits."))
        return " ".join([*said, self._differences(), self._legend()])

    def _differences(self) -> str:
        curved = ", ".join(check.weight for check in self._checks if not check.is_parabola)
        exact = self.tr(
            "Differences are taken in float64 and are exact but for rounding, since the loss is a "
            "parabola in each weight."
        )
        if not curved:
            return exact
        return self.tr(
            "Differences are taken in float64. For {0} the loss is no parabola, so that a long "
            "step errs by its curve and a short one by rounding."
        ).format(curved)

    def _legend(self) -> str:
        return self.tr("Digits that agree with the closed form are bold.")


def number_digits(number: float, digits: int) -> str:
    """Write a number with so many decimal places and its power of ten."""
    return f"{number:.{digits}e}"


def agreeing_start(text: str, reference: str) -> str:
    """Return the digits with which a number begins like `reference`; none where it is of another
    size or sign.
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
