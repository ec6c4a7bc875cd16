"""Each token of a line of code has its colour, also behind characters that Qt counts as two."""

from PySide6.QtGui import QColor, QTextDocument

from polyviz.views.style.palette import DARK, LIGHT
from polyviz.views.text.code_colors import CodeColors, code_units

LINE = 'print("\U0001f600 hi")  # wave'


class Colors(CodeColors):
    def highlightBlock(self, text: str) -> None:
        self.color_code(code_units(text))


def parts(document: QTextDocument, line: str) -> dict[str, str]:
    """The parts of the first line that have a colour, and which."""
    units = code_units(line)
    found = document.firstBlock().layout().formats()
    return {
        units[part.start : part.start + part.length]: part.format.foreground().color().name()
        for part in found
    }


def test_colors_lie_exactly_on_their_tokens() -> None:
    document = QTextDocument(LINE)
    colors = Colors(document)
    colors.rehighlight()
    seen = parts(document, LINE)
    assert seen["# wave"] == QColor(LIGHT.muted).name()
    assert seen[code_units('"\U0001f600 hi"')] == QColor(LIGHT.theory).name()
    colors.set_palette(DARK)
    assert parts(document, LINE)["# wave"] == QColor(DARK.muted).name()


def test_code_units_are_those_of_qt() -> None:
    for text in ("", "plain ä € text", LINE, "\U0010ffff\U00010000"):
        units = code_units(text)
        assert len(units) == len(text.encode("utf-16-le")) // 2
        assert units.encode("utf-16-le", "surrogatepass").decode("utf-16-le") == text
