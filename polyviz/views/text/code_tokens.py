"""Which part of a line of Python has which colour, by the tokens that Pygments finds."""

import functools
from collections.abc import Iterator

from pygments.lexer import Lexer
from pygments.token import Token

TOKENS = (
    (Token.Keyword, "accent", True),
    (Token.Operator.Word, "accent", True),
    (Token.Comment, "muted", False),
    (Token.Literal, "theory", False),
    (Token.Name.Decorator, "muted", False),
    (Token.Name.Builtin.Pseudo, "muted", False),
    (Token.Name.Function, "text", True),
    (Token.Name.Class, "text", True),
)
"""The colour of each kind of token, and whether it is bold; the others have that of the text."""


@functools.cache
def python_lexer() -> Lexer:
    """Return the lexer of Python, which is loaded when first needed."""
    from pygments.lexers.python import PythonLexer

    return PythonLexer()


def colored_parts(line: str) -> Iterator[tuple[int, str, str, bool]]:
    """Yield the parts of a line of code that do not have the colour of the text.

    Each has its place, its text, its colour as an attribute of Palette, and whether it is bold.
    """
    for place, token, part in python_lexer().get_tokens_unprocessed(line):
        for kinds, color, is_bold in TOKENS:
            if token in kinds:
                yield place, part, color, is_bold
                break
