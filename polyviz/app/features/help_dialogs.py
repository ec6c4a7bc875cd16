"""The box of the menu Help that says what PolyViz is."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMessageBox, QWidget

from polyviz import __version__
from polyviz.app.diagnostics.problem_report import versions
from polyviz.views.style.theme import resource
from polyviz.views.text.labels import escaped


def table_row(left: str, right: str) -> str:
    """Return a row of a table of two columns (rich text)."""
    return f"<tr><td>{left}&nbsp;&nbsp;&nbsp;</td><td>{right}</td></tr>"


def about_text() -> str:
    """Return what PolyViz is and the versions it runs on (rich text)."""
    what = QCoreApplication.translate("dialogs", "Watch PyTorch learn to fit a curve.")
    rows = [table_row(escaped(name), escaped(version)) for name, version in versions().items()]
    return f"<h3>PolyViz {__version__}</h3><p>{what}</p><table>{''.join(rows)}</table>"


def show_about(parent: QWidget) -> None:
    """Open the about box; it does not block the window."""
    _show(parent, QCoreApplication.translate("dialogs", "About PolyViz"), about_text())


def _show(parent: QWidget, title: str, text: str) -> None:
    box = parent.findChild(QMessageBox, title) or QMessageBox(parent)
    box.setObjectName(title)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(text)
    box.setIconPixmap(QPixmap(str(resource("polyviz.svg"))).scaledToWidth(64))
    box.setModal(False)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.show()
    box.raise_()
    box.activateWindow()
