"""The picture of a network's weights shows each of them at its place."""

import itertools

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.plots.weight_image import WeightImage
from polyviz.views.style.palette import DARK, LIGHT, Palette


def shown(qtbot: QtBot, hidden: tuple[int, ...], size: tuple[int, int]) -> WeightImage:
    image = WeightImage()
    qtbot.addWidget(image)
    row = RunSpec.for_lesson("network", hidden=hidden).model_row
    image.show_weights(row.tensors, np.arange(len(row.weights), dtype=np.float64))
    image.resize(*size)
    image.show()
    return image


@pytest.mark.parametrize("hidden", [(1,), (16,), (64,), (5, 3), (64, 64)])
@pytest.mark.parametrize("size", [(300, 160), (700, 400)])
def test_every_block_lies_inside_and_over_no_other(
    qtbot: QtBot, hidden: tuple[int, ...], size: tuple[int, int]
) -> None:
    image = shown(qtbot, hidden, size)
    if hidden != (64, 64) or size[1] > 300:
        image.resize(max(size[0], image.minimumSizeHint().width()), size[1])
    places = image.places()
    assert len(places) == len(image.blocks) == 2 * len(hidden) + 2
    for before, after in itertools.pairwise(places):
        assert before.bottom() < after.top()
    assert all(place.left() > 0 and place.right() < image.width() for place in places)


def test_the_weight_under_the_mouse_is_told(qtbot: QtBot) -> None:
    image = shown(qtbot, (5, 3), (500, 300))
    told = [image.told_at(place.center()) for place in image.places()]
    # W1 0-4 (5, 1), b1 5-9, W2 10-24 (3, 5), b2 25-27, W3 28-30 (1, 3), b3 31
    assert told == [
        "W1[2] = 2.000",
        "b1[2] = 7.000",
        "W2[1, 2] = 17.00",
        "b2[1] = 26.00",
        "W3[1] = 29.00",
        "b3[0] = 31.00",
    ]
    assert image.told_at(image.rect().topRight()) == ""


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_both_signs_have_a_colour_and_zero_has_none(qtbot: QtBot, palette: Palette) -> None:
    image = WeightImage()
    qtbot.addWidget(image)
    image.set_palette(palette)
    image.show_weights((("w", (3,)),), np.array([-2.0, 0.0, 2.0]))
    image.resize(300, 100)
    picture = image.grab().toImage()
    (box,) = image.places()
    y, step = box.center().y(), box.width() // 3
    colors = [picture.pixelColor(box.left() + step * k + step // 2, y).name() for k in range(3)]
    assert colors == [palette.lines[0], palette.line, palette.run]


def test_weights_that_are_not_finite_are_painted_as_none(qtbot: QtBot) -> None:
    image = WeightImage()
    qtbot.addWidget(image)
    image.show_weights((("w", (2,)),), np.array([np.nan, np.inf]))
    image.resize(200, 80)
    assert not image.grab().isNull()


@pytest.mark.parametrize("hidden", [(1,), (16,), (16, 16), (5, 3)])
def test_there_is_room_for_the_scale_below_and_no_more(
    qtbot: QtBot, hidden: tuple[int, ...]
) -> None:
    image = shown(qtbot, hidden, (300, 100))
    line = image.fontMetrics().height()
    for height in range(image.minimumSizeHint().height(), image.sizeHint().height() + 1, 7):
        image.resize(300, height)
        assert image.places()[-1].bottom() + line // 2 + line <= image.height() == height
    image.resize(300, 2000)
    assert image.height() == image.sizeHint().height()
