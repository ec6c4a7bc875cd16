"""A notice over an edge of the plots: what happened, and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from polyviz.catalogue.words import one_line
from polyviz.views.controls.buttons import tool_button
from polyviz.views.controls.notice_kind import Kind, Sign, color_of, ground_of
from polyviz.views.style import sizes
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import RichLabel, bold, escaped, tool_tip

MAX_CHARACTERS = 600
"""Most characters of a message; the text of an error may be much longer."""

NARROW_EMS = 16
"""A text that has less room beside the button gets that below it, in heights of text."""

MAX_PART = 3
"""A notice covers at most one part of so many of the plot's height; else it has only its head."""

FOOT_LINES = 2.5
"""Lines of text that a notice has room for at the foot of a window; else it has only its head."""

GAP = 6
"""Pixels between a notice and the edges of the plot below it."""

MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
"""What moves the plot in the window when it comes to its panel or to what that is in."""


class MessageBar(QFrame):
    """Shows one message, with a button if there is something to do; hidden without a message.

    It lies over the plot that it follows, and moves nothing. Whether at the top or at the foot is
    decided when it appears and when the plot gets another size: there it hides less of the lines.
    In a presentation it lies at the foot of the window, where nothing else is.
    """

    acted = Signal()
    """The button of the message was clicked"""
    dismissed = Signal()
    """A person asks to hide the message"""
    covered = Signal(int, int)
    """(int, int): how many pixels at the top and at the foot of the plot it covers now"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.sign = Sign(self)
        self.text = RichLabel(parent=self, wraps=True)
        self.action = QPushButton(self)
        self.action.clicked.connect(self.acted)
        self.kind = Kind.HINT
        self.is_passing = False
        """Whether the message is soon of no interest, so that pictures leave it out."""
        tip = self.tr("Hide this message (Esc)")
        self.close_button = tool_button("✕", tip, self, self.dismissed)
        self.close_button.setAutoRaise(True)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(10, 6, 6, 6)
        self._layout.setSpacing(10)
        self._layout.setColumnStretch(1, 1)
        for place, part in enumerate((self.sign, self.text, self.action, self.close_button)):
            self._layout.addWidget(part, 0, place)
        self._is_stacked = self._is_short = False
        """Whether the button is below the text, and whether only the head is shown"""
        self._whole = self._head = ""
        self._followed: QWidget | None = None
        self._home = parent
        self._foot_of: QWidget | None = None
        """What it lies at the foot of, instead of over the plot"""
        self._axes: Callable[[], QRect] = QRect
        self._hidden_by: Callable[[QRect], float] = lambda _: 0.0
        self._is_low = False
        self._decided_for: tuple[QSize, int, int] | None = None
        """The size of the plot, and top and foot of its axes, for which `_is_low` was decided"""
        self._said = ""
        self.set_palette(LIGHT)
        self.hide()

    def follow(
        self,
        plot: QWidget,
        axes: Callable[[], QRect],
        hidden_by: Callable[[QRect], float] = lambda _: 0.0,
    ) -> None:
        """Lie over the upper or lower edge of `plot`, which is somewhere within the parent.

        `axes` returns the area within the axes, right of which are the names of lines, and
        `hidden_by` how much an area of the plot shows that had better not be hidden. Call `place`
        when the axes have changed.
        """
        self._followed, self._axes, self._hidden_by = plot, axes, hidden_by
        self._home = self.parentWidget()
        place: QWidget | None = plot
        while place is not None and place is not self.parentWidget():
            place.installEventFilter(self)
            place = place.parentWidget()
        self.raise_()

    def lie_at_foot(self, whole: QWidget | None) -> None:
        """Lie at the foot of a widget from now on; None for over the plot again."""
        if self._foot_of is not None:
            self._foot_of.removeEventFilter(self)
        self._foot_of, is_shown = whole, not self.isHidden()
        if whole is not None:
            whole.installEventFilter(self)
        self.setParent(whole or self._home)
        self._decided_for = None
        self.setVisible(is_shown)
        self.place()

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self.sign.palette_shown = palette
        self._dress()
        self.place()

    def show_message(
        self,
        text: str,
        head: str = "",
        action: str = "",
        *,
        kind: Kind = Kind.HINT,
        is_passing: bool = False,
    ) -> None:
        """Show `text` after a bold `head`, both literally.

        `action` is the text of a button, "" for none.
        """
        self.is_passing = is_passing
        bold_head = bold(head) if head else ""
        if self.isHidden() or self._head != bold_head:
            self._decided_for = None
        told = escaped(one_line(text, MAX_CHARACTERS))
        self._said = f"{one_line(head)} {one_line(text, MAX_CHARACTERS)}"
        self._head = bold_head
        self._whole = f"{self._head} {told}" if head else told
        self._say()
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.kind = self.sign.kind = kind
        self.setAccessibleName(self.tr("Message"))
        self._dress()
        self.show()
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the plot."""
        if event.type() in MOVES:
            self.place()
        return False

    def event(self, event: QEvent) -> bool:
        """Fit to the text when it has another size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.place()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place()
        self._tell_covered()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.covered.emit(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.raise_()

    def _dress(self) -> None:
        """Use the colours of the kind; a border tells them apart too."""
        palette = self.sign.palette_shown
        line, ground = color_of(self.kind, palette), ground_of(self.kind, palette)
        dash = "dashed" if self.kind is Kind.HINT else "solid"
        sheet = (
            f"#message {{ background: {ground}; border: 1px {dash} {line};"
            f" border-left: 6px solid {line}; border-radius: 5px; }}"
            f" #message QLabel {{ color: {palette.text}; background: transparent; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        self.sign.update()

    @Slot()
    def place(self) -> None:
        """Lie over an edge of the plot, as wide as the text needs."""
        plot, parent = self._followed, self.parentWidget()
        if plot is None or parent is None or self.isHidden():
            return
        if self._foot_of is not None:
            self._place_at_foot(self._foot_of)
            return
        corner = plot.mapTo(parent, QPoint(0, 0))
        axes = self._axes()
        room = axes.right() + 1 - 2 * GAP
        wanted = self._wanted_width()
        beside = room - self._taken(with_action=True)
        has_button = not self.action.isHidden()
        self._stack(has_button and wanted > room and beside < NARROW_EMS * sizes.em())
        width = max(self.minimumSizeHint().width(), min(room, wanted))
        margins = self._layout.contentsMargins()
        most = plot.height() // MAX_PART - margins.top() - margins.bottom()
        if self._is_stacked:
            most -= self.action.sizeHint().height() + self._layout.verticalSpacing()
        self._shorten(most, width - self._taken(with_action=not self._is_stacked))
        height = self._layout.totalHeightForWidth(width)
        upper = QRect(GAP + (room - width) // 2, GAP, width, height)
        lower = upper.translated(0, axes.bottom() + 1 - GAP - height - upper.top())
        size = plot.size(), axes.top(), axes.bottom()  # wider numbers at an axis move nothing
        if self._decided_for != size:
            self._decided_for = size
            self._is_low = self._hidden_by(lower) < self._hidden_by(upper)
        place = (lower if self._is_low else upper).translated(corner)
        if place != self.geometry():
            self.setGeometry(place)
            self._tell_covered()

    def _place_at_foot(self, whole: QWidget) -> None:
        room, most = whole.width() - 2 * GAP, round(FOOT_LINES * sizes.metrics().lineSpacing())
        self._stack(False)
        self._shorten(most, room - self._taken(with_action=True))
        width = max(self.minimumSizeHint().width(), min(room, self._wanted_width()))
        height = self._layout.totalHeightForWidth(width)
        left, top = (whole.width() - width) // 2, whole.height() - height - GAP
        self.setGeometry(left, top, width, height)
        self.raise_()

    def _tell_covered(self) -> None:
        plot, parent = self._followed, self.parentWidget()
        if plot is None or parent is None:
            return
        if self._foot_of is not None:
            self.covered.emit(0, 0)
            return
        top = self.y() - plot.mapTo(parent, QPoint(0, 0)).y()
        if self._is_low:
            self.covered.emit(0, plot.height() - top)
        else:
            self.covered.emit(top + self.height(), 0)

    def _wanted_width(self) -> int:
        """Return the width in which the text has one line."""
        text = sizes.metrics(bold=True).horizontalAdvance(self._said)
        return text + self._taken(with_action=True) + 2 * sizes.em()

    def _taken(self, *, with_action: bool) -> int:
        """Return the width that all but the text needs."""
        margins = self._layout.contentsMargins()
        parts: list[QWidget] = [self.sign, self.close_button]
        if with_action and not self.action.isHidden():
            parts.append(self.action)
        others = sum(part.sizeHint().width() + self._layout.horizontalSpacing() for part in parts)
        return others + margins.left() + margins.right()

    def _stack(self, is_stacked: bool) -> None:
        """Put the button below the text, or beside it."""
        if is_stacked is not self._is_stacked:
            self._is_stacked = is_stacked
            self._layout.removeWidget(self.action)
            if is_stacked:
                self._layout.addWidget(self.action, 1, 1, Qt.AlignmentFlag.AlignLeft)
            else:
                self._layout.addWidget(self.action, 0, 2)

    def _shorten(self, most: int, width: int) -> None:
        """Show only the head if all of the text were higher than `most` in this width."""
        wrapped = sizes.metrics().boundingRect(
            QRect(0, 0, max(1, width), 0), Qt.TextFlag.TextWordWrap, self._said
        )
        is_short = bool(self._head) and wrapped.height() > most
        if is_short is not self._is_short:
            self._is_short = is_short
            self._say()

    def _say(self) -> None:
        self.text.setText(self._head if self._is_short else self._whole)
        self.text.setToolTip(tool_tip(self._said) if self._is_short else "")
