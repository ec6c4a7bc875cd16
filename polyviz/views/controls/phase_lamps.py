"""Four lamps that show the phases of a step: forward, loss, backward, update."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from polyviz.views.style import sizes
from polyviz.views.style.guarded import Painted
from polyviz.views.style.palette import LIGHT, Palette

DOT_EMS, LIT_EMS, GAP_EMS, APART_EMS = 0.5, 0.75, 0.3, 0.8
"""Diameter of a lamp, and of one that is lit; its distance from its word, and from the next one."""

GLOW = 0.5
"""How strong the lamps shine when all of them do."""

PHASES = 4


class Shine(Enum):
    """What the lamps show besides a single phase."""

    NONE = "none"
    ALL = "all"
    """Steps go by too fast for phases to be seen"""


Lit = int | Shine
"""The phase that was done last, 0 to 3, or what all lamps show"""


class PhaseLamps(Painted):
    """Shows which phase was done last.

    It has the words of all phases; if narrow, the word of that phase; if tight, none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lit: Lit = Shine.NONE
        self.fit = sizes.Fit.WIDE
        self._palette = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Phase of the step"))
        self.setToolTip(self.tr("The phases of a step: the one that was done last is lit"))
        self._describe()

    @property
    def words(self) -> tuple[str, str, str, str]:
        """The names of the phases."""
        return self.tr("forward"), self.tr("loss"), self.tr("backward"), self.tr("update")

    def show_lit(self, lit: Lit) -> None:
        """Light the lamp of a phase, all of them or none; nothing is painted if that is so."""
        if lit != self.lit:
            self.lit = lit
            self._describe()
            self.update()

    def set_fit(self, fit: sizes.Fit) -> None:
        """Save room, or have all words."""
        if fit is not self.fit:
            self.fit = fit
            self.updateGeometry()
            self.update()

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self._palette = palette
        self.updateGeometry()
        self.update()

    def width_for(self, fit: sizes.Fit) -> int:
        """Return the width that is needed."""
        em, metrics = sizes.em(), sizes.metrics(bold=True)
        words = [metrics.horizontalAdvance(word) for word in self.words]
        lamp = LIT_EMS + GAP_EMS
        if fit is sizes.Fit.TIGHT:
            return round(em * PHASES * lamp)
        if fit is sizes.Fit.NARROW:
            return round(em * (PHASES * lamp + GAP_EMS)) + max(words)
        return round(em * (PHASES * lamp + (PHASES - 1) * APART_EMS)) + sum(words)

    def sizeHint(self) -> QSize:
        return QSize(self.width_for(self.fit), round(1.5 * sizes.em()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        em, metrics = sizes.em(), sizes.metrics(bold=True)
        left = 0.0
        for phase, word in enumerate(self.words):
            self._draw_lamp(painter, QPointF(left + LIT_EMS * em / 2, self.height() / 2), phase)
            left += (LIT_EMS + GAP_EMS) * em
            if self.fit is sizes.Fit.WIDE:
                self._draw_word(painter, left, word, phase)
                left += metrics.horizontalAdvance(word) + APART_EMS * em
        if self.fit is sizes.Fit.NARROW and isinstance(self.lit, int):
            self._draw_word(painter, left + GAP_EMS * em, self.words[self.lit], self.lit)

    def _draw_lamp(self, painter: QPainter, center: QPointF, phase: int) -> None:
        em, palette = sizes.em(), self._palette
        is_lit = self.lit == phase
        color = QColor(palette.run)
        if self.lit is Shine.ALL:
            color.setAlphaF(GLOW)
        is_shining = is_lit or self.lit is Shine.ALL
        painter.setPen(QPen(QColor(palette.run if is_shining else palette.muted), em / 12))
        painter.setBrush(color if is_shining else Qt.BrushStyle.NoBrush)
        radius = (LIT_EMS if is_lit else DOT_EMS) * em / 2
        painter.drawEllipse(center, radius, radius)

    def _draw_word(self, painter: QPainter, left: float, word: str, phase: int) -> None:
        is_lit = self.lit == phase
        font = QFont(QApplication.font())
        font.setBold(is_lit)
        painter.setFont(font)
        painter.setPen(QColor(self._palette.text if is_lit else self._palette.muted))
        place = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)

    def _describe(self) -> None:
        if isinstance(self.lit, int):
            text = self.tr("{0} is done").format(self.words[self.lit])
        elif self.lit is Shine.ALL:
            text = self.tr("all phases, too fast to be told apart")
        else:
            text = self.tr("no phase is done yet")
        self.setAccessibleDescription(text)
