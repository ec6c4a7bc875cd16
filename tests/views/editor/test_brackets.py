"""The bracket that belongs to the one at the cursor."""

import pytest
from PySide6.QtGui import QColor
from written import press, write

from polyviz.views.editor.brackets import MAX_LINES, pair_at
from polyviz.views.editor.code_editor import CodeEditor
from polyviz.views.style.palette import LIGHT


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("f|(x[1])", (1, 6)),
        ("f(|x[1])", (1, 6)),
        ("f(x[1]|)", (6, 1)),
        ("f(x[1])|", (6, 1)),
        ("f(x[1|])", (5, 3)),
        ("|f(x)", None),
        ("f|(x", None),
        ("f|(x]", None),
        ("x|)", None),
        ("f|(\n  ')',  # )\n)", (1, 15)),
        ("'|('", None),
        ('f("""\n)""")|', (10, 1)),
        ("f('\U0001f600'|)", (6, 1)),
        ("|{'a': [1]}", (0, 9)),
        ("|", None),
    ],
)
def test_brackets_in_strings_and_comments_do_not_count(
    code: CodeEditor, text: str, pair: tuple[int, int] | None
) -> None:
    place = len(text[: text.index("|")].encode("utf-16-le")) // 2
    code.set_text(text.replace("|", ""))
    cursor = code.textCursor()
    cursor.setPosition(place)
    assert pair_at(cursor) == pair


def test_one_that_is_far_away_is_not_looked_for(code: CodeEditor) -> None:
    write(code, "|(" + "\n" * (MAX_LINES - 1) + ")")
    assert pair_at(code.textCursor()) == (0, MAX_LINES)
    write(code, "|(" + "\n" * MAX_LINES + ")")
    assert pair_at(code.textCursor()) is None


def test_both_are_marked_while_the_cursor_is_there(code: CodeEditor) -> None:
    def marked() -> list[str]:
        ground = QColor(LIGHT.selection)
        marks = code.extraSelections()
        return [m.cursor.selectedText() for m in marks if m.format.background().color() == ground]

    write(code, "f(x)|")
    assert marked() == [")", "("], "that before the cursor comes first"
    press(code, "Left", "Left")
    assert marked() == ["(", ")"]
    press(code, "Delete")
    assert marked() == [")", "("], "and that after it before all others"
    press(code, "Delete")
    assert marked() == []
