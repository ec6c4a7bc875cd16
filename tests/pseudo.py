"""A language for tests: English with accents, and longer by 40 %, as other languages may be."""

import re

from PySide6.QtCore import QTranslator
from translations import FIELD, TAG

ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "åéîöüýÅÉÎÖÜÝçñšž")

LONGER = 0.4

KEPT = re.compile(f"({TAG.pattern}|{FIELD.pattern}|&\\w+;|&\\w)")


def pseudo(text: str) -> str:
    """A text in that language; its placeholders, markup and access key stay."""
    parts = KEPT.split(text)
    letters = sum(len(part) for part in parts[::2])
    accented = [
        part.translate(ACCENTS) if place % 2 == 0 else part for place, part in enumerate(parts)
    ]
    body = "".join(accented)
    end = re.search(r"[…:.!?\s]*$", body)
    at = len(body) if end is None else end.start()
    return body[:at] + "~" * round(LONGER * letters) + body[at:]


class Pseudo(QTranslator):
    """Translates whatever is asked for."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, _context: str, text: str, _comment: str | None = None, _number: int = -1
    ) -> str:
        return pseudo(text) if re.search(r"[a-z]{2}", text) else text
