"""Carries what a person asks of the run to the session: keys, buttons, lessons and values."""

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.help_dialogs import show_about
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.shell.actions import LESSON
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.plugins import FAILURES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.data.samples import samples_of
from polyviz.live.hosts import new_host
from polyviz.views.text.readable import translated

PLUGINS = "plugins"

log = logging.getLogger(__name__)


class RunControls(Feature):
    """Serves the actions of the run, the rail and the form."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: Settings,
        crash_file: Path | None = None,
    ) -> None:
        """Connect them. A new training process notes a crash in `crash_file`."""
        super().__init__(window, session)
        self.settings = settings
        self._crash_file = crash_file
        window.action_set.serve(
            {
                "quit": window.close,
                "reset": self._reset,
                "play": self._play,
                "play_again": self._play_again,
                "step": session.step,
                "phase": session.phase,
                "to_end": session.to_end,
                "faster": partial(window.speed.shift, 1),
                "slower": partial(window.speed.shift, -1),
                "show_whole": window.show_whole_plots,
                "rail": window.rail.toggle,
                "about": partial(show_about, window),
                "own_process": self._move,
                **{
                    LESSON + key: partial(window.lessons.choose, row)
                    for row, key in enumerate(LESSONS)
                },
            }
        )
        window.lessons.lesson_chosen.connect(self._on_lesson_chosen)
        window.form.change_asked.connect(self._on_change_asked)
        window.speed.speed_chosen.connect(session.set_speed)
        window.closed.connect(self._on_closed)
        session.remember(lambda: settings.host, partial(setattr, settings, "host"))
        if settings.damaged is not None:
            text = self.tr(
                "The settings could not be read, so PolyViz uses its defaults. The old ones are in "
                "{0}"
            )
            text = text.format(settings.damaged)
            session.messages.tell(Message("settings", Level.WARNING, text))

    def handed_on(self) -> bool:
        """Return whether it is told that plug-ins are left out."""
        return self._session.messages.board.has(PLUGINS)

    def take_up(self, handed: bool) -> None:
        """Tell it again."""
        if handed:
            self._tell_failed_plugins()

    def tell_failed_plugins(self) -> None:
        """Say which plug-ins are left out, and why, in the log too."""
        for line in FAILURES:
            log.warning("%s", translated(line))
        self._tell_failed_plugins()

    def _tell_failed_plugins(self) -> None:
        if FAILURES:
            text = (
                self.tr("These plug-ins could not be loaded; everything else works:")
                + "\n"
                + "\n".join(map(translated, FAILURES))
            )
            self._session.messages.tell(Message(PLUGINS, Level.WARNING, text))

    def _play(self) -> None:
        if self._session.wants_to_play:
            self._session.pause()
        else:
            self._session.messages.forget_run()
            self._session.play()

    def _play_again(self) -> None:
        self._window.form.leave()  # so that Space pauses
        self._session.messages.forget_run()
        self._session.play_again()

    def _reset(self) -> None:
        self._window.form.commit()  # what is wrong there does not keep anybody from starting again
        self._session.reset()

    def _move(self, is_own: bool) -> None:
        name = "process" if is_own else "thread"
        self._session.move_to(new_host(name, self._crash_file))
        self.settings.host = name

    @Slot(str)
    def _on_lesson_chosen(self, key: str) -> None:
        if not self._window.actions_by_key["lock_axes"].isChecked():
            self._window.show_whole_plots()
        spec = self._session.spec.changed(lesson=key)
        if self._session.race is not None and spec == self._session.spec:
            self._session.start_race(None)
        else:
            self._session.apply(spec)

    @Slot(object)
    def _on_change_asked(self, changes: dict[str, object]) -> None:
        try:
            spec = self._session.view.shown_spec.changed(**changes)
            samples_of(spec.dataset)  # raises the same error
        except InvalidValueError as error:
            self._window.form.refuse(error)
            return
        self._session.apply(spec)

    def _on_closing(self) -> None:
        if not self._window.is_replaced:
            self._session.close()
        self.settings.lesson = self._session.spec.lesson
        self.settings.placement = self._window.place.to_text()

    @Slot()
    def _on_closed(self) -> None:
        """Save the settings, to which all have added what is to be kept."""
        if not self.settings.save():
            text = self.tr("the settings could not be saved in {0}")
            log.warning("%s", text.format(self.settings.place))
