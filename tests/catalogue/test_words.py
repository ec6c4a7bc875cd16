"""Texts of a person's beside the program's own."""

import pytest

from polyviz.catalogue.words import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\tb", "a b"),
        ("\u202eevil\u202c \u200fname", "evil name"),
        ("a\x1b[31mb\x00", "a[31mb"),
        ("half \ud83d", "half "),
        ("a\udcff.txt", "a\\xff.txt"),
        ("\udced\udc95\udc9c.txt", "\ud55c.txt"),
        ("\U0001f469\u200d\U0001f52c 1", "\U0001f469\u200d\U0001f52c 1"),
        ("\u05e9\u05dc\u05d5\u05dd", "\u05e9\u05dc\u05d5\u05dd"),
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_a_line_does_nothing_to_what_stands_around_it(text: str, line: str) -> None:
    assert one_line(text) == line


def test_a_long_line_is_cut() -> None:
    assert one_line("x" * 90, 3) == "xxx…"
    assert one_line("xxx", 3) == "xxx"
