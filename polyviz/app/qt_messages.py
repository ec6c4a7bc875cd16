"""Hands Qt's own messages to Python's logging."""

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from polyviz.app.repeats import Repeats

log = logging.getLogger("polyviz.qt")

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

HARMLESS = ("This plugin does not support propagateSizeHints()",)
"""What Qt says of its platform without a screen, where sizes need not be told to anybody."""


def log_qt_messages() -> None:
    """Log what Qt has to say, from now on; what it says again and again is only counted."""
    repeats = Repeats()

    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        number = 0 if message in HARMLESS else repeats.count(message)
        if number == 1:
            log.log(LEVELS[kind], "%s", message)
        elif number:
            log.log(LEVELS[kind], "%s (%d times by now)", message, number)

    qInstallMessageHandler(handle)
