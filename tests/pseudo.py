"""A language for tests: English with accents, and longer by 40 %, as other languages may be."""

import math
import re

from PySide6.QtCore import QTranslator
from translations import FIELD, TAG

ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "åéîöüýÅÉÎÖÜÝçñšž")

LONGER = 0.4

KEPT = re.compile(f"({TAG.pattern}|{FIELD.pattern}|&\\w+;|&\\w)")


def pseudo(text: str) -> str:
    """A text in that language; its placeholders, markup and access key stay."""
    parts = KEPT.split(text)
    for place in range(0, len(parts), 2):
        parts[place] = re.sub(r"[A-Za-z]+", longer, parts[place])
    return "".join(parts)


def longer(word: re.Match[str]) -> str:
    """A word with accents and with letters more."""
    return word[0].translate(ACCENTS) + "~" * math.ceil(LONGER * len(word[0]))


class Pseudo(QTranslator):
    """Translates whatever is asked for."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, _comment: str | None = None, _number: int = -1
    ) -> str:
        is_name = context == "catalogue" and len(text.split()) <= 2
        if is_name:  # of a model or an optimizer, which its box shortens where it must
            return text.translate(ACCENTS)
        return pseudo(text) if re.search(r"[a-z]{2}", text) else text
