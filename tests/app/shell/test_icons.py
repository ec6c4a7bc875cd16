"""The icons that the style sheet names: one file for each theme, in a colour of its palette."""

import re

import pytest

from polyviz.views.style.palette import PALETTES
from polyviz.views.style.theme import resource, style_sheet


@pytest.mark.parametrize("theme", PALETTES)
def test_icons_of_the_style_sheet_are_there_in_colours_of_the_palette(theme: str) -> None:
    palette = PALETTES[theme]
    paths = re.findall(r'url\("([^"]+)"\)', style_sheet(palette, 10.0))
    assert len(paths) == 3
    known = set(palette.colors().values())
    for path in paths:
        assert path.endswith(f"-{theme}.svg")
        colors = set(re.findall(r"#[0-9a-f]{6}", resource(path).read_text(encoding="utf-8")))
        assert colors, path
        assert colors <= known, path
