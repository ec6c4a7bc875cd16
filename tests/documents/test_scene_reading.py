"""Scenes are read as they were written, and what is wrong in one is said with its place."""

import json
import random
from dataclasses import replace
from typing import Any

import pytest
from test_documents import changed_on_the_way, mutated

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.documents.document import Document
from polyviz.documents.reading import document_in
from polyviz.documents.scene import ANY, MAX_ANSWERS, MAX_SCENES, Question, Scene, Wording
from polyviz.documents.view import View
from polyviz.documents.writing import document_text

BOTH = Wording({"en": "A **bold** start", "ko": "굵은 시작"})

SCENES = (
    Scene(Wording.of("Start"), changed_on_the_way()),
    Scene(
        BOTH,
        changed_on_the_way(),
        200,
        2,
        caption=BOTH,
        view=View(workspace="why", panels=("theory",), hidden=("loss",)),
        is_playing=True,
        speed=12.5,
        question=Question(Wording.of("Where will the loss be?"), step=2000, answers=("12", "1e3")),
    ),
    Scene(
        Wording.of("Choose"),
        changed_on_the_way(),
        180,
        question=Question(
            BOTH, choices=(Wording.of("up"), BOTH, Wording.of("nowhere")), right=1, answers=("0",)
        ),
    ),
)

LECTURE = Document(changed_on_the_way(), 180, scenes=SCENES)


def test_a_lecture_is_read_as_it_was_written() -> None:
    text = document_text(LECTURE)
    again = document_in(text, "a.polyviz")
    assert again == LECTURE
    assert document_text(again) == text
    assert '"굵은 시작"' in text, "a person can read it"


def test_a_change_of_a_scene_is_a_change_of_the_document() -> None:
    (first, *others) = SCENES
    other = replace(first, title=Wording.of("Another"))
    assert LECTURE.substance != replace(LECTURE, scenes=(other, *others)).substance


def test_what_is_not_known_in_a_scene_is_kept() -> None:
    entries = json.loads(document_text(LECTURE))
    entries["scenes"][1]["music"] = "loud"
    entries["scenes"][1]["question"]["points"] = 3
    entries["scenes"][2]["title"] = {"en": "Choose", "fr": "Choisir"}
    entries["scenes"][2]["view"] = {"colour": "red"}
    document = document_in(json.dumps(entries), "a.polyviz")
    assert document.ignored == (
        "scenes[1].music",
        "scenes[1].question.points",
        "scenes[2].view.colour",
    )
    again = json.loads(document_text(document))
    assert again["scenes"][1] == entries["scenes"][1]
    assert again["scenes"][2]["title"] == entries["scenes"][2]["title"]
    assert again["scenes"][2]["view"]["colour"] == "red"


def with_entry(path: tuple[Any, ...], value: object) -> str:
    entries = json.loads(document_text(LECTURE))
    inside = entries["scenes"]
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return json.dumps(entries)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ((0,), "x", "scenes[0] must be an object"),
        ((0, "title"), 7, "scenes[0].title must be a text of at most 200 characters"),
        ((1, "caption"), {"ko": []}, "scenes[1].caption.ko must be a text"),
        ((1, "run"), None, "scenes[1].run must be an object"),
        ((1, "run", "steps"), 1.5, "Steps"),
        ((1, "reached"), -1, "scenes[1].reached must be a whole number"),
        ((1, "before"), "lunch", "scenes[1].before must be one of forward"),
        ((1, "playing"), 1, "scenes[1].playing must be true or false"),
        ((1, "speed"), 0, "scenes[1].speed must be a number from 0.1 to 1000000, or null"),
        ((1, "speed"), "max", "scenes[1].speed must be a number"),
        ((1, "view", "workspace"), "attic", "scenes[1].view.workspace must be one of"),
        ((1, "question"), [], "scenes[1].question must be an object"),
        ((1, "question", "step"), "soon", "scenes[1].question.step must be a whole number"),
        ((1, "question"), {"text": "Why?"}, "must have either a step or at least two choices"),
        ((2, "question", "step"), 5, "must have either a step or at least two choices"),
        ((2, "question", "right"), 3, "question.right must be a whole number from 0 to 2"),
        ((2, "question", "choices", 0), None, "question.choices.0 must be a text"),
        ((2, "question", "answers"), [1], "question.answers.0 must be a text"),
    ],
)
def test_what_is_wrong_in_a_scene_is_said_with_its_place(
    path: tuple[Any, ...], value: object, said: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        document_in(with_entry(path, value), "a.polyviz")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_million_scenes_are_refused_at_once() -> None:
    entries = json.loads(document_text(LECTURE))
    entries["scenes"] = [{}] * 10**6
    with pytest.raises(InvalidValueError, match=f"scenes must be a list of at most {MAX_SCENES}"):
        document_in(json.dumps(entries), "a.polyviz")


def test_what_is_said_in_one_language_stands_in_for_the_others() -> None:
    assert BOTH.text("ko") == "굵은 시작"
    assert BOTH.text("fr") == "A **bold** start"
    assert Wording.of("One").text("ko") == "One"
    assert Wording({ANY: "One", "ko": "하나"}).text("ko") == "하나"
    assert Wording.of("One").changed("ko", "하나") == Wording.of("하나")
    assert BOTH.changed("ko", "시작").texts == {"en": "A **bold** start", "ko": "시작"}
    assert not Wording.of("")
    assert not Wording({"en": ""})


def test_answers_are_kept_up_to_a_bound() -> None:
    question = Question(Wording.of("How low?"), step=10)
    for number in range(MAX_ANSWERS + 5):
        question = question.answered(str(number))
    assert len(question.answers) == MAX_ANSWERS
    assert question.answers[-1] == str(MAX_ANSWERS + 4)


def test_more_changes_than_anybody_makes_are_refused_at_once() -> None:
    entries = json.loads(document_text(LECTURE))
    changes = [{"step": step, "learning_rate": 1e-6 * (step + 1)} for step in range(1000)]
    entries["scenes"] = [entries["scenes"][0] | {"changes": changes}] * 6
    with pytest.raises(InvalidValueError, match="or its scenes, have more than 5000 changes"):
        document_in(json.dumps(entries), "a.polyviz")


def test_a_thousand_damaged_lectures_are_read_or_refused() -> None:
    draw, opened = random.Random(7), 0
    for _ in range(1000):
        entries = json.loads(document_text(LECTURE))
        place = draw.randrange(len(SCENES))
        for _ in range(draw.choice((1, 1, 3))):
            entries["scenes"][place] = mutated(entries["scenes"][place], draw)
        try:
            document = document_in(json.dumps(entries), "a.polyviz")
        except InvalidValueError as error:
            assert "\n" not in str(error)
        else:
            opened += 1
            assert document_in(document_text(document), "a.polyviz") == replace(
                document, ignored=document.ignored
            )
    assert 100 < opened < 900
