"""The two dialogs of the Help menu."""

import sys

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QKeySequence, QPixmap
from PySide6.QtWidgets import QMessageBox, QWidget

from polyviz import __version__
from polyviz.app.actions import ACTIONS, LESSON_SHORTCUT, translated
from polyviz.app.files import resource
from polyviz.catalogue.lessons import LESSONS


def shortcuts_text() -> str:
    """Return a table (rich text) of all keys and what they do."""
    rows = []
    for row in ACTIONS:
        if row.shortcut:
            keys = QKeySequence(row.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            what = translated(row.tip) if row.tip else translated(row.text).replace("&", "")
            rows.append(f"<tr><td><b>{keys}</b>&nbsp;&nbsp;&nbsp;</td><td>{what}</td></tr>")
    first, last = (LESSON_SHORTCUT.format(number) for number in (1, len(LESSONS)))
    what = QCoreApplication.translate("dialogs", "Choose a lesson")
    rows.append(f"<tr><td><b>{first} … {last}</b>&nbsp;&nbsp;&nbsp;</td><td>{what}</td></tr>")
    return f"<table cellpadding='3'>{''.join(rows)}</table>"


def about_text() -> str:
    """Return what PolyViz is and the versions it runs on (rich text)."""
    from importlib.metadata import version  # slow to load, and seldom needed

    what = QCoreApplication.translate("dialogs", "Watch PyTorch learn to fit a sine.")
    versions = {
        "Python": ".".join(str(part) for part in sys.version_info[:3]),
        "torch": version("torch"),
        "Qt": qVersion(),
        "PySide6": version("PySide6-Essentials"),
        "pyqtgraph": version("pyqtgraph"),
        "NumPy": version("numpy"),
    }
    rows = "".join(f"<tr><td>{k}&nbsp;&nbsp;</td><td>{v}</td></tr>" for k, v in versions.items())
    return f"<h3>PolyViz {__version__}</h3><p>{what}</p><table>{rows}</table>"


def show_shortcuts(parent: QWidget) -> None:
    """Open the list of shortcuts; it does not block the window."""
    title = QCoreApplication.translate("dialogs", "Keyboard shortcuts")
    _show(parent, title, shortcuts_text())


def show_about(parent: QWidget) -> None:
    """Open the about box; it does not block the window."""
    _show(parent, QCoreApplication.translate("dialogs", "About PolyViz"), about_text())


def _show(parent: QWidget, title: str, text: str) -> None:
    for open_box in parent.findChildren(QMessageBox):
        if open_box.windowTitle() == title:
            open_box.raise_()
            open_box.activateWindow()
            return
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(text)
    box.setIconPixmap(QPixmap(str(resource("polyviz.svg"))).scaledToWidth(64))
    box.setModal(False)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.show()
