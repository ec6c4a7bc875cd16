"""Ctrl or Alt and a digit do the same on every keyboard, also where a digit needs Shift."""

import subprocess
from collections.abc import Callable, Iterator

import pytest
from person import Person
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from polyviz.app.run import Main
from polyviz.app.shell import digit_keys
from polyviz.app.shell.actions import MAX_LESSON_KEYS
from polyviz.app.shell.key_uses import uses_key
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.workspaces import WORKSPACES

pytestmark = pytest.mark.also_on_x

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
UPPER_ROW = {digit: str(9 + (digit or 10)) for digit in range(10)}
"""X's numbers of the keys with the digits; those of a layout would name other keys."""
LARGER = {"us": "Ctrl+21", "fr": "Ctrl+21", "cz": "Ctrl+20"}
SMALLER = {"us": "Ctrl+20", "fr": "Ctrl+82", "cz": "Ctrl+61"}
"""The keys with + or = and with - on them, on the keypad where - shares a key with a digit."""


@pytest.fixture(params=["us", "fr", "cz"])
def layout(request: pytest.FixtureRequest) -> Iterator[str]:
    """Has a keyboard of another country, where there is a keyboard."""
    if QGuiApplication.platformName() != "xcb":
        if request.param != "us":
            pytest.skip("there is no keyboard without an X server")
        yield request.param
        return
    subprocess.run(["setxkbmap", request.param], check=True)
    yield request.param
    subprocess.run(["setxkbmap", "us"], check=True)


def test_ctrl_and_a_digit(open_main: OpenMain, sit_before: SitBefore, layout: str) -> None:
    main = open_main()
    person = sit_before(main)
    on_x = QGuiApplication.platformName() == "xcb"

    def press(digit: int) -> None:
        person.press(f"Ctrl+{UPPER_ROW[digit] if on_x else digit}")

    for number, lesson in list(enumerate(LESSONS, 1))[:MAX_LESSON_KEYS]:
        press(number)
        assert main.session.spec.lesson == lesson, f"Ctrl+{number}"
    for number, row in list(enumerate(WORKSPACES.values(), 1))[1:]:
        person.press(f"Alt+{UPPER_ROW[number] if on_x else number}")
        assert main.window.actions_by_key[row.action].isChecked(), f"Alt+{number}"
    person.press(f"Alt+{UPPER_ROW[1] if on_x else 1}")  # where the plots have room
    person.turn(main.window.fit_plot.plot.viewport(), 5, (0.5, 0.5))
    assert main.window.fit_plot.is_zoomed
    press(0)
    assert not main.window.fit_plot.is_zoomed
    size = main.window.font().pointSizeF()
    person.press(LARGER[layout] if on_x else "Ctrl+=")
    assert main.window.font().pointSizeF() > size
    person.press(SMALLER[layout] if on_x else "Ctrl+-")
    assert main.window.font().pointSizeF() == size


@pytest.mark.parametrize(
    ("key", "modifiers", "scan_code", "platform", "digit"),
    [
        (Qt.Key.Key_Ampersand, CONTROL, 10, "xcb", 1),
        (Qt.Key.Key_Minus, CONTROL, 15, "xcb", 6),
        (Qt.Key.Key_Agrave, CONTROL, 19, "wayland", 0),
        (Qt.Key.Key_Plus, CONTROL, 2, "windows", 1),
        (Qt.Key.Key_1, CONTROL, 10, "xcb", None),
        (Qt.Key.Key_Minus, CONTROL, 20, "xcb", None),
        (Qt.Key.Key_Ampersand, ALT, 10, "xcb", 1),
        (Qt.Key.Key_Ampersand, ALT | CONTROL, 10, "xcb", None),
        (Qt.Key.Key_Ampersand, Qt.KeyboardModifier.NoModifier, 10, "xcb", None),
        (Qt.Key.Key_Ampersand, CONTROL, 10, "unheard of", None),
    ],
)
def test_the_digit_on_a_key(
    monkeypatch: pytest.MonkeyPatch,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    scan_code: int,
    platform: str,
    digit: int | None,
) -> None:
    monkeypatch.setattr(digit_keys.QGuiApplication, "platformName", lambda: platform)
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan_code, 0, 0)
    assert digit_keys.digit_of(event) == digit


@pytest.mark.parametrize("modifiers", [CONTROL, CONTROL | Qt.KeyboardModifier.ShiftModifier])
def test_no_digit_chooses_a_lesson_while_somebody_types(
    qapp: QApplication, modifiers: Qt.KeyboardModifier
) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_3, modifiers)
    editor = QLineEdit()
    assert uses_key(editor, event, [QKeySequence("Ctrl+3")], by_mouse=False)
    assert not uses_key(editor, event, [QKeySequence("Ctrl+4")], by_mouse=False)
