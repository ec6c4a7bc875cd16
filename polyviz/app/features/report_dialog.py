"""Shows the report of a problem, to be read, copied and taken along."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from polyviz.views.style import sizes
from polyviz.views.style.boxes import column, row
from polyviz.views.text.edited_text import show_beginning
from polyviz.views.text.labels import PlainLabel, tool_tip

WIDTH_EMS, HEIGHT_EMS = 50, 32


class ReportDialog(QDialog):
    """Does not block the window; a fault can be looked at while the run goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Problem report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder: Path | None = None
        hint = PlainLabel(
            self.tr(
                "Copy this report and include it when you ask for help. It contains folder names."
            ),
            self,
            wraps=True,
        )
        self.place = QLineEdit(self, readOnly=True)
        self.place.setAccessibleName(self.tr("Log file"))
        place_label = PlainLabel(self.tr("&Log file"), self)
        place_label.setBuddy(self.place)
        self.text = QPlainTextEdit(self, readOnly=True, tabChangesFocus=True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Report"))
        self.news = PlainLabel(parent=self)
        self.copy_button = QPushButton(self.tr("&Copy report"), self, default=True)
        self.copy_button.clicked.connect(self._on_copy)
        self.folder_button = QPushButton(self.tr("&Open folder"), self)
        self.folder_button.setToolTip(self.tr("Open the folder of the log file"))
        self.folder_button.clicked.connect(self._on_open_folder)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.clicked.connect(self.close)
        column(
            hint,
            (self.text, 1),
            row(place_label, (self.place, 1), self.folder_button),
            row((self.news, 1), self.copy_button, self.close_button),
            within=self,
        )
        room = parent.window().size()
        wanted = sizes.em() * WIDTH_EMS, sizes.em() * HEIGHT_EMS
        self.resize(min(wanted[0], room.width()), min(wanted[1], room.height()))
        self.copy_button.setFocus()

    def show_report(self, text: str, place: str, folder: Path | None) -> None:
        """Show a report, where the log is, and offer its `folder` if there is one."""
        self.text.setPlainText(text)
        self.place.setText(place)
        self.place.setToolTip(tool_tip(place))
        show_beginning(self.place)
        self._folder = folder
        self.folder_button.setEnabled(folder is not None)
        self.news.clear()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.news.setText(self.tr("Copied."))

    @Slot()
    def _on_open_folder(self) -> None:
        if self._folder is None or not QDesktopServices.openUrl(
            QUrl.fromLocalFile(str(self._folder))
        ):
            self.news.setText(self.tr("No program to open folders was found."))
