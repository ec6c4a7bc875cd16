"""The colours of Python code, line by line, from the tokens that Pygments finds."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.code_tokens import colored_parts

STRING = ("theory", False)
"""How all of a string looks."""

BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Characters that Qt counts as two."""


def code_units(text: str) -> str:
    """Return a text with two characters for each that Qt counts as two, such as an emoji.

    Places in the result are those of QTextCursor and QSyntaxHighlighter.
    """
    if 2 * len(text) == len(text.encode("utf-16-le", "surrogatepass")):
        return text
    return BEYOND.sub(_pair, text)


def _pair(found: re.Match[str]) -> str:
    code = ord(found[0]) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


class CodeColors(QSyntaxHighlighter):
    """Colours code; a subclass says in `highlightBlock` which part of each line is code."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._palette = LIGHT
        self._formats: dict[tuple[str, bool], QTextCharFormat] = {}

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`."""
        if palette != self._palette:
            self._palette = palette
            self._formats = {}
            self.rehighlight()

    def color_code(self, text: str, start: int = 0) -> None:
        """Colour one line of code from a place on; `text` is in code units."""
        if not text:
            return  # an empty view need not load the lexer
        for place, part, color, is_bold in colored_parts(text[start:]):
            self.setFormat(start + place, len(part), self.look(color, is_bold))

    def look(self, color: str, is_bold: bool) -> QTextCharFormat:
        """Return the format of a colour, an attribute of Palette."""
        made = self._formats.get((color, is_bold))
        if made is None:
            made = self._formats[color, is_bold] = QTextCharFormat()
            made.setForeground(QColor(getattr(self._palette, color)))
            if is_bold:
                made.setFontWeight(QFont.Weight.Bold)
        return made
