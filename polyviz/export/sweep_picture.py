"""The map of a sweep as a picture, without a window: a bitmap or a drawing of lines and text."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.export.drawing import Drawing, Part, image_of, pdf_of, png_of, svg_of
from polyviz.export.stage_picture import text_points
from polyviz.export.sweep_seen import seen_of
from polyviz.sweeps.store import Results
from polyviz.theory.edge import Edge
from polyviz.views.panels.sweep_words import runs_text
from polyviz.views.plots.edge_line import edge_line
from polyviz.views.plots.sweep_data import SweepData
from polyviz.views.plots.sweep_view import SweepView
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.style.palette import PALETTES
from polyviz.views.style.theme import dress
from polyviz.views.text.labels import PlainLabel

SIZE = (1280, 800)

MARGIN_EMS = 0.7

MAX_LOOKS = 5
"""Most times that the map may ask for another picture of its still parts."""

WRITERS: dict[str, Callable[[Drawing], bytes]] = {
    ".png": lambda drawing: png_of(image_of(drawing)),
    ".svg": svg_of,
    ".pdf": pdf_of,
}
"""How each kind of picture is made."""


def picture_of(
    sweep: SweepSpec,
    results: Results,
    measure: str = "loss",
    edge: Edge | None = None,
    size: tuple[int, int] = SIZE,
    look: str = "light",
    suffix: str = ".png",
) -> bytes:
    """Return the map of a measure as a file of a kind in WRITERS; raises OSError.

    A sweep of one axis is a curve. It is `size` pixels large, with text that suits that. It
    dresses the whole application, which must be there and have no window.
    """
    palette = PALETTES[look]
    dress(palette, text_points(QSize(*size)))
    sheet = SweepSheet(sweep, seen_of(results, measure), edge, QSize(*size), look)
    try:
        return WRITERS[suffix](sheet.drawing())
    finally:
        sheet.discard()


class SweepSheet(QWidget):
    """A map under a line that says of what."""

    def __init__(
        self, sweep: SweepSpec, data: SweepData, edge: Edge | None, size: QSize, look: str
    ) -> None:
        super().__init__()
        self.setObjectName("plots")
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._palette = PALETTES[look]
        self.title = PlainLabel(runs_text(sweep), self, role="field")
        self.view = SweepView(self)
        self.view.set_palette(self._palette)
        margin = round(MARGIN_EMS * sizes.em())
        column(self.title, (self.view, 1), within=self, margins=(margin,) * 4, spacing=margin // 2)
        self.resize(size)
        self.show()
        with self.view.curve.glide.jumping(), self.view.map.glide.jumping():
            self.view.show_data(data)
            self.view.show_edge(None if edge is None else edge_line(sweep, edge))
        self._settle()

    def drawing(self) -> Drawing:
        """Return all of it."""
        parts = [Part(part, part.mapTo(self, QPoint())) for part in (self.title, self.view)]
        return Drawing(self.size(), self._palette.base, parts, self.title.text())

    def discard(self) -> None:
        """End it."""
        self.close()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.DeferredDelete.value)

    def _settle(self) -> None:
        for _ in range(MAX_LOOKS):
            QCoreApplication.sendPostedEvents()
            taken = [plot.layer.take_due() for plot in self.view.plots]
            if not any(taken):
                return
