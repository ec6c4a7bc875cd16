"""What a person has left in a window: places scrolled to, texts being typed, zooms, chosen rows.

No run and no setting has them, so they are taken to the window that takes its place. Both windows
are made by the same code: a widget is found again by the classes on the way to it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QGraphicsView,
    QMainWindow,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from polyviz.views.controls.caption_strip import AnswerField
from polyviz.views.controls.step_ways import StepField
from polyviz.views.panels.help_panel import SearchField
from polyviz.views.panels.zoom_view import ZoomView
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.text.edited_text import EditedText

Path = tuple[tuple[str, int], ...]
"""The class of each widget on the way, and which of its kind among its siblings it is."""

Ranges = tuple[float, float, float, float]

Scrolled = tuple[int, int]
"""The value of a scroll bar, and its maximum."""

SETTLE_MS = 1000
"""So long a new window lays out its texts, whose heights decide how far they can be scrolled."""

WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QGraphicsView, QMenuBar, QPlainTextEdit)
"""Widgets whose parts are Qt's own."""

TYPED = (AnswerField, SearchField, StepField)
"""Fields with nothing but what a person has typed there."""


@dataclass
class Traces:
    """What was found, by the paths of the widgets."""

    lines: dict[Path, str] = field(default_factory=dict)
    """What is typed, or cannot be used as a value"""
    cursors: dict[Path, tuple[str, int]] = field(default_factory=dict)
    """Texts of several lines, and the places of their cursors"""
    rows: dict[Path, int] = field(default_factory=dict)
    """The rows that are chosen in lists and tables"""
    zooms: dict[Path, Ranges] = field(default_factory=dict)
    """What is seen of plots that are zoomed but not locked"""
    pictures: dict[Path, QTransform] = field(default_factory=dict)
    """The scales of other pictures that can be zoomed"""
    scrolled: dict[Path, tuple[Scrolled, Scrolled]] = field(default_factory=dict)
    """How far something is scrolled across and down"""
    focus: Path | None = None
    """What has the focus"""


def widgets_of(parent: QWidget, path: Path = ()) -> Iterator[tuple[Path, QWidget]]:
    """Yield all widgets within one, each with its path; what opens before it is not in it."""
    numbers: Counter[str] = Counter()
    for child in parent.children():
        if not isinstance(child, QWidget):
            continue
        if child.isWindow() and not isinstance(child, QDockWidget):
            continue
        name = f"{type(child).__name__} {child.objectName()}"
        here = (*path, (name, numbers[name]))
        numbers[name] += 1
        yield here, child
        if not isinstance(child, WHOLE):
            yield from widgets_of(child, here)


def traces_of(window: QMainWindow) -> Traces:
    """Return what a person has left in a window."""
    found = Traces()
    for path, widget in widgets_of(window):
        if widget is window.focusWidget():
            found.focus = path
        if isinstance(widget, TYPED):
            found.lines[path] = widget.text()
        elif isinstance(widget, EditedText):
            if widget.is_wrong():
                found.lines[path] = widget.typed()
        elif isinstance(widget, PlotPanel):
            if widget.is_zoomed and not widget.is_locked:
                found.zooms[path] = widget.coming_ranges
        elif isinstance(widget, ZoomView):
            if not widget.is_fitted:
                found.pictures[path] = widget.transform()
        elif isinstance(widget, QAbstractItemView):
            if widget.currentIndex().isValid():
                found.rows[path] = widget.currentIndex().row()
        elif isinstance(widget, QPlainTextEdit) and not widget.isReadOnly():
            found.cursors[path] = widget.toPlainText(), widget.textCursor().position()
        if isinstance(widget, QAbstractScrollArea) and not is_plot(widget):
            bars = widget.horizontalScrollBar(), widget.verticalScrollBar()
            across, down = ((bar.value(), bar.maximum()) for bar in bars)
            if across[0] or down[0]:
                found.scrolled[path] = across, down
    return found


def leave_traces(window: QMainWindow, found: Traces) -> None:
    """Have the same in a window that is shown in the place of another one."""
    widgets = dict(widgets_of(window))
    focused = None if found.focus is None else widgets.get(found.focus)
    if focused is not None and focused.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
    for path, widget in widgets.items():
        if path in found.lines and isinstance(widget, TYPED):
            widget.setText(found.lines[path])
        elif path in found.lines and isinstance(widget, EditedText):
            widget.type_again(found.lines[path])
        elif path in found.zooms and isinstance(widget, PlotPanel):
            widget.zoom_to(found.zooms[path])
        elif path in found.pictures and isinstance(widget, ZoomView):
            widget.zoom_to(found.pictures[path])
        elif path in found.rows and isinstance(widget, QAbstractItemView):
            index = widget.model().index(found.rows[path], max(0, widget.currentIndex().column()))
            widget.setCurrentIndex(index)
        elif path in found.cursors and isinstance(widget, QPlainTextEdit):
            text, place = found.cursors[path]
            if widget.toPlainText() == text:
                cursor = widget.textCursor()
                cursor.setPosition(place)
                widget.setTextCursor(cursor)
        if path in found.scrolled and isinstance(widget, QAbstractScrollArea):
            bars = widget.horizontalScrollBar(), widget.verticalScrollBar()
            for bar, (value, maximum) in zip(bars, found.scrolled[path], strict=True):
                if value:
                    ComingScroll(bar, value, maximum)


def is_plot(widget: QAbstractScrollArea) -> bool:
    """Return whether a widget is scrolled by its plot."""
    return isinstance(widget, QGraphicsView) and not isinstance(widget, ZoomView)


class ComingScroll(QObject):
    """Scrolls to the same part of a text again, until that has its height, or a person scrolls."""

    def __init__(self, bar: QScrollBar, value: int, maximum: int) -> None:
        super().__init__(bar)
        self._bar, self._part = bar, value / maximum
        bar.rangeChanged.connect(self._scroll)
        bar.actionTriggered.connect(self._leave_off)
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._leave_off)
        self._timer.start()
        self._scroll()

    @Slot()
    def _scroll(self) -> None:
        if self._timer.isActive():
            self._bar.setValue(round(self._part * self._bar.maximum()))

    @Slot()
    def _leave_off(self) -> None:
        self._timer.stop()
        self.deleteLater()
