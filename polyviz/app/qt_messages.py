"""Hands Qt's own messages to Python's logging."""

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

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
    """Log what Qt has to say, from now on."""
    qInstallMessageHandler(_handle)


def _handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if message not in HARMLESS:
        log.log(LEVELS[kind], "%s", message)
