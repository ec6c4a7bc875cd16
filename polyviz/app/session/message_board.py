"""Which message is shown: decided by level and time, whoever tells it and in whatever order."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum


class Level(IntEnum):
    """How much a message matters."""

    ANSWER = 0
    """Answers what a person has just done, such as "Saved as"; gone with whatever comes next"""
    HINT = 1
    """Says in passing, in the tool bar, what can be done"""
    NOTICE = 2
    """Holds until whoever told it withdraws it"""
    WARNING = 3
    """The run needs attention"""
    ERROR = 4
    """Something has failed"""


PASSING = (Level.ANSWER, Level.HINT)
"""Levels that are left out of pictures."""

LASTING = (Level.HINT, Level.NOTICE)
"""Levels that hold when the run goes on by other values, or when another run begins."""


@dataclass(frozen=True)
class Message:
    """A text after a bold `head`, with a button if `action` has a text for one.

    A message replaces the one of the same `key`. `on_action` is called by a click on the button.
    `is_good` news are told otherwise than what could not be done.
    """

    key: str
    level: Level
    text: str
    head: str = ""
    action: str = ""
    on_action: Callable[[], object] | None = None
    is_good: bool = False


@dataclass(frozen=True)
class Board:
    """All messages that hold, from the oldest to the newest, and the keys of those dismissed."""

    messages: tuple[Message, ...] = ()
    dismissed: frozenset[str] = frozenset()

    @property
    def shown(self) -> Message | None:
        """The newest if it is an answer, else the newest of the highest level; hints apart."""
        found = [message for message in self.messages if message.level is not Level.HINT]
        if found and found[-1].level is Level.ANSWER:
            return found[-1]
        return max(reversed(found), key=lambda message: message.level, default=None)

    @property
    def hint(self) -> str:
        """The newest hint; "" if there is none."""
        hints = [message.text for message in self.messages if message.level is Level.HINT]
        return hints[-1] if hints else ""

    def has(self, key: str) -> bool:
        """Return whether a message of this key holds."""
        return any(message.key == key for message in self.messages)

    def knows(self, key: str) -> bool:
        """Return whether a message of this key holds, or has been dismissed."""
        return self.has(key) or key in self.dismissed

    def told(self, message: Message) -> "Board":
        """Return the board with one more message; one that holds already does not become newer.

        A notice stays away after a message of its key was dismissed, until that is withdrawn.
        """
        is_unwanted = message.level is Level.NOTICE and message.key in self.dismissed
        if is_unwanted or message in self.messages:
            return self
        kept = [old for old in self.messages if old.key != message.key]
        if message.level is not Level.HINT:
            kept = [old for old in kept if old.level is not Level.ANSWER]
        return replace(self, messages=(*kept, message))

    def updated(self, message: Message) -> "Board":
        """Return the board with other words in a message that holds, which becomes no newer.

        A message that a person has dismissed stays away.
        """
        kept = tuple(message if old.key == message.key else old for old in self.messages)
        return replace(self, messages=kept)

    def without(self, key: str) -> "Board":
        """Return the board without the message of this key."""
        kept = tuple(old for old in self.messages if old.key != key)
        return Board(kept, self.dismissed - {key})

    def without_answers(self) -> "Board":
        """Return the board without answers, once a person does something else."""
        kept = tuple(old for old in self.messages if old.level is not Level.ANSWER)
        return replace(self, messages=kept)

    def after_dismissal(self) -> "Board":
        """Return the board after a person has hidden the message that is shown."""
        shown = self.shown
        if shown is None:
            return self
        return Board(self.without(shown.key).messages, self.dismissed | {shown.key})

    def after_change(self) -> "Board":
        """Return the board once the run goes on by other values, or another one has begun."""
        kept = tuple(old for old in self.messages if old.level in LASTING)
        return replace(self, messages=kept)
