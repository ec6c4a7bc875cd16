"""Hands Qt's own messages to Python's logging, or to the terminal where they were asked for."""

import atexit
import contextlib
import logging
import os
from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QMessageLogContext,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication

from polyviz.app.repeats import Repeats
from polyviz.app.streams import tell

log = logging.getLogger("polyviz.qt")

LEVELS = {
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

HARMLESS = ("This plugin does not support propagateSizeHints()",)
"""What Qt says of its platform without a screen, where sizes need not be told to anybody."""

OF_PLATFORM = "platform plugin"
"""What is in all that Qt says of a platform that it cannot open."""

CANNOT_START = 2
"""Exit status where Qt can open no window."""


def log_qt_messages() -> None:
    """Log what Qt has to say, from now on; what it says again and again is only counted.

    Its words for those who look for a fault, as with QT_DEBUG_PLUGINS, go to stderr as they are.
    """
    repeats = Repeats()

    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in LEVELS:
            tell(qFormatLogMessage(kind, context, message))
            return
        number = 0 if message in HARMLESS else repeats.count(message)
        if number == 1:
            log.log(LEVELS[kind], "%s", message)
        elif number:
            log.log(LEVELS[kind], "%s (%d times by now)", message, number)

    qInstallMessageHandler(handle)
    atexit.register(qInstallMessageHandler, None)  # Qt still speaks when Python has ended


@contextlib.contextmanager
def explained_start(
    explain: Callable[[list[str]], str], explain_other: Callable[[str], str]
) -> Iterator[None]:
    """Where Qt gives up meanwhile, and would abort, end the process with a line and status 2.

    `explain` makes the line of all that Qt said, which is logged where it does not give up.
    `explain_other` makes a line of the platform that Qt has opened where it is not the first one
    wanted, else ""; it takes the place of what Qt said of platforms.
    """
    said: list[tuple[QtMsgType, str]] = []

    def keep(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in LEVELS:
            tell(qFormatLogMessage(kind, context, message))
            return
        said.append((kind, message))
        if kind is QtMsgType.QtFatalMsg:
            line = explain([" ".join(text.split()) for _, text in said])
            tell(f"polyviz: {line}")
            os._exit(CANNOT_START)  # an exception would not come through, and Qt aborts next

    before = qInstallMessageHandler(keep)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    other = explain_other(QGuiApplication.platformName()) if said else ""
    if other:
        tell(other)
    for kind, message in said:
        if not other or OF_PLATFORM not in message:
            log.log(LEVELS[kind], "%s", message)
