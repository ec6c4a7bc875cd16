"""The base of all features: what a feature can be told of the run and the window."""

from typing import Any

from PySide6.QtCore import QObject, Slot

from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.training.frame import Frame


class Feature(QObject):
    """Something that a person can do with a run. A subclass overrides what it wants to be told.

    Features are children of the window. They are told of each change in the order in which they
    were made.
    """

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        session.view_changed.connect(self._on_view_changed)
        session.frame_arrived.connect(self._on_frame_arrived)
        session.failed.connect(self._on_failed)
        window.closing.connect(self._on_closing)

    @Slot(object, object)
    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Show what has changed since the view before; None at first."""

    def _on_frame_arrived(self, frame: Frame) -> None:
        """Show the newest frame of the run, which may be of an earlier step."""

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        """Say what follows from the error that has ended the run."""

    def handed_on(self) -> Any:
        """Return what the same feature of another window needs, which takes the place of this one.

        The run goes on, and whatever is in the settings is there too.
        """
        return None

    def take_up(self, handed: Any) -> None:
        """Go on with what `handed_on` of the window before returned."""

    @Slot()
    def _on_closing(self) -> None:
        """Put what is to be kept into the settings, and end what goes on in the background."""
