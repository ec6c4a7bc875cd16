"""Measures what a window shows: the room of the plots, and texts that overlap, are cut, small or
pale.
"""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontInfo, QImage, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from polyviz.app.shell.main_window import MainWindow
from polyviz.views.controls.message_bar import MessageBar
from polyviz.views.controls.status_line import ElidedLabel
from polyviz.views.plots.plot_panel import PlotPanel

MIN_PIXELS = 10
"""Least size of a font on a screen of 1024 x 768."""

MIN_CONTRAST = 4.5
"""Least ratio of luminances of text and ground, WCAG 2.2, 1.4.3."""

SPOKEN = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSlider, QAbstractSpinBox)
OTHERS = (QProgressBar, QAbstractItemView, QPlainTextEdit, QTabBar, PlotPanel)


def share_of_plots(window: MainWindow) -> float:
    """Return the part of the window's area that fit and loss plot have, with axes and titles."""
    areas = [plot.width() * plot.height() for plot in (window.fit_plot, window.loss_plot)]
    bar = window.time_bar
    slider = bar.width() * bar.height() if bar.isVisible() else 0
    return (sum(areas) - slider) / (window.width() * window.height())


def seen_rect(widget: QWidget, window: QWidget) -> QRect:
    """Return what can be seen of a widget, in pixels of the window; empty for nothing."""
    rect = widget.rect().translated(widget.mapTo(window, QPoint(0, 0)))
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        rect &= parent.rect().translated(parent.mapTo(window, QPoint(0, 0)))
        parent = parent.parentWidget()
    return rect & window.rect()


def seen(window: MainWindow, *kinds: type[QWidget]) -> Iterator[tuple[QWidget, QRect]]:
    """Yield each widget of these kinds that can be seen, with its visible part.

    What lies under a notice counts as seen: it lies there for a moment only.
    """
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, kinds) or not widget.isVisibleTo(window):
            continue
        rect = seen_rect(widget, window)
        if not rect.isEmpty():
            yield widget, rect


def in_notice(widget: QWidget) -> bool:
    """Return whether a widget is a notice or in one, which lies over the plots by design."""
    parent: QWidget | None = widget
    while parent is not None:
        if isinstance(parent, MessageBar):
            return True
        parent = parent.parentWidget()
    return False


def overlaps(window: MainWindow) -> list[str]:
    """Return the pairs of widgets that cover each other, though neither is in the other."""
    found = [(w, r) for w, r in seen(window, *SPOKEN, *OTHERS) if not in_notice(w)]
    return [
        f"{named(one)} and {named(other)}: {(rect & other_rect).getRect()}"
        for index, (one, rect) in enumerate(found)
        for other, other_rect in found[:index]
        if rect.intersects(other_rect)
        and not one.isAncestorOf(other)
        and not other.isAncestorOf(one)
        and not belong_together(one, other)
    ]


def belong_together(one: QWidget, other: QWidget) -> bool:
    """Return whether one is a part of a view of Qt that lies over another part of it."""
    parts = QScrollBar, QHeaderView
    return isinstance(one, parts) or isinstance(other, parts)


def cut_texts(window: MainWindow) -> list[str]:
    """Return the texts that have less room than they need."""
    found = []
    for widget, rect in seen(window, QLabel, QAbstractButton, QTabBar, QComboBox, QHeaderView):
        needed, given = 0, 0
        if isinstance(widget, QTabBar):
            for i in range(widget.count()):
                text = widget.fontMetrics().horizontalAdvance(widget.tabText(i))
                if text > widget.tabRect(i).width():
                    found.append(f"tab {widget.tabText(i)!r} of {named(widget)}")
            continue
        if isinstance(widget, QHeaderView):
            continue  # its view scrolls
        if isinstance(widget, ElidedLabel):
            if widget.text() not in ("", widget.whole_text()):
                found.append(f"{widget.whole_text()!r} is elided to {widget.text()!r}")
            continue
        if isinstance(widget, QLabel):
            if not widget.text():
                continue
            if widget.wordWrap():
                needed, given = widget.heightForWidth(widget.width()), widget.height()
            else:
                needed, given = widget.sizeHint().width(), widget.width()
        elif isinstance(widget, QComboBox):
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            field = widget.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox,
                option,
                QStyle.SubControl.SC_ComboBoxEditField,
                widget,
            )
            needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
            given = field.width()
        elif isinstance(widget, QAbstractButton) and widget.text():
            needed, given = widget.minimumSizeHint().width(), widget.width()
        if needed > given + 1:
            found.append(f"{named(widget)} needs {needed} and has {given}")
        elif not is_scrolled(widget, window) and rect.size() != widget.size():
            found.append(f"{named(widget)} of {widget.size().toTuple()} is cut to {rect.getRect()}")
    return found


def is_scrolled(widget: QWidget, window: QWidget) -> bool:
    """Return whether a widget lies in an area that scrolls, where it may be partly seen."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if parent.objectName() == "qt_scrollarea_viewport":
            return not isinstance(parent.parentWidget(), QGraphicsView)
        parent = parent.parentWidget()
    return False


def small_texts(window: MainWindow) -> list[str]:
    """Return the texts whose font is smaller than MIN_PIXELS."""
    return [
        f"{named(widget)}: {QFontInfo(widget.font()).pixelSize()} pixels"
        for widget, _ in seen(window, *SPOKEN, *OTHERS)
        if QFontInfo(widget.font()).pixelSize() < MIN_PIXELS
    ]


def pale_texts(window: MainWindow, picture: QImage) -> list[str]:
    """Return the labels and buttons whose text has too little contrast in a picture of the window.

    The ground is the most frequent colour of the widget, the text the one that differs most.
    """
    found = []
    for widget, rect in seen(window, QLabel, QAbstractButton):
        text = widget.text()
        if not widget.isEnabled() or not plain(text).strip() or in_notice(widget):
            continue
        ratio = contrast_in(picture, rect)
        if ratio < MIN_CONTRAST:
            found.append(f"{named(widget)}: {ratio:.2f}")
    return found


def contrast_in(picture: QImage, rect: QRect) -> float:
    """Return the largest ratio of luminances to the most frequent colour in a part of a picture."""
    part = picture.copy(rect).convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(part.constBits(), dtype=np.uint32)
    colors, counts = np.unique(data, return_counts=True)
    channels = np.stack([(colors >> shift) & 255 for shift in (16, 8, 0)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    luminances = np.array([0.2126, 0.7152, 0.0722]) @ linear
    ground = luminances[counts.argmax()]
    high, low = np.maximum(luminances, ground), np.minimum(luminances, ground)
    return float(((high + 0.05) / (low + 0.05)).max())


def plain(text: str) -> str:
    """Return a text that may be rich as it is read."""
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def named(widget: QWidget) -> str:
    """Name a widget by its kind and text."""
    text = getattr(widget, "text", str)()
    kind = type(widget).__name__
    return f"{kind} {widget.objectName()} {plain(str(text))[:40]!r}"
