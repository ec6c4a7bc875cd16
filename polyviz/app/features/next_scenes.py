"""Prepares the scenes that can come next, so that a class does not wait for them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Slot

from polyviz.app.session.session import Session
from polyviz.app.shell.docks import Docks
from polyviz.documents.scene import Scene
from polyviz.live.repetition import Repetition
from polyviz.live.run_commands import RunState

REST_MS, PLAYING_MS = 50, 250
"""How far apart panels are made, at rest and while a run plays: each takes as long as some
pictures. Made at Page Down it would take the time in which the scene is to be there."""


class NextScenes(QObject):
    """Has the host do the runs of neighbouring scenes, and makes the panels of later ones."""

    def __init__(self, session: Session, docks: Docks, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._docks = session, docks
        self._panels: list[str] = []
        self._rest = QTimer(self)
        self._rest.timeout.connect(self._make_panel)

    def prepare(self, scenes: Sequence[Scene], at: int) -> None:
        """Prepare the scene after the one with the number `at`, then the one before it.

        Panels are made for all later scenes, so that only the first scene of a lecture halts.
        """
        beside = [scenes[number] for number in (at + 1, at - 1) if 0 <= number < len(scenes)]
        self._session.prepare(tuple(Repetition(scene.course, *scene.place) for scene in beside))
        views = [scene.view for scene in scenes[at + 1 :] if scene.view is not None]
        self._panels = list(dict.fromkeys(key for view in views for key in view.panels))
        self._rest.start(REST_MS)

    def stop(self) -> None:
        """Prepare nothing any more."""
        self._rest.stop()
        self._session.prepare(())

    @Slot()
    def _make_panel(self) -> None:
        while self._panels and self._docks.has_made(self._panels[0]):
            self._panels.pop(0)
        if not self._panels:
            self._rest.stop()
            return
        self._docks.make(self._panels.pop(0))
        is_playing = self._session.state is RunState.PLAYING
        self._rest.start(PLAYING_MS if is_playing else REST_MS)
