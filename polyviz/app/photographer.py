"""Takes the picture that the command line asked for, and closes the window."""

import sys

from PySide6.QtCore import QTimer, Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.pictures import picture_of, png_of
from polyviz.app.features.saving import write_bytes
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.startup import Screenshot
from polyviz.catalogue.system_errors import reason_of
from polyviz.catalogue.words import one_line
from polyviz.live.run_commands import RunState, StoppedByMistakeError
from polyviz.system.error_text import error_text
from polyviz.system.held_signals import EndedBySignal, raised_signals
from polyviz.system.stopped_text import STOPPED, stopped_text
from polyviz.system.streams import READER_GONE, forget, tell, tell_waiting
from polyviz.system.terminal_language import tr, translated
from polyviz.training.frame import Frame, Outcome, RaceFrame

FAILED, CANNOT_WRITE, WRONG_VALUE = 1, 2, 2
"""Exit statuses: the run failed, the picture cannot be written, a value cannot be used here."""


class Photographer(Feature):
    """Runs to a step, saves a picture of the window, and closes it."""

    def __init__(self, window: MainWindow, session: Session, wish: Screenshot) -> None:
        super().__init__(window, session)
        self.status: int | None = None
        """The exit status; None before there is a picture."""
        self._wish = wish
        self._phases_asked = 0
        session.race_arrived.connect(self._on_race_arrived)

    def start(self) -> None:
        """Run to the step of the picture."""
        self._session.run_to(self._wish.steps)

    def _on_frame_arrived(self, frame: Frame) -> None:
        """Take the picture once the run rests at its step and phase.

        The same place may arrive twice, so that what was done is read from the frame.
        """
        target = min(self._wish.steps, frame.steps)
        there = frame.step >= target
        if self._session.state is not RunState.PLAYING and (
            there or frame.outcome is not Outcome.RUNNING
        ):
            done = len(PHASES) * (frame.step - target) + frame.next_phase
            if frame.outcome is not Outcome.RUNNING or done >= self._wish.phases:
                QTimer.singleShot(0, self, self._settle)
            elif done == self._phases_asked:
                self._phases_asked += 1
                self._session.phase()

    @Slot(object)
    def _on_race_arrived(self, frame: RaceFrame) -> None:
        there = any(lane.step >= min(self._wish.steps, lane.steps) for lane in frame.lanes)
        if self._session.state is not RunState.PLAYING and (there or frame.is_over):
            QTimer.singleShot(0, self, self._settle)

    @Slot()
    def _settle(self) -> None:
        """Give the panels the sizes that what they show now needs, and then take the picture."""
        self._window.stage.fit()
        QTimer.singleShot(0, self, self._take)

    @Slot()
    def _take(self) -> None:
        """Save the picture and close the window, once; later calls do nothing."""
        if self.status is not None:
            return
        picture, file = picture_of(self._window), self._wish.file
        self.status = 0
        try:
            with raised_signals():
                if file is not None:
                    write_bytes(file, png_of(picture), wait=lambda: tell_waiting("polyviz", file))
                else:
                    sys.stdout.buffer.write(png_of(picture))
                    sys.stdout.flush()
        except EndedBySignal as ended:
            self.status = ended.status
        except BrokenPipeError:
            self.status = READER_GONE
        except OSError as error:
            name = tr("the picture") if file is None else file
            text = tr("cannot write {0}: {1}").format(name, translated(reason_of(error)))
            tell(f"polyviz: {text}")
            self.status = CANNOT_WRITE
        if file is None and self.status:
            forget(sys.stdout)
        self._window.close()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, ModuleError):
            error.file = self._wish.module
        said = error_text(error)
        self.status = WRONG_VALUE if isinstance(error, InvalidValueError) else FAILED
        if isinstance(error, StoppedByMistakeError):
            said, self.status = stopped_text(self._session.spec, error), STOPPED
        if isinstance(error, ModuleError):
            said, self.status = one_line(said), STOPPED
        tell(f"polyviz: {said}")
        self._window.close()
