"""The names of lines at the right side of a plot, each at the height of its line's end."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainterPath, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsSimpleTextItem,
    QToolTip,
)

from polyviz.training.frame import Array
from polyviz.views.plots.live_layer import LiveLayer, Sheet
from polyviz.views.style import sizes
from polyviz.views.style.spacing import stacked
from polyviz.views.text.labels import tool_tip

MAX_PART = 0.25
"""Most of the plot's width that the names may take."""

GAP_EMS = 0.5
"""Distance of the names from the frame."""

SLOPE_EMS = 1.5
"""Length of the last part of a line that leads to a name, which alone is not level."""

LEADER_DASH = (1.0, 3.0)
"""Dots, in widths of the line, so that nobody takes a leader for a part of a run."""

MAX_ROWS = 5
"""Most rows of a name that is too long for one."""

FAINT = 0.5
"""Opacity of the names that step back, and of the lines that lead to names."""

REST_MS = 200
"""How long names stay where they are at least while their lines move, so that they can be read."""

Place = tuple[float, float]
"""A point of a plot: x and y."""


@dataclass(frozen=True)
class EndName:
    """The name of one line, or of several that are equal, in the colour of the line.

    It is wrapped between its `words`. `keys` are the numbers of the lines that come to the front
    while it is pointed at, () if none does. `tip` says more than there is room for. `widest` are
    the words for whose width there must be room: all of them unless given. With `needs_end` the
    name is hidden while the end of its line lies above or below the plot.
    """

    words: tuple[str, ...]
    color: str
    keys: tuple[int, ...] = ()
    tip: str = ""
    is_strong: bool = False
    widest: tuple[str, ...] = ()
    needs_end: bool = False

    @property
    def text(self) -> str:
        """The whole name."""
        return " ".join(self.words)


class _Label:
    """A name on the layer, with the line that leads to it."""

    def __init__(self, name: EndName) -> None:
        self.name = name
        self.end: Place | None = None
        self.rank = 0
        """Its place among the names of its part if there is not room for all: low ones stay"""
        self.text = QGraphicsSimpleTextItem()
        self.leader = QGraphicsPathItem()
        self.items = self.leader, self.text
        self.text.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)  # it only moves
        self.height = self.slope = 0.0
        self.at: tuple[int, ...] | None = None
        """Pixels of the end and of the name; None while hidden"""
        for item in self.items:
            item.hide()

    def dress(self, width: float, em: float) -> None:
        """Write the name in at most so many pixels of width."""
        font = name_font(strong=self.name.is_strong)
        metrics = QFontMetrics(font)
        rows = wrapped(self.name.words, metrics, width)
        self.text.setFont(font)
        self.text.setText("\n".join(rows))
        self.text.setBrush(QColor(self.name.color))
        pen = QPen(QColor(self.name.color), max(1.0, em / 12))
        pen.setDashPattern(LEADER_DASH)
        self.leader.setPen(pen)
        self.leader.setOpacity(FAINT)
        self.slope = SLOPE_EMS * em
        self.height = metrics.height() + (len(rows) - 1) * metrics.lineSpacing()
        self.at = None

    def is_whole(self) -> bool:
        """Return whether all of the name is written."""
        return self.text.text().replace("\n", " ") == self.name.text

    def put(self, at: tuple[int, int, int, int]) -> None:
        """Put the name's left middle at the last two pixels, led to from the first two."""
        if at == self.at:
            return
        if self.at is None:
            self.text.show()
        self.at = at
        x, y, left, middle = at
        self.text.setPos(left, middle - self.text.boundingRect().height() / 2)
        gap = self.leader.pen().widthF() * 3
        has_leader = left - x > 4 * gap or abs(middle - y) > gap
        self.leader.setVisible(has_leader)
        if has_leader:
            path = QPainterPath(QPointF(x + gap, y))
            path.lineTo(max(x + gap, left - self.slope), y)
            path.lineTo(left - gap, middle)
            self.leader.setPath(path)

    def hide(self) -> None:
        """Hide the name."""
        if self.at is not None:
            self.at = None
            for item in self.items:
                item.hide()


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
        self._parts: dict[str, list[_Label]] = {part: [] for part in parts}
        self._count: _Label | None = None
        """Says how many lines have no name; None if there is room for all"""
        self._pointed_at: _Label | None = None
        self._front: tuple[int, ...] = ()
        self._size: tuple[int, float] | None = None
        self._others: Sequence[EndNames] = ()
        self._least_ems = 2.0
        self._wanted = 0.0
        """The room that these names alone want"""
        self._width = 0.0
        self.is_moving = False
        """Whether other ends follow soon"""
        self._is_late = False
        """Whether an end has moved since the names were put beside the ends"""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._catch_up)
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

        If there is no room for all of them, those with the highest `ranks` are left out.
        """
        labels, ranks = self._parts[part], ranks or range(len(ends))
        told = list(zip(ends, ranks, strict=True))
        if labels and [(label.end, label.rank) for label in labels] != told:
            for label, (end, rank) in zip(labels, told, strict=True):
                label.end, label.rank = end, rank
            self._is_late = True
        if not (self.is_moving and self._rest.isActive()):
            self._catch_up()

    @Slot()
    def _catch_up(self) -> None:
        if self._is_late:
            self._rest.start()
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

    def _labels(self) -> list[_Label]:
        count = [] if self._count is None else [self._count]
        return [*(label for labels in self._parts.values() for label in labels), *count]

    def _added(self, name: EndName) -> _Label:
        label = _Label(name)
        for item in label.items:
            self._layer.add_beside(item)
        label.dress(self._width, sizes.em())
        self._weaken(label)
        return label

    def _remove(self, label: _Label) -> None:
        if self._pointed_at is label:
            self._point_at(None)
        for item in label.items:
            self._layer.remove_beside(item)

    def _weaken(self, label: _Label) -> None:
        is_behind = bool(self._front) and not set(self._front) & set(label.name.keys)
        label.text.setOpacity(FAINT if is_behind else 1.0)

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
        room = sheet.box.height() + sizes.em()
        there = [
            label
            for labels in self._parts.values()
            for label in sorted(labels, key=lambda one: one.rank)
            if label.end is not None and _is_there(sheet, label)
        ]
        labels = _fitting(there, room)
        if any(label.name.keys for label in there if label not in labels):
            labels = _fitting(there, room - QFontMetrics(name_font(strong=False)).height())
        self._count_lines([label for label in there if label not in labels])
        for label in self._labels():
            if label not in labels and label is not self._count:
                label.hide()
        ends = [_pixels(sheet, label.end) for label in labels if label.end is not None]
        order = sorted(
            range(len(labels)), key=lambda index: (ends[index][1], labels[index].name.needs_end)
        )
        left = round(sheet.box.right() + GAP_EMS * sizes.em())
        if self._count is not None:  # it stands below all names, and no line leads to it
            order.append(len(labels))
            labels.append(self._count)
            ends.append((left, round(sheet.box.bottom())))
        top = sheet.box.top() - 0.5 * sizes.em()
        heights = [labels[index].height for index in order]
        wished = [ends[index][1] - top for index in order]
        starts = stacked(wished, heights, room)
        for index, start, height in zip(order, starts, heights, strict=True):
            middle = round(top + start + height / 2)
            end = (left, middle) if labels[index] is self._count else ends[index]
            labels[index].put((*end, left, middle))

    def _count_lines(self, left_out: Sequence[_Label]) -> None:
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

    def _point_at(self, label: _Label | None) -> None:
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


def name_font(*, strong: bool) -> QFont:
    """Return the font of a name."""
    font = QApplication.font()
    font.setBold(strong)
    return font


def wrapped(words: Sequence[str], metrics: QFontMetrics, width: float) -> list[str]:
    """Return rows of words that fit a width, at most MAX_ROWS; what does not fit is elided."""
    rows: list[str] = []
    for word in words:
        longer = f"{rows[-1]} {word}" if rows else word
        is_last = len(rows) == MAX_ROWS
        if rows and (is_last or metrics.horizontalAdvance(longer) <= width):
            rows[-1] = longer
        else:
            rows.append(word)
    elide = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(row, elide, max(1, int(width))) for row in rows]


def end_of(x: Array, y: Array, sheet: Sheet | None) -> Place | None:
    """Return where a line through x (N,), y (N,) ends, or leaves the plot at the right; None if no
    part of it is there.
    """
    if not len(x):
        return None
    right = float("inf") if sheet is None else sheet.right
    last = int(x.searchsorted(right, side="right")) - 1 if x[-1] > right else len(x) - 1
    if last < 0 or (sheet is not None and x[last] < sheet.left and last == len(x) - 1):
        return None
    end = float(x[last]), float(y[last])
    if last + 1 < len(x):
        part = (right - end[0]) / float(x[last + 1] - x[last])
        end = right, end[1] + part * (float(y[last + 1]) - end[1])
    return end if end[1] - end[1] == 0 else None  # else it is not finite


def halves(text: str) -> tuple[str, ...]:
    """Return a text in two rows that are as short as possible."""
    words = text.split(" ")
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(cuts, key=lambda rows: max(map(len, rows)), default=(text,))


def _is_there(sheet: Sheet, label: _Label) -> bool:
    if label.end is None or not label.name.needs_end:
        return label.end is not None
    _, y = sheet.point(*label.end)
    return sheet.box.top() - 1 <= y <= sheet.box.bottom() + 1


def _fitting(labels: Sequence[_Label], room: float) -> list[_Label]:
    """Return the labels, the first ones first, that fit below each other into a height."""
    found = []
    for label in labels:
        if label.height <= room:
            found.append(label)
            room -= label.height
    return found


def _pixels(sheet: Sheet, end: Place) -> tuple[int, int]:
    """Return the pixels of an end, on the frame if it lies outside."""
    x, y = sheet.point(*end)
    box = sheet.box
    return round(min(x, box.right())), round(min(max(y, box.top()), box.bottom()))
