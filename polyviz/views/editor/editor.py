"""The whole editor: the code, the bar that searches it, the message of an error, the output."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from polyviz.views.editor.code_editor import CodeEditor
from polyviz.views.editor.console import Console
from polyviz.views.editor.error_mark import ErrorMessage
from polyviz.views.editor.find_bar import FindBar
from polyviz.views.plots.accessible_chart import announce
from polyviz.views.style.boxes import NO_MARGINS, column
from polyviz.views.style.palette import Palette

CODE_PART, CONSOLE_PART = 3, 1
"""How the height is shared out between the code and its output."""


class Editor(QWidget):
    """Edits Python code, and shows what is wrong with it and what it prints."""

    text_changed = Signal()
    run_asked = Signal()
    """Ctrl+Return was pressed"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        upper = QWidget(self)
        self.code = CodeEditor(upper)
        self.find_bar = FindBar(self.code, upper)
        self.error = ErrorMessage(upper)
        column((self.code, 1), self.find_bar, self.error, within=upper, margins=NO_MARGINS)
        self.console = Console(self)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        for part, stretch in ((upper, CODE_PART), (self.console, CONSOLE_PART)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, stretch)
        column(split, within=self, margins=NO_MARGINS)
        self.setFocusProxy(self.code)
        self.code.edited.connect(self.text_changed)
        self.code.run_asked.connect(self.run_asked)
        self.code.find_asked.connect(self.find_bar.start)
        self.code.escaped.connect(self.find_bar.leave)
        self.code.error_cleared.connect(self._on_error_cleared)
        self.error.clicked.connect(self._on_message_clicked)

    def text(self) -> str:
        """Return the code; its lines end in a line feed."""
        return self.code.text()

    def set_text(self, text: str) -> None:
        """Replace the code. If it is the present one, the cursor and what Undo knows stay."""
        self.code.set_text(text)

    def replace_text(self, text: str) -> None:
        """Replace the code; Undo brings the present one back."""
        self.code.replace_text(text)

    def mark_error(self, line: int | None, message: str) -> None:
        """Mark a line, from 1 on, and show the message, until the line is edited.

        None marks no line; the message is then shown until anything is edited.
        """
        self.code.mark_error(line, message)
        self.error.say(message, has_line=line is not None)
        announce(self.error, self.error.text())

    def clear_error(self) -> None:
        """Remove the mark and the message."""
        self.code.clear_error()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self.code.set_palette(palette)
        self.console.set_palette(palette)

    @Slot()
    def _on_error_cleared(self) -> None:
        self.error.say("")

    @Slot()
    def _on_message_clicked(self) -> None:
        line = self.code.error_line()
        if line is not None:
            self.code.go_to_line(line)
