"""Exports the present run as a Python script."""

from PySide6.QtCore import QObject, Slot

from polyviz.app.saving import save_file, write_bytes
from polyviz.app.script_file import ask_for_script
from polyviz.app.session import Session
from polyviz.app.window import MainWindow
from polyviz.source.script import script_of


class Export(QObject):
    """Serves the action that takes a run home."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        """Connect the action."""
        super().__init__(window)
        self._window = window
        self._session = session
        window.actions_by_key["export_script"].triggered.connect(self._on_export)

    @Slot()
    def _on_export(self) -> None:
        if not self._window.form.commit():
            self._window.message.show_message(self._window.form.focus_wrong())
            return
        spec = self._session.spec
        script = script_of(spec)
        title = self.tr("Export as Python")
        file = ask_for_script(self._window, title, f"sine_{spec.lesson}.py", script)
        if file is not None:
            data = script.encode()
            save_file(self._window, file, ".py", lambda place: write_bytes(place, data))
