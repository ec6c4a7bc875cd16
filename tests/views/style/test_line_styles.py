"""Lines that can be seen together look different, to colour-blind people too."""

import itertools

import pytest
from color_sight import SIGHTS, ciede2000, difference

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS, OWN_OPTIMIZERS
from polyviz.catalogue.race_size import MAX_ENTRIES
from polyviz.views.style.line_style import (
    DASHES,
    PALE,
    PRESENT,
    SOLID,
    STYLES,
    TARGET_DASH,
    THEORY_DASH,
    Dash,
    LineStyle,
    distinct,
    free_style,
    lesson_style,
    mixed,
    optimizer_style,
)
from polyviz.views.style.palette import PALETTES, Palette

NORMAL, SIMULATED = 15, 8
"""Least CIEDE2000 of two lines with the same dash, in normal and in simulated sight"""

PUBLISHED = """
50 2.6772 -79.7751 50 0 -82.7485 2.0425
50 3.1571 -77.2803 50 0 -82.7485 2.8615
50 2.8361 -74.0200 50 0 -82.7485 3.4412
50 -1.3802 -84.2814 50 0 -82.7485 1.0000
50 -1.1848 -84.8006 50 0 -82.7485 1.0000
50 -0.9009 -85.5211 50 0 -82.7485 1.0000
50 0 0 50 -1 2 2.3669
50 -1 2 50 0 0 2.3669
50 2.4900 -0.0010 50 -2.4900 0.0009 7.1792
50 2.4900 -0.0010 50 -2.4900 0.0010 7.1792
50 2.4900 -0.0010 50 -2.4900 0.0011 7.2195
50 2.4900 -0.0010 50 -2.4900 0.0012 7.2195
50 -0.0010 2.4900 50 0.0009 -2.4900 4.8045
50 -0.0010 2.4900 50 0.0010 -2.4900 4.8045
50 -0.0010 2.4900 50 0.0011 -2.4900 4.7461
50 2.5 0 50 0 -2.5 4.3065
50 2.5 0 73 25 -18 27.1492
50 2.5 0 61 -5 29 22.8977
50 2.5 0 56 -27 -3 31.9030
50 2.5 0 58 24 15 19.4535
50 2.5 0 50 3.1736 0.5854 1.0000
50 2.5 0 50 3.2972 0 1.0000
50 2.5 0 50 1.8634 0.5757 1.0000
50 2.5 0 50 3.2592 0.3350 1.0000
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
"""
"""The 34 pairs of Sharma, Wu and Dalal (2005), table 1: L*, a*, b* of each, and CIEDE2000"""


def test_the_measure_gives_the_published_differences() -> None:
    rows = [[float(word) for word in line.split()] for line in PUBLISHED.strip().splitlines()]
    assert len(rows) == 34
    for l1, a1, b1, l2, a2, b2, known in rows:
        found = ciede2000((l1, a1, b1), (l2, a2, b2))
        assert found == pytest.approx(known, abs=5e-5), (l1, a1, b1, l2, a2, b2)


def assert_all_differ(lines: list[tuple[str, Dash]]) -> None:
    for (one, dash), (other, other_dash) in itertools.combinations(lines, 2):
        if dash != other_dash:
            continue
        for sight in SIGHTS:
            least = NORMAL if sight == "normal" else SIMULATED
            assert difference(one, other, sight) >= least, (one, other, dash, sight)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=list(PALETTES))
def test_lines_seen_together_differ_for_everybody(palette: Palette) -> None:
    """Those of a race, and the present run and the curve fitted by hand beside pale ones."""
    own = [
        (palette.run, PRESENT.dash),
        (palette.hand, SOLID),
        (palette.target, TARGET_DASH),
        (palette.theory, THEORY_DASH),
    ]
    strong = [(style.color_in(palette), style.dash) for style in STYLES]
    assert_all_differ([*own, *strong])
    assert_all_differ([*own, *((mixed(color, palette.base, PALE), dash) for color, dash in strong)])


def test_dashes_differ() -> None:
    assert len({*DASHES, TARGET_DASH, THEORY_DASH}) == len(DASHES) + 2


def test_each_lesson_and_each_optimizer_has_a_style_of_its_own() -> None:
    for styles in (map(lesson_style, LESSONS), map(optimizer_style, OPTIMIZERS)):
        found = list(styles)
        assert len(set(found)) == len(found)
        assert PRESENT not in found
    # by their places: a row more at the end changes none of those before
    assert [lesson_style(key) for key in LESSONS] == list(STYLES[: len(LESSONS)])
    assert {optimizer_style(key) for key in OPTIMIZERS} == set(STYLES[: len(OPTIMIZERS)])


def test_optimizers_that_race_each_other_differ_in_color() -> None:
    rows = [row for row in OPTIMIZERS.values() if row.races and row.key in OWN_OPTIMIZERS]
    colors = [optimizer_style(row.key).color for row in rows]
    assert len(set(colors)) >= min(len(colors), MAX_ENTRIES)


def test_a_second_line_of_the_same_kind_gets_another_color() -> None:
    sgd, adam = optimizer_style("sgd"), optimizer_style("adam")
    styles = distinct([sgd, sgd, adam, sgd])
    assert styles[0] == sgd
    assert styles[2] == adam
    assert len({style.color for style in styles}) == 4
    assert set(distinct([sgd] * len(STYLES))) == set(STYLES)
    assert free_style(sgd, STYLES) == sgd
    assert free_style(LineStyle(0), [LineStyle(0)]) == STYLES[1]
