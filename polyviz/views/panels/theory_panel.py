"""The panel with what mathematics knows about the run, in sentences and tables."""

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.numerals import MINUS, exact
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.theory.limit import Limit, LimitKind
from polyviz.theory.overshoot import local_limit
from polyviz.theory.spectrum import Spectrum
from polyviz.theory.summary import Theory
from polyviz.theory.unknown import Unknown, known
from polyviz.views.controls.limit_gauge import color_of, part_text
from polyviz.views.panels.panel import MARGINS, Panel, scrolling
from polyviz.views.panels.sharpness_view import SharpnessView
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import RichLabel, bold, escaped
from polyviz.views.text.readable import (
    count_text,
    fixed_text,
    formula_text,
    number_text,
    translated,
    uncertain_text,
)

SMALL_PART = 0.15
"""Weights with a smaller component in a direction are left out of its name."""

DIGITS = 5

LIMIT_DIGITS = 6
"""Digits of an exact limit: enough to type rates just below and above it."""

ESTIMATED_DIGITS, FEW_DIGITS = 4, 3

NARROW_EMS = 18.5
"""In a panel that is less wide in em, the rows of a table are written as lists."""

MET = 1e-12
"""A floor below this is a rounding error: the model fits every point."""


class TheoryPanel(Panel):
    """Shows the floor, the curvature, the limit and the best rates, or why they are unknown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget(self)
        self.text = RichLabel(parent=content, wraps=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sharpness = SharpnessView(content)
        column(self.text, self.sharpness, 1, within=content, margins=MARGINS)
        scroll = scrolling(content, self)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._known: tuple[RunSpec, Theory] | None = None
        self._there: Spectrum | None = None
        self._is_narrow = False

    def set_palette(self, palette: Palette) -> None:
        self.sharpness.set_palette(palette)
        super().set_palette(palette)

    def hide_parts(self, hidden: frozenset[str]) -> None:
        self.sharpness.hide_parts(hidden)
        super().hide_parts(hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_little_width() is not self._is_narrow:
            self.refresh()

    def _has_little_width(self) -> bool:
        return self.width() < NARROW_EMS * sizes.em()

    def show_theory(self, spec: RunSpec, theory: Theory | None) -> None:
        """Show what is known about a run; None while it is being computed."""
        self._known = None if theory is None else (spec, theory)
        self._there = None
        self.refresh()

    def show_place(self, spectrum: Spectrum | None) -> None:
        """Show the curvature at the current weights; None if it is the same everywhere."""
        if self._known is not None and (spectrum or self._there) is not None:
            self._there = spectrum
            self.refresh()

    def redraw(self) -> None:
        self._is_narrow = self._has_little_width()
        self.text.setText("" if self._known is None else "".join(self._told(*self._known)))

    def _told(self, spec: RunSpec, theory: Theory) -> Iterator[str]:
        yield heading(self.tr("Lowest possible loss"))
        yield from self._floor(spec, theory)
        if (spec.noise or spec.data is not None) and not self._hidden & {"equation", "target"}:
            yield heading(self.tr("Noise"))
            yield from self._noise(spec, theory)
        yield heading(self.tr("Learning rate"))
        yield from self._limit(spec, theory)
        yield heading(self.tr("Curvature"))
        yield from self._curvature(spec, theory)
        if self._there is not None:
            yield from self._place(spec, self._there)

    def _floor(self, spec: RunSpec, theory: Theory) -> Iterator[str]:
        best, family = theory.optimum, family_of(spec)
        if isinstance(best, Unknown):
            yield self._unknown(best)
            return
        if best.loss < MET:
            yield paragraph(self.tr("The model can fit every point: the loss can fall to 0."))
            return
        floor = bold(number_text(best.loss, DIGITS))
        if "target" in self._hidden:  # the text of the family tells it
            yield paragraph(self.tr("No weights of this model have a lower loss than {0}."), floor)
        else:
            yield paragraph(translated(family.floor_text), floor)
        if (
            best.weights is not None
            and len(family.branches) == 1
            and not (self._hidden & {"equation", "target"})
        ):
            formula = escaped(formula_text(spec.model_row, best.weights))
            yield paragraph(self.tr("The best curve: {0}"), formula)
        if family.optimum_note:
            yield paragraph(translated(family.optimum_note))
        yield paragraph(
            self.tr("Its largest error is {0}, its RMS error {1}."),
            number_text(best.largest_error),
            number_text(best.rms_error),
        )

        if not isinstance(theory.held_out_loss, Unknown):
            told = self.tr("At the held-out points, its loss is {0}.")
            yield paragraph(told, bold(number_text(theory.held_out_loss, DIGITS)))

    def _noise(self, spec: RunSpec, theory: Theory) -> Iterator[str]:
        """Say how far noise moves the best weights."""
        noise, best = theory.uncertainty, known(theory.optimum)
        if isinstance(noise, Unknown) or best is None or best.weights is None:
            yield self._unknown(noise if isinstance(noise, Unknown) else theory.why_open)
            return
        sigma = number_text(noise.sigma)
        if noise.is_given:
            sigma = exact(noise.sigma)
            told = self.tr("With other noise of σ = {0}, the best weights would differ by about:")
        else:
            told = self.tr(
                "What the best curve leaves over looks like noise of σ = {0}. With other noise, "
                "the best weights would differ by about:"
            )
        yield paragraph(told, bold(sigma))
        pairs = zip(best.weights, noise.standard_errors, strict=True)
        values = [uncertain_text(*pair) for pair in pairs]
        head = self.tr("weight"), self.tr("best value ± standard error")
        yield self._table([head, *zip(spec.model_row.weights, values, strict=True)])
        yield paragraph(
            self.tr(
                "“Best curve” in the menu View also draws the 95 % band: at each x, 95 of 100 such "
                "bands contain the best curve without noise."
            )
        )

    def _limit(self, spec: RunSpec, theory: Theory) -> Iterator[str]:
        if isinstance(theory.limit, Unknown):
            yield self._unknown(theory.limit)
        else:
            yield paragraph(self._limit_told(spec, theory.limit))
        if not isinstance(theory.limits_by_branch, Unknown):
            yield from self._branches(spec, theory.limits_by_branch)
        fastest, best = known(theory.best_learning_rate), known(theory.best_momentum)
        if fastest is not None:
            if isinstance(theory.condition_number, Unknown):
                yield paragraph(self.tr("In the directions that are not flat:"))
            told = self.tr("Plain gradient descent is fastest in the long run at {0}.")
            yield paragraph(told, number_text(fastest))
        if best is not None:
            told = self.tr("With momentum, the fastest is {0} with momentum {1}.")
            yield paragraph(told, number_text(best.learning_rate), number_text(best.momentum))

    def _limit_told(self, spec: RunSpec, limit: Limit) -> str:
        """Say what happens above the limit, and what part of it the run uses."""
        number = bold(limit_text(limit))
        if limit.kind is LimitKind.DECAY:
            told = self.tr(
                "Above {0}, weight decay alone makes the weights grow. The effect of the gradients "
                "is unknown, because the optimizer scales its own steps."
            )
            return told.format(number)
        tellings = {
            LimitKind.EXACT: self.tr(
                "The largest stable rate is {0}; above it, each step overshoots more than the last."
            ),
            LimitKind.LOCAL: self.tr(
                "The largest stable rate at the best curve is {0}; above it, no run settles there. "
                "Elsewhere, smaller rates may already be too high."
            ),
            LimitKind.ESTIMATED: self.tr(
                "The largest stable rate is about {0}, for all branches together. It is "
                "estimated by simulation, to within {1}."
            ),
        }
        part = spec.learning_rate / limit.rate
        share = f'<b style="color:{color_of(part, self._palette)}">{part_text(part)}</b>'
        told = tellings[limit.kind].format(number, part_text(limit.error))
        if "learning_rate" in self._hidden:  # the share would tell it
            return told
        return f"{told} " + self.tr("This run uses {0} of it.").format(share)

    def _branches(self, spec: RunSpec, limits: tuple[float, ...]) -> Iterator[str]:
        rows = [
            (branch.formula or translated(branch.label), number_text(limit))
            for branch, limit in zip(family_of(spec).branches, limits, strict=True)
        ]
        yield paragraph(
            self.tr("Largest stable rate of each branch alone, for plain gradient descent:")
        )
        yield self._table([(self.tr("branch"), self.tr("largest stable rate")), *rows])

    def _curvature(self, spec: RunSpec, theory: Theory) -> Iterator[str]:
        spectrum, number = theory.spectrum, theory.condition_number
        if isinstance(spectrum, Unknown):
            if not family_of(spec).has_sharpness:  # which is told below
                yield self._unknown(spectrum)
            return
        if family_of(spec).has_local_curvature:
            yield paragraph(self.tr("At the best curve:"))
        if isinstance(number, Unknown):
            yield self._unknown(number)
        else:
            told = self.tr(
                "The steepest direction is {0} times as steep as the flattest (the condition "
                "number): a rate that is stable in one is slow in the other."
            )
            yield paragraph(told, bold(number_text(number)))
        if theory.is_beyond_float32:
            yield paragraph(
                self.tr(
                    "That is too much for float32: steps along the flattest direction are lost in "
                    "rounding, so the run stays short of the best curve."
                )
            )
        yield self._directions(spec, spectrum, known(theory.half_lives))

    def _place(self, spec: RunSpec, there: Spectrum) -> Iterator[str]:
        yield paragraph(self.tr("At the current weights:"))
        yield self._directions(spec, there, None)
        limit = local_limit(spec, there)
        if limit is not None:
            told = self.tr("Here, steps overshoot more and more above a learning rate of {0}.")
            yield paragraph(told, bold(number_text(limit)))
        if there.values[0] < 0:
            name = escaped(direction_name(spec.model_row.weights, there.directions[:, 0].tolist()))
            told = self.tr("Along {0}, the loss curves downwards, so this is not a bowl.")
            yield paragraph(told, name)

    def _directions(
        self, spec: RunSpec, spectrum: Spectrum, lives: tuple[float | None, ...] | None
    ) -> str:
        head = [self.tr("direction"), self.tr("eigenvalue")]
        rows = [head if lives is None else [*head, self.tr("error halves in")]]
        for index, value in enumerate(spectrum.values):
            direction = spectrum.directions[:, index].tolist()
            name = escaped(direction_name(spec.model_row.weights, direction))
            shown = number_text(float(value), DIGITS)
            if value == 0:
                shown = self.tr("below {0}").format(number_text(spectrum.hidden_below, FEW_DIGITS))
            cells = [name, shown]
            if lives is not None:
                cells.append(self._life(lives[index], is_flat=value == 0))
            rows.append(cells)
        return self._table(rows)

    def _table(self, rows: Sequence[Sequence[str]]) -> str:
        return (listed if self._is_narrow else table)(rows, self._palette)

    def _life(self, life: float | None, *, is_flat: bool) -> str:
        if is_flat:
            return self.tr("never: it is too flat")
        if life == math.inf:
            return self.tr("never: it keeps oscillating")
        if life is None:
            never = self.tr("never: it grows")
            return f'<span style="color:{self._palette.error}">{never}</span>'
        if life < 1:
            return self.tr("less than a step")
        steps = math.ceil(life - 0.5)
        return self.tr("1 step") if steps == 1 else self.tr("{0} steps").format(count_text(steps))

    def _unknown(self, figure: Unknown) -> str:
        return paragraph(self.tr("Unknown: {0}."), escaped(translated(figure.reason)))


def limit_text(limit: Limit) -> str:
    """Write the learning rate of a limit with as many digits as are known."""
    digits = {LimitKind.ESTIMATED: ESTIMATED_DIGITS, LimitKind.DECAY: FEW_DIGITS}
    return number_text(limit.rate, digits.get(limit.kind, LIMIT_DIGITS))


def heading(text: str) -> str:
    """Return a heading of rich text."""
    size = round(1.1 * sizes.pixels())
    return f'<p style="font-size:{size}px; margin:0.6em 0 0.1em 0"><b>{text}</b></p>'


def paragraph(text: str, *values: str) -> str:
    """Return a paragraph of rich text, with `values` in place of {0}, {1} and so on."""
    return f'<p style="margin:0.15em 0">{text.format(*values) if values else text}</p>'


def table(rows: Sequence[Sequence[str]], palette: Palette) -> str:
    """Return rows as a table of rich text; the first row is the header."""
    pad = f"padding:2px {sizes.em()}px 2px 0"
    head = "".join(f'<td style="color:{palette.muted}; {pad}">{cell}</td>' for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f'<td style="{pad}">{cell}</td>' for cell in row) + "</tr>"
        for row in rows[1:]
    )
    return f'<table cellspacing="0" style="margin:0.2em 0"><tr>{head}</tr>{body}</table>'


def listed(rows: Sequence[Sequence[str]], palette: Palette) -> str:
    """Return the same rows as paragraphs, each cell after the first in a line with its heading."""
    heads = [f'<span style="color:{palette.muted}">{head}</span>' for head in rows[0]]
    told = []
    for first, *others in rows[1:]:
        lines = [f"{head} {cell}" for head, cell in zip(heads[1:], others, strict=True)]
        told.append(paragraph("<br>".join([f"{heads[0]} <b>{first}</b>", *lines])))
    return "".join(told)


def direction_name(names: tuple[str, ...], direction: list[float]) -> str:
    """Name a direction by the weights that change most along it: "0.99 d + 0.14 b"."""
    parts = sorted(zip(direction, names, strict=True), key=lambda pair: -abs(pair[0]))
    told = [(part, name) for part, name in parts if abs(part) >= SMALL_PART] or parts[:1]
    if len(told) == 1:
        return told[0][1]
    text = ""
    for part, name in told:
        sign = (" + " if part > 0 else f" {MINUS} ") if text else ""
        text += f"{sign}{fixed_text(abs(part), 2)} {name}"
    return text
