"""The names of lines at the right side of a plot, each at the height of its line's end."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QObject, QPointF, QRectF, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolTip

from polyviz.views.plots.end_column import place_below, with_room
from polyviz.views.plots.end_label import EndLabel, EndName, name_font
from polyviz.views.plots.line_end import Place, seen_at
from polyviz.views.plots.live_layer import LiveLayer
from polyviz.views.style import sizes
from polyviz.views.text.labels import tool_tip
from polyviz.views.text.reading_pace import ReadingPace

MAX_PART = 0.25
"""Most of the plot's width that the names may take."""

GAP_EMS = 0.5
"""Distance of the names from the frame."""

REST_MS = 200
"""How long names stay where they are at least while their lines move, so that they can be read."""


class EndNames(QObject):
    """All names of one plot, and the room beside its frame that they take.

    Each part of the plot (such as its runs) sets its own names. If the room is too low for all,
    those of the last parts are left out; below the names stands how many lines have none then.
    """

    pointed = Signal(object)
    """tuple of int: the keys of the name that is pointed at, () for none"""

    def __init__(self, plot: pg.PlotWidget, layer: LiveLayer, parts: Sequence[str]) -> None:
        """Start without names; `parts` are the parts of the plot, those that matter most first."""
        super().__init__(plot)
        self._plot = plot
        self._layer = layer
        self._parts: dict[str, list[EndLabel]] = {part: [] for part in parts}
        self._count: EndLabel | None = None
        """Says how many lines have no name; None if there is room for all"""
        self._pointed_at: EndLabel | None = None
        self._front: tuple[int, ...] = ()
        self._size: tuple[int, float] | None = None
        self._others: Sequence[EndNames] = ()
        self._least_ems = 2.0
        self._wanted = 0.0
        """The room that these names alone want"""
        self._width = 0.0
        self._is_moving = False
        self._is_late = False
        """Whether an end has moved since the names were put beside the ends"""
        self._pace = ReadingPace(REST_MS, self)
        self._pace.overdue.connect(self.catch_up)
        layer.measured.connect(self._on_refreshed)
        plot.scene().sigMouseMoved.connect(self._on_mouse_moved)

    def share_room(self, others: "Sequence[EndNames]") -> None:
        """Take as much room as each of these does, so that the frames of the plots are in line."""
        self._others = [names for names in others if names is not self]
        self._fit_room()

    def set_names(self, part: str, names: Sequence[EndName]) -> None:
        """Set the names of a part; those that are new are hidden until `place`."""
        labels = self._parts[part]
        if [label.name for label in labels] == list(names):
            return
        known = {label.name: label for label in labels}
        self._parts[part] = [known.get(name) or self._added(name) for name in names]
        for label in labels:
            if label not in self._parts[part]:
                self._remove(label)
        self._fit_room()

    def place(
        self, part: str, ends: Sequence[Place | None], ranks: Sequence[int] | None = None
    ) -> None:
        """Put the names of a part, if any, beside the ends of their lines; None hides a name.

        If there is no room for all of them, those with the highest `ranks` are left out. While the
        ends move, the names follow now and then only, but a new one is there at once: lines that
        lie on each other have another name as soon as they are no longer equal.
        """
        labels, sheet, is_new = self._parts[part], self._layer.sheet, False
        if labels:
            for label, end, rank in zip(labels, ends, ranks or range(len(ends)), strict=True):
                pixel = None if sheet is None else seen_at(sheet, end, label.name.needs_end)
                is_new |= label.pixel is None and pixel is not None
                self._is_late |= (pixel, rank) != (label.pixel, label.rank)
                label.end, label.pixel, label.rank = end, pixel, rank
        if self._is_late and self._pace.take(at_once=is_new or not self.is_moving):
            self._arrange()

    @property
    def is_moving(self) -> bool:
        """Whether other ends follow soon: then the names follow them now and then only."""
        return self._is_moving

    @is_moving.setter
    def is_moving(self, is_moving: bool) -> None:
        self._is_moving = is_moving
        if not is_moving:
            self.catch_up()

    @Slot()
    def catch_up(self) -> None:
        """Put the names beside the ends now, if any is not there yet."""
        if self._is_late:
            self._pace.take(at_once=True)
            self._arrange()

    def named(self) -> list[str]:
        """Return the names of all lines that there are, even if there is no room for them."""
        return [label.name.text for label in self._labels() if label.end is not None]

    def shown(self) -> dict[str, QRectF]:
        """Return the area of each name that is shown, in pixels of the plot, from the top."""
        labels = [label for label in self._labels() if label.at is not None]
        labels.sort(key=lambda label: label.text.y())
        return {
            label.name.text: label.text.mapRectToScene(label.text.boundingRect())
            for label in labels
        }

    def fit_text(self) -> None:
        """Use the present size of text; colours come with the names."""
        self._size = None
        self._fit_room()

    def bring_forward(self, keys: tuple[int, ...]) -> None:
        """Let all names but those of these lines step back; () for none."""
        self._front = keys
        for label in self._labels():
            self._weaken(label)

    def leave(self) -> None:
        """Take note that nothing is pointed at."""
        self._point_at(None)

    def _labels(self) -> list[EndLabel]:
        count = [] if self._count is None else [self._count]
        return [*(label for labels in self._parts.values() for label in labels), *count]

    def _added(self, name: EndName) -> EndLabel:
        label = EndLabel(name)
        for item in label.items:
            self._layer.add_beside(item)
        label.dress(self._width, sizes.em())
        self._weaken(label)
        return label

    def _remove(self, label: EndLabel) -> None:
        if self._pointed_at is label:
            self._point_at(None)
        for item in label.items:
            self._layer.remove_beside(item)

    def _weaken(self, label: EndLabel) -> None:
        is_behind = bool(self._front) and not set(self._front) & set(label.name.keys)
        label.step_back(is_behind)

    def _fit_room(self) -> None:
        """Leave the widest name its room beside the frame."""
        widest = 0.0
        for label in self._labels():
            metrics = QFontMetrics(name_font(strong=label.name.is_strong))
            words = label.name.widest or (label.name.text,)
            widest = max(widest, *(metrics.horizontalAdvance(word) for word in words))
        wanted = widest + 2 * GAP_EMS * sizes.em()
        if wanted != self._wanted:
            self._wanted = wanted
            for other in self._others:
                other.take_room()
        self.take_room()

    def leave_room(self, least_ems: float) -> None:
        """Leave at least so much room beside the frame, which the number of the last tick needs."""
        self._least_ems = least_ems
        self.take_room()

    def take_room(self) -> None:
        """Make room for these names, and for those of the plots in line."""
        em = sizes.em()
        least = self._least_ems * em
        wanted = max(names._wanted for names in (self, *self._others))
        room = max(least, min(wanted, MAX_PART * self._plot.width()))
        size = self._plot.width(), room
        if size != self._size:
            self._size = size
            self._width = room - 1.5 * GAP_EMS * em
            for label in self._labels():
                label.dress(self._width, em)
            self._plot.plotItem.layout.setContentsMargins(0, em // 2, round(room), 0)
            self._layer.outdate()
        self._arrange()

    @Slot()
    def _on_refreshed(self) -> None:
        if self._size is None or self._size[0] != self._plot.width():
            self._fit_room()
        else:
            self._arrange()

    def _arrange(self) -> None:
        sheet = self._layer.sheet
        if sheet is None:
            return
        self._is_late = False
        for label in self._labels():
            label.pixel = seen_at(sheet, label.end, label.name.needs_end)
        parts = [sorted(labels, key=lambda one: one.rank) for labels in self._parts.values()]
        there = [[label for label in part if label.pixel is not None] for part in parts]
        room = sheet.box.height() + sizes.em()
        labels = with_room(there, room)
        left_out = [label for part in there for label in part if label not in labels]
        if any(label.name.keys for label in left_out):
            labels = with_room(there, room - QFontMetrics(name_font(strong=False)).height())
            left_out = [label for part in there for label in part if label not in labels]
        self._count_lines(left_out)
        for label in self._labels():
            if label not in labels and label is not self._count:
                label.hide()
        place_below(labels, self._count, sheet, GAP_EMS * sizes.em())
        self._layer.note_all()

    def _count_lines(self, left_out: Sequence[EndLabel]) -> None:
        """Say how many lines have no name, if any."""
        names = [label.name for label in left_out if label.name.keys]
        text = f"+{sum(len(name.keys) for name in names)}" if names else ""
        tip = ", ".join(name.text for name in names)
        before = None if self._count is None else self._count.name
        name = EndName((text,), names[0].color, tip=tip) if names else None
        if name != before:
            if self._count is not None:
                self._remove(self._count)
            self._count = None if name is None else self._added(name)

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        at = QPointF(self._plot.mapFromScene(position))
        found = next(
            (
                label
                for label in self._labels()
                if label.at is not None
                and label.text.mapRectToScene(label.text.boundingRect()).contains(at)
            ),
            None,
        )
        self._point_at(found)

    def _point_at(self, label: EndLabel | None) -> None:
        if label is self._pointed_at:
            return
        before = self._pointed_at.name.keys if self._pointed_at is not None else ()
        self._pointed_at = label
        keys = label.name.keys if label is not None else ()
        if keys != before:
            self.pointed.emit(keys)
        tip = ""
        if label is not None:
            tip = label.name.tip or ("" if label.is_whole() else label.name.text)
        if label is not None and tip:
            corner = label.text.mapRectToScene(label.text.boundingRect()).bottomLeft().toPoint()
            QToolTip.showText(self._plot.mapToGlobal(corner), tool_tip(tip), self._plot)
        else:
            QToolTip.hideText()
