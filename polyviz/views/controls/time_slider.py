"""A slider over the steps of a run. Its thumb lies under the point of its step in the loss plot."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QFrame, QLabel, QSizePolicy, QWidget

from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.style import sizes
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.readable import count_text

THUMB_EMS, BAR_EMS = 0.9, 0.25
"""Width of the thumb and height of the bar, relative to the height of the text."""

RING = 3
"""Pixels around the thumb for the ring that shows the focus."""

PAGES = 20
"""Page Down goes on by the steps done, divided by this."""


@dataclass(frozen=True)
class Track:
    """Where the axis of the steps lies, in pixels from the left edge of the slider.

    The loss of step t, counted from 0, lies `per_step` * t to the right of `zero`.
    """

    left: float
    right: float
    zero: float
    per_step: float

    def x_of(self, step: int) -> float:
        """Return where the last loss lies that is known after `step` steps.

        Before the first step there is none: its place is one step further to the left, or the end
        of the axis if that is nearer.
        """
        x = self.zero + (step - 1) * self.per_step
        return x if step or self.left > self.zero else max(x, self.left)

    def step_at(self, x: float) -> int:
        """Return the step whose place is nearest to `x`, at least 0."""
        if x < (self.x_of(0) + self.zero) / 2:
            return 0
        return max(1, round((x - self.zero) / self.per_step) + 1)


def page_of(reached: int) -> int:
    """Return by how many steps Page Down goes on in a run of so many steps."""
    return max(1, reached // PAGES)


class TimeSlider(QAbstractSlider):
    """Shows a step of those done, and reports another by `valueChanged`.

    Its parts are plain widgets of Qt, so that a playing run moves them without painting in Python.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Shown step"))
        self.setToolTip(self.tr("Go back to any step (←, →, Page Up, Page Down, Home, End)"))
        self._palette = LIGHT
        self._fit_text()
        self._track: Track | None = None
        self._step = self._reached = self._losses = 0
        self._grip: float | None = None
        self._thumbs: dict[tuple[int, bool, bool, float], QPixmap] = {}
        self._shown: tuple[int, int, int] | None = None
        self._rest, self._done = QFrame(self), QFrame(self)
        self.thumb = QLabel(self)
        self.thumb.setTextFormat(Qt.TextFormat.PlainText)
        for part in (self._rest, self._done, self.thumb):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setAutoFillBackground(part is not self.thumb)
        self.setAutoFillBackground(True)  # else all that it lies in is painted with each move
        CalmWheel(self)
        self.set_steps(0, 0, 0)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._palette = palette
        self._thumbs.clear()
        self._fit_text()
        self.updateGeometry()
        self._dress()

    def set_track(self, track: Track) -> None:
        """Lie under an axis that has moved."""
        self._track = track
        self._shown = None
        self._place()

    def set_steps(self, step: int, reached: int, losses: int) -> None:
        """Show `step` of those that the run has done, without reporting it.

        `losses` is how many losses the run has had: one more than steps after its phase "loss".
        """
        self._step, self._reached, self._losses = step, reached, losses
        with QSignalBlocker(self):
            self.setRange(0, reached)
            self.setPageStep(page_of(reached))
            self.setValue(step)
        if self.isEnabled() is not (reached > 0):
            self.setEnabled(reached > 0)
            self._dress()
        said = self.tr("step {0} of {1}").format(count_text(step), count_text(reached))
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
        self._place()

    def move_thumb(self, step: int, losses: int) -> None:
        """Show the newest step of a playing run, which `set_steps` will tell to screen readers."""
        self._step, self._reached, self._losses = step, step, losses
        self._place()

    def _x_of_thumb(self, track: Track) -> float:
        return track.x_of(self._losses if self._step == self._reached else self._step)

    def sizeHint(self) -> QSize:
        """Leave room for the ring around the thumb."""
        return QSize(20 * sizes.em(), self._diameter + 2 * RING + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shown = None
        self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self._dress()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self._dress()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the thumb, or bring it here if the run has come so far."""
        track = self._track
        if event.button() is not Qt.MouseButton.LeftButton or track is None or not self.isEnabled():
            event.ignore()
            return
        x, thumb = event.position().x(), self._x_of_thumb(track)
        radius = self._diameter / 2 + RING
        if abs(x - thumb) <= radius:
            self._grip = x - thumb
        elif x <= track.x_of(self._losses) + radius:
            self._grip = 0.0
            self._go_to(x)
        self.setSliderDown(self._grip is not None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the thumb follow the mouse."""
        if self._grip is not None:
            self._go_to(event.position().x() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the thumb."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = None
            self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by one step, by a page, or to an end: Page Down leads on, as it does in a text."""
        key, page = event.key(), page_of(self._reached)
        ways = {
            **{Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: -page},
            **{Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_PageDown: page},
            **{Qt.Key.Key_Home: -self._step, Qt.Key.Key_End: self._reached - self._step},
        }
        way = ways.get(Qt.Key(key))
        if way is None:
            event.ignore()
        else:
            self._choose(self._step + way)

    def _go_to(self, x: float) -> None:
        if self._track is not None:
            self._choose(self._track.step_at(x))

    def _choose(self, step: int) -> None:
        """Report a step as a person's choice, and show it at once."""
        step = max(0, min(step, self._reached))
        self.set_steps(self._step, self._reached, self._losses)  # a playing run may have gone on
        self._step = step
        self.setValue(step)
        self._place()

    def _fit_text(self) -> None:
        """Take sizes from the present size of text; each frame asks for them."""
        em = sizes.em()
        self._diameter = max(14, round(THUMB_EMS * em))
        self._thumb_width = self._diameter + 2 * RING
        self._bar_height = max(4, round(BAR_EMS * em))

    def _place(self) -> None:
        """Move what has to be moved by at least a pixel."""
        track = self._track
        if track is None:
            self.thumb.hide()
            return
        x = self._x_of_thumb(track)
        side = -1 if x < track.left - 0.5 else int(x > track.right + 0.5)
        end = max(track.left, min(track.x_of(self._losses), track.right))
        x = max(track.left, min(x, track.right)) if side else x
        left = round(x - self._thumb_width / 2)
        shown = left, side, round(end)
        if shown == self._shown:
            return
        old, self._shown = self._shown, shown
        height = self._bar_height
        top = (self.height() - height) // 2
        begin = round(max(track.left, min(track.x_of(0), track.right)))
        self._done.setGeometry(begin, top, max(0, round(end) - begin), height)
        if old is None:
            self._rest.setGeometry(begin, top, max(0, round(track.right) - begin), height)
            self.thumb.show()
        if old is None or old[1] != side:
            self._dress()
        self.thumb.move(left, (self.height() - self.thumb.height()) // 2)

    def _dress(self) -> None:
        """Give the parts their colours and the thumb its shape."""
        palette, is_on = self._palette, self.isEnabled()
        grounds = (self, palette.base), (self._rest, palette.line), (self._done, palette.accent)
        for part, color in grounds:
            colors = part.palette()
            colors.setColor(QPalette.ColorRole.Window, QColor(color))
            part.setPalette(colors)
        side = 0 if self._shown is None else self._shown[1]
        kind = side, is_on, self.hasFocus(), self.devicePixelRatioF()
        if kind not in self._thumbs:
            self._thumbs[kind] = self._thumb_picture(*kind)
        self.thumb.setPixmap(self._thumbs[kind])
        if self.thumb.width() != self._thumb_width:
            self.thumb.resize(self._thumb_width, self._thumb_width)
            self._shown = None
            self._place()

    def _thumb_picture(self, side: int, is_on: bool, has_focus: bool, ratio: float) -> QPixmap:
        """Return the thumb: a disk, or an arrow to the `side` (-1, 1) where its step lies."""
        width = self._thumb_width
        picture = QPixmap(round(width * ratio), round(width * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(self._palette.accent if is_on else self._palette.field_line)
        middle, radius = QPointF(width / 2, width / 2), self._diameter / 2
        if has_focus:
            painter.setPen(QPen(QColor(self._palette.text), 2))
            painter.drawEllipse(QRectF(1, 1, width - 2, width - 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        if side:
            tip, back = middle.x() + side * 0.8 * radius, middle.x() - side * 0.5 * radius
            corners = [(tip, 0.0), (back, -0.8 * radius), (back, 0.8 * radius)]
            painter.drawPolygon(QPolygonF([QPointF(x, middle.y() + y) for x, y in corners]))
        else:
            painter.drawEllipse(middle, radius, radius)
        painter.end()
        return picture
