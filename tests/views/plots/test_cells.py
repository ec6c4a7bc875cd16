"""Values of an axis as cells, and the ticks of an axis of cells."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.views.plots.cell_axis import CellAxis, round_values
from polyviz.views.plots.cells import Cells
from polyviz.views.text.axis_names import axis_name

AXES = (
    "learning_rate=1e-7:1e-5:50:log",
    "momentum=0:0.99:30",
    "steps=10:1000:20:log",
    "degree=1:9:9",
    "seed=0,3,4,10",
    "start.b=-2:2:9",
)


def cells_of(text: str) -> Cells:
    return Cells(SweepAxis.parse(text))


@pytest.mark.parametrize("text", AXES)
def test_places_and_values_are_inverse(text: str) -> None:
    cells = cells_of(text)
    values = np.array(cells.axis.values, dtype=float)
    assert cells.places_of(values) == pytest.approx(np.arange(cells.count))
    for place in (-0.4, 0.0, 1.3, cells.count - 0.6):
        there = cells.places_of(np.array([cells.value_at(place)]))
        assert there == pytest.approx([place], abs=1e-9)


def test_cells_are_found_by_their_places() -> None:
    cells = cells_of("momentum=0:0.9:10")
    assert [cells.nearest(x) for x in (-0.6, -0.5, 0.2, 0.5, 9.4, 9.5)] == [None, 0, 0, 1, 9, None]


def test_places_of_what_has_none_are_no_numbers() -> None:
    cells = cells_of("learning_rate=1e-7:1e-5:50:log")
    places = cells.places_of(np.array([0.0, -1.0, np.nan, np.inf]))
    assert not np.isfinite(places).any()


def test_neighbours_have_different_texts() -> None:
    for text in (*AXES, "learning_rate=1.00000001e-6:1.00000002e-6:50:log"):
        cells = cells_of(text)
        assert len({cells.text(index) for index in range(cells.count)}) == cells.count


def test_a_learning_rate_is_written_as_in_the_form_and_in_names_of_runs() -> None:
    cells = cells_of("learning_rate=1.19e-7:1.07e-5:160:log")
    form = QUANTITIES["learning_rate"]
    for index, value in enumerate(cells.axis.values):
        assert cells.text(index) == form.text(value).replace("e-", "e−")


def test_names_are_those_of_the_catalogue(qtbot: QtBot) -> None:
    assert cells_of("optimizer=sgd,adam").text(1) == "Adam"
    assert cells_of("basis=monomial,chebyshev").is_listed
    assert cells_of("hidden=4,16").text(1) == "16"
    assert cells_of("seed=5,2,9").is_listed, "they have no order"
    assert axis_name("learning_rate") == "Learning rate"
    assert axis_name("start.b") == "Start of b"
    assert axis_name("optimizer") == "Optimizer"


@pytest.mark.parametrize("text", AXES)
@pytest.mark.parametrize("size", [60.0, 200.0, 900.0])
def test_ticks_are_round_lie_at_their_values_and_have_room(
    qtbot: QtBot, text: str, size: float
) -> None:
    axis, cells = CellAxis("bottom"), cells_of(text)
    axis.set_cells(cells)
    ((_, places),) = axis.tickValues(-0.5, cells.count - 0.5, size)
    texts = axis.tickStrings(places, 1.0, 1.0)
    assert len(places) <= max(9, size / axis.em)
    assert all(-0.5 <= place <= cells.count - 0.5 for place in places)
    assert len(set(texts)) == len(texts)
    for place, told in zip(places, texts, strict=True):
        number = float(told.replace("−", "-"))
        assert cells.places_of(np.array([number])) == pytest.approx([place], abs=1e-6)
        assert len(told) <= 8
    if size > 300:
        assert len(places) >= 3


def test_whole_numbers_have_whole_ticks() -> None:
    values = round_values(cells_of("degree=1:3:3"), -0.5, 2.5, 20)
    assert values == [1, 2, 3]


def test_names_are_shortened_where_there_is_no_room(qtbot: QtBot) -> None:
    axis = CellAxis("bottom")
    axis.set_cells(cells_of("optimizer=momentum,nesterov,adam"))
    ((_, places),) = axis.tickValues(-0.5, 2.5, 900)
    assert axis.tickStrings(places, 1.0, 1.0) == ["SGD, momentum", "SGD, Nesterov", "Adam"]
    axis.tickValues(-0.5, 2.5, 180)
    assert axis.tickStrings([0.0], 1.0, 1.0)[0].endswith("…")


def test_an_axis_without_cells_has_no_ticks(qtbot: QtBot) -> None:
    assert CellAxis("left").tickValues(0, 1, 100) == []
