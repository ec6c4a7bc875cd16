"""Shows the message and the hint of the view state, and hands on what is clicked there."""

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.message_board import PASSING, Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.views.controls.notice_kind import Kind

REFUSED = "refused"

KINDS = {
    Level.ANSWER: Kind.WARNING,
    Level.NOTICE: Kind.HINT,
    Level.WARNING: Kind.WARNING,
    Level.ERROR: Kind.ERROR,
}
"""How a message looks that is no good news; hints have a place of their own in the tool bar."""


class MessageDisplay(Feature):
    """Serves the message bar and the line for hints."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._messages = session.messages
        window.message.acted.connect(session.messages.act)
        window.message.dismissed.connect(session.messages.dismiss)
        window.action_set.begun.connect(session.messages.withdraw_answers)
        window.action_set.committed.connect(self._on_committed)

    @Slot(str)
    def _on_committed(self, wrong: str) -> None:
        if wrong:
            self._messages.tell(Message(REFUSED, Level.ANSWER, wrong))
        else:
            self._messages.withdraw(REFUSED)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        bar, message = self._window.message, view.message
        if view.differs(previous, "hint"):
            self._window.hint.set_text(view.hint)
        if not view.differs(previous, "message"):
            return
        if message is None:
            bar.hide()
        else:
            is_passing = message.level in PASSING
            kind = Kind.GOOD if message.is_good else KINDS[message.level]
            bar.show_message(
                message.text, message.head, message.action, kind=kind, is_passing=is_passing
            )
