"""Opens a window and ends at once when all of it is painted: `first_paint.py plain|polyviz`."""

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication


class EndAtFirstPaint(QObject):
    """Ends the process after the first paint of anything, and all that is painted with it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, end)
        return False


def end() -> None:
    os._exit(0)


def main(which: str) -> int:
    app = QApplication([])
    watcher = EndAtFirstPaint()
    app.installEventFilter(watcher)
    if which == "polyviz":
        from polyviz.cli import main

        return main([])
    import pyqtgraph as pg

    plot = pg.PlotWidget()
    plot.resize(1280, 800)
    plot.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
