"""What is said of a scene in one language, as the panel shows it, and back."""

from dataclasses import replace

from polyviz.documents.scene import Question, Scene, Wording
from polyviz.views.panels.scenes_panel import Asked, SceneText


def text_of(scene: Scene, language: str) -> SceneText:
    """Return what is said of a scene in a language, as the panel shows it."""
    question, asked = scene.question, None
    if question is not None:
        choices = tuple(choice.text(language) for choice in question.choices)
        asked = Asked(question.text.text(language), question.step, choices, question.right)
    return SceneText(scene.title.text(language), scene.caption.text(language), asked)


def question_of(asked: Asked | None, before: Question | None, language: str) -> Question | None:
    """Return the question that is asked now; other languages keep what they say."""
    if asked is None:
        return None
    old = before or Question(Wording())
    known = dict(enumerate(old.choices))
    choices = tuple(
        known.get(number, Wording()).changed(language, choice)
        for number, choice in enumerate(asked.choices)
    )
    text = old.text.changed(language, asked.text)
    return replace(old, text=text, step=asked.step, choices=choices, right=asked.right)
