"""Wires the window to the session: signals of the one to slots of the other, in one place."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from polyviz.app.features.help_dialogs import show_about, show_shortcuts
from polyviz.app.session.parked_run import ParkedRun
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.plugins import FAILURES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.hosts import new_host
from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame
from polyviz.views.text.readable import translated

log = logging.getLogger(__name__)

STALLED = "stalled"
"""Known by this key, the message that the training does not answer goes when it does."""

MEMORY = "host"
"""The key of the host in the settings when a run was parked."""

RESTARTING = (RunState.DIVERGED, RunState.FAILED)
"""States in which any change of values starts the run again."""

LOADING_MS = 150
"""After so long the picture of the old run goes, even if the new one is not there yet."""


class Controller(QObject):
    """Decides nothing about the run and paints nothing; it carries requests and news."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: Settings,
        crash_file: Path | None = None,
    ) -> None:
        """Connect everything.

        A new training process notes a crash in `crash_file`.
        """
        super().__init__(window)
        self.window = window
        self.session = session
        self.settings = settings
        self._crash_file = crash_file
        self.frame: Frame | None = None
        """The frame that is shown; None before the first of a run."""
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.setInterval(LOADING_MS)
        self._loading.timeout.connect(self._on_still_loading)
        self._connect_session()
        self._connect_views()
        self._connect_actions()
        self._show_host()
        self._on_spec_changed(session.spec)
        self._on_state_changed(session.state)
        self._on_still_loading()  # there is no old picture that could stay

    def tell_damaged_settings(self) -> None:
        """Say that the settings could not be read, if so, and where they are."""
        if self.settings.damaged is not None:
            text = self.tr("The settings could not be read: PolyViz starts afresh. They are in {0}")
            self.window.message.show_message(text.format(self.settings.damaged))

    def tell_failed_plugins(self) -> None:
        """Say which plug-ins are left out, and why."""
        for line in FAILURES:
            log.warning("%s", line)
        if FAILURES:
            lines = self.tr("Without these, PolyViz works as usual:") + "\n" + "\n".join(FAILURES)
            self.window.message.show_message(lines)

    def _connect_session(self) -> None:
        session = self.session
        session.spec_changed.connect(self._on_spec_changed)
        session.values_shown.connect(self._on_values_shown)
        session.frame_arrived.connect(self._on_frame_arrived)
        session.state_changed.connect(self._on_state_changed)
        session.play_wanted.connect(self.window.show_playing)
        session.failed.connect(self._on_failed)
        session.host_started.connect(self._show_host)
        session.stalled.connect(self._on_stalled)
        session.looked_back.connect(self._tell_form)
        session.race_changed.connect(self._tell_form)
        session.devices_found.connect(self.window.form.set_devices)
        session.run_left.connect(self._on_run_left)
        session.run_brought_back.connect(self._on_run_brought_back)

    def _connect_views(self) -> None:
        window = self.window
        window.lessons.lesson_chosen.connect(self._on_lesson_chosen)
        window.form.change_asked.connect(self._on_change_asked)
        window.speed.speed_chosen.connect(self.session.set_speed)
        window.closing.connect(self._on_closing)

    def _connect_actions(self) -> None:
        slots = {
            "quit": self.window.close,
            "reset": self._on_reset,
            "play": self._on_play,
            "step": self._on_step,
            "to_end": self._on_to_end,
            "faster": self._on_faster,
            "slower": self._on_slower,
            "own_process": self._on_own_process,
            "show_whole": self._on_show_whole,
            "shortcuts": self._on_shortcuts,
            "about": self._on_about,
        }
        for key, slot in slots.items():
            self.window.actions_by_key[key].triggered.connect(slot)

    @Slot(object)
    def _on_spec_changed(self, spec: RunSpec) -> None:
        window = self.window
        window.lessons.show_lesson(spec.lesson)
        window.form.show_spec(spec)
        window.fit_plot.show_data(spec.points)
        window.status.show_spec(spec)
        self._forget_message()

    @Slot(object)
    def _on_values_shown(self, spec: RunSpec) -> None:
        """Show the values and the equation of the earlier step that is shown."""
        self.window.form.show_spec(spec)
        self.window.status.show_spec(spec)

    @Slot(object)
    def _on_frame_arrived(self, frame: Frame) -> None:
        self.frame = frame
        if self.window.message.key == STALLED:
            self._forget_message()
        playing = self.session.state is RunState.PLAYING
        self.window.fit_plot.show_frame(frame, settled=not playing)
        self.window.loss_plot.show_frame(frame, settled=not playing)
        self.window.status.show_frame(frame, playing=playing)

    @Slot(object)
    def _on_state_changed(self, state: RunState) -> None:
        actions = self.window.actions_by_key
        over = state in (RunState.FINISHED, RunState.DIVERGED, RunState.FAILED)
        for key in ("phase", "step", "to_end"):
            actions[key].setEnabled(not over and (key != "phase" or self.session.race is None))
        if state is RunState.LOADING:
            self.frame = None
            self._loading.start()
        else:
            self._loading.stop()
        self._tell_form()

    @Slot()
    def _tell_form(self) -> None:
        """Tell the form whether a change there acts on the shown run as it is."""
        session = self.session
        is_shown = session.race is None and session.looked_at is None
        self.window.form.is_live = is_shown and session.state not in RESTARTING

    @Slot()
    def _on_still_loading(self) -> None:
        """Show an empty run: most start within a frame, the first has to load PyTorch."""
        for plot in (self.window.fit_plot, self.window.residuals, self.window.loss_plot):
            plot.clear()
        self.window.status.show_loading()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.frame is not None:  # nothing follows it now
            self._on_frame_arrived(self.frame)
        if isinstance(error, InvalidValueError):
            self.window.form.refuse(error)
            self.window.message.show_message(error.message(translated))
            return
        text = self.tr("The run stopped by an error: {0}. Reset starts it again.")
        self.window.message.show_message(text.format(error))

    @Slot()
    def _on_stalled(self) -> None:
        text = self.tr("The training does not answer. Wait, or press Reset to start it again.")
        self.window.message.show_message(text, key=STALLED)

    @Slot(str)
    def _on_lesson_chosen(self, key: str) -> None:
        self._on_show_whole()
        spec = self.session.spec.changed(lesson=key)
        if self.session.race is not None and spec == self.session.spec:
            self.session.start_race(None)
        else:
            self.session.apply(spec)

    @Slot(object)
    def _on_change_asked(self, changes: dict[str, object]) -> None:
        try:
            spec = self.session.spec_there.changed(**changes)
        except InvalidValueError as error:
            self.window.form.refuse(error)
            return
        self.session.apply(spec)

    @Slot()
    def _on_play(self) -> None:
        if self.session.wants_to_play:
            self.session.pause()
        elif self._commit():
            self._forget_message()
            self.session.play()

    def _commit(self) -> bool:
        """Take what is still being typed; where that is wrong, say so and return False."""
        if self.window.form.commit():
            return True
        self.window.message.answer(self.window.form.focus_wrong())
        return False

    @Slot()
    def _on_step(self) -> None:
        if self._commit():
            self.session.step()

    @Slot()
    def _on_to_end(self) -> None:
        if self._commit():
            self.session.to_end()

    @Slot()
    def _on_reset(self) -> None:
        self.window.form.commit()  # what is wrong there does not keep anybody from starting again
        self._forget_message()
        self.session.reset()

    @Slot()
    def _on_faster(self) -> None:
        self.window.speed.shift(1)

    @Slot()
    def _on_slower(self) -> None:
        self.window.speed.shift(-1)

    def _forget_message(self) -> None:
        self.window.message.forget()

    @Slot(bool)
    def _on_own_process(self, is_own: bool) -> None:
        name = "process" if is_own else "thread"
        self.session.move_to(new_host(name, self._crash_file))
        self.settings.host = name

    @Slot(object)
    def _on_run_left(self, parked: ParkedRun) -> None:
        parked.memory[MEMORY] = self.settings.host

    @Slot(object)
    def _on_run_brought_back(self, parked: ParkedRun) -> None:
        self.settings.host = parked.memory[MEMORY]

    @Slot()
    def _show_host(self) -> None:
        has_process = self.session.host.name == "process"
        self.window.actions_by_key["own_process"].setChecked(has_process)
        self.window.status.show_host(has_process=has_process)

    @Slot()
    def _on_show_whole(self) -> None:
        for plot in (self.window.fit_plot, self.window.residuals, self.window.loss_plot):
            plot.show_whole()

    @Slot()
    def _on_shortcuts(self) -> None:
        show_shortcuts(self.window)

    @Slot()
    def _on_about(self) -> None:
        show_about(self.window)

    @Slot()
    def _on_closing(self) -> None:
        self.session.close()
        self.settings.lesson = self.session.spec.lesson
        self.settings.placement = self.window.place.to_text()
        self.settings.plot_heights = self.window.plot_heights()
        if not self.settings.save():
            log.warning("the settings could not be saved in %s", self.settings.place)
