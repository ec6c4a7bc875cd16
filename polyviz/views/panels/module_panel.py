"""The panel in which a Module of one's own is written, run and mended."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from polyviz.catalogue.module_code import ModuleError
from polyviz.views.controls.buttons import push_button
from polyviz.views.editor.editor import Editor
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.style.boxes import column, row
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import code_error_text


class ModulePanel(Panel):
    """Holds an editor, and asks for its code to be run."""

    text_changed = Signal()
    run_asked = Signal(str)
    """The code that is to be run"""
    stop_asked = Signal()
    template_asked = Signal()
    """The editor is to hold the present model"""
    worked_asked = Signal()
    """The editor is to hold the last code that worked"""
    earlier_asked = Signal()
    """The editor is to hold what was typed before the code of a document took its place"""
    open_asked = Signal()
    save_asked = Signal()
    follow_asked = Signal(bool)
    """Whether the open file is to be read and run again whenever it changes"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = Editor(self)
        self.editor.text_changed.connect(self.text_changed)
        self.editor.run_asked.connect(self._on_run)
        tip = self.tr("Run this code as the model (Ctrl+Return)")
        self.run_button = push_button(self.tr("Run"), tip, self, self._on_run)
        tip = self.tr("End the code, which may be in an endless loop")
        self.stop_button = push_button(self.tr("Stop"), tip, self, self.stop_asked)
        self.stop_button.hide()
        self.code_button = push_button(self.tr("Code"), self.tr("Files and templates"), self)
        menu = QMenu(self.code_button)
        self.actions_by_key = {
            "template": menu.addAction(self.tr("The &present model as a Module")),
            "worked": menu.addAction(self.tr("The last code that &worked")),
            "earlier": menu.addAction(self.tr("What you typed &before a document was opened")),
            "open": menu.addAction(self.tr("&Open a file…")),
            "save": menu.addAction(self.tr("&Save as…")),
        }
        asked = (
            *(self.template_asked, self.worked_asked, self.earlier_asked),
            *(self.open_asked, self.save_asked),
        )
        for action, signal in zip(self.actions_by_key.values(), asked, strict=True):
            action.triggered.connect(signal)
        self.follow = menu.addAction(self.tr("&Reload the file when it changes"))
        self.follow.setCheckable(True)
        self.follow.setEnabled(False)
        self.follow.toggled.connect(self.follow_asked)
        self.code_button.setMenu(menu)
        self.offer_worked(False)
        self.offer_earlier(False)
        self.file = PlainLabel(parent=self, role="field")
        self.word = PlainLabel(
            self.tr(
                "The last class derived from nn.Module is the model. The code runs in a process of "
                "its own, with your rights."
            ),
            self,
            role="field",
            wraps=True,
        )
        buttons = row(self.run_button, self.stop_button, self.code_button, (self.file, 1))
        column(buttons, (self.editor, 1), self.word, within=self, margins=MARGINS, spacing=6)

    def text(self) -> str:
        """Return the code."""
        return self.editor.text()

    def set_text(self, text: str) -> None:
        """Replace the code."""
        self.editor.set_text(text)

    def replace_text(self, text: str) -> None:
        """Replace the code; Undo brings the present one back."""
        self.editor.replace_text(text)

    def start_typing(self) -> None:
        """Put the cursor into the code, where it was last."""
        self.editor.code.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_palette(self, palette: Palette) -> None:
        self.editor.set_palette(palette)
        super().set_palette(palette)

    def show_checking(self, is_checking: bool) -> None:
        """Show that the code is being run for the first time, which may take a while."""
        self.stop_button.setVisible(is_checking)
        self.run_button.setEnabled(not is_checking)
        if is_checking:
            self.editor.clear_error()

    def show_error(self, error: ModuleError) -> None:
        """Show what is wrong with the code, at its line."""
        self.editor.mark_error(error.line, code_error_text(error))

    def show_word(self, word: str) -> None:
        """Show a word about the code as a whole, until it is edited or run."""
        self.editor.mark_error(None, word)

    def begin_output(self) -> None:
        """Show only what is printed from now on."""
        self.editor.console.begin_anew()

    def note_old_run(self) -> None:
        """Say that what is printed from now on is not from the code that was run last."""
        self.editor.console.add_note(self.tr("[Output of the run that goes on]"))

    def show_printed(self, text: str, is_cut: bool) -> None:
        """Show what the code has printed; if it is cut, more than can be shown came before it."""
        if is_cut:
            self.editor.console.add_note(self.tr("[Some output left out: it is too much]"))
        self.editor.console.add(text)

    def offer_worked(self, is_there: bool) -> None:
        """Offer the last code that worked."""
        self.actions_by_key["worked"].setEnabled(is_there)

    def offer_earlier(self, is_there: bool) -> None:
        """Offer what was typed before the code of a document took its place."""
        self.actions_by_key["earlier"].setEnabled(is_there)

    def show_file(self, name: str) -> None:
        """Show which file the code is from, "" for none."""
        self.file.setText(name)
        self.follow.setEnabled(bool(name))

    @Slot()
    def _on_run(self) -> None:
        self.run_asked.emit(self.editor.text())
