"""A sweep as it is seen: its map or its curve, the scale of the colours, and a legend."""

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QWidget

from polyviz.views.plots.cell_plot import CellPlot
from polyviz.views.plots.cell_wishes import CellWishes
from polyviz.views.plots.color_scale import ColorScale
from polyviz.views.plots.legend_flow import LegendFlow
from polyviz.views.plots.map_items import hatched, ring_shape
from polyviz.views.plots.sweep_curve import STRENGTHS, SweepCurve
from polyviz.views.plots.sweep_data import Kind, SweepData
from polyviz.views.plots.sweep_map import Edge, SweepMap
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, column, row
from polyviz.views.style.line_style import TARGET_DASH, mixed
from polyviz.views.style.palette import LIGHT, Palette


class SweepView(QWidget):
    """Shows a map for two axes, and a curve for one or for the spread over the second one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wishes = CellWishes(self)
        self.map, self.curve = SweepMap(self, self.wishes), SweepCurve(self, self.wishes)
        self.plots = self.map, self.curve
        self.scale = ColorScale(self)
        self.legend = LegendFlow(self)
        self.keys = {
            "diverged": self.legend.add_key(self.tr("diverged")),
            "none": self.legend.add_key(self.tr("has none")),
            "invalid": self.legend.add_key(self.tr("cannot be")),
            "half": self.legend.add_key(self.tr("middle half of the seeds")),
            "all": self.legend.add_key(self.tr("all seeds")),
            "run": self.legend.add_key(self.tr("this run")),
            "edge": self.legend.add_key(""),
        }
        self.data: SweepData | None = None
        self._edge: Edge | None = None
        self._run: tuple[float, ...] | None = None
        self._other = ""
        self._shows_spread = False
        self._palette = LIGHT
        self.map.layer.measured.connect(self._place_scale)
        upper = row((self.map, 1), (self.curve, 1), self.scale, margins=NO_MARGINS, spacing=2)
        column((upper, 1), self.legend, within=self, margins=NO_MARGINS, spacing=2)
        self.set_palette(LIGHT)
        self.show_data(None)

    @property
    def seen(self) -> CellPlot:
        """The plot that is shown."""
        return self.curve if self._is_curve() else self.map

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self._palette = palette
        for part in (*self.plots, self.scale):
            part.set_palette(palette)
        em = sizes.em()
        box = QPainterPath()
        box.addRect(QRectF(-0.8 * em, -0.4 * em, 1.6 * em, 0.8 * em))
        frame = pg.mkPen(palette.field_line, width=1)
        color = palette.lines[0]
        colors = {
            "diverged": QColor(palette.diverged),
            "none": QColor(palette.line),
            "half": QColor(mixed(color, palette.base, STRENGTHS[1])),
            "all": QColor(mixed(color, palette.base, STRENGTHS[0])),
        }
        for key, brush in colors.items():
            self.keys[key].set_shape(box, frame, brush)
        self.keys["invalid"].set_shape(box, frame, hatched(palette.muted))
        self._show_keys()

    def show_data(self, data: SweepData | None, *, spread: bool = False) -> None:
        """Show a sweep, of two axes as a map, or with `spread` as a curve; None for none."""
        self.data, self._shows_spread = data, spread
        is_curve = self._is_curve()
        self.curve.setVisible(is_curve)
        self.map.setVisible(not is_curve)
        self.scale.setVisible(not is_curve)
        if is_curve:
            self.map.show_data(None)
            self.curve.show_data(data)
        else:
            self.curve.show_data(None)
            self.map.show_data(data)
        self.scale.show_scale(None if data is None else data.scale)
        self._show_marks()
        self.show_other(self._other)

    def show_other(self, other: str) -> None:
        """Say of what the runs are, as they are not like the present one; "" if they are."""
        self._other = other
        for plot in self.plots:
            plot.show_other(other)

    def show_edge(self, edge: Edge | None) -> None:
        """Draw where theory says that runs begin to diverge; of one axis, its `x` has one value."""
        self._edge = edge
        self._show_marks()

    def show_run(self, values: tuple[float, ...] | None) -> None:
        """Mark where the present run is, in values of the axes; None if it is not of the sweep."""
        self._run = values
        self._show_marks()

    def allow_back(self, is_allowed: bool) -> None:
        """Say whether there is a zoom to go back from."""
        for plot in self.plots:
            plot.can_go_back = is_allowed

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_scale()

    def _is_curve(self) -> bool:
        return self.data is not None and (self._shows_spread or len(self.data.sweep.axes) == 1)

    def _show_marks(self) -> None:
        edge, run = self._edge, self._run
        has_two = run is not None and len(run) == 2
        self.map.show_run((run[0], run[1]) if run is not None and has_two else None)
        self.curve.show_run(None if run is None else run[0])
        is_line = edge is not None and len(edge.x) == len(edge.y) and len(edge.x) > 1
        self.map.show_edge(edge if is_line else None)
        single = edge.x[0] if edge is not None and len(edge.x) == 1 else None
        self.curve.show_edge(
            "" if edge is None else edge.name, None if single is None else float(single)
        )
        self._show_keys()

    def _show_keys(self) -> None:
        plot = self.curve if self._is_curve() else self.map
        is_spread = self._is_curve() and self.data is not None and self.data.kinds.ndim == 2
        name = plot.edge_name
        self.keys["edge"].name.setText(self.tr("theory: {0}").format(name))
        if self._is_curve():
            self.keys["run"].set_pen(self.curve.run_hair.item.pen())
            self.keys["edge"].set_pen(self.curve.edge_hair.item.pen())
        else:
            em, color = sizes.em(), self._palette.text
            pen = pg.mkPen(self._palette.run, width=0.17 * em)
            self.keys["run"].set_shape(ring_shape(), pen)
            pen = pg.mkPen(color, width=max(2.0, em / 8), dash=list(TARGET_DASH))
            self.keys["edge"].set_pen(pen)
        is_run = (self.curve.run_hair if self._is_curve() else self.map.ring).at is not None
        wanted = {
            "diverged": Kind.DIVERGED in plot.kinds,
            "none": Kind.NONE in plot.kinds,
            "invalid": Kind.INVALID in plot.kinds,
            "half": is_spread,
            "all": is_spread,
            "run": is_run,
            "edge": bool(name),
        }
        if self.data is not None:
            is_step = self.data.measure == "diverged_at"
            text = self.tr("did not diverge") if is_step else self.tr("has none")
            self.keys["none"].name.setText(text)
        for key, is_wanted in wanted.items():
            self.legend.want_key(self.keys[key], is_wanted)

    def _place_scale(self) -> None:
        """Let the bar be as high as the area of the map."""
        area = self.map.area_of_axes()
        top = self.map.plot.mapTo(self, QPoint(0, area.top())).y()
        bottom = self.scale.height() - (top + area.height())
        if self.map.isVisible() and area.height() > 0:
            self.scale.lie_beside(max(0, top), max(0, bottom))
