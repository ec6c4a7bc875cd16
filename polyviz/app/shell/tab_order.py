"""The order in which Tab goes through a window: from region to region, each in reading order."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QMainWindow,
    QMenuBar,
    QScrollArea,
    QStatusBar,
    QToolBar,
    QWidget,
)

from polyviz.views.style import sizes

MENUS, TOOLS, MIDDLE, STATUS = range(4)
"""The regions from top to bottom; in the middle, what is further left comes first."""


def move_focus(window: QMainWindow, *, forwards: bool) -> bool:
    """Give the focus to the next or the previous stop; return whether there is one."""
    stops = tab_stops(window)
    if not stops:
        return False
    focused = window.focusWidget()
    if focused in stops:
        place = stops.index(focused) + (1 if forwards else -1)
    else:
        place = 0 if forwards else -1
    chosen = stops[place % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    chosen.setFocus(reason)
    parent = chosen.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(chosen)
        parent = parent.parentWidget()
    return True


def tab_stops(window: QMainWindow) -> list[QWidget]:
    """Return what Tab reaches in a window, in order."""
    by_block: dict[QWidget, list[QWidget]] = {}
    for widget in window.findChildren(QWidget):
        if widget.window() is window and _is_stop(widget):
            by_block.setdefault(_block_of(window, widget), []).append(widget)
    seen = [block for block in by_block if _area(window, block).intersects(window.rect())]
    seen.reverse()  # what lies over another block at the same place comes before it
    blocks = sorted(seen, key=lambda block: _rank(window, block))
    return [widget for block in blocks for widget in _as_read(window, by_block[block])]


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if not (takes_tab and widget.isVisible() and widget.isEnabled()):
        return False
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return False
    return widget.focusProxy() is None and not widget.size().isEmpty()


def _block_of(window: QMainWindow, widget: QWidget) -> QWidget:
    """Return the part of the window, or of its central widget, that holds a widget."""
    block, middle = widget, window.centralWidget()
    parent = block.parentWidget()
    while parent is not None and parent is not window and parent is not middle:
        block, parent = parent, parent.parentWidget()
    return block


def _area(window: QMainWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _rank(window: QMainWindow, block: QWidget) -> tuple[int, int, int]:
    place = _area(window, block)
    region = MIDDLE
    for kind, of_kind in ((QMenuBar, MENUS), (QToolBar, TOOLS), (QStatusBar, STATUS)):
        if isinstance(block, kind):
            region = of_kind
    return region, place.x(), place.y()


def _as_read(window: QMainWindow, widgets: list[QWidget]) -> list[QWidget]:
    """Return widgets row by row, each from left to right."""
    centers = {widget: _area(window, widget).center() for widget in widgets}
    rows: list[list[QWidget]] = []
    for widget in sorted(widgets, key=lambda w: centers[w].y()):
        if rows and centers[widget].y() - centers[rows[-1][0]].y() < sizes.em():
            rows[-1].append(widget)
        else:
            rows.append([widget])
    return [widget for row in rows for widget in sorted(row, key=lambda w: centers[w].x())]
