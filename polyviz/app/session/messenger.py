"""Takes the messages of all features, and knows which one is shown."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from polyviz.app.session.message_board import Board, Level, Message

HINT, ANSWER = "hint", "answer"

GOOD_MS = 6000
"""How long good news are shown; what could not be done is shown until something else is done."""


class Messenger(QObject):
    """Has the board of messages; the session shows them as a part of its view state."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.board = Board()
        self._hint = QTimer(self, singleShot=True)
        self._hint.timeout.connect(self.withdraw_hint)
        self._good = QTimer(self, singleShot=True)
        self._good.timeout.connect(self.withdraw_answers)

    def answer(self, text: str, is_good: bool = False) -> None:
        """Answer what a person has just done, as good news or with why it could not be done."""
        self.tell(Message(ANSWER, Level.ANSWER, text, is_good=is_good))
        if is_good:
            self._good.start(GOOD_MS)
        else:
            self._good.stop()

    def tell(self, message: Message) -> None:
        """Tell a message in the place of that with the same key."""
        self._set(self.board.told(message))

    def update(self, message: Message) -> None:
        """Say with other words what the message of the same key says, as long as that holds."""
        self._set(self.board.updated(message))

    def hint(self, text: str, milliseconds: int) -> None:
        """Give a hint, the only one, for some time."""
        self.tell(Message(HINT, Level.HINT, text))
        self._hint.start(milliseconds)

    @Slot()
    def withdraw_hint(self) -> None:
        """Take the hint back."""
        self.withdraw(HINT)

    @Slot()
    def withdraw_answers(self) -> None:
        """Take answers back, as something else is done or has been."""
        self._good.stop()
        self._set(self.board.without_answers())

    def withdraw(self, key: str) -> None:
        """Take a message back, which is no longer true."""
        self._set(self.board.without(key))

    def forget_run(self) -> None:
        """Take back what was said of the run as it was; the session, which asks, tells of it."""
        self.board = self.board.after_change()

    @Slot()
    def dismiss(self) -> None:
        """Hide the message that is shown, as a person asks for."""
        self._set(self.board.after_dismissal())

    @Slot()
    def act(self) -> None:
        """Do what the button of the message that is shown offers."""
        shown = self.board.shown
        if shown is not None and shown.on_action is not None:
            shown.on_action()

    def clear(self) -> None:
        """Take all messages back; who has something to say in a new window says it again."""
        self._hint.stop()
        self._good.stop()
        self.board = Board()

    def _set(self, board: Board) -> None:
        if board != self.board:
            self.board = board
            self.changed.emit()
