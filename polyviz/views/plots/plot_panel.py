"""The base of all plots: a heading, axes, zooming, and values under the cursor."""

import math

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from polyviz.views.plots.accessible_chart import spoken
from polyviz.views.plots.end_names import EndNames
from polyviz.views.plots.glide import Glide, Ranges
from polyviz.views.plots.live_items import Hair
from polyviz.views.plots.live_layer import LiveLayer
from polyviz.views.plots.plain_axis import PlainAxis
from polyviz.views.plots.plot_header import TIGHT_EMS, PlotHeader
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, column
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import escaped

MIN_ZOOM, MAX_PAN = 1e-4, 1.0
"""The smallest part of the whole that a zoom shows, and how far one can pan beyond the whole, as
fractions of it."""

AXIS_EMS = 4.2
"""Width of the left axis in em, the same for all plots so that they align."""

TIGHT_AXIS_EMS = 3.5
"""The same in plots that are narrower than TIGHT_EMS."""

TICK_OFFSET, MIN_TICK_TEXT, TIGHT = 6, 18, 0.8
"""pyqtgraph's own values: pixels between an axis and its numbers, least height of these numbers,
and the part of its nominal height that a line of text takes."""

LOW_EMS = 13
"""Height of a plot in em below which the label of its bottom axis is hidden."""

TOLERANCE_PIXELS = 0.1
"""A point within this distance of the line through its neighbours is left out."""


class LeftPlot(pg.PlotWidget):  # type: ignore[misc]
    """A plot that tells when the mouse leaves it, and of the keys that it uses."""

    left = Signal()
    key_pressed = Signal(int)
    """One of the `own_keys`"""
    own_keys: frozenset[int] = frozenset()
    """Keys that it uses while it has the focus, before the shortcuts of the window"""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.own_keys:
            self.key_pressed.emit(event.key())
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._keep_focus(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._keep_focus(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def _keep_focus(self, event: QMouseEvent) -> None:
        """Keep the focus that a click has given to a plot with keys of its own."""
        if self.own_keys:
            event.accept()  # else the window takes the focus away, as from a field


class PlotPanel(QWidget):
    """A heading, and a plot below it.

    A range chosen by zooming or panning stays until the whole is asked for, and any range while it
    is locked. Other ranges glide.
    """

    left_axis: type[PlainAxis] = PlainAxis
    bottom_axis: type[PlainAxis] = PlainAxis
    view_box: type[pg.ViewBox] = pg.ViewBox
    parts: tuple[str, ...] = ()
    """What has names at the right side of the plot, that which matters most first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PlotHeader(self)
        self.header.whole_asked.connect(self.show_whole)
        self.axes = {"left": self.left_axis("left"), "bottom": self.bottom_axis("bottom")}
        self.plot = LeftPlot(
            self, axisItems=self.axes, viewBox=self.view_box(enableMenu=False), enableMenu=False
        )
        for side in ("right", "top"):  # invisible; they need not follow the range
            self.plot.getAxis(side).enableAutoSIPrefix(False)
        menu = self.plot.plotItem.ctrlMenu  # made even if disabled; it must not outlive the plot
        menu.setParent(self.plot, menu.windowFlags())
        self.plot.hideButtons()
        self.plot.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a click here leaves a field
        self.plot.showGrid(x=True, y=True, alpha=0.12)
        self.view = self.plot.getViewBox()
        self.view.setDefaultPadding(0)
        self.view.disableAutoRange()
        self.view.sigRangeChangedManually.connect(self._on_zoomed)
        self.view.sigResized.connect(self.fit_view)
        self.glide = Glide(self.view, self)
        self.glide.rested.connect(self.fit_view)
        self.layer = LiveLayer(self.plot)
        self.hair = Hair(self.layer)
        self.end_names = EndNames(self.plot, self.layer, self.parts)
        self.plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.plot.left.connect(self._on_left)
        self.is_zoomed = self.is_locked = False
        self._ranges: Ranges | None = None
        self._palette = LIGHT
        parts = self.header, (self.plot, 1)
        self._parts = column(*parts, within=self, margins=NO_MARGINS, spacing=4)

    def set_title(self, title: str, short: str, name: str = "") -> None:
        """Head the plot with `title`, or with the shorter one where there is little room.

        A screen reader calls the plot by `name`, by default by its title.
        """
        self.plot.setAccessibleName(spoken(name or title))
        self.header.set_title(title, short)

    def describe(self, values: str) -> None:
        """Let a screen reader say these values of the plot."""
        if values != self.plot.accessibleDescription():
            self.plot.setAccessibleDescription(values)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_axis()

    def event(self, event: QEvent) -> bool:
        """Repaint when the scale of the screen changes."""
        done = super().event(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.set_palette(self._palette)
            self.layer.refresh()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.layer.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.glide.finish()

    def add_below(self, widget: QWidget) -> None:
        """Add a widget below the plot, as wide as that."""
        self._parts.addWidget(widget)

    def set_labels(self, **names: str) -> None:
        """Set the labels of the axes "left" and "bottom"."""
        for side, name in names.items():
            axis = self.axes[side]
            text = escaped(name)  # pyqtgraph reads it as rich text
            if axis.labelText != text:
                axis.setLabel(text)
                axis.resizeEvent()
        self._fit_axis()

    def _fit_axis(self) -> None:
        """Hide labels of the axes that have no room, and save room beside a narrow plot."""
        left, em = self.axes["left"], sizes.em()
        is_narrow = self.width() < TIGHT_EMS * em
        beside = 1 if is_narrow else 2
        width = round(self.axis_ems(is_narrow=is_narrow) * em)
        left.setWidth(width)
        self.end_names.leave_room(beside)
        label, height = left.label.boundingRect(), self.plot.height()
        numbers = [] if self._ranges is None else left.texts(*self._ranges[2:], height)
        widest = max(map(sizes.metrics().horizontalAdvance, numbers), default=0)
        rooms = {
            "bottom": self.height() >= LOW_EMS * em,
            "left": label.width() <= height - 2 * em
            and TIGHT * label.height() + widest + TICK_OFFSET <= width,
        }
        for side, has_room in rooms.items():
            axis = self.axes[side]
            if axis.labelText and axis.label.isVisible() is not has_room:
                axis.showLabel(has_room)
        bottom = self.axes["bottom"]  # pyqtgraph computes its height only while painting
        below = TICK_OFFSET + max(MIN_TICK_TEXT, TIGHT * em)
        if bottom.label.isVisible():
            below += TIGHT * bottom.label.boundingRect().height()
        bottom.setHeight(math.ceil(below) + 1)  # it drops numbers that it cannot hold

    def axis_ems(self, *, is_narrow: bool) -> float:
        """Return the width of the left axis in em."""
        return TIGHT_AXIS_EMS if is_narrow else AXIS_EMS

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._palette = palette
        self.plot.setBackground(palette.base)
        font = QApplication.font()
        em = sizes.em()
        self.header.set_palette(palette)
        for axis in self.axes.values():
            axis.setPen(pg.mkPen(palette.line))
            axis.setTextPen(pg.mkPen(palette.muted))
            axis.setTickPen(pg.mkPen(palette.muted))
            axis.setStyle(tickFont=font, tickTextOffset=TICK_OFFSET)
            axis.label.setFont(font)
            axis.em = em
        self.end_names.fit_text()
        self._fit_axis()
        self.hair.setPen(pg.mkPen(palette.muted, style=Qt.PenStyle.DotLine))
        self.layer.outdate()

    def set_whole(self, left: float, right: float, bottom: float, top: float) -> None:
        """Set the range of the whole plot; it is shown unless the user has zoomed, or locked it."""
        if self._ranges == (left, right, bottom, top):
            return
        self._ranges = (left, right, bottom, top)
        self._fit_axis()
        if not self.keeps_range:
            self._apply_whole()
        elif not self.is_locked:
            self.view.setLimits(**limits_of(self._ranges))

    @property
    def keeps_range(self) -> bool:
        """Whether the visible part stays as it is, whatever the plot has to show."""
        return self.is_zoomed or self.is_locked

    @property
    def coming_ranges(self) -> Ranges:
        """Left, right, bottom and top of what is visible as soon as it no longer glides."""
        return self.glide.coming

    def set_locked(self, is_locked: bool) -> None:
        """Keep the visible part as it is from now on, or no longer."""
        self.header.lock_button.show_locked(is_locked)
        if is_locked is self.is_locked:
            return
        self.glide.finish()
        self.is_locked = is_locked
        if not self.keeps_range:
            self._apply_whole()
        self.fit_view()

    def tolerance(self, height: float) -> float:
        """Return TOLERANCE_PIXELS in units of y for a plot whose whole `height` is in these units.

        It is 0 where another part may be visible: every point is drawn.
        """
        return 0.0 if self.keeps_range else TOLERANCE_PIXELS * height / max(1, self.plot.height())

    def show_whole(self) -> None:
        """Leave the zoom; a lock keeps the whole from then on."""
        is_locked, self.is_locked = self.is_locked, False
        self.is_zoomed = False
        self.header.whole_button.hide()
        self._apply_whole()
        self.fit_view()
        if is_locked:
            self.glide.finish()
            self.is_locked = True

    def zoom_to(self, ranges: Ranges) -> None:
        """Zoom to a range as a person does, which is bounded by the whole."""
        self.glide.jump(ranges)
        self._on_zoomed(None)

    def bring_forward(self, keys: tuple[int, ...]) -> None:
        """Bring the lines of these numbers to the front, while others step back; () for none."""
        self.end_names.bring_forward(keys)

    def area_of_axes(self) -> QRect:
        """Return the area within the axes, in pixels of the plot; before the first picture all."""
        sheet = self.layer.sheet
        return self.plot.rect() if sheet is None else sheet.box.toRect()

    def fit_view(self) -> None:
        """Redraw what depends on the visible part, or on its size in pixels."""

    def readout_at(self, x: float) -> str:
        """Return the values at `x` as text; "" for none."""
        raise NotImplementedError

    def refresh_readout(self) -> None:
        """Update the values under the cursor after the data have changed."""
        if self.hair.at is not None:
            self.header.tell(self.readout_at(self.hair.at))

    def _apply_whole(self) -> None:
        if self._ranges is not None:
            self.glide.move(self._ranges, limits_of(self._ranges))

    def _on_zoomed(self, _axes: object) -> None:
        self.glide.hold()
        self.is_zoomed = True
        self.header.whole_button.show()
        self.fit_view()

    def _on_mouse_moved(self, position: QPointF) -> None:
        inside = self.view.sceneBoundingRect().contains(position)
        text, x = "", 0.0
        if inside:
            x = self.view.mapSceneToView(position).x()
            text = self.readout_at(x)
        self.hair.show_at(x if text else None)
        self.header.tell(text)

    @Slot()
    def _on_left(self) -> None:
        self.hair.show_at(None)
        self.end_names.leave()
        self.header.tell("")


def limits_of(whole: Ranges) -> dict[str, float]:
    """Return how far one can pan and zoom in a plot with this whole, for ViewBox.setLimits."""
    left, right, bottom, top = whole
    width, height = right - left, top - bottom
    return {
        "xMin": left - MAX_PAN * width,
        "xMax": right + MAX_PAN * width,
        "yMin": bottom - MAX_PAN * height,
        "yMax": top + MAX_PAN * height,
        "minXRange": MIN_ZOOM * width,
        "minYRange": MIN_ZOOM * height,
    }
