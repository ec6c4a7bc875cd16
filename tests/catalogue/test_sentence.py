"""Texts filled with values: English as they are, and another language where they are shown."""

import pickle

from polyviz.catalogue.sentence import Sentence, message_of

KOREAN = {"step {0} of {1}": "{1} 중 {0}단계", "a whole {0}": "전체 {0}"}


def korean(text: str) -> str:
    return KOREAN.get(text, text)


def test_a_sentence_is_english_until_it_is_translated() -> None:
    sentence = Sentence("step {0} of {1}", 3, 20)
    assert sentence == "step 3 of 20"
    assert sentence.said(korean) == "20 중 3단계"


def test_a_sentence_within_one_is_translated_too() -> None:
    inner = Sentence("a whole {0}", "{0}")
    assert Sentence("step {0} of {1}", 3, inner).said(korean) == "전체 {0} 중 3단계"


def test_a_sentence_goes_to_another_process_as_it_is() -> None:
    error: ValueError = pickle.loads(pickle.dumps(ValueError(Sentence("step {0} of {1}", 1, 2))))
    said = message_of(error)
    assert isinstance(said, Sentence)
    assert said.said(korean) == "2 중 1단계"


def test_what_somebody_else_says_stays() -> None:
    assert message_of(ValueError("no luck")) == "no luck"
    assert message_of(KeyError("no luck")) == "'no luck'"
    assert message_of(ValueError()) == ""
