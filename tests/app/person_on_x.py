"""A person before a window on a real X server: each key and click takes the way through it."""

import subprocess
import time
from collections import Counter
from collections.abc import Callable

from helpers import PATIENCE_MS
from person import Person, part_of
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from polyviz.app.run import Main

KEYS = {
    **{"Ctrl": "ctrl", "Shift": "shift", "Alt": "alt", "Space": "space", "PgUp": "Prior"},
    **{"PgDown": "Next", "Backspace": "BackSpace", "Return": "Return"},
    **{"+": "plus", "-": "minus", ".": "period", "/": "slash"},
}
"""X's names of keys, where they are not Qt's."""

BUTTONS = {
    Qt.MouseButton.LeftButton: "1",
    Qt.MouseButton.MiddleButton: "2",
    Qt.MouseButton.RightButton: "3",
}
WHEEL_UP, WHEEL_DOWN = "4", "5"


class Arrivals(QObject):
    """Counts what the X server has sent to the windows of this process, by kind of event."""

    def __init__(self) -> None:
        super().__init__()
        self.count: Counter[QEvent.Type] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count each event once: it goes to a window first, then to widgets in it."""
        if isinstance(watched, QWindow):
            self.count[event.type()] += 1
        return False


class PersonOnX(Person):
    """Sits before one window, and waits after each movement until it has arrived there."""

    def __init__(self, main: Main) -> None:
        super().__init__(main)
        self._arrivals = Arrivals()
        self._arrivals.setParent(main.window)
        QApplication.instance().installEventFilter(self._arrivals)
        self.turn_to_window()

    def turn_to_window(self) -> None:
        """Make the window the active one."""
        super().turn_to_window()
        wait_until(lambda: QApplication.activeWindow() is self.window, "the window is not active")

    def press(self, keys: str) -> None:
        """Press keys such as "Ctrl+R", wherever the focus is."""
        names = keys.removesuffix("++").split("+") + (["+"] if keys.endswith("++") else [])
        on_x = [KEYS.get(name, name.lower() if len(name) == 1 else name) for name in names]
        self._do(["key", "+".join(on_x)], QEvent.Type.KeyRelease, len(on_x))

    def write(self, text: str) -> None:
        """Type a text, letter by letter."""
        self._do(["type", "--delay", "2", "--", text], QEvent.Type.KeyRelease, len(text))

    def click(self, widget: QWidget, place: QPoint | None = None) -> bool:
        """Click a widget that can be seen; say whether it can."""
        if not widget.isVisible():
            return False
        self._go_to(widget, QPointF(widget.rect().center() if place is None else place))
        self._do(["click", BUTTONS[Qt.MouseButton.LeftButton]], QEvent.Type.MouseButtonRelease)
        return True

    def double_click(self, widget: QWidget, place: QPoint) -> None:
        """Click twice at a place of a widget, if it can be seen."""
        if widget.isVisible():
            self._go_to(widget, QPointF(place))
            words = ["click", "--repeat", "2", "--delay", "40", "1"]
            self._do(words, QEvent.Type.MouseButtonRelease, 2)

    def turn(self, widget: QWidget, clicks: int, place: tuple[float, float]) -> None:
        """Turn the wheel over a part of a widget."""
        self._go_to(widget, part_of(widget, place))
        for _ in range(abs(clicks)):
            self._do(["click", WHEEL_UP if clicks > 0 else WHEEL_DOWN], QEvent.Type.Wheel)

    def drag(
        self,
        widget: QWidget,
        start: tuple[float, float],
        end: tuple[float, float],
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    ) -> None:
        """Press a button over one part of a widget, move to another, and release it."""
        first, last = part_of(widget, start), part_of(widget, end)
        self._go_to(widget, first)
        self._do(["mousedown", BUTTONS[button]], QEvent.Type.MouseButtonPress)
        for part in (0.1, 0.5, 1.0):
            self._go_to(widget, first + part * (last - first))
        self._do(["mouseup", BUTTONS[button]], QEvent.Type.MouseButtonRelease)

    def point(self, widget: QWidget, place: tuple[float, float]) -> None:
        """Move the mouse over a part of a widget."""
        self._go_to(widget, part_of(widget, place))

    def _go_to(self, widget: QWidget, at: QPointF) -> None:
        place = widget.mapToGlobal(at).toPoint()
        if QCursor.pos() != place:
            self._do(["mousemove", str(place.x()), str(place.y())], QEvent.Type.MouseMove)
            wait_until(lambda: QCursor.pos() == place, f"the mouse does not come to {place}")

    def _do(self, words: list[str], kind: QEvent.Type, times: int = 1) -> None:
        """Let xdotool do something, and wait until `times` events of this kind have come of it."""
        before = self._arrivals.count[kind]
        subprocess.run(["xdotool", *words], check=True)
        wait_until(
            lambda: self._arrivals.count[kind] >= before + times or not self.window.isVisible(),
            f"nothing comes of xdotool {' '.join(words)}",
        )


def wait_until(condition: Callable[[], bool], complaint: str) -> None:
    """Serve events until something is so."""
    give_up_at = time.monotonic() + PATIENCE_MS / 1000
    while not condition():
        assert time.monotonic() < give_up_at, complaint
        QTest.qWait(1)
