"""Where windows are opened one after the other, as the program opens them."""

from agreement import Noise
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from watched_host import WatchedHost

from polyviz.app.run import Main, make_main
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.quantities import DEFAULT_SPEED
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import Host


class Desk:
    """Keeps what outlives a window: the settings, the host, and the count of what was done."""

    def __init__(self, qtbot: QtBot, host: Host, store: QSettings, noise: Noise) -> None:
        self.qtbot = qtbot
        self.host = WatchedHost(host)
        self.noise = noise
        self.actions = 0
        """How many were done."""
        self.compared = 0
        """After how many of them what was shown was held against a plain loop."""
        self.failure: Exception | None = None
        """The first; what hypothesis finds when it tries again may be another, or nothing."""
        self._store_file = store.fileName()

    def open(self) -> Main:
        """Open a window as the program does at its next start."""
        kept = Settings(QSettings(self._store_file, QSettings.Format.IniFormat))
        spec = RunSpec.for_lesson(kept.lesson)
        main = make_main(spec, DEFAULT_SPEED, kept, self.host)
        main.window.show()
        main.session.start()
        return main

    def close(self, main: Main) -> None:
        """Close a window; all its runs have ended then."""
        main.window.close()
        assert all(run.has_ended for run in self.host.runs)
        main.window.deleteLater()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
