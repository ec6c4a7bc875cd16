"""Strings and comments, compared with what Python's own tokenizer finds."""

import io
import tokenize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polyviz.views.editor.python_lines import Within, code_of, end_of, string_end

CODE, DOUBLE, SINGLE = Within


@pytest.mark.parametrize(
    ("text", "begins", "code", "ends"),
    [
        ('x = "a#b"  # c', CODE, "x =           ", CODE),
        ("f('(', \"it's\")", CODE, "f(   ,       )", CODE),
        ('"""says', CODE, "       ", DOUBLE),
        ("'''says", CODE, "       ", SINGLE),
        ("'''says", DOUBLE, "       ", DOUBLE),
        ('more""" + f(x)', DOUBLE, "        + f(x)", CODE),
        ('"""', DOUBLE, "   ", CODE),
        (r'a \""" b""" + (', DOUBLE, "            + (", CODE),
        ('"""one""" + \'\'\'two', CODE, "          +       ", SINGLE),
        ("# '''", CODE, "     ", CODE),
        ('\'"""\' + (', CODE, "      + (", CODE),
        ("open = 'never closed (", CODE, "open =               ", CODE),
        ("", DOUBLE, "", DOUBLE),
    ],
)
def test_strings_and_comments_become_blanks(
    text: str, begins: Within, code: str, ends: Within
) -> None:
    assert code_of(text, begins) == (code.ljust(len(text)), ends)
    assert end_of(text, begins) is ends


def test_a_string_ends_where_it_is_closed() -> None:
    assert string_end("x", CODE) == (0, CODE)
    assert string_end("x", DOUBLE) == (1, DOUBLE)
    assert string_end('x""" y', DOUBLE) == (4, CODE)


PARTS = ['"""', "'''", '"', "'", "\\", "#", "\n", "(", " x ", '""']


def tokenized(text: str) -> str | None:
    """The text without the parts of strings and comments; None if Python refuses it."""
    lines = [list(line) for line in text.split("\n")]
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.ERRORTOKEN:
                return None
            if token.type in (tokenize.STRING, tokenize.COMMENT):
                (row, column), end = token.start, token.end
                while (row, column) < end:
                    line = lines[row - 1]
                    if column < len(line):
                        line[column] = " "
                        column += 1
                    else:
                        row, column = row + 1, 0
    except (tokenize.TokenError, IndentationError):
        return None
    return "\n".join("".join(line) for line in lines)


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
@example('"""a\n\\"""\n"b" """ + \'c#\'  # d')
def test_what_python_accepts_is_read_as_python_reads_it(text: str) -> None:
    expected = tokenized(text)
    if expected is None or "\\\n" in text:
        return  # a string with single quotes that goes on in the next line
    lines, within = [], CODE
    for line in text.split("\n"):
        code, within = code_of(line, within)
        lines.append(code)
    assert "\n".join(lines) == expected
