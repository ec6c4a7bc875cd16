"""A scene: a state of a run, and what a class sees and reads of it. A lecture is a row of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from polyviz.catalogue.course import Course
from polyviz.documents.values import Kept
from polyviz.documents.view import View

MAX_SCENES = 1000
"""The most scenes of a document."""

MAX_TITLE = 200
"""The most characters of a title or of a choice."""

MAX_CAPTION = 10_000
"""The most characters of a caption or of a question."""

MAX_CHOICES = 8
"""The most answers to choose from."""

MAX_ANSWERS = 1000
"""The most answers that are kept."""

MAX_LANGUAGES = 50
"""The most languages of a text."""

ANY = ""
"""Stands for every language."""


@dataclass(frozen=True)
class Wording:
    """What is said in each language, by its code; ANY is for those that have no text of their own.

    It is false where nothing is said.
    """

    texts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Wording":
        """Return what is said in every language."""
        return cls({ANY: text} if text else {})

    def __bool__(self) -> bool:
        return any(self.texts.values())

    @property
    def entry(self) -> str | dict[str, str]:
        """What a document has: a text, or one for each language."""
        return self.texts.get(ANY, "") if set(self.texts) <= {ANY} else dict(self.texts)

    def text(self, language: str) -> str:
        """Return what is said in a language, or in another if there is nothing in this one."""
        texts = self.texts
        return texts.get(language) or texts.get(ANY) or next(iter(texts.values()), "")

    def changed(self, language: str, text: str) -> "Wording":
        """Return what is said once a person has changed what is said in a language."""
        if set(self.texts) <= {ANY}:
            return Wording.of(text)
        return Wording({**self.texts, language: text})


@dataclass(frozen=True)
class Question:
    """A question to the class: for the loss after `step` steps, or one with `choices`.

    `right` is the number of the right choice, None where none is. `answers` are those given so far:
    numbers as they were typed, and numbers of choices.
    """

    text: Wording
    step: int | None = None
    choices: tuple[Wording, ...] = ()
    right: int | None = None
    answers: tuple[str, ...] = ()

    def answered(self, answer: str) -> "Question":
        """Return the question with one more answer; the oldest go if there are too many."""
        return replace(self, answers=(*self.answers, answer)[-MAX_ANSWERS:])


@dataclass(frozen=True)
class Scene:
    """A run at a step, before a phase of it, and how it is seen, with a title and a caption.

    The caption is Markdown. The run plays on from there if it `is_playing`, at `speed` steps a
    second, None for as fast as possible.
    """

    title: Wording
    course: Course
    reached: int = 0
    phase: int = 0
    caption: Wording = field(default_factory=Wording)
    view: View | None = None
    is_playing: bool = False
    speed: float | None = None
    question: Question | None = None
    kept: Kept = field(default_factory=dict)

    @property
    def place(self) -> tuple[int, int]:
        """The step and phase where the run rests: no change that was made lies after it."""
        changes = self.course.changes
        return max((self.reached, self.phase), changes[-1].place if changes else (0, 0))


def unanswered(scenes: tuple[Scene, ...]) -> tuple[Scene, ...]:
    """Return scenes without the answers to their questions."""
    return tuple(
        replace(scene, question=scene.question and replace(scene.question, answers=()))
        for scene in scenes
    )
