"""Restores the window exactly where it was, if it can be reached there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from PySide6.QtCore import QMargins, QObject, QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

REST_MS = 300
"""A window that has not moved for so long is at rest. Entering or leaving full screen takes several
events, as does maximizing, with intermediate geometries that must not be kept."""

TITLE_PIXELS = 40
"""Room for a title bar, whose height is known only once the window is shown."""

RESTORED_PART = 0.85
"""Size of a restored window whose own size is too large, relative to the screen."""

GRIP_PIXELS = 80
"""Width of a title bar that must be on a screen so that the window can be moved by it."""


@dataclass(frozen=True)
class Placement:
    """Position, size and state of a window.

    `rect` is the window without its frame while it is neither maximized nor in full screen, `frame`
    what the window manager puts around it, `screen` the available area of its screen. Where
    windows do not know their place, as on Wayland, `has_place` is false and only the size counts.
    """

    rect: QRect
    frame: QMargins
    screen: QRect
    has_place: bool = True
    is_maximized: bool = False
    is_full: bool = False

    def to_text(self) -> str:
        """Return the placement as whole numbers, for the settings file."""
        flags = self.has_place, self.is_maximized, self.is_full
        sides = self.frame.left(), self.frame.top(), self.frame.right(), self.frame.bottom()
        numbers = *numbers_of(self.rect), *sides, *numbers_of(self.screen), *map(int, flags)
        return " ".join(map(str, numbers))

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """Return what `to_text` has written; None for any other text."""
        words = text.split()
        try:
            numbers = [int(word) for word in words]
            rect, frame, screen = QRect(*numbers[:4]), QMargins(*numbers[4:8]), numbers[8:12]
            has_place, is_maximized, is_full = numbers[12:]
            made = cls(rect, frame, QRect(*screen), *map(bool, (has_place, is_maximized, is_full)))
        except (ValueError, TypeError, OverflowError):
            return None
        return made if made.rect.isValid() else None

    def fitted(self, screens: Sequence[QRect]) -> Self:
        """Return the placement on these screens, the first of which is the main one.

        It is unchanged if its screen is still there and its title bar can be reached, or if all of
        it is visible. Otherwise the window moves to the nearest place where all of it is visible,
        or is maximized where it is too large for that.
        """
        outside = self.rect.marginsAdded(self.frame)
        title = QRect(outside.topLeft(), QSize(outside.width(), max(1, self.frame.top())))
        seen = [area.intersected(title) for area in screens]
        can_be_moved = any(
            part.width() >= min(GRIP_PIXELS, title.width()) and part.height() == title.height()
            for part in seen
        )
        if not self.has_place:
            return self._small_enough(screens[0])
        if can_be_moved and self.screen in screens:
            return self
        if any(area.contains(outside) for area in screens):
            return self
        return self._small_enough(nearest(outside, screens))

    def _small_enough(self, area: QRect) -> Self:
        """Return the placement moved into the area of a screen, maximized if it is too large."""
        room = area.marginsRemoved(self.frame)
        size = self.rect.size().boundedTo(room.size())
        left = max(room.left(), min(self.rect.left(), room.right() + 1 - size.width()))
        top = max(room.top(), min(self.rect.top(), room.bottom() + 1 - size.height()))
        is_too_large = size != self.rect.size()
        return replace(
            self,
            rect=QRect(QPoint(left, top), size),
            is_maximized=self.is_maximized or is_too_large,
        )


def numbers_of(rect: QRect) -> tuple[int, int, int, int]:
    """Return left, top, width and height."""
    return rect.x(), rect.y(), rect.width(), rect.height()


def nearest(rect: QRect, screens: Sequence[QRect]) -> QRect:
    """Return the screen with the largest part of a rectangle; the first if none has any of it."""

    def part(area: QRect) -> int:
        shared = area.intersected(rect).size()  # 0 x 0 where they do not meet
        return shared.width() * shared.height()

    return max(screens, key=part)


class Place(QObject):
    """Remembers where a window was at rest, and restores it at the next start."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._rest: Placement | None = None
        """The last placement at rest, neither maximized nor in full screen"""
        self._is_maximized = False
        """Whether it is maximized, or will be after full screen"""
        self._is_changing = False
        """Whether it has just begun to enter or leave full screen or the maximized state"""
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._look)

    def restore(self, text: str) -> None:
        """Restore the placement in a text of `to_text` as far as possible."""
        found = Placement.from_text(text)
        if found is not None:
            self._rest = found
            self._put(found.fitted(rooms()))

    def fit(self) -> None:
        """Maximize a window that is larger than its screen, unless it was closed in that size.

        It is then restored to a part of the screen.
        """
        window, screens = self._window, rooms()
        if self._rest is not None and window.size() == self._rest.rect.size():
            return
        has_place = self._rest is not None and self._rest.has_place
        area = nearest(window.geometry(), screens) if has_place else screens[0]
        size = window.size()
        if size.width() > area.width() or size.height() > area.height() - TITLE_PIXELS:
            rect = QRect(QPoint(), size.boundedTo(area.size() * RESTORED_PART))
            rect.moveCenter(area.center())
            # kept now, as a window shown maximized is never at rest in its restored size
            title = QMargins(0, TITLE_PIXELS, 0, 0)
            self._rest = Placement(rect, title, area, has_place=windows_have_places())
            self._put(replace(self._rest, is_maximized=True))

    def to_text(self) -> str:
        """Return the placement as text for `restore`; the window is about to close."""
        if self._timer.isActive() and not self._is_changing:
            self._look()
        self._timer.stop()
        rest = self._rest or self._present()
        state = self._window.windowState()
        is_full = bool(state & Qt.WindowState.WindowFullScreen)
        return replace(rest, is_maximized=self._is_maximized, is_full=is_full).to_text()

    @Slot()
    def note_move(self) -> None:
        """Take note that the window has another place or size."""
        self._timer.start()

    @Slot(object)
    def note_state(self, before: Qt.WindowState) -> None:
        """Take note that the window has left the state `before`, and whether it is maximized."""
        self._timer.start()
        self._is_changing = True
        now = self._window.windowState()
        full, maximized = Qt.WindowState.WindowFullScreen, Qt.WindowState.WindowMaximized
        if not now & full or (not before & full and not now & maximized):
            self._is_maximized = bool((before if now & full else now) & maximized)
        elif now & maximized:
            self._is_maximized = True

    @Slot()
    def _look(self) -> None:
        self._is_changing = False
        window, screen = self._window, self._window.screen()
        if not window.isVisible() or window.windowState() & ~Qt.WindowState.WindowActive:
            return
        is_large = window.frameGeometry() == screen.availableGeometry()
        is_changing = is_large or window.geometry() == screen.geometry()
        if not is_changing:
            self._rest = self._present()

    def _present(self) -> Placement:
        window = self._window
        inside, outside = window.geometry(), window.frameGeometry()
        frame = QMargins(
            inside.left() - outside.left(),
            inside.top() - outside.top(),
            outside.right() - inside.right(),
            outside.bottom() - inside.bottom(),
        )
        screen = window.screen().availableGeometry()
        return Placement(inside, frame, screen, windows_have_places())

    def _put(self, to: Placement) -> None:
        window = self._window
        if to.has_place:
            window.setGeometry(to.rect)  # move() would include the frame, which is added later
        else:
            window.resize(to.rect.size())
        state = Qt.WindowState.WindowNoState
        if to.is_maximized:
            state |= Qt.WindowState.WindowMaximized
        if to.is_full:
            state |= Qt.WindowState.WindowFullScreen
        self._is_maximized = to.is_maximized
        window.setWindowState(state)


def windows_have_places() -> bool:
    """Return whether this platform tells windows their position."""
    return not QGuiApplication.platformName().startswith("wayland")


def rooms() -> list[QRect]:
    """Return the available area of each screen, the main one first."""
    main = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not main]
    return [screen.availableGeometry() for screen in (main, *others)]
