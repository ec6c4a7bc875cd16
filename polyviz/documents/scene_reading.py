"""Reads the scenes of a document."""

from collections.abc import Mapping
from typing import Any

from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.documents.run_reading import OF_RUN, run_in
from polyviz.documents.scene import (
    MAX_ANSWERS,
    MAX_CAPTION,
    MAX_CHOICES,
    MAX_LANGUAGES,
    MAX_TITLE,
    Question,
    Scene,
    Wording,
)
from polyviz.documents.values import Values, inside
from polyviz.documents.view import view_in

ENTRIES = ("title", "caption", *OF_RUN, "before", "playing", "speed", "view", "question")
OF_QUESTION = ("text", "step", "choices", "right", "answers")

MIN_SPEED, MAX_SPEED = 0.1, 1e6
"""Steps a second."""

NO_SPEED = QT_TRANSLATE_NOOP(
    "catalogue", "its entry {place} must be a number from {low} to {high}, or null for the fastest"
)
NO_QUESTION = QT_TRANSLATE_NOOP(
    "catalogue", "its entry {place} must have either a step or at least two choices"
)


def scene_in(values: Values, place: str, found: Any) -> Scene:
    """Return the scene at a place; raise InvalidValueError."""
    known = values.sort_out(place, found, ENTRIES)
    course, reached = run_in(values, place, known)
    view, question = known.get("view"), known.get("question")
    scene = Scene(
        title=_wording(values, known, "title", MAX_TITLE, place),
        course=course,
        reached=reached,
        phase=PHASES.index(values.choice(known, "before", PHASES, PHASES[0], place)),
        caption=_wording(values, known, "caption", MAX_CAPTION, place),
        view=None if view is None else view_in(view, values, inside(place, "view")),
        is_playing=values.flag(known, "playing", False, place),
        speed=_speed(values, known, place),
        question=None if question is None else _question(values, question, place),
    )
    of_scene = [key for key in values.kept if key == place or key.startswith(f"{place}.")]
    kept = {key.removeprefix(place).lstrip("."): values.kept.pop(key) for key in of_scene}
    return Scene(**{**vars(scene), "kept": kept})


def _wording(values: Values, found: Mapping[str, Any], key: str, most: int, place: str) -> Wording:
    """Return a text, or one for each language."""
    entry = found.get(key, "")
    if not isinstance(entry, Mapping):
        return Wording.of(values.text(found, key, most, place))
    here = inside(place, key)
    values.listed(here, list(entry), MAX_LANGUAGES)  # also such as PolyViz does not speak
    return Wording({code: values.text(entry, code, most, here) for code in entry})


def _speed(values: Values, found: Mapping[str, Any], place: str) -> float | None:
    speed = found.get("speed")
    if speed is None:
        return None
    if type(speed) not in (int, float) or not MIN_SPEED <= speed <= MAX_SPEED:
        low, high = f"{MIN_SPEED:g}", f"{MAX_SPEED:.0f}"
        values.refuse(NO_SPEED, place=inside(place, "speed"), low=low, high=high)
    return float(speed)


def _question(values: Values, found: Any, place: str) -> Question:
    here = inside(place, "question")
    known = values.sort_out(here, found, OF_QUESTION)
    listed = values.listed(f"{here}.choices", known.get("choices", []), MAX_CHOICES)
    choices = tuple(
        _wording(values, {str(at): one}, str(at), MAX_TITLE, f"{here}.choices")
        for at, one in enumerate(listed)
    )
    answers = values.listed(f"{here}.answers", known.get("answers", []), MAX_ANSWERS)
    step, right = None, None
    if "step" in known:
        step = values.whole(known, "step", 1, int(QUANTITIES["steps"].high), here)
    if "right" in known:
        right = values.whole(known, "right", 0, max(0, len(choices) - 1), here)
    if (step is None) is (len(choices) < 2):
        values.refuse(NO_QUESTION, place=here)
    return Question(
        text=_wording(values, known, "text", MAX_CAPTION, here),
        step=step,
        choices=choices,
        right=right,
        answers=tuple(
            values.text({str(at): one}, str(at), MAX_TITLE, f"{here}.answers")
            for at, one in enumerate(answers)
        ),
    )
