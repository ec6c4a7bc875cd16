"""Shows the run: its values in the form, its curves in the plots, its numbers below them."""

from PySide6.QtCore import QTimer, Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.sentence import message_of
from polyviz.live.run_commands import RunState, StoppedByMistakeError
from polyviz.training.frame import Frame
from polyviz.views.text.readable import code_error_text, translated

STALLED = "stalled"

LOADING_MS = 150
"""After so long the picture of the old run goes, even if the new one is not there yet."""


class ShownRun(Feature):
    """Paints nothing itself; it tells the views what the run is and what has become of it."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._loading = QTimer(self, singleShot=True, interval=LOADING_MS)
        self._loading.timeout.connect(self._on_still_loading)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        window = self._window
        if view.differs(previous, "run", "shown_spec"):
            spec = view.shown_spec
            window.lessons.show_lesson(spec.lesson)
            window.form.show_spec(spec)
            window.show_data(spec.dataset)
            window.status.show_spec(spec)
        window.form.is_live = view.is_live
        if view.devices and view.differs(previous, "devices"):
            window.form.set_devices(view.devices, view.shown_spec.device)
        if view.differs(previous, "wants_to_play"):
            window.show_playing(view.wants_to_play)
        if view.differs(previous, "host"):
            window.status.show_host(has_process=view.host == "process")
        if view.differs(previous, "state"):
            if view.is_loading:
                self._loading.start()
            else:
                self._loading.stop()
        if view.differs(previous, "is_stalled"):
            self._tell_whether_stalled(view)
        if previous is None:
            self._on_still_loading()  # there is no old picture that could stay

    def _tell_whether_stalled(self, view: ViewState) -> None:
        if view.is_stalled:
            text = self.tr("Training is not responding. Wait, or press Reset to restart it.")
            self._session.messages.tell(Message(STALLED, Level.WARNING, text))
        else:
            self._session.messages.withdraw(STALLED)

    def _on_frame_arrived(self, frame: Frame) -> None:
        playing = self._session.state is RunState.PLAYING
        self._window.fit_plot.show_frame(frame, settled=not playing)
        self._window.loss_plot.show_frame(frame, settled=not playing)
        self._window.status.show_frame(frame, playing=playing)
        self._window.one_paint.paint_soon()

    @Slot()
    def _on_still_loading(self) -> None:
        """Show an empty run: most start within a frame, the first has to load PyTorch."""
        self._window.clear_plots()
        self._window.status.show_loading()

    def _on_failed(self, error: Exception) -> None:
        if self._session.frame is not None:  # nothing follows it now
            self._on_frame_arrived(self._session.frame)
        else:
            self._window.status.show_not_started()
        if isinstance(error, InvalidValueError):
            self._window.form.refuse(error)
            text = error.message(translated)
        elif isinstance(error, StoppedByMistakeError):
            return  # what to do about a mistake is said with its explanation
        elif isinstance(error, ModuleError):
            text = self.tr("Your own code stopped the run. {0}. Press Reset to restart it.")
            text = text.format(code_error_text(error))
        else:
            text = self.tr("The run stopped with an error: {0}. Press Reset to restart it.")
            text = text.format(translated(message_of(error)))
        self._session.messages.tell(Message("failed", Level.ERROR, text))
