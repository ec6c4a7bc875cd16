"""What is offered at the very first start: the lectures, on a card over the plots."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from polyviz.views.controls.buttons import push_button, tool_button
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column, row
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import PlainLabel

WIDTH_EMS = 27
"""How wide the card is where there is room, in heights of text."""

EDGE = 8
"""Pixels that stay free around it."""

MARGINS = (18, 12, 12, 16)

MOVES = (QEvent.Type.Resize, QEvent.Type.Move)


class WelcomeCard(QFrame):
    """Lies in the middle of a plot, and keeps nobody from anything else."""

    chosen = Signal(str)
    """The key of the lecture that a person wants to see"""
    closed = Signal()
    """A person does not want to see one now"""

    def __init__(
        self,
        lectures: Sequence[tuple[str, str]],
        plot: QWidget,
        axes: Callable[[], QRect],
        parent: QWidget,
    ) -> None:
        """Offer `lectures`, each a key and a title, over the `axes` of a plot within the parent."""
        super().__init__(parent)
        self.setObjectName("welcome")
        self._plot, self._axes = plot, axes
        self.setAccessibleName(self.tr("Welcome to PolyViz"))
        self.heading = PlainLabel(self.tr("Welcome to PolyViz"), self, wraps=True)
        self.heading.setObjectName("welcome_heading")
        self.close_button = tool_button("✕", self.tr("Close (Esc)"), self, self.closed)
        self.close_button.setAutoRaise(True)
        self.word = PlainLabel(
            self.tr("A lecture shows you step by step what there is to see. Begin with one:"),
            self,
            wraps=True,
        )
        tip = self.tr("Open this lecture; ‹ and › turn its pages")
        self.buttons = {
            key: push_button(title, tip, self, partial(self.chosen.emit, key))
            for key, title in lectures
        }
        self.rest = PlainLabel(
            self.tr("Or press Space and watch the curve learn. The lectures stay in Help."),
            self,
            role="field",
            wraps=True,
        )
        top = Qt.AlignmentFlag.AlignTop
        head = row((self.heading, 1), self.close_button, spacing=8)
        head.setAlignment(self.close_button, top)
        column(
            head,
            self.word,
            *self.buttons.values(),
            self.rest,
            within=self,
            margins=MARGINS,
            spacing=8,
        )
        self.set_palette(LIGHT)
        place: QWidget | None = plot
        while place is not None and place is not parent:
            place.installEventFilter(self)
            place = place.parentWidget()
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self.setStyleSheet(
            f"#welcome {{ background: {palette.window}; border: 1px solid {palette.field_line};"
            f" border-top: 4px solid {palette.accent}; border-radius: 6px; }}"
            " #welcome QLabel { background: transparent; } #welcome QPushButton { padding: 6px; }"
            f" #welcome_heading {{ color: {palette.text}; font-weight: bold;"
            f" font-size: {round(1.25 * sizes.pixels())}px; }}"
        )
        self.place()

    def place(self) -> None:
        """Lie in the middle of the axes, as high as the texts need."""
        parent = self.parentWidget()
        if parent is None:
            return
        axes = self._axes()
        room = axes.translated(self._plot.mapTo(parent, QPoint(0, 0)))
        width = max(self.minimumSizeHint().width(), WIDTH_EMS * sizes.em())
        width = min(width, room.width() - 2 * EDGE)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        place = QRect(0, 0, width, height)
        place.moveCenter(room.center())
        place.moveTop(max(place.top(), EDGE))
        if place != self.geometry():
            self.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the plot."""
        if event.type() in MOVES:
            self.place()
        return False

    def event(self, event: QEvent) -> bool:
        """Fit to the texts when they have another size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.place()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place()
        self.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.raise_()
