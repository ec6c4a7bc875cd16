"""Runs the code of the Module panel, and keeps what was typed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer, Slot

from polyviz.app.features.code_file import CodeFile
from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.module_code import ModuleCode, ModuleError
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.run_spec import RunSpec, default_hyperparameters, differs_only_live
from polyviz.catalogue.system_errors import reason_of
from polyviz.live.code_check import Checked, CodeChecker
from polyviz.live.own_output import Printed
from polyviz.source.module_template import module_template
from polyviz.system.terminal_language import tr
from polyviz.system.whole_file import replacing
from polyviz.views.text.readable import translated

if TYPE_CHECKING:
    from polyviz.views.panels.module_panel import ModulePanel

log = logging.getLogger(__name__)

KEY = "module"

POLL_MS = 50
"""How often the result of a check is looked for."""

KEEP_MS = 500
"""What was typed is kept once nothing has been typed for so long."""

TYPED, WORKED, EARLIER = "typed.py", "worked.py", "earlier.py"
"""The files that keep what was typed last, the last code that worked, and what was typed before the
code of a document took its place."""


@dataclass(frozen=True)
class Handed:
    """The file of the code, whether its changes are run, and what the code has printed."""

    path: Path | None
    follows: bool
    printed: str


class OwnCode(Feature):
    """Serves the panel."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._checker = CodeChecker()
        self._dock = window.docks.docks[KEY]
        self._panel: ModulePanel = window.docks.later(KEY)
        self._panel.run_asked.connect(self.run)
        self._panel.stop_asked.connect(self._stop)
        self._panel.template_asked.connect(self._show_template)
        self._panel.worked_asked.connect(self._show_worked)
        self._panel.earlier_asked.connect(self._show_earlier)
        self._panel.text_changed.connect(self._on_text_changed)
        session.printed.connect(self._on_printed)
        self._dock.visibilityChanged.connect(self._on_seen)
        window.actions_by_key[self._dock.row.action].triggered.connect(self._on_triggered)
        self._polling = QTimer(self, interval=POLL_MS)
        self._polling.timeout.connect(self._look)
        self._keeping = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._keeping.timeout.connect(self._keep)
        self._asked_in: ViewState | None = None
        """What was shown when the present check was asked for; None without one"""
        self._is_old_run = False
        """Whether what comes is printed by a run that goes on after a check that failed"""
        self._has_text = False
        self._is_kept = True
        self._file: CodeFile | None = None
        self._shown: tuple[str, Callable[[ModuleCode], None]] | None = None
        """Code from somewhere else, and what to do with it instead of a new run, once it works"""
        self._is_from_command_line = False
        """Whether the first code was given there, and perhaps what is to be chosen for it"""

    def open(self, path: Path) -> None:
        """Open the panel with the code of a file of the command line, and run it."""
        self._has_text = self._is_from_command_line = True
        self._window.docks.open(KEY)
        if self._file is not None and self._file.open(path):
            self.run(self._panel.text())

    def show(self, text: str, then: Callable[[ModuleCode], None]) -> None:
        """Open the panel with code from somewhere else, which is not run before a person does that.

        Then, if it works and is still the same, `then` is called with it. What was typed is kept;
        Undo and the menu of the panel bring it back.
        """
        self._window.docks.open(KEY)
        self._have_text()
        typed = self._panel.text()
        if typed not in (text, module_template(self._session.spec), kept(WORKED)):
            keep(EARLIER, typed)
            self._panel.offer_earlier(True)
        self._panel.replace_text(text)
        self._shown = text, then

    def handed_on(self) -> "Handed | None":
        """Return the file of the code, and what it has printed; None without code."""
        panel: ModulePanel | None = self._dock.made  # type: ignore[assignment]
        if panel is None or self._file is None:
            return None
        printed = panel.editor.console.toPlainText()
        return Handed(self._file.path, panel.follow.isChecked(), printed)

    def take_up(self, handed: "Handed | None") -> None:
        """Have the same; what was typed is kept in a file."""
        if handed is None:
            return
        self._have_text()
        if handed.path is not None and self._file is not None:
            self._file.go_on(handed.path, follows=handed.follows)
        if handed.printed:
            self._panel.show_printed(handed.printed, False)

    def choose(self) -> None:
        """Ask for a file of code to open."""
        self._panel.open_asked.emit()

    def save(self) -> None:
        """Save the code in its file; ask for one where there is none."""
        if self._file is not None:
            self._file.save()

    @Slot(str)
    def run(self, text: str) -> None:
        """Check code, and make it the model if it works; the present run goes on until then."""
        self._keep()
        spec = self._session.spec
        if self._session.host.name == "thread":
            self._session.messages.answer(
                self.tr("Your own code needs Run > Separate training process: switch it on.")
            )
            return
        try:
            self._checker.check(text, spec.dataset, spec.seed)
        except OSError as error:
            told = self.tr("The code cannot be run: {0}").format(translated(reason_of(error)))
            self._session.messages.answer(told)
            return
        self._asked_in = self._session.view
        self._panel.show_checking(True)
        self._polling.start()

    @Slot()
    def _look(self) -> None:
        found = self._checker.taken()
        if found is not None:
            self._take(found)

    @Slot()
    def _stop(self) -> None:
        self._take(self._checker.stop())

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Begin the output of a new run; give up a check when something else has been chosen since
        it was asked for.
        """
        if previous is not None and view.differs(previous, "run"):
            self._is_old_run = False
            self._panel.begin_output()
        if self._asked_in is not None and is_another_choice(self._asked_in, view):
            self._checker.close()
            self._end_check()
            self._panel.show_word(self.tr("Not run: something else was chosen meanwhile."))

    def _end_check(self) -> None:
        self._polling.stop()
        self._asked_in = None
        self._panel.show_checking(False)

    def _take(self, found: Checked) -> None:
        self._end_check()
        if found.error is not None:
            self._is_old_run = False
            self._panel.begin_output()
            self._on_printed(found.printed)  # else the run will print it again
            self._is_old_run = True
            self._panel.show_error(found.error)
        elif found.code is not None:
            keep(WORKED, found.code.text)
            self._panel.offer_worked(True)
            shown, self._shown = self._shown, None
            if shown is not None and shown[0] == found.code.text:
                shown[1](found.code)
                return
            spec = self._spec_with(found.code)
            if spec == self._session.spec:
                self._session.play_again()
            else:
                self._session.start_over(spec)

    def _spec_with(self, code: ModuleCode) -> RunSpec:
        """Return the spec of a run of the code.

        What was chosen for the last version of it, or on the command line, stays; so do the values
        of the model from which the code began.
        """
        spec = self._session.spec
        chosen: dict[str, float] = {}
        made = spec.changed(model=OWN, module=code, mistake=None)
        if spec.model == OWN or self._is_from_command_line:
            usual = default_hyperparameters(spec.model_row, spec.optimizer)
            if made.optimizer == spec.optimizer:
                chosen = {k: v for k, v in spec.hyperparameters.items() if v != usual[k]}
            if spec.steps != spec.model_row.steps:
                chosen["steps"] = spec.steps
        elif made.optimizer == spec.optimizer:
            chosen = dict(spec.hyperparameters)
        self._is_from_command_line = False
        return made.changed(**chosen)

    @Slot(object)
    def _on_printed(self, printed: Printed) -> None:
        if self._is_old_run:
            self._is_old_run = False
            self._panel.note_old_run()
        self._panel.show_printed(printed.text, printed.is_cut)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, ModuleError):
            self._panel.show_error(error)

    @Slot(bool)
    def _on_seen(self, is_seen: bool) -> None:
        if is_seen:
            self._have_text()

    def _have_text(self) -> None:
        """Have code to begin from."""
        if self._file is None:
            panel = self._window.docks.panel(KEY)
            self._file = CodeFile(self._window, self._session, panel, self.run)
        if not self._has_text:
            self._has_text = True
            self._panel.set_text(kept(TYPED) or module_template(self._session.spec))
            self._keeping.stop()
            self._is_kept = True  # nothing of it was typed now
            self._panel.offer_worked(bool(kept(WORKED)))
            self._panel.offer_earlier(bool(kept(EARLIER)))

    @Slot()
    def _on_triggered(self) -> None:
        """Let a person who has opened the panel type at once."""
        if not self._dock.isHidden():
            self._panel.start_typing()

    @Slot()
    def _show_template(self) -> None:
        self._panel.replace_text(module_template(self._session.spec))

    @Slot()
    def _show_worked(self) -> None:
        self._panel.replace_text(kept(WORKED))

    @Slot()
    def _show_earlier(self) -> None:
        self._panel.replace_text(kept(EARLIER))

    @Slot()
    def _on_text_changed(self) -> None:
        self._is_kept = False
        self._keeping.start()

    @Slot()
    def _keep(self) -> None:
        """Keep what was typed, which outlives the program, however that ends."""
        self._keeping.stop()
        if self._has_text and not self._is_kept:
            keep(TYPED, self._panel.text())
            self._is_kept = True

    @Slot()
    def _on_closing(self) -> None:
        self._keep()
        self._polling.stop()
        self._checker.close()


def is_another_choice(asked_in: ViewState, now: ViewState) -> bool:
    """Say whether a person has chosen what code that was run since then must not replace.

    Values that a run can follow, such as the learning rate, are kept for the code.
    """
    before, after = asked_in.spec, now.spec
    is_other_page = before.mistake != after.mistake and after.mistake is not None
    is_other_run = is_other_page or not differs_only_live(before, after, "optimizer")
    return is_other_run or now.differs(asked_in, "race", "host")


def code_folder() -> Path:
    """Return the folder of kept code; the application must have its name by now."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "module"


def keep(name: str, text: str) -> None:
    """Write a file of kept code; where that fails, the log says so."""
    try:
        code_folder().mkdir(parents=True, exist_ok=True)
        with replacing(code_folder() / name) as stream:
            stream.write(text.encode())
    except OSError as error:
        text = tr("the code cannot be kept in {0}: {1}")
        log.warning("%s", text.format(code_folder(), translated(reason_of(error))))


def kept(name: str) -> str:
    """Return a file of kept code, "" if there is none that can be read."""
    try:
        return (code_folder() / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
