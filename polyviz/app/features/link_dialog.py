"""Asks for a link to a run, in a field in which a long one can be seen as a whole."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.text.labels import PlainLabel

WIDTH_EMS, LINES = 40, 6
"""Room for some 300 characters, in heights of text and in lines."""


class LinkField(QPlainTextEdit):
    """A field of several lines for a text that has none: Enter is done with it."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setFixedHeight(round((LINES + 1) * sizes.metrics().lineSpacing()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Report Enter; all else is typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class LinkDialog(QDialog):
    """Proposes a link, and reports the one that is to be opened."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, proposed: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open link"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = PlainLabel(self.tr("A &link that was copied, polyviz:…"), self)
        self.field = LinkField(self)
        label.setBuddy(self.field)
        self.field.setAccessibleName(self.tr("Link"))
        self.field.setPlainText(proposed)
        self.field.selectAll()
        self.field.entered.connect(self.accept)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.open_button = self.buttons.addButton(
            self.tr("&Open"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.open_button.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column(label, self.field, self.buttons, within=self)
        room = parent.window().width()
        self.setMinimumWidth(min(round(WIDTH_EMS * sizes.em()), room))
        self.accepted.connect(self._on_accepted)

    @Slot()
    def _on_accepted(self) -> None:
        self.chosen.emit(" ".join(self.field.toPlainText().split()))
