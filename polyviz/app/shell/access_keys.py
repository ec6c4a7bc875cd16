"""Adds access keys to menu entries whose texts have none, as they are used elsewhere too."""

from collections.abc import Sequence
from string import ascii_uppercase

from PySide6.QtGui import QKeySequence


def with_access_keys(texts: Sequence[str]) -> list[str]:
    """Return the texts, each with "&" before a letter that no other text uses.

    First letters of words are preferred. A text that has an access key keeps it; one without a
    free letter, as in Korean, is followed by another one in brackets.
    """
    taken = {key_of(text) for text in texts} - {""}
    marked = []
    for text in texts:
        place = -1 if key_of(text) else _free_place(text, taken)
        if place >= 0:
            taken.add(text[place].upper())
            marked.append(f"{text[:place]}&{text[place:]}")
        elif key_of(text):
            marked.append(text)
        else:
            letter = next(letter for letter in ascii_uppercase if letter not in taken)
            taken.add(letter)
            marked.append(f"{text}(&{letter})")
    return marked


def key_of(text: str) -> str:
    """Return the access key of a text in upper case; "" for none."""
    return QKeySequence.mnemonic(text).toString().removeprefix("Alt+").upper()


def _free_place(text: str, taken: set[str]) -> int:
    letters = [place for place, letter in enumerate(text) if letter.isascii() and letter.isalnum()]
    first = [place for place in letters if place == 0 or text[place - 1] == " "]
    return next((place for place in first + letters if text[place].upper() not in taken), -1)
