"""Keys that change blanks, lines and comments; each is one step of Undo."""

import pytest
from written import press, write, written

from polyviz.views.editor.code_editor import CodeEditor
from polyviz.views.editor.editing import tidied


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("|x", "Tab", "    |x"),
        ("ab|x", "Tab", "ab  |x"),
        ("a\n^b\n\nc|\nd", "Tab", "a\n    ^b\n\n    c|\nd"),
        ("^a\nb\n|c", "Tab", "    ^a\n    b\n|c"),
        ("      x|", "Shift+Tab", "  x|"),
        ("  x|", "Shift+Tab", "x|"),
        ("x|", "Shift+Tab", "x|"),
        ("    a^\n      b\n c|", "Shift+Tab", "a^\n  b\nc|"),
        ("    a|b", "Return", "    a\n    |b"),
        ("def f():|", "Return", "def f():\n    |"),
        ("    if x:  # why|", "Return", "    if x:  # why\n        |"),
        ("x = 1  # so:|", "Return", "x = 1  # so:\n|"),
        ("x = 'so:'|", "Return", "x = 'so:'\n|"),
        ("    a = [1,| 2]", "Return", "    a = [1,\n    |2]"),
        ("  |  x", "Return", "  \n  |  x"),
        ("    a^bc|", "Return", "    a\n    |"),
        ("    a|", "Shift+Return", "    a\n    |"),
        ("    a|", "Enter", "    a\n    |"),
        ("        |x", "Backspace", "    |x"),
        ("      |x", "Backspace", "    |x"),
        ("      |  x", "Backspace", "    |  x"),
        ("    x|", "Backspace", "    |"),
        ("a\n|b", "Backspace", "a|b"),
        ("    a ^bc|", "Backspace", "    a |"),
        ("  a|b", "Ctrl+/", "  # a|b"),
        ("  # a|b", "Ctrl+/", "  a|b"),
        ("  #a|b", "Ctrl+/", "  a|b"),
        ("  ^a\n\n    b|", "Ctrl+/", "  # ^a\n\n  #   b|"),
        ("  # ^a\n\n  #   b|", "Ctrl+/", "  ^a\n\n    b|"),
        ("# ^a\nb|", "Ctrl+/", "# # ^a\n# b|"),
        ("|", "Ctrl+/", "# |"),
    ],
)
def test_a_key_changes_the_text_and_undo_takes_it_back(
    code: CodeEditor, before: str, keys: str, after: str
) -> None:
    write(code, before)
    press(code, keys)
    assert written(code) == after
    bare = before.replace("|", "").replace("^", "")
    if code.text() != bare:
        press(code, "Ctrl+Z")
        assert code.text() == bare
        press(code, "Ctrl+Y")
        assert code.text() == after.replace("|", "").replace("^", "")
    assert not code.document().isRedoAvailable()


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("    a|b", "Home", "    |ab"),
        ("    |ab", "Home", "|    ab"),
        ("|    ab", "Home", "    |ab"),
        ("  |  ab", "Home", "    |ab"),
        ("    ab|", "Shift+Home", "    |ab^"),
        ("x\ny|", "Home", "x\n|y"),
    ],
)
def test_home_goes_to_the_code_and_then_to_the_edge(
    code: CodeEditor, before: str, keys: str, after: str
) -> None:
    write(code, before)
    press(code, keys)
    assert written(code) == after


def test_in_a_string_a_colon_ends_the_line_of_no_block(code: CodeEditor) -> None:
    write(code, '"""\nArgs:|')
    press(code, "Return")
    assert written(code) == '"""\nArgs:\n|'


def test_places_behind_an_emoji_are_right(code: CodeEditor) -> None:
    code.set_text("x = '\U0001f600' if a else b")
    cursor = code.textCursor()
    cursor.setPosition(len("x = '..' if a"))
    code.setTextCursor(cursor)
    press(code, "Return")
    assert code.text() == "x = '\U0001f600' if a\nelse b"


def test_a_text_from_elsewhere_is_tidied() -> None:
    assert tidied("a\r\nb\rc\u2028d\u2029\te\u00a0f\n") == "a\nb\nc\nd\n    e f\n"
