"""The panel with the losses of all degrees: overfitting as a picture."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.quantities import QUANTITIES
from polyviz.theory.overfitting import DegreeLosses
from polyviz.theory.unknown import Unknown
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.plots.degrees_plot import DegreesPlot
from polyviz.views.style.boxes import column
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import count_text, translated


class DegreesPanel(Panel):
    """Shows what the best curve of each degree makes of the data, or why there is none."""

    degree_asked = Signal(int)
    """A polynomial of this degree is to be trained"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = DegreesPlot(self)
        self.plot.degree_chosen.connect(self.degree_asked)
        self.plots = (self.plot,)
        self.text = PlainLabel(parent=self, role="field", wraps=True)
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.word.hide()
        column((self.plot, 1), self.text, self.word, 0, within=self, margins=MARGINS)
        self._found: DegreeLosses | Unknown | None = None
        self._degree = 0

    def show_losses(self, found: DegreeLosses | Unknown, degree: int) -> None:
        """Show the losses, and mark the degree of the run."""
        had_words = self.stand_in() is not None
        self._found, self._degree = found, degree
        self.refresh()
        if had_words is not (self.stand_in() is not None):
            self.height_wished.emit()

    def mark_degree(self, degree: int) -> None:
        """Mark another degree: that of the run has changed."""
        if degree != self._degree:
            self._degree = degree
            self.refresh()

    def show_racing(self, is_racing: bool) -> None:
        super().show_racing(is_racing)
        self.height_wished.emit()

    def stand_in(self) -> QWidget | None:
        return self.word if self._is_racing or isinstance(self._found, Unknown) else None

    def redraw(self) -> None:
        found = self._found
        has_words = self.stand_in() is not None
        self.word.setVisible(has_words)
        self.plot.setHidden(has_words)
        self.text.setHidden(has_words or found is None)
        if self._is_racing:
            self.word.setText(self.tr("A race has several runs. End it to see one run's degree."))
        elif isinstance(found, Unknown):
            told = self.tr("There is no loss by degree: {0}.")
            self.word.setText(told.format(translated(found.reason)))
        elif found is not None:
            self.plot.show_losses(found, self._degree)
            self.text.setText(" ".join(self._told(found)))

    def _told(self, found: DegreeLosses) -> list[str]:
        told = []
        best, first = found.best_degree, found.first_undetermined
        if best is None:
            field = translated(QUANTITIES["holdout"].label)
            text = self.tr("Hold some points out (“{0}”) to see which degrees overfit.")
            told.append(text.format(field))
        else:
            told.append(self.tr("The held-out loss is lowest at degree {0}.").format(best))
        if first is not None:
            text = self.tr(
                "From degree {0} on, there are more weights than points to learn from ({1}): the "
                "smallest weights that fit are taken."
            )
            told.append(text.format(count_text(first), count_text(found.points)))
        told.append(self.tr("Click a degree to choose it."))
        return told
