"""Sends Qt's messages to Python's logging, and those asked for by the user to the terminal."""

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

from polyviz.app.diagnostics.repeats import Repeats
from polyviz.system.streams import tell

log = logging.getLogger("polyviz.qt")

LEVELS = {
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

HARMLESS = ("This plugin does not support propagateSizeHints()",)
"""What the offscreen platform says, which needs no size hints."""

OF_PLATFORM = "platform plugin"
"""Words in every message of Qt about a platform that it cannot open."""

CANNOT_START = 2
"""Exit status where Qt can open no window."""


def log_qt_messages() -> None:
    """Log Qt's messages from now on; repeated ones are only counted.

    Debug messages, such as those of QT_DEBUG_PLUGINS, go to stderr unchanged.
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
    atexit.register(qInstallMessageHandler, None)  # Qt may log after Python has ended


@contextlib.contextmanager
def explained_start(
    explain: Callable[[list[str]], str], explain_other: Callable[[str], str]
) -> Iterator[None]:
    """If Qt gives up meanwhile, where it would abort, print one line and exit with status 2.

    `explain` makes the line from all that Qt said. If Qt does not give up, that is logged.
    `explain_other` gets the platform that Qt has opened; it returns a line if that is not the first
    one wanted, else "". The line is printed in place of what Qt said about platforms.
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
