"""Saves all runs of a sweep as data, in a thread of its own."""

import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.views.text.readable import translated

if TYPE_CHECKING:
    from polyviz.sweeps.store import Results


class SweepSaving(QObject):
    """Asks for a file, and says how it went."""

    _saved = Signal(str, bool)
    """What to say of a file, and whether all is well; emitted in another thread"""

    def __init__(self, window: MainWindow, session: Session, pool: QThreadPool) -> None:
        """Write in a thread of `pool`, whose owner waits for it."""
        super().__init__(window)
        self._window = window
        self._pool = pool
        self._messages = session.messages
        self._saved.connect(self._on_saved)

    def save(self, results: "Results", suffix: str) -> None:
        """Ask where to save all runs in the format of `suffix`, and do it."""
        from polyviz.export.sweep_data import what_lacks

        lacking = what_lacks(suffix.removeprefix("."))
        if lacking is not None:
            self._messages.answer(translated(lacking), False)
            return
        name = f"{results.sweep.base.lesson}_sweep{suffix}"
        kinds = self.tr("Data (*{0})").format(suffix)
        file = ask_for_file(self._window, self.tr("Export data"), name, kinds)
        if file is not None:
            self._pool.start(
                lambda: self._saved.emit(*save_file(file, lambda: content_of(results, suffix)))
            )

    @Slot(str, bool)
    def _on_saved(self, text: str, is_well: bool) -> None:
        self._messages.answer(text, is_well)


def content_of(results: "Results", suffix: str) -> bytes:
    """Return all runs of a sweep as a file."""
    from polyviz.export.sweep_data import WRITERS

    stream = io.BytesIO()
    WRITERS[suffix.removeprefix(".")](stream, results, results.sweep.measures)
    return stream.getvalue()
