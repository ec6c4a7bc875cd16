"""What a screen reader is told of plots: that they are charts, their names, and their values.

Only Qt's own interface is used, made here with the role of a chart: interfaces that are written in
Python have crashed with some versions of Qt. Name and description are those of the widget.
"""

import functools
import re
from html import unescape

import pyqtgraph as pg
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget


@functools.cache
def install() -> None:
    """Let the plots be charts from now on; further calls do nothing."""
    QAccessible.installFactory(_chart_of)


def _chart_of(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, pg.PlotWidget):
        return QAccessibleWidget(thing, QAccessible.Role.Chart, thing.accessibleName())
    return None


def announce(sender: QObject, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say a text; if it is urgent, at once instead of what it is saying."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(sender, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def spoken(rich: str) -> str:
    """Return rich text as it is read out."""
    return unescape(re.sub(r"<[^>]*>", "", rich)).strip()
