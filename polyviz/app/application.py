"""Makes the application object, which everything that is painted needs."""

import sys
from functools import partial

from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from polyviz.app.diagnostics.qt_messages import explained_start, log_qt_messages
from polyviz.system.display import (
    DisplayError,
    failure_text,
    passed_over_text,
    usable_display,
)
from polyviz.system.terminal_language import tr
from polyviz.views.plots import accessible_chart

PICTURES_KB = 256 * 1024
"""Most memory for pictures of the axes and contours in plots without a layer. A window on a large
screen (3840 x 2160) may have 100 MB of them, a common one 20; with less than it needs, which Qt's
own 10 MB are, each change would paint all of them anew."""


def make_app(instead: str = "") -> QApplication:
    """Return the application object, made if need be, in PolyViz's style.

    Raises DisplayError, with the advice `instead`, if no window can be opened: by default to save a
    picture.
    """
    instead = instead or tr("save a picture with {0}").format("polyviz --screenshot FILE.png")
    log_qt_messages()
    app = QApplication.instance()
    if app is None:
        explain = partial(failure_text, instead=instead)
        with usable_display(instead), explained_start(explain, passed_over_text):
            app = QApplication(sys.argv[:1])
            if app.primaryScreen() is None:  # Qt would crash at the first window
                raise DisplayError(failure_text([], instead))
    if not isinstance(app, QApplication):
        raise RuntimeError("a Qt application without windows is running already")
    app.setApplicationName("PolyViz")
    app.setDesktopFileName("polyviz")
    app.setStyle("Fusion")
    accessible_chart.install()
    QPixmapCache.setCacheLimit(PICTURES_KB)
    return app
