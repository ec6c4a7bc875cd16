"""The two boxes of the Help menu: the shortcuts, and what PolyViz is."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QPixmap
from PySide6.QtWidgets import QMessageBox, QWidget

from polyviz import __version__
from polyviz.app.diagnostics.problem_report import versions
from polyviz.app.shell.actions import LESSON_SHORTCUT, MAX_LESSON_KEYS, menus, submenus
from polyviz.app.shell.theme import resource
from polyviz.catalogue.lessons import LESSONS
from polyviz.views.text.labels import bold, escaped


def shortcuts_text() -> str:
    """Return a table (rich text) of all keys and what they do."""
    rows = []
    listed = (*menus().values(), *submenus().values())
    for row in (row for _title, rows_of_menu in listed for row in rows_of_menu):
        if row is not None and row.shortcut:
            keys = QKeySequence(row.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            rows.append(table_row(bold(keys), escaped(row.description)))
    first, last = (
        LESSON_SHORTCUT.format(number) for number in (1, min(len(LESSONS), MAX_LESSON_KEYS))
    )
    what = QCoreApplication.translate("dialogs", "Choose a lesson")
    rows.append(table_row(bold(f"{first} … {last}"), escaped(what)))
    return f"<table cellpadding='3'>{''.join(rows)}</table>"


def table_row(left: str, right: str) -> str:
    """Return a row of a table of two columns (rich text)."""
    return f"<tr><td>{left}&nbsp;&nbsp;&nbsp;</td><td>{right}</td></tr>"


def about_text() -> str:
    """Return what PolyViz is and the versions it runs on (rich text)."""
    what = QCoreApplication.translate("dialogs", "Watch PyTorch learn to fit a sine.")
    rows = [table_row(escaped(name), escaped(version)) for name, version in versions().items()]
    return f"<h3>PolyViz {__version__}</h3><p>{what}</p><table>{''.join(rows)}</table>"


def show_shortcuts(parent: QWidget) -> None:
    """Open the list of shortcuts; it does not block the window."""
    title = QCoreApplication.translate("dialogs", "Keyboard shortcuts")
    _show(parent, title, shortcuts_text())


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
