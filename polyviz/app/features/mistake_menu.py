"""The menu of the usual mistakes: puts one into the code that runs, explains it, takes it out."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup

from polyviz.app.session.session import Session
from polyviz.app.shell.access_keys import with_access_keys
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.mistakes import MISTAKES, can_make, explanation_of
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState, StoppedByMistakeError
from polyviz.training.frame import Frame
from polyviz.views.text.readable import count_text, translated

RIGHT = "right"
"""The key of the messages with the button that puts it right."""

PREFIX = "mistake_"


class Mistakes(QObject):
    """Serves the menu, and keeps saying which mistake is on until it is put right."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        """Make the menu, and listen after those who show what a run does."""
        super().__init__(window)
        self._window = window
        self._session = session
        self._is_silenced = False
        self.menu = window.menus["run"].addMenu(self.tr("Try to brea&k it"))
        group = QActionGroup(self)
        labels = [translated(row.label) for row in MISTAKES.values()]
        texts = with_access_keys([self.tr("&No mistake"), *labels])
        self.none = self._add(group, PREFIX + "none", texts[0])
        self.menu.addSeparator()
        for key, text in zip(MISTAKES, texts[1:], strict=True):
            self._add(group, PREFIX + key, text)
        window.message.action_chosen.connect(self._on_action_chosen)
        window.message.dismissed.connect(self._on_dismissed)
        session.spec_changed.connect(self._on_spec_changed)
        session.play_wanted.connect(self._on_play_wanted)
        session.frame_arrived.connect(self._on_frame_arrived)
        session.failed.connect(self._on_failed)
        self._on_spec_changed(session.spec)

    @Slot()
    def put_right(self) -> None:
        """Take the mistake out of the code; a run that has ended begins anew."""
        self._session.apply(self._session.spec_there.changed(mistake=None))

    def _add(self, group: QActionGroup, key: str, text: str) -> QAction:
        action = self.menu.addAction(text)
        action.setObjectName(key)
        action.setCheckable(True)
        group.addAction(action)
        action.triggered.connect(self._on_chosen)
        self._window.actions_by_key[key] = action
        return action

    @Slot()
    def _on_chosen(self) -> None:
        action = self.sender()
        if action is None:
            return
        key = action.objectName().removeprefix(PREFIX)
        mistake = None if key == "none" else key
        self._is_silenced = False
        self._session.apply(self._session.spec_there.changed(mistake=mistake))

    @Slot(object)
    def _on_spec_changed(self, spec: RunSpec) -> None:
        for key in MISTAKES:
            action = self._window.actions_by_key[PREFIX + key]
            action.setEnabled(can_make(key, spec.model, spec.optimizer, spec.points))
            action.setChecked(key == spec.mistake)
        self.none.setChecked(spec.mistake is None)
        self._tell()

    @Slot()
    def _on_play_wanted(self) -> None:
        self._tell()

    @Slot(object)
    def _on_frame_arrived(self, frame: Frame) -> None:
        has_diverged = self._session.state is RunState.DIVERGED and not frame.is_past
        if has_diverged and self._session.spec.mistake is not None:
            head = self.tr("Diverged at step {0}, by a mistake: {1}.")
            self._show(head.format(count_text(frame.diverged_at or 0), self._label()))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, StoppedByMistakeError):
            self._show(self.tr("PyTorch stops the run:"), str(error).rstrip(".") + ".")

    @Slot(str)
    def _on_action_chosen(self, key: str) -> None:
        if key == RIGHT:
            self.put_right()

    @Slot()
    def _on_dismissed(self) -> None:
        self._is_silenced = True

    def _tell(self) -> None:
        """Say which mistake is on, unless somebody did not want to hear it."""
        if self._session.spec.mistake is None:
            self._is_silenced = False
        elif not self._is_silenced:
            self._show(self.tr("A mistake is on: {0}.").format(self._label()))

    def _label(self) -> str:
        mistake = self._session.spec.mistake
        return "" if mistake is None else translated(MISTAKES[mistake].label)

    def _show(self, head: str, cause: str = "") -> None:
        spec = self._session.spec
        if spec.mistake is not None:
            told = translated(explanation_of(spec.mistake, spec.model, spec.optimizer))
            text = f"{cause} {told}".strip()
            self._window.message.show_message(text, self.tr("Put it right"), RIGHT, head)
